"""Shared by all tests."""

from pathlib import Path

import pytest

from codi_geo import paths

REPORT = paths.BESIDE / "report.txt"


@pytest.fixture(scope="session")
def report_lines() -> list[str]:
    """The report's lines, 1-based (index 0 is empty)."""
    if not REPORT.exists():
        pytest.skip("needs the report's text beside the checkout: ../shared/report.txt")
    return ["", *REPORT.read_text(encoding="utf-8").split("\n")]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return paths.ROOT
