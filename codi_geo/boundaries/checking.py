"""All checks on a boundary set, or on a frame that wants to become one."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo.boundaries import levels, loading
from codi_geo.boundaries.check_codes import code_findings, name_findings, place_findings
from codi_geo.boundaries.check_geometry import geometry_findings
from codi_geo.boundaries.report import CheckReport, Finding, finding
from codi_geo.boundaries.sets import BoundarySet

NESTED = ("district", "province", "region", "country")
SAME_SHARE = 1e-9


def check(subject: gpd.GeoDataFrame | BoundarySet, *, whole: bool = True) -> CheckReport:
    """Every promise that a boundary set makes.

    Parameters
    ----------
    subject : BoundarySet or geopandas.GeoDataFrame
        A set (its metadata and all its levels are checked too), or tambons: index code, geometry;
        name_th, name_en and the codes of the levels above are checked if they are there.
    whole : bool
        A frame holds all of Thailand, and is to be compared with the whole official list. False:
        only with the provinces it has.

    Returns
    -------
    CheckReport
        One `Finding` per check, with at most ten codes.
    """
    if isinstance(subject, BoundarySet):
        return CheckReport(subject.quality, tuple(_set_findings(subject)))
    return CheckReport("frame", tuple(_frame_findings(subject, whole=whole)))


def _set_findings(subject: BoundarySet) -> Iterator[Finding]:
    yield _metadata_finding(subject)
    tambons = loading.load("tambon", boundary_set=subject)
    yield from _frame_findings(tambons, whole=True, stored=subject)
    yield from _level_findings(subject, tambons)


def _metadata_finding(subject: BoundarySet) -> Finding:
    needed = ("version", "valid_on", "source", "licence", "attribution", "caveat_key")
    return finding("metadata", [name for name in needed if not getattr(subject, name)])


def _frame_findings(
    frame: gpd.GeoDataFrame, *, whole: bool, stored: BoundarySet | None = None
) -> Iterator[Finding]:
    yield from code_findings(frame, whole=whole)
    yield from geometry_findings(frame)
    yield from name_findings(frame)
    sound = _sound_part(frame)
    above = {
        level: loading.load(level, boundary_set=stored) if stored else _dissolved(sound, level)
        for level in NESTED
    }
    yield from place_findings(sound, above)


def _sound_part(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The units whose shape and code allow a look at where they lie."""
    shapes = np.asarray(frame.geometry)
    polygonal = np.isin(shapely.get_type_id(shapes), (3, 6))
    good = polygonal & ~shapely.is_empty(shapes)
    good[good] = shapely.is_valid(shapes[good])
    text = frame.index.map(lambda code: isinstance(code, str) and len(code) == 6)
    part = frame[good & np.asarray(text, dtype=bool) & ~frame.index.duplicated()]
    part = part.set_axis(pd.Index(part.index, dtype=str, name="code"))
    return part[levels.parents(part.index)["region"].notna().to_numpy()]


def _dissolved(tambons: gpd.GeoDataFrame, level: str) -> gpd.GeoDataFrame:
    fits = shapely.coverage_is_valid(np.asarray(tambons.geometry))
    return tambons[["geometry"]].dissolve(
        by=levels.parents(tambons.index)[level], method="coverage" if fits else "unary"
    )


def _level_findings(subject: BoundarySet, tambons: gpd.GeoDataFrame) -> Iterator[Finding]:
    """Higher levels are what their tambons make up, in area and shape; drawings are sound."""
    area, shape, drawing = [], [], []
    for level in NESTED:
        stored = loading.load(level, boundary_set=subject)
        expected = levels.dissolved(tambons.assign(surveyed=True), level)
        same = stored.index.equals(expected.index)
        close = same and np.isclose(stored["area_sqkm"], expected["area_sqkm"], atol=1e-3)
        area += [level] if not same else list(stored.index[~close])
        equal = same and _same_shape(stored, expected)
        shape += [level] if not same else list(stored.index[~equal])
    for level in levels.UPWARDS:
        drawn = loading.load(level, detail="draw", boundary_set=subject)
        complete = len(drawn) == len(loading.load(level, boundary_set=subject))
        if not (complete and levels.is_sound(np.asarray(drawn.geometry))):
            drawing.append(level)
    yield finding("areas_add_up", area)
    yield finding("levels_nest", shape)
    yield finding("drawing_sound", drawing)


def _same_shape(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> np.ndarray:
    left, right = np.asarray(one.geometry), np.asarray(other.geometry)
    apart = shapely.area(shapely.symmetric_difference(left, right))
    return apart <= SAME_SHARE * shapely.area(left)
