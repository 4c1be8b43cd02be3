"""A map's place on the sheet: which lands it shows, and at what scale."""

from dataclasses import dataclass, field
from math import isfinite
from typing import Literal

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from codi_geo.figure.sheet import Box

_DEGREES = "EPSG:4326"
_LOST_WHEN_SIMPLIFIED_M = 500
"""Size of the corners that boundaries simplified for drawing have lost."""
_SEEN_MM = 0.25


@dataclass(frozen=True)
class Frame:
    """Lands between west, south, east and north (degrees), as large as they fit into a box.

    The projection is a transverse Mercator about the middle of the lands: within Thailand its
    scale is true to 0.4 %, and north is up.
    """

    box: Box
    lands: tuple[float, float, float, float]
    margin: float = 0.03
    """Share of the box that is kept free on every side."""
    crs: pyproj.CRS = field(init=False, repr=False)
    mm_per_m: float = field(init=False)
    proportion: float = field(init=False)
    """Width of the lands over their height."""
    _middle: tuple[float, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        west, south, east, north = self.lands
        middle = ((west + east) / 2, (south + north) / 2)
        crs = pyproj.CRS(f"+proj=tmerc +lon_0={middle[0]} +lat_0={middle[1]} +ellps=WGS84")
        edge = gpd.GeoSeries([shapely.segmentize(shapely.box(*self.lands), 0.2)], crs=_DEGREES)
        left, bottom, right, top = edge.to_crs(crs).total_bounds
        room = 1 - 2 * self.margin
        scale = min(room * self.box.width / (right - left), room * self.box.height / (top - bottom))
        object.__setattr__(self, "crs", crs)
        object.__setattr__(self, "mm_per_m", scale)
        object.__setattr__(self, "proportion", (right - left) / (top - bottom))
        object.__setattr__(self, "_middle", ((left + right) / 2, (bottom + top) / 2))

    @property
    def detail(self) -> Literal["full", "draw"]:
        """The boundaries to draw at this scale: all their vertices where those would be missed."""
        is_seen = _LOST_WHEN_SIMPLIFIED_M * self.mm_per_m > _SEEN_MM
        return "full" if is_seen else "draw"

    def seen(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all that the box shows, in degrees."""
        outline = shapely.segmentize(self.box.polygon(), self.box.width / 8)
        xy = self._metres(shapely.get_coordinates(outline))
        points = gpd.GeoSeries(shapely.points(xy), crs=self.crs).to_crs(_DEGREES)
        return tuple(points.total_bounds)

    def on_sheet(self, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
        """Shapes in mm on the sheet, cut off at the box; what lies outside is left out."""
        west, south, east, north = self.seen()
        near = shapes.cx[west:east, south:north]
        near = near.clip_by_rect(west - 0.5, south - 0.5, east + 0.5, north + 0.5)
        drawn = near.to_crs(self.crs).set_crs(None, allow_override=True)
        drawn = drawn.transform(self._millimetres).clip_by_rect(*self.box)
        return drawn[~drawn.is_empty]

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A place in mm on the sheet, inside the box or not."""
        place = gpd.GeoSeries([shapely.Point(longitude, latitude)], crs=_DEGREES).to_crs(self.crs)
        x, y = self._millimetres(shapely.get_coordinates(place.to_numpy()))[0]
        return float(x), float(y)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a place on the sheet."""
        metres = self._metres(np.array([[x, y]]))
        place = gpd.GeoSeries(shapely.points(metres), crs=self.crs).to_crs(_DEGREES).iloc[0]
        return place.x, place.y

    def _millimetres(self, metres: np.ndarray) -> np.ndarray:
        x0, y0 = self._middle
        x = (self.box.left + self.box.right) / 2 + (metres[:, 0] - x0) * self.mm_per_m
        y = (self.box.top + self.box.bottom) / 2 - (metres[:, 1] - y0) * self.mm_per_m
        return np.column_stack([x, y])

    def _metres(self, millimetres: np.ndarray) -> np.ndarray:
        x0, y0 = self._middle
        x = x0 + (millimetres[:, 0] - (self.box.left + self.box.right) / 2) / self.mm_per_m
        y = y0 - (millimetres[:, 1] - (self.box.top + self.box.bottom) / 2) / self.mm_per_m
        return np.column_stack([x, y])


def round_length_km(frame: Frame, longest_mm: float) -> float:
    """The longest of 1, 2, 5, 10, … km that takes no more than `longest_mm`."""
    most = longest_mm / frame.mm_per_m / 1000
    if not (isfinite(most) and most > 0):
        raise ValueError(f"no room for a scale bar: {longest_mm} mm")
    power = 10.0 ** np.floor(np.log10(most))
    return float(max(step * power for step in (1, 2, 5) if step * power <= most))
