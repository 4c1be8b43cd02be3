"""The app served, and chromium to look at it: for the tests and for what they run beside them."""

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
from typing import NamedTuple

from playwright.sync_api import Browser, Playwright

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


class Served(NamedTuple):
    """Where the app is served, and by which process."""

    address: str
    pid: int


@contextmanager
def serving(log: Path, *options: str, base: str = "", **environment: str) -> Iterator[Served]:
    """The app on a free port of this machine, with more options and environment.

    `base` is the path under which the options make it serve; what it says goes into `log`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "error::DeprecationWarning:codi_geo", "-m", "streamlit", "run"]
    command += ["app.py", "--server.port", str(port), *options]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=paths.ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
        )
    address = f"http://127.0.0.1:{port}{base}"
    try:
        _wait_until_healthy(f"{address}/_stcore/health", process)
        yield Served(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


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


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Debian's chromium, with more flags."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "these tests need chromium: apt-get install chromium, or set CHROMIUM"
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
