"""Which features of a layer tell of one area."""

from functools import lru_cache
from typing import Literal

import pandas as pd
import shapely

from codi_geo import boundaries, gazetteer
from codi_geo.layers.geometry import shapes
from codi_geo.layers.model import Part

_BELOW: dict[str, gazetteer.Level] = {
    "country": "province",
    "region": "province",
    "province": "district",
    "district": "tambon",
}


def level_below(area: str) -> gazetteer.Level | None:
    """The level that an area is divided into on its map; None below tambons."""
    return _BELOW.get(gazetteer.level_of(area))


def drawn_code(area: str) -> str:
    """The code of the polygon that an area is drawn with: for some tambons an older, larger one."""
    return gazetteer.polygon_of(area) if gazetteer.level_of(area) == "tambon" else area


def shape_of(area: str, *, detail: Literal["full", "draw"] = "draw") -> shapely.Geometry:
    """The area as it is drawn, EPSG:4326."""
    level = gazetteer.level_of(area)
    return boundaries.load(level, detail=detail).geometry[drawn_code(area)]


def bounds_around(area: str, *, room: float) -> tuple[float, float, float, float]:
    """West, south, east, north of an area, and so large a share of its longer side around it."""
    west, south, east, north = shape_of(area).bounds
    margin = room * max(east - west, north - south)
    return (west - margin, south - margin, east + margin, north + margin)


def tells_of(code: str, area: str) -> bool:
    """Whether a figure of `code` is one of `area`: they are the same, or one holds the other."""
    return area in gazetteer.path(code) or code in gazetteer.path(area)


def features_of(part: Part, area: str | None) -> pd.Index:
    """Ids of the features that lie in an area or hold it; all of them without an area.

    A province's figure tells of its districts only as a whole: it is kept, and its `precision`
    says so. A canal tells of the areas that its course crosses. What is not drawn, because no more
    than its province is known, tells of the province.
    """
    rows = part.rows()
    if area is None:
        return rows.index
    columns = zip(rows.index, rows["codes"], rows["level"], strict=True)
    kept = [_touches(part, feature, codes, level, area) for feature, codes, level in columns]
    if "province_code" in rows:
        undrawn = [not codes for codes in rows["codes"]]
        inside = [_lies_in(code, area) for code in rows["province_code"]]
        kept = [a or (b and c) for a, b, c in zip(kept, undrawn, inside, strict=True)]
    return rows.index[kept]


def _lies_in(code: str, area: str) -> bool:
    return not pd.isna(code) and area in gazetteer.path(code)


def _touches(part: Part, feature: str, codes: tuple[str, ...], level: str, area: str) -> bool:
    if level == "canal":
        return bool(codes) and feature in _crossing(boundaries.current().checksum, part, area)
    return any(tells_of(code, area) for code in codes)


@lru_cache(maxsize=256)
def _crossing(checksum: str, part: Part, area: str) -> frozenset[str]:
    courses = shapes(part).geometry
    return frozenset(courses.index[courses.intersects(shape_of(area))])
