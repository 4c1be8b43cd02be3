"""The homeless centres in an area."""

import pandas as pd

from codi_geo import facts
from codi_geo.brief.area import Area, called
from codi_geo.brief.draft import Draft, cells, count, spans_of, table
from codi_geo.brief.model import Section
from codi_geo.brief.printed import Printed, printed
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import HOMELESS_CENTRES, Layer
from codi_geo.words import Lang, text

CENTRES = HOMELESS_CENTRES.part("centres")
_KNOWN = ("status", "capacity_people", "opened_on")


def centres(area: Area, lang: Lang) -> Section | None:
    """Each centre with its state; of the country also the people of three of them together."""
    draft = Draft("centres", area, lang)
    rows = centres_in(area)
    for code, row in rows.iterrows():
        known = " · ".join(value for _, value in cells(CENTRES, row, _KNOWN, lang))
        draft.say(row[f"name_{lang}"], known, spans_of(rows.loc[[code]]), level=area.level)
    draft.show(table("homeless_centres", "centres", lang).loc[rows.index], spans_of(rows))
    if area.level == "country":
        figure, what = _together(lang)
        draft.say(what, figure.words(lang), [figure.span], level="country")
    return draft.section()


def _together(lang: Lang) -> tuple[Printed, str]:
    """The printed people of three centres, which the report does not split."""
    return printed("homeless", "people_capacity"), text("brief.say.together", lang)


def centres_in(area: Area) -> pd.DataFrame:
    """The centres known to lie in an area."""
    rows = CENTRES.rows()
    return rows[area.holds(rows.index.to_series())]


def missing_centres(area: Area, lang: Lang) -> list[str]:
    """That no centre is named, or that the capacity of some is not printed."""
    rows = centres_in(area)
    if rows.empty:
        name = called(area.code, lang)
        return [text("brief.missing.no_centre", lang, area=name)]
    unprinted = int(rows["capacity_people"].isna().sum())
    if not unprinted:
        return []
    of = count(unprinted, "centres", lang)
    return [text("brief.missing.no_capacity", lang, centres=of)]


def centre_figures(sheet: Sheet, layer: Layer) -> None:
    """How many centres, in which state, the largest; where there is none, of the country."""
    lang, every = sheet.lang, CENTRES.rows()
    rows = centres_in(sheet.area)
    level = "country" if rows.empty else sheet.area.level
    rows = every if rows.empty else rows
    sheet.add_count(rows, "centres", layer.name(lang), level=level)
    if level == "country":
        figure, what = _together(lang)
        sheet.add(figure.words(lang), what, [figure.span], level=sheet.area.level)
    for legend in CENTRES.classes:
        there = rows[rows["class_id"] == legend.id]
        if len(there):
            sheet.add_count(there, "centres", legend.words(layer.id, lang), level=level)
    printed_ones = rows["capacity_people"].dropna()
    if len(printed_ones):
        code = printed_ones.idxmax()
        value = facts.value(CENTRES, "capacity_people", printed_ones[code], lang)
        what = sheet.words("largest_centre", area=called(code[:2], lang))
        sheet.add(value, what, spans_of(rows.loc[[code]]), level=level)
    if level != "country":
        sheet.add_count(every, "centres", layer.name(lang), level="country")
