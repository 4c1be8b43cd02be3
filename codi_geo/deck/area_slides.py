"""The slides that say what is known of one province, and what is not of any area."""

from collections.abc import Sequence
from dataclasses import replace

from codi_geo.brief import AreaBrief, Section
from codi_geo.deck import cells, fitting
from codi_geo.deck.design import LAYOUTS, LayoutName
from codi_geo.deck.fact_rows import Row, fact_rows, is_small, row_tables, told_rows
from codi_geo.deck.figures import figure_words
from codi_geo.deck.lines import sources
from codi_geo.deck.model import Paragraph, Slide, Table
from codi_geo.deck.tabling import table_pages
from codi_geo.figure.sheet import Box
from codi_geo.layers import Layer
from codi_geo.words import text

_FULL = LAYOUTS["table"].boxes["table"]
_NARROW = LAYOUTS["figures_table"].boxes["table"]
_BESIDE = LAYOUTS["figures_table"].boxes["body"]
_MOST_COLUMNS = 6
"""Columns of a table that leaves room for facts beside it."""
_FEW = 3
"""So few facts of its own stand with those of the wider areas."""


def of_province(brief: AreaBrief) -> list[Slide]:
    """What fills a slide of its own, theme by theme; then the figures of wider areas."""
    large = [section for section in brief.sections if not is_small(section)]
    themes = [slide for section in large for slide in _noted_slides(brief, section)]
    wider = [] if _stand_together(brief) else _slides(brief, "wider", _wider(brief))
    return [*themes, *wider]


def at_a_glance(brief: AreaBrief) -> list[Slide]:
    """All of the province's own facts and the rows of its small tables.

    A few stand with the figures of wider areas, marked as its own.
    """
    own = _own(brief)
    if _stand_together(brief):
        own = [row._replace(first=brief.title) for row in own]
        return _slides(brief, "all", [*own, *_wider(brief)], column="wider")
    return _slides(brief, "own", own)


def missing(brief: AreaBrief, without_map: Sequence[Layer]) -> list[Slide]:
    """What the report does not say of the area."""
    sentences = list(brief.missing)
    if without_map:
        names = " · ".join(layer.name(brief.lang) for layer in without_map)
        sentences.append(text("deck.no_map", brief.lang, layers=names))
    words = [Paragraph(sentence, "sentence") for sentence in sentences]
    heading = text("deck.missing", brief.lang, area=brief.title)
    pages = fitting.fewest_pages(words, LAYOUTS["text"].boxes["body"]) if words else []
    return [area_slide(brief, "text", heading, body=body) for body in pages]


def corrections(brief: AreaBrief) -> str:
    """The names that were read otherwise than they are printed, for the notes."""
    rows = brief.corrections.itertuples(index=False)
    lines = [" · ".join(str(cell) for cell in row if str(cell)) for row in rows]
    return "\n".join([text("deck.notes.corrections", brief.lang), *lines]) if lines else ""


def source_notes(section: Section, brief: AreaBrief) -> str:
    """The sections of the report that a section stands on, for the notes."""
    found = "; ".join(sources(section.spans, brief.lang))
    whole = f"{text('source.report', brief.lang)}: {found}"
    return text("deck.notes.source", brief.lang, source=whole) if found else ""


def area_slide(brief: AreaBrief, layout: LayoutName, heading: str, **content: object) -> Slide:
    """A slide that stands on the report alone."""
    return Slide(layout, heading, footer=text("source.report", brief.lang), **content)


def _own(brief: AreaBrief) -> list[Row]:
    return [
        row
        for section in brief.sections
        for row in told_rows(brief, section, [f for f in section.facts if f.scope == "own"])
    ]


def _wider(brief: AreaBrief) -> list[Row]:
    facts = [fact for s in brief.sections for fact in s.facts if fact.scope != "own"]
    return [row for fact in facts for row in fact_rows(fact.of, [fact], brief.lang)]


def _stand_together(brief: AreaBrief) -> bool:
    return len(_own(brief)) <= _FEW


def _slides(brief: AreaBrief, key: str, rows: list[Row], column: str = "") -> list[Slide]:
    heading = text(f"deck.{key}", brief.lang, area=brief.title)
    tables = row_tables(column or key, rows, brief.lang)
    return [area_slide(brief, "table", heading, table=table) for table in tables]


def _noted_slides(brief: AreaBrief, section: Section) -> list[Slide]:
    notes = source_notes(section, brief)
    return [replace(slide, notes=notes) for slide in _section_slides(brief, section)]


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
        first, *others = _pages(brief, section, _NARROW)
        return [
            area_slide(brief, "figures_table", heading, table=first, body=beside),
            *(area_slide(brief, "table", heading, table=table) for table in others),
        ]
    if len(own) == 1:
        said = f"{own[0].what} ({own[0].value})"
        heading = text("deck.section", brief.lang, area=brief.title, heading=said)
    tables = _pages(brief, section, _FULL)
    return [area_slide(brief, "table", heading, table=table) for table in tables]


def _pages(brief: AreaBrief, section: Section, first: Box) -> list[Table]:
    rows = cells.on_slides(brief, section.rows)
    numeric = [cells.is_numeric(rows[column]) for column in rows]
    return table_pages(tuple(rows.columns), cells.words_of(rows), numeric, first, _FULL)
