"""Reading areas of one level out of the boundary set in use."""

from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow

from codi_geo import gazetteer
from codi_geo.boundaries import levels, present, store
from codi_geo.boundaries.sets import BoundarySet
from codi_geo.errors import BoundaryError, PlaceError

_PARENTS: dict[str, list[str]] = {
    "tambon": ["district", "province", "region", "country"],
    "district": ["province", "region", "country"],
    "province": ["region", "country"],
    "region": ["country"],
    "country": [],
}


def load(
    level: gazetteer.Level,
    *,
    detail: levels.Detail = "full",
    within: str | None = None,
    boundary_set: BoundarySet | None = None,
) -> gpd.GeoDataFrame:
    """The areas of one level.

    Parameters
    ----------
    level : {"country", "region", "province", "district", "tambon"}
    detail : {"full", "draw"}
        All vertices, for measuring; or simplified with shared edges and rounded to 5 decimals,
        for maps. Both nest exactly over all levels.
    within : str, optional
        Code of an area: only its children of this level (or itself, at its own level).
    boundary_set : BoundarySet, optional
        Default: the one in use (`current`).

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326; 1, 5, 77, 928 or 7,425 rows, sorted by index `code` (text). Columns name_th,
        name_en (gazetteer), the codes of the levels above (district, province, region, country,
        as far as they apply), area_sqkm (of the survey, in both sets: a fact, see
        `boundaries/README.md`), geometry. `attrs["boundary_set"]` is the `BoundarySet`.

    Raises
    ------
    PlaceError
        `within` is no area.
    BoundaryError
        `within` stands below `level` (`boundary_within`), or a file of the set was damaged since
        it was verified (`boundary_set_damaged`).
    """
    if within is not None:
        _check_within(level, within)
    source = boundary_set or present.current()
    areas = _areas(source.folder, source.checksum, level, detail)
    if within is not None:
        areas = areas[areas[gazetteer.level_of(within)] == within]
    areas = areas.drop(columns=level).copy()
    areas.attrs["boundary_set"] = source
    return areas


def _check_within(level: gazetteer.Level, within: str) -> None:
    above = gazetteer.level_of(within)
    if not (gazetteer.exists(within) or within in gazetteer.retired_polygons().index):
        raise PlaceError("unknown_code", code=within)
    if gazetteer.LEVELS.index(above) > gazetteer.LEVELS.index(level):
        raise BoundaryError("boundary_within", level=level, code=within)


@lru_cache(maxsize=12)
def _areas(folder: Path, checksum: str, level: gazetteer.Level, detail: levels.Detail):
    """All areas, with the area's own code also in the column of its level."""
    try:
        stored = gpd.read_parquet(folder / store.file_name(level, detail))
    except (OSError, ValueError, pyarrow.ArrowException) as cause:
        present.forget()
        raise BoundaryError("boundary_set_damaged", folder=folder.name) from cause
    frame = stored.join(named(stored.index, level), validate="1:1")
    own = [level, "name_th", "name_en", *_PARENTS[level], "area_sqkm", "geometry"]
    return frame[own]


def named(codes: pd.Index, level: gazetteer.Level) -> pd.DataFrame:
    """Names and parents of polygon codes, official ones and those of retired polygons.

    Returns
    -------
    pandas.DataFrame
        Index `codes`; columns name_th, name_en (missing for an unknown code), one per level
        above, and one of the level itself with the code.
    """
    known = gazetteer.areas(level)[["name_th", "name_en"]]
    if level == "tambon":
        known = pd.concat([known, gazetteer.retired_polygons()[["name_th", "name_en"]]])
    frame = known.reindex(codes)
    if level == "tambon":
        return frame.join(levels.parents(codes))
    frame[level] = codes
    if level in ("province", "district"):
        frame["province"] = codes.str[:2]
        frame["region"] = gazetteer.region_of_province().reindex(codes.str[:2]).to_numpy()
    frame["country"] = gazetteer.COUNTRY
    return frame


def forget() -> None:
    """Forget the areas read in this process."""
    _areas.cache_clear()
