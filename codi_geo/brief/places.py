"""The other places that the report names in an area."""

import pandas as pd

from codi_geo import gazetteer
from codi_geo.brief.area import Area, area_of, called, listed
from codi_geo.brief.draft import Draft, count, spans_of, table
from codi_geo.brief.model import Section
from codi_geo.brief.printed import amount
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import PLACES, Layer
from codi_geo.words import Lang, text

PART = PLACES.part("places")
_DOUBTFUL = ("ambiguous", "unresolved")


def places(area: Area, lang: Lang) -> Section | None:
    """The places with their programme; below the province also how many are named above it."""
    draft = Draft("places", area, lang)
    holders = [(level, code) for level, code in area.above if level in ("province", "district")]
    for level, code in dict([*holders, (area.level, area.code)]).items():
        rows = places_in(area_of(code))
        if len(rows):
            what = text("brief.say.places", lang)
            draft.say(what, count(len(rows), "places", lang), spans_of(rows), level=level)
    inside = places_in(area)
    if area.level in ("region", "country"):
        for legend in PART.classes:
            rows = inside[inside["class_id"] == legend.id]
            if len(rows):
                words = legend.words(PLACES.id, lang)
                draft.say(words, count(len(rows), "places", lang), spans_of(rows), level=area.level)
    draft.show(table("places", "places", lang).loc[inside.index], spans_of(inside))
    return draft.section()


def places_in(area: Area) -> pd.DataFrame:
    """The places known to lie in an area."""
    rows = PART.rows()
    return rows[area.holds(rows["code"].fillna(rows["province_code"]))]


def missing_places(area: Area, lang: Lang) -> list[str]:
    """That no place is named."""
    if len(places_in(area)):
        return []
    return [text("brief.missing.no_place", lang, area=called(area.code, lang))]


def place_figures(sheet: Sheet, layer: Layer) -> None:
    """How many places, where, of which work, and how many are not certain."""
    known = places_in(sheet.area)
    rows = known if len(known) else PART.rows()
    level = sheet.area.level if len(known) else "country"
    what = text("brief.say.places", sheet.lang)
    sheet.add_count(rows, "places", what, level=level)
    if level != "province":
        provinces = amount(rows["province_code"].nunique(), "provinces", sheet.lang)
        sheet.add(provinces, sheet.words("place_provinces"), spans_of(rows), level=level)
    sheet.add_count(rows[rows["code"].notna()], "places", sheet.words("located"), level=level)
    _add_most(sheet, rows, layer, level)
    doubtful = rows[rows["confidence"].isin(_DOUBTFUL)]
    if len(doubtful):
        sheet.add_count(doubtful, "places", sheet.words("doubtful"), level=level)
    if level != "country":
        sheet.add_count(PART.rows(), "places", what, level="country")


def _add_most(sheet: Sheet, rows: pd.DataFrame, layer: Layer, level: gazetteer.Level) -> None:
    """The work that has the most places, or all of those that share the most."""
    counts = rows["class_id"].value_counts()
    most = [c for c in PART.classes if counts.get(c.id) == counts.max()]
    work = listed((legend.words(layer.id, sheet.lang) for legend in most), sheet.lang)
    there = rows[rows["class_id"].isin([legend.id for legend in most])]
    value = count(int(counts.max()), "places", sheet.lang)
    sheet.add(value, sheet.words("most", work=work), spans_of(there), level=level)
