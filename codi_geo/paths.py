"""Where the project's files live, in one place."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

DATA = Path(os.environ.get("CODI_GEO_DATA", ROOT / "data"))
"""The tables; `CODI_GEO_DATA` names another folder of the same form."""
BOUNDARIES = ROOT / "boundaries"
STATIC = ROOT / "static"
CACHE = ROOT / ".cache"
"""What was worked out once and can be again; it may be missing, and the folder read-only."""
NOTEBOOKS = ROOT / "notebooks"
BESIDE = ROOT.parent / "shared"


def installed() -> Path:
    """Folder of the installed boundary sets; `CODI_GEO_INSTALLED` overrides it."""
    return Path(os.environ.get("CODI_GEO_INSTALLED", BOUNDARIES / "installed"))
