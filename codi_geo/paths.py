"""Where the project's files live, in one place."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

DATA = ROOT / "data"
BOUNDARIES = ROOT / "boundaries"
STATIC = ROOT / "static"
BESIDE = ROOT.parent / "shared"


def installed() -> Path:
    """Folder of the installed boundary sets; `CODI_GEO_INSTALLED` overrides it."""
    return Path(os.environ.get("CODI_GEO_INSTALLED", BOUNDARIES / "installed"))
