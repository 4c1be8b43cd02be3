"""Sheets that a figure can be made for."""

import re
from dataclasses import dataclass
from math import sqrt

from codi_geo.errors import FigureError

SMALLEST_MM, LARGEST_MM = 120, 1200
_A4_AREA_MM2 = 210 * 297
_LEAST_TYPE = 0.8
_MM = re.compile(r"(\d{2,4})\s*[x×]\s*(\d{2,4})(?:\s*mm)?")


@dataclass(frozen=True)
class Size:
    """A sheet: width and height in mm, and how large its type is beside that of an A4 sheet."""

    width: float
    height: float
    type_scale: float

    @property
    def is_wide(self) -> bool:
        """Whether columns stand on both sides of a map of the country."""
        return self.width / self.height > 1.15

    @property
    def is_upright(self) -> bool:
        """Whether a map as wide as the sheet leaves room under it."""
        return self.width / self.height < 0.9


SIZES: dict[str, Size] = {
    "slide": Size(338.7, 190.5, 1.3),
    "a4": Size(210, 297, 1),
    "a4_landscape": Size(297, 210, 1.15),
    "square": Size(210, 210, 1),
    "a3": Size(297, 420, 1.3),
}
"""16:9 slide, A4 upright and lying, square, A3 poster."""


def size_named(name: str) -> Size:
    """A size by its name, or in millimetres (`250x180`).

    Raises
    ------
    FigureError
        There is no such size, or a side is shorter than 120 or longer than 1,200 mm.
    """
    if name in SIZES:
        return SIZES[name]
    given = _MM.fullmatch(name.strip().lower())
    if given is None:
        raise FigureError("figure_size", size=name[:40], sizes=", ".join(SIZES))
    width, height = (int(side) for side in given.groups())
    if min(width, height) < SMALLEST_MM or max(width, height) > LARGEST_MM:
        raise FigureError(
            "figure_size_range", size=name[:40], smallest=SMALLEST_MM, largest=LARGEST_MM
        )
    return Size(width, height, max(sqrt(width * height / _A4_AREA_MM2), _LEAST_TYPE))
