"""The key figures of a measure that the report breaks down by region."""

import pandas as pd

from codi_geo import facts, thai
from codi_geo.brief.area import called, listed
from codi_geo.brief.draft import spans_of
from codi_geo.brief.printed import NOWHERE, amount, printed
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import Layer
from codi_geo.words import text


def regional_figures(sheet: Sheet, layer: Layer) -> None:
    """The area's region among the five, or the highest, the lowest and what lies between."""
    rows = layer.part("regions").rows().dropna(subset="value")
    region = sheet.area.at("region")
    if region is None:
        _add_total(sheet, layer)
        _add_extremes(sheet, layer, rows)
        return
    if region in rows.index:
        _add_region(sheet, layer, rows, region)
    _add_total(sheet, layer)
    _add_highest(sheet, layer, rows)


def _measure(sheet: Sheet, layer: Layer) -> str:
    return facts.title(layer.part("regions"), "value", sheet.lang)


def _figure(sheet: Sheet, layer: Layer, value: float) -> str:
    return amount(value, facts.unit_of(layer.part("regions"), "value"), sheet.lang)


def _add_total(sheet: Sheet, layer: Layer) -> None:
    """The printed figure of the country; a quotient has none."""
    found = printed(layer.id, layer.measure, fiscal_year=layer.year)
    if found is not None and not layer.per:
        words = found.words(sheet.lang)
        sheet.add(words, found.title(sheet.lang), [found.span], level="country")


def _add_region(sheet: Sheet, layer: Layer, rows: pd.DataFrame, region: str) -> None:
    row, spans = rows.loc[region], spans_of(rows.loc[[region]])
    value = _figure(sheet, layer, row["value"])
    sheet.add(value, _measure(sheet, layer), spans, level="region")
    rank = int((rows["value"] > row["value"]).sum()) + 1
    place = text("brief.count.rank", sheet.lang, rank=rank, regions=len(rows))
    sheet.add(place, sheet.words("rank"), spans_of(rows), level="region")
    if "share" in row:
        share = amount(row["share"], "percent", sheet.lang)
        sheet.add(share, sheet.words("share"), spans_of(rows), level="region")


def _add_highest(sheet: Sheet, layer: Layer, rows: pd.DataFrame) -> None:
    _add_where(sheet, layer, rows, "highest", rows["value"].max())


def _add_where(sheet: Sheet, layer: Layer, rows: pd.DataFrame, key: str, value: float) -> None:
    """A figure and the regions that have it."""
    there = rows[rows["value"] == value]
    names = listed((called(region, sheet.lang) for region in there.index), sheet.lang)
    words = _figure(sheet, layer, value)
    level = sheet.area.level  # the region is named, wherever the figure is shown
    sheet.add(words, sheet.words(key, regions=names), spans_of(there), level=level)


def _add_extremes(sheet: Sheet, layer: Layer, rows: pd.DataFrame) -> None:
    low, high = rows["value"].min(), rows["value"].max()
    if low == high:
        value = _figure(sheet, layer, low)
        sheet.add(value, sheet.words("everywhere"), spans_of(rows), level="country")
        return
    _add_highest(sheet, layer, rows)
    _add_where(sheet, layer, rows, "lowest", low)
    ends = rows[rows["value"].isin([low, high])]
    between, key = _difference(sheet, layer, low, high)
    sheet.add(between, sheet.words(key), spans_of(ends), level="country")
    if layer.per:
        return
    for where in NOWHERE:
        found = printed(layer.id, layer.measure, where, fiscal_year=layer.year)
        if found is not None:
            name = text(f"value.region.{where}", sheet.lang)
            sheet.add(found.words(sheet.lang), name, [found.span], level="country")


def _difference(sheet: Sheet, layer: Layer, low: float, high: float) -> tuple[str, str]:
    """How far the highest is from the lowest, and the word for it."""
    unit = facts.unit_of(layer.part("regions"), "value")
    if unit == "percent":
        points = thai.number(round(high - low, 2))
        return text("brief.count.points", sheet.lang, value=points), "difference"
    if unit == "score" or low == 0:
        return amount(round(high - low, 2), unit, sheet.lang), "difference"
    times = thai.number(high / low, decimals=1)
    return text("brief.count.times", sheet.lang, value=times), "times"
