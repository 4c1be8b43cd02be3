"""The way in from a terminal: `codi-geo`, or `python -m codi_geo`."""

import os
import sys

from codi_geo.errors import CodiGeoError
from codi_geo.words import LANGS


def main() -> None:
    """Run the command line; tables that were edited wrongly are told in one sentence."""
    if sys.getfilesystemencoding() != "utf-8":  # Thai names would not be read, nor written
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        from codi_geo.cli import app
    except CodiGeoError as broken:
        sys.exit("\n".join(broken.in_language(lang) for lang in LANGS))
    app(prog_name="codi-geo")


if __name__ == "__main__":
    main()
