"""What the tests of registers share."""

import pytest

from codi_geo.registers.register import Register
from tests.registers.made import ROWS, register_of


@pytest.fixture(scope="module")
def register() -> Register:
    return register_of(ROWS)
