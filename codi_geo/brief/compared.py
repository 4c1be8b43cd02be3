"""A comparison as plain data: a table whose every cell is a figure with its lines, or a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from codi_geo import thai
from codi_geo.brief.area import Area
from codi_geo.brief.draft import spans_of
from codi_geo.brief.model import Span
from codi_geo.brief.money import amounts_in, counted_in, sum_of
from codi_geo.brief.printed import amount
from codi_geo.words import Lang, text

Say = Callable[[float], str]
"""A number with its unit."""
Kept = Callable[[pd.DataFrame], pd.Series]
"""Which rows are kept."""
Role = Literal["whole", "part", "detail"]
"""A figure by itself, a part of another row's, or one beside the measure a programme opens with."""


@dataclass(frozen=True)
class Cell:
    """A figure with its lines, or why there is none; `number` where it can be reckoned with."""

    value: str = ""
    spans: tuple[Span, ...] = ()
    number: float | None = None
    missing: str = ""

    @property
    def lines(self) -> tuple[int, ...]:
        """All lines it stands on, each once, sorted."""
        return tuple(sorted({n for span in self.spans for n in range(span.first, span.last + 1)}))


@dataclass(frozen=True)
class Row:
    """One thing compared: a cell a column, the second less the first, and that in percent."""

    theme: str
    what: str
    cells: tuple[Cell, ...]
    difference: Cell
    change: Cell = Cell()
    role: Role = "whole"


@dataclass(frozen=True)
class Comparison:
    """A table of two areas and those that hold them, or of two years."""

    lang: Lang
    finding: str
    """What differs most, as a sentence."""
    subtitle: str
    columns: tuple[str, ...]
    difference: str
    """Heading of the difference."""
    change: str
    """Heading of the difference in percent; empty where there is none."""
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def apart_in(unit: str, lang: Lang) -> Say:
    """How a difference is said: in its unit, two percentages in points."""
    if unit == "percent":
        return lambda value: text("compare.points", lang, value=thai.number(value))
    return lambda value: amount(value, unit, lang)


def difference_of(first: Cell, second: Cell, say: Say, lang: Lang) -> Cell:
    """The second less the first, where both are known."""
    if first.number is None or second.number is None:
        return Cell()
    apart = round(second.number - first.number, 2)
    if apart == 0:
        return Cell(text("compare.equal", lang), number=0)
    return Cell(f"{sign(apart)}{say(abs(apart))}", number=apart)


def sign(value: float) -> str:
    """Plus, or a true minus."""
    return "+" if value > 0 else "−"


def of_year(year: int) -> Kept:
    """Which amounts are of a fiscal year (B.E.)."""
    return lambda rows: rows["fiscal_year"].eq(year).fillna(False)


def money_in(area: Area, lang: Lang, kept: Kept | None = None) -> Cell:
    """The counted amounts of an area, all of them or those kept."""
    counted = counted_in(area)
    rows = counted if kept is None else counted[kept(counted)]
    if rows.empty:
        key = "amount_of_period" if len(counted) else why_no_money(area)
        return Cell(missing=text(f"compare.none.{key}", lang))
    return Cell(sum_of(rows, lang), tuple(spans_of(rows)), int(rows["amount_baht"].sum()))


def why_no_money(area: Area) -> str:
    """Key of the reason why an area has no sum."""
    return "money" if amounts_in(area).empty else "counted"
