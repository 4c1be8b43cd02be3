"""The provincial plan: of a province, or of how many in a region."""

import pandas as pd

from codi_geo import facts, gazetteer
from codi_geo.brief.area import Area, called, listed
from codi_geo.brief.draft import Draft, cells, count, spans_of, table
from codi_geo.brief.model import Section
from codi_geo.brief.money import counted_in, sum_of
from codi_geo.brief.printed import amount, say_printed
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import PROVINCE_PLANS, Layer
from codi_geo.programme.plans import NO_PLAN
from codi_geo.words import Lang, text

PROVINCES = PROVINCE_PLANS.part("provinces")
COUNTS = ("provinces", "provinces_continued_2562", "provinces_linked_2563")
_COLUMNS = ("linkage", "agencies", "theme", "carried_out", "number_in_table")


def plan(area: Area, lang: Lang) -> Section | None:
    """The plan of the province; of a region or the country, how many provinces have one."""
    draft = Draft("plan", area, lang)
    province = area.at("province")
    if province is None:
        rows = plans_in(area)
        say_printed(draft, "province_plans", *COUNTS, level=area.level)
        draft.show(table("province_plans", "provinces", lang).loc[rows.index], spans_of(rows))
        return draft.section()
    row = PROVINCES.rows().loc[province]
    if row["linkage"] != NO_PLAN:
        spans = spans_of(PROVINCES.rows().loc[[province]])
        columns = (*_COLUMNS, "note") if lang == "en" else _COLUMNS
        for what, value in cells(PROVINCES, row, columns, lang):
            draft.say(what, value, spans, level="province")
    for level in ("region", "country"):
        say_printed(draft, "province_plans", "provinces", level=level)
    return draft.section()


def plans_in(area: Area) -> pd.DataFrame:
    """The provinces in an area for which the report lists a plan."""
    rows = PROVINCES.rows()
    return rows[area.holds(rows.index.to_series()) & (rows["linkage"] != NO_PLAN)]


def missing_plan(area: Area, lang: Lang) -> list[str]:
    """That no plan is listed, of the province or of which provinces."""
    rows = PROVINCES.rows()
    none = rows.index[rows["linkage"] == NO_PLAN]
    province = area.at("province")
    silent = [code for code in none if province == code or area.code in gazetteer.path(code)]
    if not silent:
        return []
    names = listed((called(code, lang) for code in silent), lang)
    return [text("brief.missing.no_plan", lang, area=names)]


def plan_figures(sheet: Sheet, layer: Layer) -> None:
    """How many provinces have a plan, and of which kind; of a province its own plan first."""
    if sheet.area.level == "province":
        _add_plan(sheet)
        for level in ("region", "country"):
            sheet.add_printed(layer.id, "provinces", level=level)
        return
    sheet.add_printed(layer.id, *COUNTS, level=sheet.area.level)
    planned = plans_in(sheet.area)
    rows = PROVINCES.rows()
    none = int(sheet.area.holds(rows.index.to_series()).sum()) - len(planned)
    value = amount(none, "provinces", sheet.lang)
    sheet.add(value, sheet.words("no_plan"), spans_of(planned), level=sheet.area.level)
    stopped = planned[~planned["carried_out"].astype(bool)]
    if len(stopped):
        value = amount(len(stopped), "provinces", sheet.lang)
        sheet.add(value, sheet.words("stopped"), spans_of(stopped), level=sheet.area.level)


def _add_plan(sheet: Sheet) -> None:
    rows = PROVINCES.rows().loc[[sheet.area.code]]
    row = rows.loc[sheet.area.code]
    linkage = facts.value(PROVINCES, "linkage", row["linkage"], sheet.lang)
    what = facts.title(PROVINCES, "linkage", sheet.lang)
    sheet.add(linkage, what, spans_of(rows), level="province")
    if not pd.isna(row["agencies"]):
        agencies = count(len(row["agencies"].split(";")), "agencies", sheet.lang)
        sheet.add(agencies, sheet.words("agencies"), spans_of(rows), level="province")
    counted = counted_in(sheet.area)
    if len(counted):
        value = sum_of(counted, sheet.lang)
        sheet.add(value, sheet.words("money"), spans_of(counted), level="province")
