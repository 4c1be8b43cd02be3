"""Two years of one layer side by side: by region, or by province the money through the plans."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from codi_geo import facts, gazetteer, thai
from codi_geo.brief.area import area_of, called
from codi_geo.brief.compared import (
    Cell,
    Comparison,
    Row,
    apart_in,
    difference_of,
    money_in,
    of_year,
    sign,
)
from codi_geo.brief.draft import spans_of
from codi_geo.brief.money import counted_in
from codi_geo.brief.printed import TOTAL, amount
from codi_geo.layers import Layer
from codi_geo.words import Lang, text

Named = list[tuple[str, tuple[Cell, Cell]]]
"""Names of the rows, and their cells of both years; the whole stands last."""
_NOT_IN_PERCENT = ("percent", "score", "ratio")


def year_comparison(first: Layer, second: Layer, lang: Lang) -> Comparison:
    """Two years of the same layer, measure and ratio, in the order of the columns.

    Returns
    -------
    Comparison
        A row a region or province, what no region holds, and the whole. Only what adds up and is
        printed alike in both years has a change in percent, and no change is of zero.

    Raises
    ------
    ValueError
        The layers are not two years of the same.
    """
    chosen = {(layer.id, layer.measure, layer.per) for layer in (first, second)}
    years = (first.year, second.year)
    if len(chosen) > 1 or None in years or len(set(years)) == 1:
        raise ValueError(f"not two years of one layer: {first.id} {years}, {second.id}")
    if first.id == "plan_money":
        what, unit, is_in_percent = first.name(lang), "baht", False
        found = _by_province(years, lang)
    else:
        part = first.part("regions")
        what, unit = facts.title(part, "value", lang), facts.unit_of(part, "value")
        is_in_percent = unit not in _NOT_IN_PERCENT
        found = _by_region((first, second), unit, lang)
    rows = tuple(
        Row(
            theme="",
            what=name,
            cells=cells,
            difference=difference_of(*cells, apart_in(unit, lang), lang),
            change=_change(*cells, lang) if is_in_percent else Cell(),
        )
        for name, cells in found
    )
    periods = [thai.fiscal_year(year, lang) for year in years]
    shown = [year if lang == "th" else thai.common_era(year) for year in years]
    between = text("compare.between", lang, first=periods[0], second=periods[1])
    return Comparison(
        lang=lang,
        finding=_finding(what, rows, periods, lang) or between,
        subtitle=f"{what} · {between}",
        columns=tuple(periods),
        difference=text("compare.minus", lang, first=shown[0], second=shown[1]),
        change=text("compare.change", lang) if is_in_percent else "",
        rows=rows,
        notes=(text(f"compare.note.{'years' if is_in_percent else 'years_no_percent'}", lang),),
    )


def _by_region(layers: tuple[Layer, Layer], unit: str, lang: Lang) -> Named:
    """Every region, then what no region holds."""
    tables = [pd.concat([part.rows() for part in layer.parts]) for layer in layers]
    names = {where: name for rows in tables for where, name in rows[f"name_{lang}"].items()}
    names.setdefault(TOTAL, text(f"value.region.{TOTAL}", lang))
    places = sorted(names, key=lambda where: where == TOTAL)
    return [
        (names[where], tuple(_figure(rows, where, unit, lang) for rows in tables))
        for where in places
    ]


def _figure(rows: pd.DataFrame, where: str, unit: str, lang: Lang) -> Cell:
    if where not in rows.index or pd.isna(rows.at[where, "value"]):
        return Cell(missing=text("compare.none.year", lang))
    value = float(rows.at[where, "value"])
    return Cell(amount(value, unit, lang), tuple(spans_of(rows.loc[[where]])), value)


def _by_province(years: tuple[int, int], lang: Lang) -> Named:
    """Provinces with a counted amount in either year, by name, then the country."""
    country = area_of(gazetteer.COUNTRY)
    counted = counted_in(country)
    in_either = of_year(years[0])(counted) | of_year(years[1])(counted)
    codes = sorted(
        counted.loc[in_either, "province_code"].unique(),
        key=lambda code: thai.collation_key(gazetteer.name(code, lang)),
    )
    areas = [*map(area_of, codes), country]
    return [
        (called(area.code, lang), tuple(money_in(area, lang, of_year(year)) for year in years))
        for area in areas
    ]


def _change(first: Cell, second: Cell, lang: Lang) -> Cell:
    """The difference in percent of the first."""
    if first.number is None or second.number is None:
        return Cell()
    if first.number == 0:
        return Cell(missing=text("compare.none.zero", lang))
    before, after = (Decimal(str(cell.number)) for cell in (first, second))
    percent = (100 * (after - before) / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    signed = sign(percent) if percent else ""
    return Cell(f"{signed}{thai.number(abs(percent), decimals=1)}", number=float(percent))


def _finding(what: str, rows: tuple[Row, ...], periods: list[str], lang: Lang) -> str:
    """The whole in both years, and where they are furthest apart."""
    *parts, whole = rows
    said = []

    def say(key: str, row: Row) -> None:
        a, b = (cell.value for cell in row.cells)
        known = {"what": what, "where": row.what, "first": periods[0], "second": periods[1]}
        said.append(text(f"compare.finding.{key}", lang, **known, a=a, b=b))

    if whole.difference.value:
        say("years", whole)
    apart = [row for row in parts if row.difference.number]
    if apart:
        most = max(apart, key=lambda row: abs(row.difference.number))
        say("years_most" if said else "years_most_only", most)
    return " ".join(said)
