"""The boundary set in use, and how the approximate one differs from the survey."""

from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo import boundaries, gazetteer
from codi_geo.analysis.choice import Choice
from codi_geo.boundaries import BoundarySet
from codi_geo.boundaries.measure import area_sqkm
from codi_geo.boundaries.present import approximate
from codi_geo.layers.area import tells_of

GRID_KM = 3.0
_EQUAL_AREA = "+proj=laea +lat_0=13 +lon_0=101 +datum=WGS84 +units=m"
_NESTED = {"tambon": 6, "district": 4, "province": 2}


@dataclass(frozen=True)
class Sets:
    """The sets that can be compared; `survey` is missing where it is not installed."""

    in_use: BoundarySet
    approximate: BoundarySet
    survey: BoundarySet | None


def sets() -> Sets:
    """The set in use and the two it may be; the approximate one is built where there is none."""
    in_use = boundaries.current()
    survey = in_use if in_use.quality == "survey" else None
    return Sets(in_use, approximate(), survey)


def checks(found: BoundarySet, choice: Choice) -> pd.DataFrame:
    """Every check of a set: columns check (its promise in words), verdict, count."""
    report = boundaries.check(found)
    return pd.DataFrame(
        [(f.in_language(choice.lang), f.verdict, f.count) for f in report.findings],
        columns=["check", "boundary_verdict", "n_units"],
    )


def areas(choice: Choice, level: gazetteer.Level = "region") -> pd.DataFrame:
    """Areas of a level, by the survey's measure and as drawn.

    Returns
    -------
    pandas.DataFrame
        Index area code; columns n_polygons (of tambons), area_sqkm (the survey's, in both sets),
        drawn_sqkm (geodesic, of the shapes in use), error_percent (drawn against surveyed).
    """
    frame = boundaries.load(level)
    inside = _inside(frame.index, choice)
    tambons = boundaries.load("tambon")
    out = pd.DataFrame(
        {
            "n_polygons": tambons[level].value_counts().reindex(frame.index),
            "area_sqkm": frame["area_sqkm"],
            "drawn_sqkm": area_sqkm(frame.geometry),
        }
    )[inside]
    out["error_percent"] = (100 * (out["drawn_sqkm"] / out["area_sqkm"] - 1)).round(2) + 0.0
    return out.round({"area_sqkm": 1, "drawn_sqkm": 1}).rename_axis("area")


def area_errors(found: BoundarySet) -> pd.Series:
    """How far each tambon's drawn area is from its surveyed one, in percent: index code."""
    tambons = boundaries.load("tambon", boundary_set=found)
    return (100 * (area_sqkm(tambons.geometry) / tambons["area_sqkm"] - 1)).rename("error_percent")


def error_summary(errors: pd.Series, choice: Choice) -> dict[str, float]:
    """Of the tambons in the area: how many, the median error without its sign, shares close by."""
    mine = errors[_inside(errors.index, choice)].abs()
    return {
        "n": len(mine),
        "median": round(mine.median(), 1),
        "within_10": round(100 * (mine <= 10).mean(), 1),
        "within_50": round(100 * (mine <= 50).mean(), 1),
    }


def by_province(errors: pd.Series) -> pd.Series:
    """Median of the tambons' errors without their sign, by province."""
    return errors.abs().groupby(errors.index.str[:2]).median().rename_axis("province_code")


@cache
def points_in_both(survey: BoundarySet, cells: BoundarySet) -> pd.DataFrame:
    """A regular grid of points, and the tambon that each set says they lie in.

    A grid of equal areas samples the country evenly, so that shares of points are shares of land.

    Returns
    -------
    pandas.DataFrame
        One row per point that lies in the survey; columns survey, cells (tambon codes; empty
        where the point is in no cell), lon, lat.
    """
    where = {
        name: boundaries.load("tambon", detail="draw", boundary_set=found)
        for name, found in (("survey", survey), ("cells", cells))
    }
    points = _grid(where["survey"])
    found = {name: _tambon_at(points, tambons) for name, tambons in where.items()}
    frame = pd.DataFrame({**found, "lon": shapely.get_x(points), "lat": shapely.get_y(points)})
    return frame[frame["survey"] != ""].reset_index(drop=True)


def _grid(tambons: gpd.GeoDataFrame) -> np.ndarray:
    land = gpd.GeoSeries([shapely.box(*tambons.total_bounds)], crs=tambons.crs).to_crs(_EQUAL_AREA)
    west, south, east, north = land.total_bounds
    step = GRID_KM * 1000
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    points = gpd.GeoSeries.from_xy(x.ravel(), y.ravel(), crs=_EQUAL_AREA).to_crs(tambons.crs)
    return np.asarray(points)


def _tambon_at(points: np.ndarray, tambons: gpd.GeoDataFrame) -> np.ndarray:
    """The tambon code at each point, the first one where it lies on a border."""
    tree = shapely.STRtree(np.asarray(tambons.geometry))
    at, which = tree.query(points, predicate="intersects")
    codes = np.full(len(points), "", dtype=object)
    order = np.lexsort((which, at))[::-1]
    codes[at[order]] = tambons.index.to_numpy()[which[order]]
    return codes


def shares_right(points: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Share of the points in the area that lie in the right cell, at each level.

    Returns
    -------
    pandas.DataFrame
        Index level; columns n_points, n_right, percent_right.
    """
    mine = points[_inside(pd.Index(points["survey"]), choice)]
    right = {
        level: int((mine["survey"].str[:digits] == mine["cells"].str[:digits]).sum())
        for level, digits in _NESTED.items()
    }
    out = pd.DataFrame({"n_points": len(mine), "n_right": pd.Series(right)}).rename_axis("level")
    return out.assign(percent_right=(100 * out["n_right"] / len(mine)).round(1))


def right_by_province(points: pd.DataFrame) -> pd.Series:
    """Percent of each province's points that lie in the right tambon: index province code."""
    right = points["survey"] == points["cells"]
    return (100 * right.groupby(points["survey"].str[:2]).mean()).rename_axis("province_code")


def crosswalk(choice: Choice) -> pd.DataFrame:
    """The official tambons that are not simply their own polygon.

    Returns
    -------
    pandas.DataFrame
        Index tambon_code; columns polygon, relation, note (English).
    """
    rows = gazetteer.crosswalk()
    rows = rows[(rows["relation"] != "same") & _inside(rows.index, choice)]
    rows = rows.rename(columns={"polygon_code": "polygon"})
    return rows[["polygon", "relation", "note"]].rename_axis("tambon_code")


def _inside(codes: pd.Index, choice: Choice) -> np.ndarray:
    """Which codes tell of the chosen area: they lie in it, or hold it."""
    known = {code: tells_of(code, choice.area.code) for code in codes.unique()}
    return codes.map(known).to_numpy(dtype=bool)
