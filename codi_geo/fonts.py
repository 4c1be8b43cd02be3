"""Sarabun's font files, from the package that carries them."""

from pathlib import Path
from typing import Literal

import fontpkg_sarabun

Weight = Literal["regular", "semibold"]
FILES: dict[Weight, str] = {"regular": "Sarabun-Regular.ttf", "semibold": "Sarabun-SemiBold.ttf"}
CSS_WEIGHTS: dict[Weight, int] = {"regular": 400, "semibold": 600}


def font_file(weight: Weight) -> Path:
    """The font file of a weight."""
    return Path(fontpkg_sarabun.__file__).parent / "files" / FILES[weight]
