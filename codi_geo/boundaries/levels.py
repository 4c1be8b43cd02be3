"""From tambons to all levels: dissolved, so that they nest exactly, in two details."""

from typing import Literal, get_args

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo import gazetteer
from codi_geo.boundaries.committed import tambon_points
from codi_geo.boundaries.measure import area_sqkm

Detail = Literal["full", "draw"]
DETAILS: tuple[Detail, ...] = get_args(Detail)
UPWARDS: tuple[gazetteer.Level, ...] = ("tambon", "district", "province", "region", "country")

# Square root of the area (in degrees) below which a corner is dropped: about 500 m. Keeps four
# fifths of the survey's vertices and 99 % of the tambons within 10 % of their true shape.
DRAW_TOLERANCE_DEGREES = 0.005
DRAW_DECIMALS = 5
SAME_AREA = 0.02


def parents(codes: pd.Index) -> pd.DataFrame:
    """District, province, region and country of polygon codes, by the codes themselves.

    Parameters
    ----------
    codes : pandas.Index
        Tambon codes, 6 digits.

    Returns
    -------
    pandas.DataFrame
        Index `codes`; columns tambon, district, province, region, country (region is missing
        for a province that does not exist).
    """
    province = codes.str[:2]
    return pd.DataFrame(
        {
            "tambon": codes,
            "district": codes.str[:4],
            "province": province,
            "region": gazetteer.region_of_province().reindex(province).to_numpy(),
            "country": gazetteer.COUNTRY,
        },
        index=codes,
    )


def with_official_area(tambons: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The tambons with column area_sqkm: the surveyed area, whatever the drawing.

    That is the committed area (`tambon_points`). A surveyed polygon that is not in that table, or
    that differs from it by more than 2 % (the unit was changed since), has its own geodesic area.

    Parameters
    ----------
    tambons : geopandas.GeoDataFrame
        Index code; columns surveyed (bool), geometry (EPSG:4326).
    """
    known = tambon_points()["area_sqkm"].reindex(tambons.index)
    drawn = area_sqkm(tambons.geometry)
    changed = tambons["surveyed"] & ~((drawn / known - 1).abs() <= SAME_AREA)
    return tambons.assign(area_sqkm=known.mask(changed, drawn).round(4))


def build(tambons: gpd.GeoDataFrame) -> dict[tuple[gazetteer.Level, Detail], gpd.GeoDataFrame]:
    """All levels in both details.

    Parameters
    ----------
    tambons : geopandas.GeoDataFrame
        Index code; columns surveyed (bool), area_sqkm, geometry: a valid coverage in EPSG:4326.

    Returns
    -------
    dict
        (level, detail) → GeoDataFrame, index code; columns surveyed (all its tambons are),
        area_sqkm (summed), geometry. Also in detail `draw` every level is dissolved from the
        tambons, so that borders of different levels lie on each other on a map.
    """
    tambons = tambons[["surveyed", "area_sqkm", "geometry"]].sort_index()
    out = {}
    for detail, base in (("full", tambons), ("draw", simplified(tambons))):
        for level in UPWARDS:
            out[level, detail] = base if level == "tambon" else dissolved(base, level)
    return out


def dissolved(tambons: gpd.GeoDataFrame, level: gazetteer.Level) -> gpd.GeoDataFrame:
    """The units of a higher level, each the union of its tambons, areas summed."""
    frame = tambons.dissolve(
        by=parents(tambons.index)[level].rename("code"),
        aggfunc={"surveyed": "all", "area_sqkm": "sum"},
        method="coverage",
    )
    frame["area_sqkm"] = frame["area_sqkm"].round(4)
    return frame[["surveyed", "area_sqkm", "geometry"]]


def simplified(tambons: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The tambons with fewer vertices, shared edges kept, rounded to 5 decimals for the web.

    The tolerance is halved until the result is a valid coverage without empty units.
    """
    shapes = np.asarray(tambons.geometry)
    for halving in range(6):
        tolerance = DRAW_TOLERANCE_DEGREES / 2**halving
        simple = shapely.coverage_simplify(shapes, tolerance)
        simple = shapely.transform(simple, lambda xy: np.round(xy, DRAW_DECIMALS))
        if is_sound(simple):
            return tambons.set_geometry(gpd.GeoSeries(simple, tambons.index, crs=tambons.crs))
    return tambons


def is_sound(shapes: np.ndarray) -> bool:
    """Whether all are valid and not empty, and together a valid coverage."""
    return bool(
        shapely.is_valid(shapes).all()
        and not shapely.is_empty(shapes).any()
        and shapely.coverage_is_valid(shapes)
    )
