"""The app in a real browser: one server for the whole run, one page per test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from codi_geo import paths

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 90


@contextmanager
def serving(log: Path, **environment: str) -> Iterator[dict]:
    """The app on a free port of this machine; gives its address and its log file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "error::DeprecationWarning:codi_geo", "-m", "streamlit", "run"]
    command += ["app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=paths.ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(f"{address}/_stcore/health", process)
        yield {"address": address, "log": log}
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[dict]:
    """The app with the boundaries that are in use."""
    with serving(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


def _wait_until_healthy(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the server did not answer in time")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright):
    """Debian's chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "these tests need chromium: apt-get install chromium, or set CHROMIUM"
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


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


def drawn_map(page: Page):
    """The map's frame, once a layer is drawn."""
    frame = page.frame_locator('iframe[title="streamlit_folium.st_folium"]')
    frame.locator('.leaflet-container[data-drawn]:not([data-drawn=""])').first.wait_for(
        timeout=60_000
    )
    return frame


def at_rest(page: Page) -> None:
    """Wait until the page has finished what was asked of it."""
    page.locator('[data-test-script-state="notRunning"]').wait_for(state="attached")


def cell_with_focus(page: Page) -> None:
    """Wait until a table that has the focus shows the cell from which the keys go on."""
    page.locator('[role="gridcell"][aria-selected="true"]').first.wait_for(state="attached")
