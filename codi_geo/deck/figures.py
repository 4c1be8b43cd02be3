"""Figures as they stand beside a map or a table: the value, of what it is, where it stands."""

from collections.abc import Iterable

from codi_geo.brief import Fact, KeyFigure
from codi_geo.deck.lines import line_words
from codi_geo.deck.model import Paragraph
from codi_geo.words import Lang


def figure_words(figures: Iterable[KeyFigure | Fact], lang: Lang) -> tuple[Paragraph, ...]:
    """Three paragraphs a figure."""
    return tuple(
        paragraph
        for figure in figures
        for paragraph in (
            Paragraph(figure.value, "value"),
            Paragraph(figure.what, "what"),
            Paragraph(line_words(figure.lines, lang), "small"),
        )
    )
