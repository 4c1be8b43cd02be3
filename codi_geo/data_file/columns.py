"""What the columns of a file are: titles, kinds, units, meanings and sources in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from codi_geo import boundaries, facts, tables
from codi_geo.data_file.cells import plain
from codi_geo.layers import Layer, Part
from codi_geo.layers.model import Words
from codi_geo.words import LANGS, Lang, text, vocabulary

Kind = Literal["text", "code", "integer", "number", "boolean", "date", "geometry"]
_OFFICIAL = ("name_th", "name_en", "id", "codes")
_NOTHING: Words = ("", "")


@dataclass(frozen=True)
class Column:
    """One column of a file; pairs of words are Thai and English."""

    name: str
    title: Words
    kind: Kind
    meaning: Words
    source: Words
    unit: Words = _NOTHING
    values: Words = _NOTHING
    """Codes that occur, with what they mean."""


def described(layer: Layer, part: Part, name: str) -> Column:
    """A column of `part.rows()`."""
    return Column(
        name=name,
        title=_pair(lambda lang: _title(part, name, lang)),
        kind=_kind(part, name),
        meaning=_pair(lambda lang: _meaning(layer, part, name, lang)),
        source=_pair(lambda lang: _source(layer, part, name, lang)),
        unit=_unit(part, name),
        values=_pair(lambda lang: _values(layer, part, name, lang)),
    )


def in_words(part: Part, name: str, of: str, lang: Lang) -> Column:
    """The column `name` that says the coded column `of` in the words of a language."""

    def said(key: str, shown: Lang) -> str:
        title = facts.title(part, of, shown) if is_area_code(of) else _title(part, of, shown)
        return text(f"data_file.{key}", shown, title=title, column=of)

    source = "official" if is_area_code(of) else "in_words"
    return Column(
        name=name,
        title=_pair(lambda shown: said(f"words_{lang}", shown)),
        kind="text",
        meaning=_pair(lambda shown: said("meaning.in_words", shown)),
        source=_pair(lambda shown: said(f"source.{source}", shown)),
    )


def is_area_code(name: str) -> bool:
    """Whether a column holds the code of one area."""
    return name == "region" or name.endswith("_code")


def geometry(part: Part, detail: Literal["full", "draw"]) -> Column:
    """The column of shapes."""
    credit = boundaries.current().words
    return Column(
        name="geometry",
        title=_pair(lambda lang: text("data_file.title.geometry", lang)),
        kind="geometry",
        meaning=_pair(lambda lang: text(f"data_file.meaning.geometry_{detail}", lang)),
        source=_pair(
            lambda lang: (
                text("caveat.canals_course", lang)
                if part.role == "line"
                else credit("attribution", lang)
            )
        ),
        unit=_pair(lambda lang: text("data_file.degrees", lang)),
    )


def codebook(described_by_part: dict[str, tuple[Column, ...]]) -> pd.DataFrame:
    """One row per column of each part: what it is called, holds, counts in and comes from."""
    entries = [_entry(part, c) for part, columns in described_by_part.items() for c in columns]
    return pd.DataFrame(entries).apply(plain)


def _entry(part: str, column: Column) -> dict[str, str]:
    said = {
        "title": column.title,
        "unit": column.unit,
        "meaning": column.meaning,
        "values": column.values,
        "source": column.source,
    }
    pairs = {
        f"{what}_{lang}": words
        for what, pair in said.items()
        for lang, words in zip(LANGS, pair, strict=True)
    }
    return {"part": part, "column": column.name, "kind": column.kind, **pairs}


def _pair(say: Callable[[Lang], str]) -> Words:
    return tuple(say(lang) for lang in LANGS)


def _of_table(part: Part, name: str) -> tables.Column | None:
    """What the datapackage says of a column; nothing where the column is not the table's own."""
    if not part.table or name in _OFFICIAL:
        return None
    return tables.columns(part.table).get(name)


def _title(part: Part, name: str, lang: Lang) -> str:
    if name in dict(part.headings):
        return facts.title(part, name, lang)
    if f"data_file.title.{name}" in vocabulary(lang):
        return text(f"data_file.title.{name}", lang)
    known = _of_table(part, name)
    return known.title(lang) if known else facts.title(part, name, lang)


def _meaning(layer: Layer, part: Part, name: str, lang: Lang) -> str:
    known = _of_table(part, name)
    if known and not _is_computed(layer, part, name):
        return known.meaning(lang)
    keys = (_special(layer, part, name), f"data_file.meaning.{name}", "data_file.meaning.value")
    return text(next(key for key in keys if key in vocabulary(lang)), lang)


def _special(layer: Layer, part: Part, name: str) -> str:
    """Key of what a column holds in one part only."""
    return f"data_file.meaning.{layer.id}.{part.id}.{name}"


def _is_computed(layer: Layer, part: Part, name: str) -> bool:
    """Whether a column is made of the table's, or of another table of the report."""
    is_special = _special(layer, part, name) in vocabulary(LANGS[0])
    return is_special or (name == "value" and bool(layer.per)) or _of_table(part, name) is None


def _source(layer: Layer, part: Part, name: str, lang: Lang) -> str:
    if name in _OFFICIAL:
        return text("data_file.source.official", lang)
    if not part.table:
        return facts.layer_source(layer, lang)
    key = "computed" if _is_computed(layer, part, name) else "table"
    return text(f"data_file.source.{key}", lang, table=part.table)


def _kind(part: Part, name: str) -> Kind:
    if name in ("id", "codes") or name.endswith(("_code", "_codes")):
        return "code"
    known, dtype = _of_table(part, name), part.rows()[name].dtype
    if known and known.type == "date":
        return "date"
    if pd.api.types.is_bool_dtype(dtype):
        return "boolean"
    if pd.api.types.is_integer_dtype(dtype):
        return "integer"
    return "number" if pd.api.types.is_numeric_dtype(dtype) else "text"


def _unit(part: Part, name: str) -> Words:
    unit = facts.unit_of(part, name)
    return _pair(lambda lang: text(f"unit_name.{unit}", lang)) if unit else _NOTHING


def _values(layer: Layer, part: Part, name: str, lang: Lang) -> str:
    if name == "class_id":
        said = {legend.id: legend.words(layer.id, lang) for legend in part.classes}
    else:
        prefix = f"value.{name}."
        occurring = {str(raw).lower() for raw in part.rows().get(name, [])}
        said = {
            key.removeprefix(prefix): words
            for key, words in vocabulary(lang).items()
            if key.startswith(prefix) and key.removeprefix(prefix) in occurring
        }
    return "; ".join(f"{code} = {words}" for code, words in said.items())
