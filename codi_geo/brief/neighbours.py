"""The areas that an area touches, from the boundary set in use."""

from functools import lru_cache
from typing import NamedTuple

import geopandas as gpd
import shapely

from codi_geo import boundaries, gazetteer
from codi_geo.words import Lang


class Neighbour(NamedTuple):
    """An area that shares a border."""

    code: str
    name: str


def neighbours(code: str, lang: Lang) -> tuple[Neighbour, ...]:
    """The areas of the same level that share a border with an area, by code.

    A point in common is no border, nor is water. A tambon without a polygon of its own has the
    neighbours of the one that holds it.
    """
    level = gazetteer.level_of(code)
    polygon = gazetteer.polygon_of(code) if level == "tambon" else code
    codes = _touching(polygon, level, boundaries.current().checksum)
    return tuple(Neighbour(near, gazetteer.label(near, lang)) for near in codes)


@lru_cache(maxsize=1024)
def _touching(polygon: str, level: gazetteer.Level, checksum: str) -> tuple[str, ...]:
    shapes = _shapes(level, checksum)
    own = shapes[polygon]
    near = shapes.iloc[shapes.sindex.query(own, predicate="intersects")].drop(polygon)
    shared = shapely.length(shapely.intersection(near.to_numpy(), own))
    return tuple(sorted(near.index[shared > 0]))


@lru_cache(maxsize=len(gazetteer.LEVELS))
def _shapes(level: gazetteer.Level, checksum: str) -> gpd.GeoSeries:
    """Kept with its spatial index, as long as the boundary set is the same."""
    return boundaries.load(level, detail="draw").geometry
