"""Facts, and the rows of small tables, as rows of one table of facts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from codi_geo.brief import AreaBrief, Fact, Section
from codi_geo.deck import cells
from codi_geo.deck.design import LAYOUTS
from codi_geo.deck.lines import line_words
from codi_geo.deck.model import Table
from codi_geo.deck.tabling import table_pages
from codi_geo.words import Lang, text

SMALL = 4
"""Rows of a table that needs no slide of its own."""
_FULL = LAYOUTS["table"].boxes["table"]
_NAMED_BY = {
    "money": ("agency", "item"),
    "concrete": ("amphoe_th", "province_th"),
    "places": ("community_th", "tambon_code", "amphoe_code", "province_code"),
}
"""Columns besides the first that say what a row is of."""


class Row(NamedTuple):
    """What is told, under which theme or of which area, and where it stands."""

    first: str
    what: str
    value: str
    lines: str


def is_small(section: Section) -> bool:
    """Whether the section's table needs no slide of its own."""
    return section.rows is not None and len(section.rows) <= SMALL


def fact_rows(first: str, facts: Iterable[Fact], lang: Lang) -> list[Row]:
    """A row a fact."""
    return [Row(first, f.what, f.value, line_words(f.lines, lang)) for f in facts]


def told_rows(brief: AreaBrief, section: Section, facts: Sequence[Fact]) -> list[Row]:
    """A row a fact, and a row a row of the section's table, if that is small.

    Where a fact tells of the same thing as a row, it is told once, with all that either knows.
    """
    told = fact_rows(section.heading, facts, brief.lang)
    if not is_small(section):
        return told
    at = {row.what: n for n, row in enumerate(told)}
    for row in _table_rows(brief, section):
        n = at.get(row.what)
        if n is None:
            told.append(row)
        else:
            fact = told[n]
            more = [piece for piece in row.value.split(" · ") if not _is_said(piece, fact.value)]
            told[n] = fact._replace(value=" · ".join([fact.value, *more]))
    return told


def _is_said(piece: str, words: str) -> bool:
    """Whether the value of `title: value` stands in words already."""
    return piece.rpartition(": ")[2] in words


def _table_rows(brief: AreaBrief, section: Section) -> list[Row]:
    shown, lines = cells.lines_of(cells.on_slides(brief, section.rows), brief.lang)
    naming = cells.headings(*_NAMED_BY.get(section.key, ()))
    others = shown.columns[1:]
    found = []
    for (name, *rest), line in zip(cells.words_of(shown), lines, strict=True):
        pairs = [pair for pair in zip(others, rest, strict=True) if pair[1] not in ("", name)]
        what = " · ".join([name, *(_short(word) for title, word in pairs if title in naming)])
        value = " · ".join(_titled(*pair) for pair in pairs if pair[0] not in naming)
        found.append(Row(section.heading, what, value, line))
    return found


def _short(name: str) -> str:
    """A name with its level word shortened, as lines keep it whole then."""
    return re.sub("^(อ)ำเภอ|^(จ)ังหวัด", lambda found: f"{found[1] or found[2]}.", name)


def _titled(title: str, word: str) -> str:
    return word if word == title else f"{title}: {word}"


def row_tables(key: str, rows: Sequence[Row], lang: Lang) -> list[Table]:
    """Rows as tables, the first column headed as `key` says; a theme is not said twice running."""
    columns = (key, "what", "value", "lines")
    headings = tuple(text(f"deck.column.{column}", lang) for column in columns)
    found = table_pages(headings, rows, [False] * len(headings), _FULL, _FULL)
    return [_said_once(table) for table in found] if key == "own" else found


def _said_once(table: Table) -> Table:
    """The table with its first column empty where it says the same as in the row above."""
    above = [None, *(row[0] for row in table.rows)]
    rows = zip(table.rows, above, strict=False)
    return replace(table, rows=tuple(("" if row[0] == a else row[0], *row[1:]) for row, a in rows))
