"""Shared by all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from codi_geo import paths
from tests.browser.serving import launch

# Machines are noisy: a promise is not broken by a slow example.
settings.register_profile("codi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("codi")

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


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself, started once: a second one cannot run beside it."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright) -> Iterator[Browser]:
    """Debian's chromium."""
    browser = launch(playwright)
    yield browser
    browser.close()
