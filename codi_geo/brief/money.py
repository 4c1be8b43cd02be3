"""The money that came through the provincial plans."""

import pandas as pd

from codi_geo import facts, gazetteer, thai
from codi_geo.brief.area import Area, area_of, called
from codi_geo.brief.draft import Draft, count, spans_of, table
from codi_geo.brief.model import Section
from codi_geo.brief.printed import amount
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import LAYERS, Layer
from codi_geo.words import Lang, text

_AMOUNTS = LAYERS["plan_money"].part("amounts")


def money(area: Area, lang: Lang) -> Section | None:
    """The counted amounts by year; the table holds every printed amount of the area."""
    draft = Draft("money", area, lang)
    whole = _known_of(area)
    counted = counted_in(whole)
    for year, rows in counted.groupby("fiscal_year", dropna=False):
        shown = None if pd.isna(year) else thai.fiscal_year(int(year), lang)
        _say_sum(draft, shown or text("brief.say.no_year", lang), rows, whole)
    if counted["fiscal_year"].nunique(dropna=False) > 1:
        _say_sum(draft, text("brief.say.all_years", lang), counted, whole)
    if whole == area:
        rows = amounts_in(area)
        shown = table("plan_money", "amounts", lang).loc[rows.index]
        if area.level == "province":
            shown = shown.drop(columns=text("column.name", lang))
        year = facts.title(_AMOUNTS, "fiscal_year", lang)
        shown[year] = shown[year].astype("string").fillna(text("brief.say.no_year", lang))
        draft.show(shown, spans_of(rows))
    return draft.section()


def _say_sum(draft: Draft, period: str, rows: pd.DataFrame, whole: Area) -> None:
    amounts = count(len(rows), "amounts", draft.lang)
    what = text("brief.say.money", draft.lang, period=period, amounts=amounts)
    draft.say(what, sum_of(rows, draft.lang), spans_of(rows), level=whole.level)


def _known_of(area: Area) -> Area:
    """The area itself; below the province its province, finer money is not printed."""
    province = area.at("province")
    return area if province is None else area_of(province)


def amounts_in(area: Area) -> pd.DataFrame:
    """Every printed amount of the provinces in an area, counted or not."""
    rows = _AMOUNTS.rows()
    return rows[area.holds(rows["province_code"])]


def counted_in(area: Area) -> pd.DataFrame:
    """The amounts of the provinces in an area that count in a sum."""
    rows = amounts_in(area)
    return rows[rows["counted"]]


def sum_of(counted: pd.DataFrame, lang: Lang) -> str:
    """The sum of counted amounts."""
    return thai.baht(int(counted["amount_baht"].sum()), lang)


def missing_money(area: Area, lang: Lang) -> list[str]:
    """That no amount is printed, that none counts, or that some have no year."""
    whole = _known_of(area)
    name = called(whole.code, lang)
    counted = counted_in(whole)
    if counted.empty:
        key = "no_money" if amounts_in(whole).empty else "no_counted_money"
        return [text(f"brief.missing.{key}", lang, area=name)]
    undated = int(counted["fiscal_year"].isna().sum())
    if not undated:
        return []
    return [text("brief.missing.no_year", lang, amounts=count(undated, "amounts", lang), area=name)]


def money_figures(sheet: Sheet, layer: Layer) -> None:
    """The sum, in how many provinces, and the largest; of the layer's year or of all."""
    area, level = sheet.area, sheet.area.level
    counted = counted_of_year(area, layer.year)
    if len(counted):
        _add_sum(sheet, counted, level)
        if level == "province":
            sheet.add_count(counted, "amounts", sheet.words("counted"), level=level)
        else:
            _add_provinces(sheet, counted, level)
        if len(counted) > 1:
            _add_largest_amount(sheet, counted)
    for holder, code in reversed(area.above[:-1]):
        wider = counted_of_year(area_of(code), layer.year)
        if len(wider):
            _add_sum(sheet, wider, holder)
            if counted.empty:
                _add_provinces(sheet, wider, holder, largest=False)


def counted_of_year(area: Area, year: int | None) -> pd.DataFrame:
    """The counted amounts of an area in a fiscal year (B.E.), or in all of them."""
    counted = counted_in(area)
    return counted if year is None else counted[counted["fiscal_year"].eq(year).fillna(False)]


def _add_sum(sheet: Sheet, counted: pd.DataFrame, level: gazetteer.Level) -> None:
    spans = spans_of(counted)
    sheet.add(sum_of(counted, sheet.lang), sheet.words("money"), spans, level=level)


def _add_provinces(
    sheet: Sheet, counted: pd.DataFrame, level: gazetteer.Level, *, largest: bool = True
) -> None:
    by_province = counted.groupby("province_code")["amount_baht"].sum()
    number = amount(len(by_province), "provinces", sheet.lang)
    sheet.add(number, sheet.words("money_provinces"), spans_of(counted), level=level)
    if largest:
        code = by_province.idxmax()
        what = sheet.words("largest_sum", area=called(code, sheet.lang))
        rows = counted[counted["province_code"] == code]
        sheet.add(sum_of(rows, sheet.lang), what, spans_of(rows), level=level)


def _add_largest_amount(sheet: Sheet, counted: pd.DataFrame) -> None:
    rows = counted.loc[[counted["amount_baht"].idxmax()]]
    name = called(rows["province_code"].iloc[0], sheet.lang)
    what = sheet.words("largest_amount", area=name)
    sheet.add(sum_of(rows, sheet.lang), what, spans_of(rows), level=sheet.area.level)
