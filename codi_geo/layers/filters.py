"""Narrowing a layer down to some of its rows."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from urllib.parse import quote, unquote

import pandas as pd

from codi_geo.layers.model import Layer, Part, Words

CLASS = "class_id"
AMOUNT = "amount_baht"
COLUMNS = (CLASS, "programme", "theme", "themes", "agencies", "carried_out", "confidence")
"""Columns that can be filtered by, in the order they are offered."""
_LISTS = ("theme", "themes", "agencies")
_MOST_CHOICES = 150
_MOST_DIGITS = 15


@dataclass(frozen=True)
class Filter:
    """Values that are kept, by column, and the least amount of money.

    A part without such a column stays as it is.
    """

    kept: tuple[tuple[str, tuple[str, ...]], ...] = ()
    least_baht: float | None = None

    def __bool__(self) -> bool:
        return bool(self.kept) or self.least_baht is not None

    def values(self, column: str) -> tuple[str, ...]:
        """The values that are kept of one column; none where it is not filtered by."""
        return dict(self.kept).get(column, ())

    def with_values(self, column: str, values: tuple[str, ...]) -> "Filter":
        """The same with other values of one column; without values the column is let go."""
        kept = {**dict(self.kept), column: tuple(values)}
        ordered = ((name, kept[name]) for name in COLUMNS if kept.get(name))
        return replace(self, kept=tuple(ordered))

    def as_text(self) -> str:
        """As it stands in an address: `theme:…,…;least:1000000`."""
        pieces = [f"{name}:{','.join(quote(v, safe='') for v in vs)}" for name, vs in self.kept]
        if self.least_baht is not None:
            pieces.append(f"least:{self.least_baht:.0f}")
        return ";".join(pieces)


def filter_of(text: str) -> Filter:
    """The filter that a text stands for.

    Raises
    ------
    ValueError
        The text is no filter.
    """
    found = Filter()
    for piece in filter(None, text.split(";")):
        name, colon, values = piece.partition(":")
        if not colon or not values:
            raise ValueError(f"no filter: {piece[:40]}")
        if name == "least":
            if not values.isascii() or not values.isdigit() or len(values) > _MOST_DIGITS:
                raise ValueError(f"no amount: {values[:40]}")
            found = replace(found, least_baht=float(values))
        elif name in COLUMNS:
            found = found.with_values(name, tuple(map(unquote, values.split(","))))
        else:
            raise ValueError(f"no column: {name[:40]}")
    return found


def choices(layer: Layer, column: str) -> dict[str, int]:
    """Values of a column among the rows of all parts that have it, and how many rows have each.

    Nothing where there is no choice, or too much of it.
    """
    counts: Counter[str] = Counter()
    for part in layer.parts:
        if _has(part, column):
            counts.update(value for cell in part.rows()[column] for value in _values(cell, column))
    return dict(counts) if 1 < len(counts) <= _MOST_CHOICES else {}


@lru_cache(maxsize=64)
def narrowed(layer: Layer, by: Filter, words: Words) -> Layer:
    """The layer with only the rows that a filter keeps.

    Parameters
    ----------
    words
        What the filter keeps, in both languages; it stands beside the layer's period.
    """
    if not by:
        return layer
    parts = tuple(replace(part, rows=cache(partial(_kept, part, by))) for part in layer.parts)
    return replace(layer, parts=parts, narrowed=words)


def _has(part: Part, column: str) -> bool:
    drawn_or_money = part.role != "note" or column != CLASS
    return drawn_or_money and column in part.rows().columns and not part.stack


def _values(cell: object, column: str) -> list[str]:
    if pd.isna(cell):
        return []
    if column in _LISTS:
        return [piece.strip() for piece in str(cell).split(";") if piece.strip()]
    return [str(cell)]


def _kept(part: Part, by: Filter) -> pd.DataFrame:
    rows = part.rows()
    for column, values in by.kept:
        if _has(part, column):
            wanted = set(values)
            rows = rows[[bool(wanted & set(_values(cell, column))) for cell in rows[column]]]
    if by.least_baht is not None and AMOUNT in rows.columns:
        rows = rows[rows[AMOUNT].fillna(0) >= by.least_baht]
    return rows
