"""Collecting the key figures of a layer."""

from collections.abc import Iterable

import pandas as pd

from codi_geo import programme
from codi_geo.brief.area import Area, called
from codi_geo.brief.draft import count, spans_of
from codi_geo.brief.model import KeyFigure, Span
from codi_geo.brief.printed import TOTAL, printed
from codi_geo.gazetteer import Level
from codi_geo.words import Lang, text


class Sheet:
    """The figures of one area while they are collected."""

    def __init__(self, area: Area, lang: Lang):
        self.area, self.lang = area, lang
        self.figures: list[KeyFigure] = []

    def add(self, value: str, what: str, spans: Iterable[Span], *, level: Level) -> None:
        """A figure of the area, or of the region or country that holds it."""
        is_own = level == self.area.level
        if not is_own:
            holder = called(self.area.at(level), self.lang)
            what = text(f"brief.of.{level}", self.lang, what=what, area=holder)
        spans = list(spans)
        lines = sorted({line for span in spans for line in (span.first, span.last)})
        report = max((span.report for span in spans), default=programme.reports()[-1])
        self.figures.append(KeyFigure(value, what, tuple(lines), report, is_own))

    def add_printed(self, name: str, *measures: str, level: Level) -> None:
        """The figures of a programme, of the region or the country, as far as printed."""
        region = TOTAL if level == "country" else self.area.at(level)
        for measure in measures:
            figure = printed(name, measure, region)
            if figure is not None:
                what, value = figure.title(self.lang), figure.words(self.lang)
                self.add(value, what, [figure.span], level=level)

    def add_count(self, rows: pd.DataFrame, of: str, what: str, *, level: Level) -> None:
        """How many rows there are, as a number of places, centres, amounts."""
        self.add(count(len(rows), of, self.lang), what, spans_of(rows), level=level)

    def words(self, key: str, **known: object) -> str:
        """What a figure is of."""
        return text(f"brief.figure.{key}", self.lang, **known)
