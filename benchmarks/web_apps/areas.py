"""The same 7,425 tambons for each app: as many vertices as asked, two made-up measures."""

import os
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from codi_geo import boundaries, paths
from codi_geo.web import static
from codi_geo.web.address import served

paths.STATIC = Path(__file__).parent / "static"  # Streamlit serves the one beside the apps

COLOURS = ("#e6550d", "#fdae6b", "#31a354", "#3182bd", "#756bb1")
VERTICES = int(os.environ.get("VERTICES", "206000"))
MEASURES = ("first", "second")
_DEGREES_A_METRE = 1 / 111_000


@cache
def areas() -> gpd.GeoDataFrame:
    """Index code; columns code, first and second (classes 0-4 as numbers), geometry."""
    frame = boundaries.load("tambon", detail="full")[["geometry"]]
    frame = frame.set_geometry(_with_vertices(frame.geometry.to_numpy()))
    by_chance = np.random.default_rng(0).integers(len(COLOURS), size=(len(MEASURES), len(frame)))
    return frame.assign(code=frame.index, **dict(zip(MEASURES, by_chance, strict=True)))


def leaflet() -> list[str]:
    """URLs of Leaflet's script and style."""
    return [served(path) for path in static.leaflet()]


def _with_vertices(shapes):
    """The shapes with about so many vertices: simplified with shared edges, or divided finer."""
    low, high = 0.0, 20_000.0
    more = shapely.get_num_coordinates(shapes).sum() < VERTICES
    for _ in range(20):
        middle = (low + high) / 2 * _DEGREES_A_METRE
        made = shapely.segmentize(shapes, middle) if more else _simplified(shapes, middle)
        if shapely.get_num_coordinates(made).sum() > VERTICES:
            low = middle / _DEGREES_A_METRE
        else:
            high = middle / _DEGREES_A_METRE
    return made


def _simplified(shapes, tolerance: float):
    return shapely.coverage_simplify(shapes, tolerance)
