"""What stands in a file: the rows of each part with their columns, the codebook, the sources."""

import re
from dataclasses import dataclass

import pandas as pd

from codi_geo import facts, gazetteer, tables
from codi_geo.data_file import columns
from codi_geo.data_file.cells import plain
from codi_geo.data_file.columns import Column
from codi_geo.layers import Layer, Part
from codi_geo.layers.area import features_of
from codi_geo.words import LANGS, Lang

_COMMON = ("name_th", "name_en", "id", "codes", "precision", "class_id")
_LAST = ("line", "line_start", "line_end", "note")


@dataclass(frozen=True)
class PartTable:
    """The rows of a part; `rows` has the columns described, in their order, index feature id."""

    part: Part
    columns: tuple[Column, ...]
    rows: pd.DataFrame


def part_table(layer: Layer, part: Part, *, area: str | None = None) -> PartTable:
    """All that is known of the features of a part, or of those that tell of an area.

    A coded column is followed by its meaning in Thai and English. Text is as it stands, without
    the control characters that no file format holds; codes are text, and missing cells `<NA>`.
    """
    rows = _with_ids(part)
    described: list[Column] = []
    cells: dict[str, pd.Series] = {}
    for name in _names(part, rows):
        described.append(columns.described(layer, part, name))
        cells[name] = plain(rows[name])
        if not _is_coded(name):
            continue
        for lang in LANGS:
            words = f"{re.sub('_(code|id)$', '', name)}_{lang}"
            if words in rows:
                continue
            described.append(columns.in_words(part, words, name, lang))
            said = [_said(layer, part, name, raw, lang) for raw in rows[name]]
            cells[words] = plain(pd.Series(said, index=rows.index, dtype="string"))
    whole = pd.DataFrame(cells, index=rows.index)
    return PartTable(part, tuple(described), whole.loc[features_of(part, area)])


def _with_ids(part: Part) -> pd.DataFrame:
    rows = part.rows()
    return rows.assign(id=rows.index.astype("string"), codes=rows["codes"].map(";".join))


def _names(part: Part, rows: pd.DataFrame) -> list[str]:
    """What all parts have, then what the page shows, then the rest of the table; notes last."""
    own = tables.columns(part.table) if part.table else {}
    rest = [name for name in rows.columns if name in own]
    stands = ["line"] if rows["line"].notna().any() else []
    named = list(dict.fromkeys([*_COMMON, *part.columns, *rest, *stands]))
    last = [name for name in _LAST if name in named]
    return [name for name in named if name not in last] + last


def _is_coded(name: str) -> bool:
    return name == "class_id" or facts.is_coded(name)


def _said(layer: Layer, part: Part, name: str, raw: object, lang: Lang) -> str | None:
    if name == "class_id":
        return part.legend(raw).words(layer.id, lang)
    if columns.is_area_code(name):
        return None if pd.isna(raw) else gazetteer.name(str(raw), lang)
    return facts.value(part, name, raw, lang)
