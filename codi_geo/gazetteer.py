"""Official areas of Thailand and their codes, CODI's five regions, and the polygon crosswalk.

Provinces (2 digits), districts (4) and tambons (6) are the Department of Provincial
Administration's (DOPA) as packed by geothai; region codes are words (`north`). Bangkok's
khet and khwaeng stand at the levels of district and tambon.
"""

from functools import cache
from typing import Literal, get_args

import geothai
import pandas as pd
from geothai.abolished import abolished_areas

from codi_geo import paths, tables
from codi_geo.errors import PlaceError
from codi_geo.words import LANGS, Lang, text

Level = Literal["country", "region", "province", "district", "tambon"]
LEVELS: tuple[Level, ...] = get_args(Level)

COUNTRY = "TH"
BANGKOK = "10"
_BETWEEN: dict[Lang, str] = {"th": " ", "en": ", "}
DOPA_VERSION: str = geothai.DATA_VERSION
_DIGITS: dict[int, Level] = {2: "province", 4: "district", 6: "tambon"}


@cache
def regions() -> pd.DataFrame:
    """CODI's regions: index region; columns name_th, name_en, n_provinces (5 rows)."""
    return tables.read("regions").set_index("region")


@cache
def region_of_province() -> pd.Series:
    """Province code → CODI region (77 rows)."""
    return tables.read("region_provinces").set_index("province_code")["region"]


@cache
def areas(level: Level) -> pd.DataFrame:
    """All official areas of a level, today's list.

    Returns
    -------
    pandas.DataFrame
        Index `code` (text, sorted as DOPA does); columns name_th, name_en and the codes of all
        levels above (country, region, province, district, as far as they apply).
        1, 5, 77, 928 and 7,436 rows.
    """
    frame = _bare_areas(level)
    if level in ("province", "district", "tambon"):
        frame["province"] = frame.index.str[:2]
        frame["region"] = frame["province"].map(region_of_province())
    if level == "tambon":
        frame["district"] = frame.index.str[:4]
    if level != "country":
        frame["country"] = COUNTRY
    return frame


def _bare_areas(level: Level) -> pd.DataFrame:
    if level == "country":
        rows = [(COUNTRY, text("area.country", "th"), text("area.country", "en"))]
    elif level == "region":
        rows = [(r.Index, r.name_th, r.name_en) for r in regions().itertuples()]
    else:
        rows = [
            (
                a.code,
                a.name_th.removeprefix("เขต") if a.code[:2] == BANGKOK else a.name_th,
                a.name_en,
            )
            for a in _official(level)
        ]
    return pd.DataFrame(rows, columns=["code", "name_th", "name_en"]).set_index("code")


def _official(level: Level):
    for province in geothai.provinces():
        if level == "province":
            yield province
            continue
        for district in geothai.districts(province.code):
            if level == "district":
                yield district
            else:
                yield from geothai.subdistricts(district.code)


def level_of(code: str) -> Level:
    """The level a code stands at, by its form.

    Raises
    ------
    PlaceError
        The code has no form that any level uses.
    """
    if code == COUNTRY:
        return "country"
    if code in regions().index:
        return "region"
    if code.isascii() and code.isdigit() and len(code) in _DIGITS:
        return _DIGITS[len(code)]
    raise PlaceError("unknown_code", code=code)


def district_named(name_th: str, province_th: str) -> str:
    """Code of the district (or khet) with exactly this official name in this province.

    Raises
    ------
    PlaceError
        No district of the province has the name.
    """
    districts = areas("district")
    province = areas("province").index[areas("province")["name_th"] == province_th]
    bare = (
        name_th.removeprefix("เขต")
        if province_th == areas("province").at[BANGKOK, "name_th"]
        else name_th
    )
    found = districts.index[(districts["name_th"] == bare) & districts["province"].isin(province)]
    if len(found) != 1:
        raise PlaceError("unknown_district", name=name_th, province=province_th)
    return found[0]


def exists(code: str) -> bool:
    """Whether the code is an official area of today's list."""
    try:
        return code in areas(level_of(code)).index
    except PlaceError:
        return False


def official(code: str | None) -> str | None:
    """The code as it is, none for the whole country.

    Raises
    ------
    PlaceError
        It is no official area.
    """
    if code is None or code == COUNTRY:
        return None
    if not exists(code):
        raise PlaceError("unknown_code", code=code[:20])
    return code


def area_asked(words: str) -> str:
    """Code of the area that a person asks for: a code, or the name of a province or region.

    Raises
    ------
    PlaceError
        There is no such code, province or region.
    """
    asked = words.strip()
    if exists(asked):
        return asked
    for level in ("country", "region", "province"):
        frame = areas(level)
        names = {label(code, lang): code for lang in LANGS for code in frame.index}
        names |= {name(code, lang): code for lang in LANGS for code in frame.index}
        folded = {known.casefold(): code for known, code in names.items()}
        if asked.casefold() in folded:
            return folded[asked.casefold()]
    raise PlaceError("unknown_area", asked=asked[:40])


def name(code: str, lang: Lang) -> str:
    """The bare official name (`จตุจักร`, `Chatuchak`).

    Raises
    ------
    PlaceError
        The code is not on today's list, nor an abolished one that a polygon still carries.
    """
    known = _names(level_of(code), lang)
    if code in known:
        return known[code]
    raise PlaceError("unknown_code", code=code)


@cache
def _names(level: Level, lang: Lang) -> dict[str, str]:
    """Names by code, those of retired polygons too: a page asks for hundreds."""
    column = f"name_{lang}"
    return retired_polygons()[column].to_dict() | areas(level)[column].to_dict()


def label(code: str, lang: Lang) -> str:
    """The name with its level word, as people say it (`เขตจตุจักร`, `ต.หายยา`)."""
    level = level_of(code)
    if level in ("country", "region") or code == BANGKOK:
        return name(code, lang)
    kind = f"{level}_bangkok" if code.startswith(BANGKOK) else level
    return text(f"area.label.{kind}", lang, name=name(code, lang))


def full_label(code: str, lang: Lang) -> str:
    """An area told apart from its namesakes (`ต.หายยา อ.เมืองเชียงใหม่ จ.เชียงใหม่`).

    For tambons, districts and provinces: the name and those of the areas above, each once.
    Regions and the country have no namesakes.
    """
    if not code.isdigit():
        return label(code, lang)
    if len(code) == 6 and code in _tambon_labels(lang):
        return _tambon_labels(lang)[code]
    return _BETWEEN[lang].join(
        label(part, lang) for part in dict.fromkeys((code, code[:4], code[:2]))
    )


def province_or_region(code: str) -> str:
    """The province that a district or tambon lies in; a larger area, or none, as it is."""
    return code[:2] if code.isdigit() else code


@cache
def _tambon_labels(lang: Lang) -> dict[str, str]:
    """Full labels of all tambons: there are thousands, and registers name many at once."""
    above = {code: full_label(code, lang) for code in areas("district").index}
    names = areas("tambon")[f"name_{lang}"]
    kinds = {bangkok: f"area.label.tambon{'_bangkok' if bangkok else ''}" for bangkok in (0, 1)}
    labels = {code: text(kinds[code[:2] == BANGKOK], lang, name=n) for code, n in names.items()}
    return {code: f"{label}{_BETWEEN[lang]}{above[code[:4]]}" for code, label in labels.items()}


def path(code: str) -> list[str]:
    """The area's codes from the country down to itself."""
    level = level_of(code)
    if level == "country":
        return [COUNTRY]
    if level == "region":
        return [COUNTRY, code]
    province = code[:2]
    chain = [COUNTRY, _regions_by_province()[province], province, code[:4], code]
    return list(dict.fromkeys(chain))


@cache
def _regions_by_province() -> dict[str, str]:
    return region_of_province().to_dict()


@cache
def crosswalk() -> pd.DataFrame:
    """Official tambon codes and the boundary polygons that hold them.

    Returns
    -------
    pandas.DataFrame
        Index official_code (all 7,436); columns polygon_code, relation (same, split, replaced,
        moved) and note. 7,422 codes are their polygon's own; several may share one polygon.
    """
    official = areas("tambon").index
    exceptions = pd.read_csv(
        paths.BOUNDARIES / "crosswalk.csv", dtype=str, index_col="official_code"
    )
    frame = pd.DataFrame({"polygon_code": official, "relation": "same", "note": ""}, index=official)
    frame.index.name = "official_code"
    columns = ["polygon_code", "relation", "note"]
    frame.loc[exceptions.index, columns] = exceptions[columns]
    return frame


@cache
def retired_polygons() -> pd.DataFrame:
    """Polygon codes that are no longer official (3): index code; columns name_th, name_en."""
    codes = set(crosswalk()["polygon_code"]) - set(crosswalk().index)
    rows = [(a.code, a.name_th, a.name_en) for a in abolished_areas() if a.code in codes]
    return pd.DataFrame(rows, columns=["code", "name_th", "name_en"]).set_index("code")


def polygon_of(tambon_code: str) -> str:
    """The polygon a tambon is drawn with: its own, or the older, larger one it was cut from."""
    if tambon_code in retired_polygons().index:
        return tambon_code
    if tambon_code not in crosswalk().index:
        raise PlaceError("unknown_code", code=tambon_code)
    return crosswalk().at[tambon_code, "polygon_code"]


def polygon_parents(polygon_code: str) -> tuple[str, str]:
    """District and province of a polygon, by its own code (the way the boundaries nest)."""
    return polygon_code[:4], polygon_code[:2]
