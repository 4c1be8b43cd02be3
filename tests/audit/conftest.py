"""What the tests of the audit share."""

import shutil

import pytest

from codi_geo import paths, tables
from codi_geo.programme import audit


@pytest.fixture(scope="module")
def report() -> audit.AuditReport:
    return audit.audit()


@pytest.fixture(scope="module")
def formulas() -> dict[str, str]:
    return tables.read("audit_rules").set_index("check")["formula"].to_dict()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(paths.DATA, tmp_path / "data")


# The stored checks
