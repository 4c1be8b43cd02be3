"""The app in a real browser: one server for the whole run, one page per test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.serving import serving


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[dict]:
    """The app on a free port of this machine; gives its address and its log file."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(log, "--server.address", "127.0.0.1") as served:
        yield {"address": served.address, "log": log}


@pytest.fixture
def visit(chromium, server):
    """Open an address of the app; the page keeps what it asked of others and what went wrong."""
    contexts = []

    def open_page(
        query: str = "", *, width: int = 1440, height: int = 1000, root: str = server["address"]
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.outside, page.problems = [], []
        page.on(
            "request",
            lambda r: r.url.startswith((root, "data:", "blob:")) or page.outside.append(r.url),
        )
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("dialog", lambda dialog: page.problems.append(f"dialog: {dialog.message}"))
        page.goto(root + query)
        return page

    yield open_page
    for context in contexts:
        context.close()


def drawn_map(page: Page) -> Locator:
    """The map, once a layer is drawn."""
    page.locator('.codi-map[data-drawn]:not([data-drawn=""])').wait_for(timeout=60_000)
    return page.locator(".codi-map")


def at_rest(page: Page) -> None:
    """Wait until the page has finished what was asked of it."""
    page.locator('[data-test-script-state="notRunning"]').wait_for(state="attached")


def cell_with_focus(page: Page) -> None:
    """Wait until a table that has the focus shows the cell from which the keys go on."""
    page.locator('[role="gridcell"][aria-selected="true"]').first.wait_for(state="attached")
