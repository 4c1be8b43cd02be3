"""What a notebook shows: sentences, tables for people, and its results for machines.

Everything shows itself in a notebook, and says the same as plain text.
"""

import json
import numbers
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from codi_geo import facts, thai
from codi_geo.analysis.choice import Choice
from codi_geo.analysis.totals import TOTAL, runs
from codi_geo.brief import KeyFigure, key_figures
from codi_geo.brief.canals import as_of
from codi_geo.layers import Layer
from codi_geo.outside import markdown
from codi_geo.words import text, vocabulary

RESULTS = "application/vnd.codi-geo.results+json"
"""Type of the output in which a notebook keeps its results."""
_BARE = ("line", "lines", "first_line")
_WHOLE_PHRASES = ("what", "note")
_UNBROKEN = ("linkage",)
_OF_ONE_UNIT = ("percent_off",)
_DATES = {"opened_on": thai.date, "as_of": as_of}
_DASH = "–"
_SHORT, _SHORT_HEADING = 16, 10
"""Letters of cells and of headings that stay on one line."""
_UNBROKEN_LINE = ";white-space:nowrap"


@dataclass(frozen=True)
class Said:
    """Sentences, as Markdown."""

    words: str

    def _repr_markdown_(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Rows:
    """A table of words for people; numbers stand to the right, names of areas in one line.

    Beside a column of many words a browser squeezes the others: what is short is not broken.
    """

    table: pd.DataFrame = field(repr=False)
    numeric: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def _repr_html_(self) -> str:
        head = "".join(f"<th{self._head(c)}>{_heading_html(c)}</th>" for c in self.table.columns)
        body = "".join(
            "<tr>"
            + "".join(
                f"<td{self._side(c)}>{escape(cell)}</td>"
                for c, cell in zip(self.table.columns, row, strict=True)
            )
            + "</tr>"
            for row in self.table.itertuples(index=False)
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _side(self, column: str) -> str:
        side = "right" if column in self.numeric else "left"
        longest = max(map(_letters, self.table[column]), default=0)
        is_whole = column in self.names or longest <= _SHORT
        return f' style="text-align:{side}{_UNBROKEN_LINE if is_whole else ""}"'

    def _head(self, column: str) -> str:
        side = "right" if column in self.numeric else "left"
        is_whole = _letters(column) <= _SHORT_HEADING
        return f' style="text-align:{side}{_UNBROKEN_LINE if is_whole else ""}"'

    def __repr__(self) -> str:
        return self.table.to_string(index=False)


def _heading_html(heading: str) -> str:
    """A heading whose short words are not parted, as a browser would part Thai ones."""
    whole = '<span style="white-space:nowrap">{}</span>'
    return " ".join(
        whole.format(escape(word)) if _letters(word) <= _SHORT else escape(word)
        for word in heading.split(" ")
    )


def _letters(words: str) -> int:
    """Letters that take room in a line: marks above and below the line do not."""
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Mn" for c in words)


@dataclass(frozen=True)
class Results:
    """What a notebook found, by name, to be compared with page and audit."""

    notebook: str
    values: Mapping[str, object]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, object]:
        plain = {"notebook": self.notebook, "values": dict(self.values)}
        return {RESULTS: plain, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return json.dumps(dict(self.values), ensure_ascii=False, indent=1)


def results(notebook: str, **values: object) -> Results:
    """Results of a notebook as plain numbers and words."""
    return Results(notebook, {name: _plain(value) for name, value in values.items()})


def _plain(value: object) -> object:
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return int(value) if float(value).is_integer() else round(float(value), 6)
    if isinstance(value, pd.Series):
        return {str(key): _plain(one) for key, one in value.items()}
    raise TypeError(f"{type(value).__name__} is no plain result")


def answer(
    choice: Choice,
    notebook: str,
    *,
    lines: Iterable[int] = (),
    layer: Layer | None = None,
    **found: object,
) -> Said:
    """The three sentences that answer a notebook's question, and the lines they stand on.

    Parameters
    ----------
    lines
        Lines of the report that the figures stand on.
    layer
        The layer whose key figures tell of the chosen area, as the page shows them.
    found
        Figures for the sentences: numbers are written out, text is kept.
    """
    figures = {name: _in_markdown(value) for name, value in found.items()}
    sentences = [choice.say(f"{notebook}.answer_{n}", **figures) for n in (1, 2, 3)]
    pieces = [f"**{choice.say('answer')}** {' '.join(sentences)}"]
    if layer is not None and not choice.whole_country:
        told = key_figures(layer, choice.lang, area=choice.area.code)
        pieces.append(f"**{choice.say('of_area')}**")
        pieces.append("\n".join(_told(figure, choice) for figure in told))
    if where := _at(choice, lines):
        pieces.append(f"*{choice.say('stands_on', where=where)}*")
    return Said("\n\n".join(pieces))


def _told(figure: KeyFigure, choice: Choice) -> str:
    """A key figure as an item of a list."""
    where = _at(choice, figure.lines)
    said = f"- {markdown(figure.what)}: {markdown(figure.value)}"
    return f"{said} ({where})" if where else said


def _at(choice: Choice, lines: Iterable[int]) -> str:
    return lines_in_words(lines, choice) if list(lines) else ""


def lines_in_words(lines: Iterable[int], choice: Choice) -> str:
    """`line 688`, `lines 688–692, 854`: neighbours put together."""
    shown = runs(lines)
    return text("source.line" if shown.isdigit() else "notebook.lines", choice.lang, line=shown)


def say(choice: Choice, key: str, *, lines: Iterable[int] = (), **found: object) -> Said:
    """One computed remark; numbers are written out."""
    words = choice.say(key, **{name: _in_markdown(value) for name, value in found.items()})
    where = _at(choice, lines)
    return Said(f"{words} *({where})*" if where else words)


def table(frame: pd.DataFrame, choice: Choice) -> Rows:
    """A table of an analysis for people.

    Area codes in the index come first as names, column names become headings, closed lists their
    words, and what the report does not say a dash. Without rows, one of dashes.

    Raises
    ------
    ValueError
        Two columns have one heading, so that one would hide the other.
    """
    shown, numeric, names = {}, set(), set()
    if frame.index.name:
        heading = _heading(frame.index.name, choice)
        shown[heading] = [_cell(frame.index.name, key, choice) for key in frame.index]
        if _is_area(frame.index.name) or frame.index.name in _UNBROKEN:
            names.add(heading)
    for column in frame.columns:
        heading = _heading(column, choice)
        if heading in shown:
            raise ValueError(f"two columns are headed {heading!r}, the second is {column}")
        shown[heading] = [_cell(column, raw, choice) for raw in frame[column]]
        names |= {heading} if _is_area(column) or column in _UNBROKEN else set()
        if _is_figure(frame[column]):
            numeric.add(heading)
            if "unit" not in frame or column in _OF_ONE_UNIT:  # their points under each other
                shown[heading] = _aligned(frame[column])
    rows = pd.DataFrame(shown, dtype=object)
    if rows.empty:
        rows = pd.DataFrame({heading: [_DASH] for heading in shown})
    return Rows(rows, frozenset(numeric), frozenset(names))


def _is_area(column: str) -> bool:
    return column.endswith(("_code", "_codes")) or column in ("region", "area")


def _is_figure(column: pd.Series) -> bool:
    kinds = pd.api.types
    is_number = kinds.is_numeric_dtype(column.dtype) and not kinds.is_bool_dtype(column.dtype)
    return is_number and column.name not in _BARE


def as_given(frame: pd.DataFrame) -> Rows:
    """A table whose headings and cells are words already."""
    return Rows(frame.map(lambda cell: _DASH if pd.isna(cell) else str(cell)))


def _heading(column: str, choice: Choice) -> str:
    if column.isdigit():
        return choice.say("column.year", year=thai.fiscal_year(int(column), choice.lang))
    return text(f"notebook.column.{column}", choice.lang)


def _cell(column: str, raw: object, choice: Choice) -> str:
    if pd.isna(raw):
        return _DASH
    if raw == TOTAL:
        return choice.say("total")
    if _is_area(column):
        return _named(str(raw), choice)
    coded = f"value.{column}.{str(raw).lower()}"
    if coded in vocabulary(choice.lang):
        return text(coded, choice.lang)
    if column in _DATES:
        return _DATES[column](str(raw), choice.lang)
    if column in _BARE:
        return str(raw)
    if column in _WHOLE_PHRASES:
        return choice.phrase(str(raw))
    if column.endswith("_en"):
        return facts.phrase(str(raw), choice.lang, split=";" in str(raw))
    return in_words(raw)


def _named(codes: str, choice: Choice) -> str:
    return "–".join(choice.name(code) for code in codes.split(";"))


def _aligned(figures: pd.Series) -> list[str]:
    """Figures of a column, all with as many decimals as one of them needs."""
    known = figures.dropna().astype(float)
    decimals = max(map(_decimals, known), default=0)
    return [_DASH if pd.isna(f) else thai.number(float(f), decimals=decimals) for f in figures]


def in_words(value: object) -> str:
    """Numbers with separators of thousands and at most two decimals; text as it is."""
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return thai.number(float(value), decimals=_decimals(float(value)))
    return str(value)


def _in_markdown(value: object) -> str:
    """As `in_words`; what text holds of Markdown is shown and not done."""
    return markdown(value) if isinstance(value, str) else in_words(value)


def _decimals(value: float) -> int:
    """How many decimals a number needs, at most two."""
    return next(n for n in (0, 1, 2) if n == 2 or round(value, n) == round(value, 2))
