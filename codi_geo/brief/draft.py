"""Writing a section: facts with the lines they stand on, and rows of a layer's table."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby

import pandas as pd

from codi_geo import facts, programme, thai
from codi_geo.brief.area import Area, called
from codi_geo.brief.model import Fact, Scope, Section, Span
from codi_geo.gazetteer import Level
from codi_geo.layers import LAYERS, Part
from codi_geo.words import Lang, text

ENGLISH_ONLY = ("note", "figures", "evidence")
"""Columns of words that have no Thai."""
source = cache(facts.source)


class Draft:
    """A section while it is written."""

    def __init__(self, key: str, area: Area, lang: Lang):
        self.key, self.area, self.lang = key, area, lang
        self._facts: list[Fact] = []
        self._rows: pd.DataFrame | None = None
        self._spans: set[Span] = set()

    def say(self, what: str, value: str, spans: Iterable[Span], *, level: Level) -> None:
        """A fact of the area itself, or of the one of a level above that holds it."""
        own = level == self.area.level
        of = "" if own else called(self.area.at(level), self.lang)
        self._add(what, value, spans, "own" if own else level, of)

    def say_of_canal(self, what: str, value: str, spans: Iterable[Span], *, of: str) -> None:
        """A fact of a canal, or of a stretch of it, that reaches beyond the area."""
        self._add(what, value, spans, "canal", of)

    def _add(self, what: str, value: str, spans: Iterable[Span], scope: Scope, of: str) -> None:
        spans = sorted(set(spans))
        self._spans.update(spans)
        lines = dict.fromkeys(line for span in spans for line in (span.first, span.last))
        self._facts.append(Fact(what, value, _sources(spans, self.lang), tuple(lines), scope, of))

    def show(self, rows: pd.DataFrame, spans: Iterable[Span]) -> None:
        """The rows of the section's table, without columns that are empty in all of them."""
        if len(rows):
            self._rows = rows.loc[:, (rows.notna() & rows.ne("")).any()]
            self._spans.update(spans)

    def section(self) -> Section | None:
        """The section, None where there is nothing in it."""
        if not self._facts and self._rows is None:
            return None
        return Section(
            key=self.key,
            heading=text(f"brief.heading.{self.key}", self.lang),
            facts=tuple(self._facts),
            rows=self._rows,
            spans=tuple(sorted(self._spans)),
        )


def spans_of(rows: pd.DataFrame) -> list[Span]:
    """Where the rows of a table stand, each once, sorted."""
    first = rows["line_start"] if "line_start" in rows else rows["line"]
    last = rows.get("line_end", first)
    years = rows["fiscal_year"] if "fiscal_year" in rows else [pd.NA] * len(rows)
    known = zip(years, first, last, strict=True)
    return sorted({span(year, line, end) for year, line, end in known if not pd.isna(line)})


def span(fiscal_year: int | None, first: int, last: int | None = None) -> Span:
    """Lines of the report that tells of a year; of the first report where there is no year."""
    known = not pd.isna(fiscal_year)
    report = programme.report_of(int(fiscal_year)) if known else programme.reports()[0]
    return Span(report, int(first), int(first if last is None else last))


def _sources(spans: list[Span], lang: Lang) -> str:
    """One source a section of the report, from the first to the last line in it."""
    by_section = groupby(
        spans, key=lambda s: (s.report, programme.section_of(s.first, report=s.report))
    )
    found = []
    for (report, _), group in by_section:
        inside = list(group)
        last = max(span.last for span in inside)
        found.append(source(inside[0].first, lang, last_line=last, report=report))
    return "; ".join(found)


@cache
def table(layer: str, part: str, lang: Lang) -> pd.DataFrame:
    """A layer's table for people, without its English cells where the language is Thai."""
    shown = LAYERS[layer].part(part)
    rows = facts.table(shown, lang)
    if lang == "en":
        return rows
    english = [facts.title(shown, c, lang) for c in ENGLISH_ONLY if c in shown.columns]
    return rows.drop(columns=english)


def cells(part: Part, row: pd.Series, columns: Iterable[str], lang: Lang) -> list[tuple[str, str]]:
    """Title and value of the columns about which the report says something."""
    found = [(facts.title(part, c, lang), facts.value(part, c, row[c], lang)) for c in columns]
    return [(title, value) for title, value in found if value is not None]


def count(n: int, what: str, lang: Lang) -> str:
    """`1 place`, `3 places`."""
    return text(f"brief.count.{what}{'_one' if n == 1 else ''}", lang, value=thai.number(n))
