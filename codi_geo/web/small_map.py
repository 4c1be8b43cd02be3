"""Small maps as images of their own: a piece of the country at a scale, shapes as paths."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from math import cos, radians

import numpy as np
import shapely

_STEPS_A_PIXEL = 4
_LEAST_PIXELS = 1.0
"""Islands smaller than this square are left out."""


class Frame:
    """A rectangle of the country, and where its points are drawn.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees.
    scale
        Pixels a degree of latitude; a degree of longitude is as much narrower as in its middle.
    """

    def __init__(self, bounds: Sequence[float], scale: float):
        self.bounds = tuple(bounds)
        self.scale = scale
        _, south, _, north = bounds
        self._narrow = cos(radians((south + north) / 2))

    @classmethod
    def within(cls, bounds: Sequence[float], width: float, height: float) -> "Frame":
        """The largest that shows the bounds in so many pixels."""
        west, south, east, north = bounds
        narrow = cos(radians((south + north) / 2))
        return cls(bounds, min(width / ((east - west) * narrow), height / (north - south)))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        west, south, east, north = self.bounds
        return round((east - west) * self._narrow * self.scale), round((north - south) * self.scale)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a place is drawn, in pixels."""
        west, _, _, north = self.bounds
        return (
            round((x - west) * self._narrow * self.scale, 1),
            round((north - y) * self.scale, 1),
        )

    def path(self, shapes: Iterable[shapely.Geometry], name: str) -> str:
        """The shapes as one path of a class."""
        west, _, _, north = self.bounds
        unit = self.scale * _STEPS_A_PIXEL
        placed = shapely.transform(
            list(shapes), lambda xy: (xy - (west, north)) * (unit * self._narrow, -unit)
        )
        steps = "".join(_ring(ring) for shape in placed for ring in _rings(shape))
        return f'<path class="{name}" transform="scale({1 / _STEPS_A_PIXEL:g})" d="{steps}"/>'

    def image(self, parts: Sequence[str], *, style: str, said: str, name: str = "") -> str:
        """The parts of a drawing as an HTML image that says what it shows."""
        width, height = self.size
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}"><style>{style}</style>{"".join(parts)}</svg>'
        )
        data = b64encode(drawing.encode()).decode()
        own = f' class="{name}"' if name else ""
        return f'<img{own} alt="{escape(said)}" src="data:image/svg+xml;base64,{data}">'


def _rings(shape: shapely.Geometry) -> list[shapely.LinearRing]:
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
    least = (_LEAST_PIXELS * _STEPS_A_PIXEL) ** 2
    return [ring for ring in rings if not ring.is_empty and shapely.box(*ring.bounds).area > least]


def _ring(ring: shapely.LinearRing) -> str:
    corners = np.rint(np.asarray(ring.coords[:-1])).astype(int)
    steps = np.diff(corners, axis=0)
    moves = "".join(f"{x},{y} " for x, y in steps[np.any(steps, axis=1)])
    return f"M{corners[0][0]},{corners[0][1]}l{moves.rstrip()}z"
