"""Checks on shapes: each by itself, and all of them as a coverage."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import shapely

from codi_geo.boundaries.report import Finding, finding

CRS = "EPSG:4326"
BOX = (97.0, 5.0, 106.0, 21.0)
# About 50 m: an inlet of the sea can be so narrow, but so can a gap that opens to the outside.
NARROW_DEGREES = 0.0005
OVERLAP_SQ_DEGREES = 1e-12


def geometry_findings(frame: gpd.GeoDataFrame) -> Iterator[Finding]:
    """Check crs to shared_edges; later ones look only at units that passed the earlier."""
    shapes = np.asarray(frame.geometry)
    codes = frame.index.to_numpy()
    missing = shapely.is_missing(shapes)
    empty = shapely.is_empty(shapes)
    polygonal = np.isin(shapely.get_type_id(shapes), (3, 6))
    finite = np.array([np.isfinite(shapely.get_coordinates(one)).all() for one in shapes])
    valid = np.zeros(len(shapes), dtype=bool)
    usable = polygonal & finite & ~missing & ~empty
    valid[usable] = shapely.is_valid(shapes[usable])

    yield finding("crs", [] if frame.crs == CRS else [frame.crs or "-"])
    yield finding("two_dimensional", codes[shapely.has_z(shapes) | shapely.has_m(shapes)])
    yield finding("not_null", codes[missing])
    yield finding("not_empty", codes[empty & ~missing])
    yield finding("polygonal", codes[~polygonal & ~missing])
    yield finding("finite", codes[~finite])
    yield finding("valid", codes[usable & ~valid])
    yield finding("in_thailand", codes[usable & ~_inside(shapes)])
    yield from _coverage_findings(codes[valid], shapes[valid])


def _inside(shapes: np.ndarray) -> np.ndarray:
    west, south, east, north = BOX
    bounds = shapely.bounds(shapes)
    return (
        (bounds[:, 0] >= west)
        & (bounds[:, 1] >= south)
        & (bounds[:, 2] <= east)
        & (bounds[:, 3] <= north)
    )


def _coverage_findings(codes: np.ndarray, shapes: np.ndarray) -> Iterator[Finding]:
    overlapping = _overlapping(shapes)
    yield finding("no_overlap", codes[np.unique(overlapping)])
    mismatched = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    mismatched[overlapping.ravel()] = False
    yield finding("shared_edges", codes[mismatched])
    beside_holes = _beside_holes(shapes)
    yield finding("no_gap", codes[beside_holes])
    narrow = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes, gap_width=NARROW_DEGREES))
    narrow &= ~mismatched
    narrow[overlapping.ravel()] = False
    narrow[beside_holes] = False
    yield finding("no_narrow_gap", codes[narrow], worst="warning")


def _overlapping(shapes: np.ndarray) -> np.ndarray:
    """Pairs of positions whose interiors meet, shape (n, 2)."""
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="intersects")
    pairs = np.column_stack([left, right])[left < right]
    one, other = shapes[pairs[:, 0]], shapes[pairs[:, 1]]
    pairs = pairs[~shapely.touches(one, other)]
    shared = shapely.intersection(shapes[pairs[:, 0]], shapes[pairs[:, 1]])
    return pairs[shapely.area(shared) > OVERLAP_SQ_DEGREES]


def _beside_holes(shapes: np.ndarray) -> np.ndarray:
    """Positions of units around a place that no unit covers."""
    land = shapely.get_parts(shapely.union_all(shapes))
    filled = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(land)))
    holes = shapely.get_parts(filled.difference(shapely.union_all(land)))
    return np.unique(shapely.STRtree(shapes).query(holes, predicate="intersects")[1])
