"""Type sizes and colours of a figure."""

from dataclasses import dataclass, replace

from codi_geo import palette
from codi_geo.figure.sheet import MM_PER_POINT

_POINTS = {"title": 17.5, "subtitle": 11, "heading": 9.5, "body": 9, "label": 7.5, "small": 7.2}
LEAST_POINTS, LEAST_ON_SMALL_SHEETS = 7, 5.4
"""No letter is smaller; the second holds for sheets so small that nothing else fits."""
_PRINT = {
    "base.paper": "#FFFFFF",
    "base.sea": "#FFFFFF",
    "base.neighbour": "#F7F7F7",
    "base.land": "#EFEFEF",
    "base.quiet": "#45505A",
}


@dataclass(frozen=True)
class Style:
    """How large type is set, and whether the sheet is meant for a plain office printer."""

    scale: float = 1
    for_print: bool = False
    least: float = LEAST_POINTS
    """Smallest type, in points."""

    def size(self, role: str) -> float:
        """Type size of a role, in mm."""
        return max(_POINTS[role] * self.scale, self.least) * MM_PER_POINT

    def colour(self, name: str) -> str:
        """A colour of the palette; white paper and no tints of the ground for a printer."""
        return (_PRINT.get(name) if self.for_print else None) or palette.colour(name)

    @property
    def gap(self) -> float:
        """The space between things that belong apart, in mm."""
        return 4.2 * self.scale

    def smaller(self, factor: float) -> "Style":
        """The same with smaller type."""
        return replace(self, scale=self.scale * factor)
