"""A deck as PDF, made by LibreOffice where it is installed."""

import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from codi_geo import programs
from codi_geo.errors import DeckError
from codi_geo.fonts import font_file

LONGEST_SECONDS = 240
_PROGRAMS = ("soffice", "libreoffice")
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""


def office() -> str:
    """The path of LibreOffice.

    Raises
    ------
    DeckError
        It is not installed.
    """
    found = programs.found(*_PROGRAMS)
    if found is None:
        raise DeckError("deck_no_office")
    return found


def to_pdf(deck: bytes, *, longest_seconds: float = LONGEST_SECONDS) -> bytes:
    """A deck's content as PDF; Sarabun need not be installed.

    Raises
    ------
    DeckError
        LibreOffice is not installed, fails, or takes longer than `longest_seconds`.
    """
    program = office()
    with tempfile.TemporaryDirectory(prefix="codi-geo-") as name:
        folder = Path(name)
        source = folder / "deck.pptx"
        source.write_bytes(deck)
        fonts = folder / "fonts.conf"
        named = {"fonts": font_file("regular").parent, "cache": folder / "cache"}
        words = {key: escape(str(path)) for key, path in named.items()}
        fonts.write_text(_FONTS.format(**words), encoding="utf-8")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)),
            str(source),
        ]
        try:
            programs.run(
                command,
                longest_seconds=longest_seconds,
                environment={"FONTCONFIG_FILE": str(fonts)},
            )
        except subprocess.TimeoutExpired as cause:
            raise DeckError("deck_pdf_slow", seconds=round(longest_seconds)) from cause
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise DeckError("deck_pdf_failed")
        return made.read_bytes()
