"""Sarabun's font files, from the package that carries them."""

import base64
from pathlib import Path
from typing import Literal

import fontpkg_sarabun

from codi_geo.errors import FigureError

Weight = Literal["regular", "semibold"]
FILES: dict[Weight, str] = {"regular": "Sarabun-Regular.ttf", "semibold": "Sarabun-SemiBold.ttf"}
CSS_WEIGHTS: dict[Weight, int] = {"regular": 400, "semibold": 600}


def font_file(weight: Weight) -> Path:
    """The font file of a weight.

    Raises
    ------
    FigureError
        `font_missing`.
    """
    file = Path(fontpkg_sarabun.__file__).parent / "files" / FILES[weight]
    if not file.is_file():
        raise FigureError("font_missing", file=file.name)
    return file


def face(weight: Weight, content: bytes) -> str:
    """A style rule that carries a weight of the typeface in itself."""
    data = base64.b64encode(content).decode()
    return (
        f"@font-face{{font-family:Sarabun;font-weight:{CSS_WEIGHTS[weight]};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )


def embedded_faces() -> str:
    """Style rules for pages that have no file beside them: the whole typeface."""
    return "".join(face(weight, font_file(weight).read_bytes()) for weight in FILES)
