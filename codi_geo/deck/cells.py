"""The tables of a brief's sections as words: for slides, and in full for the notes."""

from functools import cache

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.brief import AreaBrief, Section
from codi_geo.brief.draft import ENGLISH_ONLY
from codi_geo.deck.lines import line_words
from codi_geo.deck.tabling import Cells
from codi_geo.facts import LINES
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS, Lang, text, vocabulary


def on_slides(brief: AreaBrief, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without notes, and without columns that only name the area itself."""
    left_out, own = headings(*ENGLISH_ONLY), {brief.title, gazetteer.label(brief.code, brief.lang)}
    return rows.loc[:, [not rows[c].isin(own).all() and c not in left_out for c in rows.columns]]


def is_numeric(cells: pd.Series) -> bool:
    """Whether the cells are figures, and not numbers of lines."""
    return pd.api.types.is_numeric_dtype(cells.dtype) and cells.name not in headings(*LINES)


def words_of(rows: pd.DataFrame) -> list[Cells]:
    """Every cell as it is written."""
    figures = [is_numeric(rows[column]) for column in rows]
    return [
        tuple(_cell(value, figure) for value, figure in zip(row, figures, strict=True))
        for row in rows.itertuples(index=False)
    ]


def lines_of(rows: pd.DataFrame, lang: Lang) -> tuple[pd.DataFrame, list[str]]:
    """The rows without their lines, and the lines of each in few words."""
    at = [column for column in rows.columns if column in headings(*LINES)]
    found = []
    for cells in rows[at].itertuples(index=False):
        known = [int(cell) for cell in cells if not pd.isna(cell)]
        found.append(line_words(range(min(known), max(known) + 1) if known else (), lang))
    return rows.drop(columns=at), found


def in_notes(section: Section, rows: pd.DataFrame, lang: Lang) -> str:
    """Rows for the speaker's notes, none of their columns left out; nothing where there are none.

    What a column holds is said once, above the rows.
    """
    if rows.empty:
        return ""
    columns = " · ".join(rows.columns)
    told = text("deck.notes.rows", lang, heading=section.heading, columns=columns)
    return "\n".join([told, *(" · ".join(c or "–" for c in row) for row in words_of(rows))])


def _cell(value: object, is_figure: bool) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.12g}" if is_figure else str(value)


@cache
def headings(*columns: str) -> frozenset[str]:
    """What columns of the tables are headed, in both languages."""
    names = {part.table for layer in LAYERS.values() for part in layer.parts} | {"regional_results"}
    found = (tables.columns(name) for name in names if name)
    return frozenset(
        known[column].title(lang)
        for known in found
        for column in columns
        if column in known
        for lang in LANGS
    ) | frozenset(
        text(f"column.{column}", lang)
        for column in columns
        for lang in LANGS
        if f"column.{column}" in vocabulary(lang)
    )
