"""Names and figures on a map: what each says, and what it belongs to."""

from dataclasses import dataclass
from typing import Literal

import shapely
from matplotlib.colors import to_rgb

from codi_geo.figure import lettering
from codi_geo.fonts import Weight

Kind = Literal["area", "first", "wide", "place", "line", "bar"]
"""`first` is the name of an area that must not be missed: it may be led out, as `wide` ones may."""
LINE_EM = 1.36


@dataclass(frozen=True)
class Bar:
    """A stacked bar under a label: shares of its length, and its length in ems."""

    pieces: tuple[tuple[float, str], ...]
    length: float = 8
    height: float = 0.85


@dataclass(frozen=True)
class Label:
    """Lines of text that belong to a point of the map.

    `also` are other points it may belong to instead, such as more places along a course. `room` is
    the widest it may be (mm) to stand on its area, `shape`. `mark` is the radius of a circle around
    the point, where a line to it ends.
    """

    lines: tuple[tuple[str, Weight], ...]
    at: tuple[float, float]
    kind: Kind
    size: float
    colour: str
    also: tuple[tuple[float, float], ...] = ()
    order: float = 0
    room: float | None = None
    bar: Bar | None = None
    shape: shapely.Geometry | None = None
    ground: str | None = None
    """Colour of its area."""
    mark: float = 0
    role: str = "label"

    @property
    def width(self) -> float:
        """Its width in mm."""
        longest = max(lettering.width(words, weight) for words, weight in self.lines)
        return max(longest, self.bar.length if self.bar else 0) * self.size

    @property
    def height(self) -> float:
        """Its height in mm."""
        bar = self.bar.height + 0.35 if self.bar else 0
        return (len(self.lines) * LINE_EM + bar) * self.size

    @property
    def is_centred(self) -> bool:
        """Whether its lines stand over each other's middle, or begin or end at the point."""
        return self.kind not in ("place", "line")


def is_dark(colour: str) -> bool:
    """Whether light letters are read better on a colour than dark ones (by its luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) < 0.2
