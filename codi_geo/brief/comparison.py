"""Two areas side by side: every figure with the lines it stands on, or the reason there is none."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd

from codi_geo import facts, gazetteer, programme, thai
from codi_geo.brief.area import Area, area_of, called
from codi_geo.brief.canals import KHET, WHOLES, canals
from codi_geo.brief.centres import CENTRES, centres_in
from codi_geo.brief.compared import (
    Cell,
    Comparison,
    Role,
    Row,
    Say,
    apart_in,
    difference_of,
    money_in,
    of_year,
    why_no_money,
)
from codi_geo.brief.draft import count, spans_of
from codi_geo.brief.model import Section
from codi_geo.brief.money import counted_in
from codi_geo.brief.places import places_in
from codi_geo.brief.plans import COUNTS, PROVINCES
from codi_geo.brief.printed import TOTAL, printed
from codi_geo.brief.results import results
from codi_geo.brief.tambons import named_in
from codi_geo.errors import PlaceError
from codi_geo.layers import HOMELESS_CENTRES, LAYERS
from codi_geo.layers.area import features_of
from codi_geo.layers.regional import REGIONAL
from codi_geo.programme.plans import NO_PLAN
from codi_geo.words import Lang, text

_CANAL_COLUMNS = ("households_target", "houses_built")


def comparable(code: str, other: str) -> bool:
    """Whether two codes are of different areas of one level: two provinces or two regions."""
    if code == other or not (gazetteer.exists(code) and gazetteer.exists(other)):
        return False
    level = gazetteer.level_of(code)
    return level == gazetteer.level_of(other) and level in ("province", "region")


def comparison(codes: tuple[str, str], lang: Lang) -> Comparison:
    """Two provinces or two regions side by side, with what holds them.

    Parameters
    ----------
    codes
        The two areas, in the order of the columns.
    lang : {"th", "en"}

    Returns
    -------
    Comparison
        Columns: both areas, the regions of provinces (once where they share one), the country.
        What the report gives by region only stands in the region's column alone.

    Raises
    ------
    PlaceError
        The codes are not those of two provinces or two regions.
    """
    if not comparable(*codes):
        raise PlaceError("compare_areas", first=codes[0][:20], second=codes[1][:20])
    table = _AreaTable(codes, lang)
    for write in (_plans, _money, _named, _centres, _canals, _results):
        write(table)
    names = [called(code, lang) for code in codes]
    short = [gazetteer.name(code, lang) for code in codes]
    between = text("compare.between", lang, first=names[0], second=names[1])
    return Comparison(
        lang=lang,
        finding=_finding(table.rows, short, between, lang),
        subtitle=f"{between} · {text('layer.period', lang)}",
        columns=tuple(called(area.code, lang) for area in table.areas),
        difference=text("compare.minus", lang, first=short[0], second=short[1]),
        change="",
        rows=tuple(table.rows),
        notes=tuple(text(f"compare.note.{key}", lang) for key in ("difference", "named")),
    )


class _AreaTable:
    """The rows of two areas while they are written."""

    def __init__(self, codes: tuple[str, str], lang: Lang):
        self.lang = lang
        self.pair = tuple(area_of(code) for code in codes)
        held = [area.at("region") for area in self.pair]
        self.areas = tuple(
            area_of(code) for code in dict.fromkeys([*codes, *held, gazetteer.COUNTRY])
        )
        self.are_provinces = self.pair[0].level == "province"
        self.rows: list[Row] = []

    def add(
        self,
        theme: str,
        what: str,
        cell: Callable[[Area], Cell],
        say: Say | None = None,
        role: Role = "whole",
    ) -> None:
        """A row of one cell an area; `say` gives the difference its unit, without it none.

        Measures beside the main one stand under the name of their programme.
        """
        cells = tuple(map(cell, self.areas))
        difference = difference_of(*cells[:2], say, self.lang) if say else Cell()
        is_detail = role == "detail"
        heading = LAYERS[theme].name(self.lang) if is_detail else _heading(theme, self.lang)
        self.rows.append(Row(heading, what, cells, difference, role=role))

    def none(self, key: str) -> Cell:
        """No figure, and why."""
        return Cell(missing=text(f"compare.none.{key}", self.lang))

    def counted(self, rows: pd.DataFrame, of: str, none: str) -> Cell:
        """How many rows there are; no cell where there are none."""
        if rows.empty:
            return self.none(none)
        return Cell(count(len(rows), of, self.lang), tuple(spans_of(rows)), len(rows))

    def add_printed(
        self, theme: str, name: str, measure: str | None = None, role: Role = "whole"
    ) -> None:
        """A row of the latest printed figures of a programme; `measure` as in its layer if none."""
        known = programme.measures(name)[measure or LAYERS[name].measure]
        cell = partial(self.printed, name=name, measure=known.name)
        self.add(theme, known.title(self.lang), cell, apart_in(known.unit, self.lang), role)

    def printed(self, area: Area, *, name: str, measure: str) -> Cell:
        """The latest printed figure of a region or the country; a province has none of its own."""
        if area.level == "province":
            return self.none("by_region")
        region = TOTAL if area.level == "country" else area.code
        figure = printed(name, measure, region, fiscal_year=programme.years(name, measure)[-1])
        if figure is None:
            return self.none("figure")
        return Cell(figure.words(self.lang), (figure.span,), figure.value)


def _heading(theme: str, lang: Lang) -> str:
    return text(f"brief.heading.{theme}", lang)


def _plans(table: _AreaTable) -> None:
    if not table.are_provinces:
        for measure in COUNTS:
            table.add_printed("plan", "province_plans", measure)
        return
    linkage = facts.title(PROVINCES, "linkage", table.lang)
    table.add("plan", linkage, partial(_linkage, table))
    agencies = text("brief.figure.agencies", table.lang)
    table.add("plan", agencies, partial(_agencies, table), partial(_agencies_in_words, table.lang))


def _linkage(table: _AreaTable, area: Area) -> Cell:
    if area.level != "province":
        wider = table.printed(area, name="province_plans", measure="provinces")
        return Cell(text("compare.with_plan", table.lang, value=wider.value), wider.spans)
    rows = PROVINCES.rows().loc[[area.code]]
    row = rows.iloc[0]
    if row["linkage"] == NO_PLAN:
        return table.none("plan")
    columns = ("linkage",) if row["carried_out"] else ("linkage", "carried_out")
    said = [facts.value(PROVINCES, column, row[column], table.lang) for column in columns]
    return Cell(" · ".join(said), tuple(spans_of(rows)))


def _agencies(table: _AreaTable, area: Area) -> Cell:
    if area.level != "province":
        return table.none("agencies_wide")
    rows = PROVINCES.rows().loc[[area.code]]
    row = rows.iloc[0]
    if row["linkage"] == NO_PLAN:
        return table.none("plan")
    if pd.isna(row["agencies"]):
        return table.none("agencies")
    n = len(row["agencies"].split(";"))
    return Cell(_agencies_in_words(table.lang, n), tuple(spans_of(rows)), n)


def _agencies_in_words(lang: Lang, n: float) -> str:
    return count(int(n), "agencies", lang)


def _money(table: _AreaTable) -> None:
    """The counted amounts year by year, those without a year, all, and how many they are."""
    lang = table.lang
    both = pd.concat([counted_in(area) for area in table.pair])
    years = sorted({int(year) for year in both["fiscal_year"].dropna()})
    periods = [(thai.fiscal_year(year, lang), of_year(year)) for year in years]
    if both["fiscal_year"].isna().any():
        periods.append((text("brief.say.no_year", lang), _without_year))
    periods.append((text("brief.say.all_years", lang), None))
    for period, kept in periods:
        what = text("compare.money", lang, period=period)
        cell = partial(money_in, lang=lang, kept=kept)
        role = "whole" if kept is None else "part"
        table.add("money", what, cell, apart_in("baht", lang), role)
    table.add("money", text("brief.figure.counted", lang), partial(_amounts, table))


def _without_year(rows: pd.DataFrame) -> pd.Series:
    return rows["fiscal_year"].isna()


def _amounts(table: _AreaTable, area: Area) -> Cell:
    return table.counted(counted_in(area), "amounts", why_no_money(area))


def _named(table: _AreaTable) -> None:
    """The concrete tambons by region, and how many of them and of other places are named."""
    table.add_printed("concrete", "concrete_tambons", "tambons")
    named = text("brief.say.named", table.lang)
    table.add("concrete", named, partial(_places, table, named_in))
    places = text("compare.places", table.lang)
    table.add("places", places, partial(_places, table, places_in))


def _places(table: _AreaTable, inside: Callable[[Area], pd.DataFrame], area: Area) -> Cell:
    return table.counted(inside(area), "places", "named")


def _centres(table: _AreaTable) -> None:
    what = text("compare.centres", table.lang)
    table.add("centres", what, partial(_centres_of, table))


def _centres_of(table: _AreaTable, area: Area) -> Cell:
    """How many centres the report names, and in which state they are."""
    rows = centres_in(area)
    cell = table.counted(rows, "centres", "named")
    states = [
        _state(legend.words(HOMELESS_CENTRES.id, table.lang), n, len(rows))
        for legend, n in ((c, int((rows["class_id"] == c.id).sum())) for c in CENTRES.classes)
        if n
    ]
    return replace(cell, value=" · ".join([cell.value, *states]))


def _state(words: str, n: int, of: int) -> str:
    return words if n == of else f"{words} {n}"


def _canals(table: _AreaTable) -> None:
    """Target and houses built of each canal that crosses one of the two areas."""
    told = {area.code: _told(canals(area, table.lang)) for area in table.areas}
    crossing = {area.code: features_of(WHOLES, area.code) for area in table.areas}
    for canal, row in WHOLES.rows().iterrows():
        if not any(canal in crossing[area.code] for area in table.pair):
            continue
        reasons = {
            code: table.none("split" if canal in canals_of else "canal")
            for code, canals_of in crossing.items()
        }
        for column in _CANAL_COLUMNS:
            what = f"{row[f'name_{table.lang}']}: {facts.title(KHET, column, table.lang)}"
            table.add("canals", what, partial(_told_or, told, reasons, what))


def _told_or(
    told: dict[str, dict[str, Cell]], reasons: dict[str, Cell], what: str, area: Area
) -> Cell:
    """What is told of an area, else why nothing is."""
    return told[area.code].get(what, reasons[area.code])


def _told(section: Section | None) -> dict[str, Cell]:
    """What a section of a brief says of the area itself."""
    if section is None:
        return {}
    return {
        fact.what: Cell(fact.value, tuple(s for s in section.spans if s.first in fact.lines))
        for fact in section.facts
        if fact.scope == "own"
    }


def _results(table: _AreaTable) -> None:
    """What each programme opens with; of provinces also their own, of regions every measure."""
    if table.are_provinces:
        _own_results(table)
    for name in REGIONAL:
        table.add_printed("results", name)
    if not table.are_provinces:
        for name in REGIONAL:
            for measure in programme.measures(name):
                if measure != LAYERS[name].measure:
                    table.add_printed(name, name, measure, role="detail")


def _own_results(table: _AreaTable) -> None:
    """The few results that are printed of single provinces."""
    told = {area.code: _told(results(area, table.lang)) for area in table.areas}
    reasons = dict.fromkeys(told, table.none("figure"))
    for what in dict.fromkeys(what for area in table.pair for what in told[area.code]):
        table.add("results", what, partial(_told_or, told, reasons, what))


def _finding(rows: list[Row], names: list[str], between: str, lang: Lang) -> str:
    """The row that differs most in proportion; else what is known of one area only."""

    def say(key: str, row: Row) -> str:
        a, b = (cell.value for cell in row.cells[:2])
        known = {"what": row.what, "first": names[0], "second": names[1]}
        return text(f"compare.finding.{key}", lang, **known, a=a, b=b)

    leading = [row for row in rows if row.role == "whole"]
    differing = [row for row in leading if row.difference.number]
    if differing:
        return say("most", max(differing, key=_proportion))
    for row in leading:
        is_known = [bool(cell.value) for cell in row.cells[:2]]
        if any(is_known) and not all(is_known):
            return say("first_only" if is_known[0] else "second_only", row)
    key = "equal" if any(row.difference.value for row in leading) else "none"
    return text(f"compare.finding.{key}", lang, between=between)


def _proportion(row: Row) -> float:
    """How far two figures are apart, as a share of the larger."""
    return abs(row.difference.number) / max(abs(cell.number) for cell in row.cells[:2])
