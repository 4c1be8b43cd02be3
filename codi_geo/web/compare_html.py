"""A comparison as HTML and as a table to take along."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

import pandas as pd

from codi_geo.brief.compared import Cell, Comparison, Row
from codi_geo.deck.lines import line_words, ranges, sources
from codi_geo.web.digits import AS_IS
from codi_geo.words import Lang, text

_NONE = "–"


def heading_html(made: Comparison) -> str:
    """What differs most, and what is compared; all words are escaped."""
    return (
        f'<h1 class="codi-title">{escape(made.finding)}</h1>'
        f'<p class="codi-period">{escape(made.subtitle)}</p>'
    )


def table_html(made: Comparison, rows: Iterable[Row]) -> str:
    """Rows of a comparison, theme by theme; all words are escaped."""
    headings = [text("compare.what", made.lang), *made.columns, made.difference]
    headings += [made.change] if made.change else []
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        _theme(theme, len(headings)) + "".join(_row(row, made) for row in group)
        for theme, group in groupby(rows, key=lambda row: row.theme)
    )
    label = escape(text("compare.table", made.lang))
    kind = " codi-numbers" if made.change else ""
    return (
        f'<div class="codi-compare{kind}" role="region" aria-label="{label}" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def notes_html(made: Comparison) -> str:
    """What a reader has to know of the table; all words are escaped."""
    return "".join(f'<p class="codi-small">{escape(note)}</p>' for note in made.notes)


def _theme(theme: str, columns: int) -> str:
    if not theme:
        return ""
    return (
        f'<tr><th class="codi-theme" scope="colgroup" colspan="{columns}">{escape(theme)}</th></tr>'
    )


def _row(row: Row, made: Comparison) -> str:
    cells = [*row.cells, row.difference, *([row.change] if made.change else [])]
    shown = "".join(_cell(cell, made.lang) for cell in cells)
    return f'<tr><th scope="row">{escape(row.what)}</th>{shown}</tr>'


def _cell(cell: Cell, lang: Lang) -> str:
    if not cell.value:
        return f'<td class="codi-none">{_NONE}<small>{escape(cell.missing)}</small></td>'
    if not cell.spans:
        return f"<td>{escape(cell.value)}</td>"
    where = escape("; ".join(sources(cell.spans, lang)))
    lines = escape(line_words(cell.lines, lang))
    return f'<td title="{where}">{escape(cell.value)}<small class="{AS_IS}">{lines}</small></td>'


def comparison_table(made: Comparison) -> pd.DataFrame:
    """All rows of a comparison as words, then the lines of every column; headings for people."""
    lang = made.lang
    columns = {text("compare.what", lang): [row.what for row in made.rows]}
    if any(row.theme for row in made.rows):
        columns = {text("compare.theme", lang): [row.theme for row in made.rows]} | columns
    for at, column in enumerate(made.columns):
        columns[column] = [_words(row.cells[at]) for row in made.rows]
    columns[made.difference] = [_words(row.difference) for row in made.rows]
    if made.change:
        columns[made.change] = [_words(row.change) for row in made.rows]
    for at, column in enumerate(made.columns):
        heading = text("compare.lines_of", lang, column=column)
        columns[heading] = [", ".join(ranges(row.cells[at].lines)) for row in made.rows]
    return pd.DataFrame(columns)


def _words(cell: Cell) -> str:
    return cell.value or (f"{_NONE} ({cell.missing})" if cell.missing else _NONE)
