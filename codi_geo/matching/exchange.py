"""Cells in each other's columns: a path that fits only with its names exchanged."""

from collections.abc import Iterator
from itertools import permutations

import pandas as pd

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.cells import say
from codi_geo.matching.fold import folded
from codi_geo.matching.gazette import LEVELS, MatchLevel, called, is_name
from codi_geo.matching.judge import MOST_CANDIDATES, Names, Verdict, exact

EXCHANGED = "exchanged"
"""The rule of a row that fits with its cells exchanged."""


def exchanged(
    cells: tuple[str, ...], read: Names, written: Verdict, aliases: Aliases
) -> Verdict | None:
    """The verdict of a row whose cells fit exactly once exchanged; never a tambon taken.

    Parameters
    ----------
    cells
        Those of the columns of tambon, amphoe and province.
    read, written
        The names as they stand, and what they are decided to be.

    Returns
    -------
    Verdict or None
        `close` if one tambon fits, `ambiguous` if several do or the names as they stand can be
        another; None if no exchange fits.
    """
    fits: dict[str, None] = {}
    for names in _orders(cells):
        if found := exact(Names.read(*names, aliases)):
            fits.update(dict.fromkeys(found.candidates))
    if not fits:
        return None
    if written.status not in ("conflict", "parent_only"):
        fits.update(dict.fromkeys(written.candidates))
    candidates = tuple(fits)[:MOST_CANDIDATES]
    status = "close" if len(candidates) == 1 else "ambiguous"
    amphoe, province = read.certain_parents()
    if any(not code.startswith(amphoe or province) for code in candidates):
        amphoe = province = ""
    return Verdict(status, EXCHANGED, 100.0, "", amphoe, province, candidates)


def _orders(cells: tuple[str, ...]) -> Iterator[list[str]]:
    """The real names in every other order, those with a level word at its level only."""
    filled = [level for level, cell in zip(LEVELS, cells, strict=True) if say(cell, level).noise]
    names = [_one_name(cells[LEVELS.index(level)], level) for level in filled]
    if filled[:1] != ["tambon"] or not all(name and is_name(name[0]) for name in names):
        return
    for order in permutations(names):
        path = dict(zip(filled, order, strict=True))
        fits = (stated in ("", at) and called(at, name) for at, (name, stated) in path.items())
        moved = any(new[0] != old[0] for new, old in zip(order, names, strict=True))
        if moved and all(fits):
            yield [path[level][0] if level in path else "" for level in LEVELS]


def _one_name(cell: str, level: MatchLevel) -> tuple[str, str] | None:
    """The only name in a cell, folded, and the level that a word before it states, if any."""
    said = say(cell, level)
    if len(said.levels) != 1 or said.free or said.municipal:
        return None
    ((at, name),) = said.levels.items()
    return folded(name), at if said.labelled else ""


def exchanged_rows(result: pd.DataFrame) -> int:
    """How many rows of a result of `match_places` fit only with their cells exchanged.

    If it is most of a table, its columns are taken the wrong way round.
    """
    return int((result["rule"] == EXCHANGED).sum())
