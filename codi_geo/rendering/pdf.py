"""A report as PDF, printed by a Chromium browser where one is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from codi_geo.errors import AnalysisError

LONGEST_SECONDS = 120
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_MILLISECONDS_TO_DRAW = 10_000
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # a report asks nobody for anything
    "--no-pdf-header-footer",
    f"--virtual-time-budget={_MILLISECONDS_TO_DRAW}",
)


def browser() -> str:
    """The path of the browser that prints; the variable CHROMIUM may name one.

    Raises
    ------
    AnalysisError
        None is installed.
    """
    asked = os.environ.get("CHROMIUM", "")
    found = next(filter(None, map(shutil.which, (asked, *_PROGRAMS) if asked else _PROGRAMS)), None)
    if found is None:
        raise AnalysisError("notebook_no_browser")
    return found


def printed(page: str, *, longest_seconds: float = LONGEST_SECONDS) -> bytes:
    """A report's HTML as the content of a PDF file, as the browser prints it.

    Raises
    ------
    AnalysisError
        No browser is installed, it fails, or takes longer than `longest_seconds`.
    """
    program = browser()
    with tempfile.TemporaryDirectory(prefix="codi-geo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / "report.html", folder / "report.pdf"
        source.write_text(page, encoding="utf-8")
        as_root = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
        command = [
            program,
            *_FLAGS,
            *as_root,
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={made}",
            source.as_uri(),
        ]
        _run(command, longest_seconds)
        if not made.exists():
            raise AnalysisError("notebook_pdf_failed")
        return made.read_bytes()


def _run(command: list[str], longest_seconds: float) -> None:
    """Run the browser, and end all that it started when it takes too long."""
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(timeout=longest_seconds)
    except subprocess.TimeoutExpired as cause:
        raise AnalysisError("notebook_pdf_slow", seconds=round(longest_seconds)) from cause
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
