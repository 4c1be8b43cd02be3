"""The slides that say what is known of one area, and what is not."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.brief import AreaBrief, Fact, Section
from codi_geo.brief.draft import ENGLISH_ONLY
from codi_geo.deck import fitting
from codi_geo.deck.design import LAYOUTS, LayoutName
from codi_geo.deck.figures import figure_words
from codi_geo.deck.lines import line_words, sources
from codi_geo.deck.model import Paragraph, Slide, Table
from codi_geo.deck.tabling import table_pages
from codi_geo.facts import LINES
from codi_geo.figure.sheet import Box
from codi_geo.layers import LAYERS, Layer
from codi_geo.words import LANGS, text

_FULL = LAYOUTS["table"].boxes["table"]
_NARROW = LAYOUTS["figures_table"].boxes["table"]
_BESIDE = LAYOUTS["figures_table"].boxes["body"]
_MOST_COLUMNS = 6
"""Columns of a table that leaves room for facts beside it."""


def of_brief(brief: AreaBrief, *, without_map: Sequence[Layer]) -> list[Slide]:
    """What is the area's own, theme by theme; figures of wider areas; what is missing."""
    wider = [(fact.of, fact) for s in brief.sections for fact in s.facts if fact.scope != "own"]
    themes = [slide for section in brief.sections for slide in _noted_slides(brief, section)]
    return [
        *themes,
        *_fact_slides(brief, "wider", wider),
        *_missing_slides(brief, without_map),
    ]


def at_a_glance(brief: AreaBrief) -> list[Slide]:
    """All of the area's own facts; a single one that has a table stands with that."""
    own = [(s, fact) for s in brief.sections for fact in s.facts if fact.scope == "own"]
    if len(own) == 1 and own[0][0].rows is not None:
        return []
    return _fact_slides(brief, "own", [(section.heading, fact) for section, fact in own])


def _noted_slides(brief: AreaBrief, section: Section) -> list[Slide]:
    """Slides of a section, with the sections of the report that it stands on in their notes."""
    found = "; ".join(sources(section.spans, brief.lang))
    whole = f"{text('source.report', brief.lang)}: {found}"
    notes = text("deck.notes.source", brief.lang, source=whole) if found else ""
    return [replace(slide, notes=notes) for slide in _section_slides(brief, section)]


def _missing_slides(brief: AreaBrief, without_map: Sequence[Layer]) -> list[Slide]:
    sentences = list(brief.missing)
    if without_map:
        names = " · ".join(layer.name(brief.lang) for layer in without_map)
        sentences.append(text("deck.no_map", brief.lang, layers=names))
    words = [Paragraph(sentence, "sentence") for sentence in sentences]
    heading = text("deck.missing", brief.lang, area=brief.title)
    pages = fitting.pages(words, LAYOUTS["text"].boxes["body"])
    return [_slide(brief, "text", heading, body=body) for body in pages if body]


def corrections(brief: AreaBrief) -> str:
    """The names that were read otherwise than they are printed, for the notes."""
    rows = brief.corrections.itertuples(index=False)
    lines = [" · ".join(str(cell) for cell in row if str(cell)) for row in rows]
    return "\n".join([text("deck.notes.corrections", brief.lang), *lines]) if lines else ""


def _slide(brief: AreaBrief, layout: LayoutName, heading: str, **content: object) -> Slide:
    return Slide(layout, heading, footer=text("source.report", brief.lang), **content)


def _section_slides(brief: AreaBrief, section: Section) -> list[Slide]:
    """The rows of a section's table, with the area's own facts beside it where there is room.

    A single fact that has none is the slide's title.
    """
    if section.rows is None:
        return []
    own = [fact for fact in section.facts if fact.scope == "own"]
    heading = text("deck.section", brief.lang, area=brief.title, heading=section.heading)
    beside = figure_words(own, brief.lang)
    narrow = len(section.rows.columns) <= _MOST_COLUMNS and fitting.fits(beside, _BESIDE)
    if own and narrow:
        first, *others = _pages(brief, section.rows, _NARROW)
        return [
            _slide(brief, "figures_table", heading, table=first, body=beside),
            *(_slide(brief, "table", heading, table=table) for table in others),
        ]
    if len(own) == 1:
        what, value = own[0].what, own[0].value
        heading = text("brief.finding.told", brief.lang, area=brief.title, what=what, value=value)
    tables = _pages(brief, section.rows, _FULL)
    return [_slide(brief, "table", heading, table=table) for table in tables]


def _fact_slides(brief: AreaBrief, key: str, facts: Sequence[tuple[str, Fact]]) -> list[Slide]:
    """Facts as a table, each with the theme or area that is given for it."""
    lang = brief.lang
    headings = tuple(text(f"deck.column.{c}", lang) for c in (key, "what", "value", "lines"))
    rows = [(first, fact.what, fact.value, line_words(fact.lines, lang)) for first, fact in facts]
    heading = text(f"deck.{key}", lang, area=brief.title)
    tables = table_pages(headings, rows, [False] * len(headings), _FULL, _FULL)
    if key == "own":
        tables = [_said_once(table) for table in tables]
    return [_slide(brief, "table", heading, table=table) for table in tables]


def _said_once(table: Table) -> Table:
    """The table with its first column empty where it says the same as in the row above."""
    above = [None, *(row[0] for row in table.rows)]
    rows = zip(table.rows, above, strict=False)
    return replace(table, rows=tuple(("" if row[0] == a else row[0], *row[1:]) for row, a in rows))


def _pages(brief: AreaBrief, rows: pd.DataFrame, first: Box) -> list[Table]:
    """The rows of a section's table, without notes and columns that only name the area itself."""
    left_out, own = _headings(ENGLISH_ONLY), {brief.title, gazetteer.label(brief.code, brief.lang)}
    shown = [not rows[c].isin(own).all() and c not in left_out for c in rows.columns]
    rows = rows.loc[:, shown]
    numeric = [_is_figure(rows[column]) for column in rows]
    cells = [
        tuple(_cell(value, figure) for value, figure in zip(row, numeric, strict=True))
        for row in rows.itertuples(index=False)
    ]
    return table_pages(tuple(rows.columns), cells, numeric, first, _FULL)


def _is_figure(cells: pd.Series) -> bool:
    """Whether the cells are figures, and not numbers of lines."""
    return pd.api.types.is_numeric_dtype(cells.dtype) and cells.name not in _headings(tuple(LINES))


def _cell(value: object, is_figure: bool) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.12g}" if is_figure else str(value)


@cache
def _headings(columns: tuple[str, ...]) -> frozenset[str]:
    """What columns of the tables are headed, in both languages."""
    names = {part.table for layer in LAYERS.values() for part in layer.parts}
    found = (tables.columns(name) for name in names)
    return frozenset(
        known[column].title(lang)
        for known in found
        for column in columns
        if column in known
        for lang in LANGS
    )
