"""The slides of a region: its figures, its provinces, its places. Every single row is in the notes.

A briefing of a region is held in a quarter of an hour; the rows that fill five slides and more are
for who is asked about them.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from codi_geo import facts, tables, thai
from codi_geo.brief import AreaBrief, Fact, Section, provinces_of
from codi_geo.deck import cells
from codi_geo.deck.area_slides import area_slide, source_notes
from codi_geo.deck.design import LAYOUTS
from codi_geo.deck.fact_rows import Row, fact_rows, is_small, row_tables, told_rows
from codi_geo.deck.lines import line_words
from codi_geo.deck.model import Slide, Table
from codi_geo.deck.tabling import table_pages
from codi_geo.layers import PLACES
from codi_geo.words import Lang, text

_BOX = LAYOUTS["table"].boxes["table"]
_AT_A_GLANCE = ("plan", "money", "concrete", "centres", "places")
_IN_NOTES = ("name_as_printed", "precision", "confidence")
_WITH_A_SLIDE = (*_AT_A_GLANCE, "results")


def at_a_glance(brief: AreaBrief) -> list[Slide]:
    """How much there is of plans, money, concrete tambons, centres and places."""
    sections = _sections(brief, _AT_A_GLANCE)
    rows = [row for section in sections for row in _facts(section, brief.lang)]
    heading = text("deck.own", brief.lang, area=brief.title)
    return _slides(brief, heading, row_tables("own", rows, brief.lang), "")


def of_region(brief: AreaBrief) -> list[Slide]:
    """Results beside the country's, provinces, what is told in more words, places."""
    return [
        *_results(brief),
        *_provinces(brief),
        *_details(brief),
        *_places(brief),
    ]


def _sections(brief: AreaBrief, keys: Sequence[str]) -> list[Section]:
    found = (brief.section(key) for key in keys)
    return [section for section in found if section is not None]


def _facts(section: Section, lang: Lang) -> list[Row]:
    """The section's facts; those of the country or a canal say so."""
    said = [fact if fact.scope == "own" else _with_whose(fact, lang) for fact in section.facts]
    return fact_rows(section.heading, said, lang)


def _with_whose(fact: Fact, lang: Lang) -> Fact:
    of = {"canal": fact.of, "area": fact.of}
    return replace(fact, what=text(f"brief.of.{fact.scope}", lang, what=fact.what, **of))


def _results(brief: AreaBrief) -> list[Slide]:
    """What each programme opens with, beside the country; everything else is in the notes."""
    section = brief.section("results")
    if section is None:
        return []
    columns = tables.columns("regional_results")
    measure, value = (columns[column].title(brief.lang) for column in ("measure", "value"))
    told = {(fact.what, fact.value) for fact in section.facts}
    is_told = [
        pair in told for pair in zip(section.rows[measure], section.rows[value], strict=True)
    ]
    rows, lines = cells.lines_of(section.rows[is_told], brief.lang)
    rows = rows.assign(**{text("deck.column.lines", brief.lang): lines})
    rest = section.rows[[not shown for shown in is_told]]
    return _noted(brief, [section], rows, _heading(brief, section), {section.key: rest})


def _provinces(brief: AreaBrief) -> list[Slide]:
    """A row a province: its plan and its money; amounts one by one are in the notes."""
    lang = brief.lang
    found = provinces_of(brief.code, lang)
    columns = ("province", "linkage", "carried_out", "agencies", "theme", "money", "lines")
    headings = tuple(text(f"deck.column.{column}", lang) for column in columns)
    rows = [
        (
            row.name,
            row.linkage,
            row.carried_out,
            row.agencies,
            row.theme,
            "" if row.money_baht is None else thai.number(row.money_baht),
            line_words(row.lines, lang) if row.lines else "",
        )
        for row in found
    ]
    numeric = [column == "money" for column in columns]
    heading = text("deck.provinces", lang, area=brief.title, n=len(rows))
    sections = _sections(brief, ("plan", "money"))
    notes = _notes(brief, sections, {s.key: s.rows for s in sections if s.rows is not None})
    return _slides(brief, heading, table_pages(headings, rows, numeric, _BOX, _BOX), notes)


def _details(brief: AreaBrief) -> list[Slide]:
    """What has words of its own, and the canals; every row in full is in the notes."""
    lang = brief.lang
    sections = [s for s in brief.sections if s.key not in ("plan", "money", "places", "results")]
    rows: list[Row] = []
    for section in sections:
        if section.key not in _WITH_A_SLIDE:
            rows += _facts(section, lang)
        if is_small(section):
            left = [c for c in section.rows.columns if c not in cells.headings(*_IN_NOTES)]
            rows += told_rows(brief, replace(section, rows=section.rows[left]), ())
    heading = text("deck.details", lang, area=brief.title)
    notes = _notes(brief, sections, {s.key: s.rows for s in sections if s.rows is not None})
    return _slides(brief, heading, row_tables("own", rows, lang), notes)


def _places(brief: AreaBrief) -> list[Slide]:
    """The names, programme by programme; what is known of each is in the notes."""
    section = brief.section("places")
    if section is None:
        return []
    part = PLACES.parts[0]
    title = facts.title(part, "programme", brief.lang)
    name, province = section.rows.columns[0], facts.title(part, "province_code", brief.lang)
    rows = []
    for programme, group in section.rows.groupby(title, sort=False):
        named = [_placed(*pair) for pair in zip(group[name], group[province], strict=True)]
        listed = line_words(_lines(group), brief.lang)
        rows.append((programme, len(named), " · ".join(named), listed))
    columns = [title, *(text(f"deck.column.{c}", brief.lang) for c in ("number", "named", "lines"))]
    shown = pd.DataFrame(rows, columns=columns)
    return _noted(brief, [section], shown, _heading(brief, section), {section.key: section.rows})


def _placed(name: str, province: object) -> str:
    return name if pd.isna(province) or not province else f"{name} ({province})"


def _lines(rows: pd.DataFrame) -> list[int]:
    line = next(column for column in rows.columns if column in cells.headings("line"))
    return [int(number) for number in rows[line].dropna()]


def _heading(brief: AreaBrief, section: Section) -> str:
    return text("deck.section", brief.lang, area=brief.title, heading=section.heading)


def _noted(
    brief: AreaBrief,
    sections: Sequence[Section],
    rows: pd.DataFrame,
    heading: str,
    in_notes: dict[str, pd.DataFrame],
) -> list[Slide]:
    """Rows on slides, and others in their notes."""
    numeric = [cells.is_numeric(rows[column]) for column in rows]
    tables = table_pages(tuple(rows.columns), cells.words_of(rows), numeric, _BOX, _BOX)
    return _slides(brief, heading, tables, _notes(brief, sections, in_notes))


def _slides(brief: AreaBrief, heading: str, tables: Sequence[Table], notes: str) -> list[Slide]:
    """A slide a table; the notes are on the first."""
    return [
        area_slide(brief, "table", heading, table=table, notes="" if n else notes)
        for n, table in enumerate(tables)
    ]


def _notes(brief: AreaBrief, sections: Sequence[Section], rows: dict[str, pd.DataFrame]) -> str:
    """Where the sections stand in the report, and rows of theirs in full."""
    told = [source_notes(section, brief) for section in sections]
    told += [cells.in_notes(s, rows[s.key], brief.lang) for s in sections if s.key in rows]
    return "\n".join(words for words in told if words)
