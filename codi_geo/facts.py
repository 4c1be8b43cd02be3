"""A feature's facts as people read them: title and value of every column, in one language."""

import numbers
from dataclasses import dataclass
from functools import cache

import pandas as pd

from codi_geo import gazetteer, programme, tables, thai
from codi_geo.layers import Layer, Part
from codi_geo.words import LANGS, Lang, text, vocabulary

_CODES = {"region", "province_code", "amphoe_code", "khet_code", "tambon_code"}
LINES = {"line", "line_start", "line_end"}
_LISTS = {"theme", "themes"}
_PHRASES = {*_LISTS, "what", "item"}


@dataclass(frozen=True)
class Facts:
    """What is known of one feature, and what the report leaves open."""

    name: str
    other_name: str
    class_name: str
    known: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    """Titles of the columns about which the report says nothing."""
    note: str | None
    source: str


def _columns(part: Part) -> dict[str, tables.Column]:
    """The datapackage's columns of the part's table; none where the rows are a user's own."""
    return tables.columns(part.table) if part.table else {}


def title(part: Part, column: str, lang: Lang) -> str:
    """Heading of a column: the datapackage's, or ours for a computed one."""
    ours = dict(part.headings)
    if column in ours:
        return ours[column][LANGS.index(lang)]
    known = _columns(part)
    named = column in known and column not in _CODES - {"region"}  # codes are shown as names
    return known[column].title(lang) if named else text(f"column.{column}", lang)


def unit_of(part: Part, column: str) -> str | None:
    """Unit of a column: ours for a computed one, else the datapackage's."""
    known = _columns(part).get(column)
    return dict(part.units).get(column) or (known.unit if known is not None else None)


def value(part: Part, column: str, raw: object, lang: Lang) -> str | None:
    """One cell as text with its unit; None where the report does not say."""
    if pd.isna(raw):
        return None
    coded = f"value.{column}.{str(raw).lower()}"
    if coded in vocabulary(lang):
        return text(coded, lang)
    if column in _CODES:
        return gazetteer.label(str(raw), lang)
    if column in LINES:
        return str(raw)
    known = _columns(part).get(column)
    if known is not None and known.type == "date":
        return thai.date(str(raw), lang)
    if isinstance(raw, numbers.Real):
        unit = unit_of(part, column)
        if unit == "baht":
            return thai.baht(raw, lang)
        return text(f"unit.{unit}", lang, value=thai.number(raw)) if unit else thai.number(raw)
    if column in _PHRASES:
        return phrase(str(raw), lang, split=column in _LISTS)
    return str(raw)


def is_coded(column: str) -> bool:
    """Whether a column's cells are codes or phrases, which `value` turns into words."""
    known = column in _CODES | _PHRASES
    return known or any(key.startswith(f"value.{column}.") for key in vocabulary(LANGS[0]))


def phrase(words: str, lang: Lang, *, split: bool) -> str:
    """Our own short phrases in either language, English where the Thai is not there yet."""
    if lang == "en":
        return words
    pieces = [piece.strip() for piece in words.split(";")] if split else [words]
    return "; ".join(_thai_phrases().get(piece, piece) for piece in pieces)


@cache
def _thai_phrases() -> dict[str, str]:
    rows = tables.read("phrases")
    return dict(zip(rows["en"], rows["th"], strict=True))


def source(
    line: int, lang: Lang, *, last_line: int | None = None, report: int | None = None
) -> str:
    """Where a fact stands: report, section, page and line.

    `report` is the fiscal year (B.E.) of the report, the first one if not given.
    """
    report = programme.reports()[0] if report is None else report
    section = programme.section_of(int(line), report=report)
    where = text("source.line", lang, line=line)
    if last_line is not None and last_line != line:
        where = text("source.lines", lang, first=line, last=last_line)
    key = "source.section_page" if section.page else "source.section"
    named = section.named(lang)
    return text(key, lang, report=report, section=named, page=section.page, where=where)


def layer_source(layer: Layer, lang: Lang) -> str:
    """The report and its sections and lines that a layer stands on; its own source where none."""
    lines = layer.lines()
    if lines.empty:
        of_report = any(part.table for part in layer.parts)
        return text("source.report" if of_report else f"source.{layer.id}", lang)
    by_section: dict[str, list[int]] = {}
    for line in lines:
        where = programme.section_of(int(line)).where(lang)
        by_section.setdefault(where, []).append(int(line))
    places = [
        text("source.where_lines", lang, where=where, lines=_ranges(found))
        for where, found in by_section.items()
    ]
    return f"{text('source.report', lang)}: {'; '.join(places)}"


def _ranges(lines: list[int]) -> str:
    first, last = min(lines), max(lines)
    return str(first) if first == last else f"{first}–{last}"


def facts(layer_id: str, part: Part, feature_id: str, lang: Lang) -> Facts:
    """All facts of one feature of a part; KeyError where there is no such feature."""
    row = part.rows().loc[feature_id]
    cells = [c for c in part.columns if c not in LINES and c != "note"]
    values = [(title(part, c, lang), value(part, c, row[c], lang)) for c in cells]
    names = (row["name_th"], row["name_en"])
    has_line = not pd.isna(row["line"])
    year = row.get("fiscal_year", pd.NA)
    report = None if pd.isna(year) else programme.report_of(int(year))
    return Facts(
        name=names[0] if lang == "th" else names[1],
        other_name=names[1] if lang == "th" else names[0],
        class_name=part.legend(row["class_id"]).words(layer_id, lang),
        known=tuple((heading, cell) for heading, cell in values if cell is not None),
        silent=tuple(heading for heading, cell in values if cell is None),
        note=None if "note" not in row or pd.isna(row["note"]) else str(row["note"]),
        source=source(row["line"], lang, last_line=row.get("line_end"), report=report)
        if has_line
        else text("source.not_listed" if part.table else f"source.{layer_id}", lang),
    )


def table(part: Part, lang: Lang) -> pd.DataFrame:
    """The part's rows as a table for people: same order, index feature id, titles as columns."""
    rows = part.rows()
    out = pd.DataFrame({text("column.name", lang): rows[f"name_{lang}"]}, index=rows.index)
    for column in part.columns:
        numeric = column not in LINES and pd.api.types.is_numeric_dtype(rows[column].dtype)
        heading = title(part, column, lang)
        if numeric and rows[column].dtype != "boolean":
            heading = _with_unit(heading, unit_of(part, column), lang)
            out[heading] = rows[column]
        elif column in LINES:
            out[heading] = rows[column]
        else:
            out[heading] = [value(part, column, raw, lang) or "" for raw in rows[column]]
    return out


def _with_unit(heading: str, unit: str | None, lang: Lang) -> str:
    if unit is None:
        return heading
    words = text(f"unit_name.{unit}", lang)
    return heading if words.lower() in heading.lower() else f"{heading} ({words})"
