"""Checks on codes, names and places: does every unit belong where it claims to?"""

import re
from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo import gazetteer
from codi_geo.boundaries.committed import tambon_points
from codi_geo.boundaries.levels import parents
from codi_geo.boundaries.measure import distance_km
from codi_geo.boundaries.report import Finding, finding

_CODE = re.compile(r"[0-9]{6}")
_SCRIPT = {
    "name_th": re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e5b0-9 ().ฯ\-]+"),
    "name_en": re.compile(r"[A-Za-z0-9 ().'’\-]+"),
}
_BROKEN = re.compile(r"à[¸¹]|\ufffd|[\x00-\x1f\x7f\u200b-\u200f\ufeff]|^\s|\s$|\s\s")
# A cell may have been drawn in from outside an outline that is off by as much as 31 km.
FAR_KM = 40.0


def code_findings(frame: gpd.GeoDataFrame, *, whole: bool) -> Iterator[Finding]:
    """Checks of the codes, from their form to the official list, both ways.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Index code; perhaps columns district and province.
    whole : bool
        The frame claims to hold all of Thailand, not only some provinces.
    """
    raw = frame.index
    well_formed = np.array([isinstance(code, str) and bool(_CODE.fullmatch(code)) for code in raw])
    codes = pd.Index(raw[well_formed], dtype=str)
    yield finding("codes_text", raw[[not isinstance(code, str) for code in raw]])
    yield finding("codes_form", raw[~well_formed & [isinstance(code, str) for code in raw]])
    yield finding("codes_unique", codes[codes.duplicated()])
    yield finding("parents_by_code", _wrong_parents(frame[well_formed].set_axis(codes)))
    yield finding("parents_exist", _orphans(codes))
    retired = gazetteer.retired_polygons().index
    official = gazetteer.areas("tambon").index
    yield finding("polygons_known", codes.difference(official.union(retired)))
    yield finding("none_missing", _without_polygon(codes, whole=whole))
    yield finding("polygons_official", codes.intersection(retired), worst="warning")
    shared = gazetteer.crosswalk().query("relation != 'same'").index.difference(codes)
    if not whole:
        shared = shared[shared.str[:2].isin(codes.str[:2])]
    yield finding("own_polygon", shared, worst="warning")


def _wrong_parents(frame: gpd.GeoDataFrame) -> pd.Index:
    expected = parents(frame.index)
    wrong = np.zeros(len(frame), dtype=bool)
    for level in ("district", "province", "region", "country"):
        if level in frame.columns:
            wrong |= frame[level].astype(object).to_numpy() != expected[level].to_numpy()
    return frame.index[wrong]


def _orphans(codes: pd.Index) -> pd.Index:
    districts = gazetteer.areas("district").index
    provinces = gazetteer.areas("province").index
    return codes[~(codes.str[:4].isin(districts) & codes.str[:2].isin(provinces))]


def _without_polygon(codes: pd.Index, *, whole: bool) -> pd.Index:
    """Official tambons that have neither a polygon of their own nor one that holds them."""
    holder = gazetteer.crosswalk()["polygon_code"]
    missing = holder.index[~(holder.index.isin(codes) | holder.isin(codes))]
    return missing if whole else missing[missing.str[:2].isin(codes.str[:2])]


def name_findings(frame: gpd.GeoDataFrame) -> Iterator[Finding]:
    """Checks of columns name_th and name_en, as far as the frame has them."""
    columns = [column for column in _SCRIPT if column in frame.columns]
    broken, mixed, twins = (set() for _ in range(3))
    for column in columns:
        names = frame[column]
        absent = names.isna() | (names.astype("string").fillna("") == "")
        texts = names.mask(absent, "-").astype(str)
        broken |= set(frame.index[absent | texts.str.contains(_BROKEN)])
        mixed |= set(frame.index[~absent & ~texts.str.fullmatch(_SCRIPT[column])])
        by_parent = pd.DataFrame({"parent": frame.index.astype(str).str[:4], "name": texts})
        twins |= set(frame.index[by_parent.duplicated(keep=False).to_numpy()])
    yield finding("names_clean", broken)
    yield finding("names_one_script", mixed - broken)
    yield finding("names_unique", twins - broken, worst="warning")


def place_findings(
    frame: gpd.GeoDataFrame, above: dict[str, gpd.GeoDataFrame]
) -> Iterator[Finding]:
    """Every unit lies in exactly one parent, its own, and about where its code belongs.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        Index code (unique), valid polygons.
    above : dict
        Level → GeoDataFrame of that level, index code.
    """
    inside = shapely.point_on_surface(np.asarray(frame.geometry))
    stray = np.zeros(len(frame), dtype=bool)
    for level, areas in above.items():
        child, parent = shapely.STRtree(np.asarray(areas.geometry)).query(
            inside, predicate="intersects"
        )
        own = parents(frame.index)[level].to_numpy()
        times = np.bincount(child, minlength=len(frame))
        right = np.zeros(len(frame), dtype=bool)
        right[child[areas.index.to_numpy()[parent] == own[child]]] = True
        stray |= (times != 1) | ~right
    yield finding("parents_in_space", frame.index[stray])
    yield finding("in_place", _far_from_home(frame))


def _far_from_home(frame: gpd.GeoDataFrame) -> pd.Index:
    home = tambon_points().reindex(frame.index)
    known = home["lon"].notna().to_numpy()
    shapes = np.asarray(frame.geometry)[known]
    there = shapely.points(home["lon"][known], home["lat"][known])
    nearest = shapely.get_point(shapely.shortest_line(shapes, there), 0)
    away = distance_km(
        shapely.get_x(nearest), shapely.get_y(nearest), home["lon"][known], home["lat"][known]
    )
    return frame.index[known][np.asarray(away) > FAR_KM]
