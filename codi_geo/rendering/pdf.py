"""A report as PDF, printed by a Chromium browser where one is installed."""

import os
import subprocess
import tempfile
from pathlib import Path

from codi_geo import programs
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
    found = programs.found(os.environ.get("CHROMIUM", ""), *_PROGRAMS)
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
        try:
            programs.run(command, longest_seconds=longest_seconds)
        except subprocess.TimeoutExpired as cause:
            raise AnalysisError("notebook_pdf_slow", seconds=round(longest_seconds)) from cause
        if not made.exists():
            raise AnalysisError("notebook_pdf_failed")
        return made.read_bytes()
