"""Reviewed aliases: names that people write and no list holds, from `data/place_aliases.csv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from codi_geo import paths
from codi_geo.matching.fold import folded
from codi_geo.matching.gazette import (
    DIGITS,
    NOTHING,
    MatchLevel,
    Reading,
    is_official,
    official,
)

COLUMNS = ("level", "name_as_seen", "within", "code", "why")


@dataclass(frozen=True)
class AliasProblem:
    """One row of the alias table that cannot do its work; row 1 is the header."""

    row: int
    name_as_seen: str
    problem: str
    """`level`, `empty`, `unknown_code`, `unknown_within`, `doubled` or `unused`."""


@dataclass(frozen=True)
class Aliases:
    """Aliases by level and folded name, each with the parent it is bound to and its code."""

    by_name: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]

    def reading(self, level: MatchLevel, name: str, within: tuple[str, ...]) -> Reading:
        """The areas that aliases give this folded name; bound ones need their parent given."""
        rows = self.by_name.get((level, name), ())
        codes = frozenset(
            code
            for bound_to, code in rows
            if not bound_to or any(parent.startswith(bound_to) for parent in within)
        )
        return Reading(codes, "alias") if codes else NOTHING


@cache
def alias_table() -> pd.DataFrame:
    """`data/place_aliases.csv`: text columns level, name_as_seen, within, code, why."""
    return pd.read_csv(paths.DATA / "place_aliases.csv", dtype=str, keep_default_na=False)


@cache
def shipped() -> Aliases:
    """The aliases of `data/place_aliases.csv`."""
    return load(alias_table())


def load(rows: pd.DataFrame) -> Aliases:
    """Aliases to match with; rows that have a problem other than `unused` are left out."""
    bad = {p.row for p in alias_problems(rows) if p.problem != "unused"}
    by_name: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for number, row in enumerate(rows.itertuples(index=False), start=2):
        if number not in bad:
            key = (row.level, folded(row.name_as_seen))
            by_name.setdefault(key, []).append((row.within, row.code))
    return Aliases({key: tuple(found) for key, found in by_name.items()})


def alias_problems(table: pd.DataFrame | None = None) -> list[AliasProblem]:
    """Rows of the alias table that are wrong or do nothing.

    Parameters
    ----------
    table : pandas.DataFrame, optional
        A table of the same form; by default `data/place_aliases.csv`.

    Returns
    -------
    list of AliasProblem
        An unknown level, an empty name, a code or parent that is not official or does not
        belong there, a name doubled in its level and parent, and a name that is unused because
        it already is the official one of its code.
    """
    rows = alias_table() if table is None else table
    seen: set[tuple[str, str, str]] = set()
    found = []
    for number, row in enumerate(rows.itertuples(index=False), start=2):
        problem = _problem(row, seen)
        if problem:
            found.append(AliasProblem(number, row.name_as_seen, problem))
        seen.add((row.level, folded(row.name_as_seen), row.within))
    return found


def _problem(row, seen: set[tuple[str, str, str]]) -> str | None:
    name = folded(row.name_as_seen)
    if row.level not in DIGITS:
        return "level"
    if not name:
        return "empty"
    if len(row.code) != DIGITS[row.level] or not is_official(row.code):
        return "unknown_code"
    if row.within and not (is_official(row.within) and row.code.startswith(row.within)):
        return "unknown_within"
    if (row.level, name, row.within) in seen:
        return "doubled"
    if row.code in official(row.level, name).codes:
        return "unused"
    return None
