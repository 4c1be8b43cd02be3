"""Tables that fit on slides: widths of columns, heights of rows, cutting into pieces."""

from collections.abc import Sequence
from dataclasses import replace

from codi_geo.deck import fitting
from codi_geo.deck.design import CELL_MARGIN_MM, STYLES
from codi_geo.deck.model import Table
from codi_geo.figure import lettering
from codi_geo.figure.sheet import MM_PER_POINT, Box
from codi_geo.fonts import Weight

Cells = tuple[str, ...]
_ON_ONE_SLIDE = (14.0, 13.0, 12.0, 11.0, 10.0)
_ON_SEVERAL = (11.0, 10.0, 9.0, 8.0)
_SMALLEST_FOR_FEWER = 9.0
"""Type is not made smaller than this to spare a slide, only where columns need it."""
_NARROWEST_EMS, _WIDEST_EMS = 3.0, 13.0
"""A column is at least so wide; words wider than this may be broken into lines."""
_LONG_WORD_EMS = 7.0


def table_pages(
    headings: Cells, rows: Sequence[Cells], numeric: Sequence[bool], first: Box, others: Box
) -> list[Table]:
    """A table on one slide, in the largest type that fits, or else in several pieces.

    The first piece has another box than the others where it shares its slide. Without rows
    there is nothing.
    """
    if not rows:
        return []
    whole = Table(headings, tuple(rows), tuple(numeric), (), 0)
    for points in _ON_ONE_SLIDE:
        table = _laid_out(whole, first.width, points)
        if _has_room(table, first.width) and sum(row_heights(table)) <= first.height:
            return [table]
    tried = [_in_pieces(whole, points, first, others) for points in _ON_SEVERAL]
    roomy = [found for found, has_room in tried if has_room] or [tried[-1][0]]
    read = [found for found in roomy if found[0].points >= _SMALLEST_FOR_FEWER] or roomy[:1]
    return min(read, key=len)


def _in_pieces(whole: Table, points: float, first: Box, others: Box) -> tuple[list[Table], bool]:
    """A table in as few pieces as type of a size allows, and whether its columns have room.

    The pieces are filled about equally, so that the last is no short rest.
    """
    start, going_on = (_laid_out(whole, box.width, points) for box in (first, others))
    heights = row_heights(start), row_heights(going_on)
    rooms = first.height, others.height
    fewest = len(_ends(heights, rooms, 1))
    filled = next(share for share in fitting.SHARES if len(_ends(heights, rooms, share)) == fewest)
    ends = _ends(heights, rooms, filled)
    pieces = [
        replace(going_on if n else start, rows=whole.rows[begin:end])
        for n, (begin, end) in enumerate(zip([0, *ends], ends, strict=False))
    ]
    return pieces, _has_room(start, first.width) and _has_room(going_on, others.width)


def _ends(
    heights: tuple[list[float], list[float]], rooms: tuple[float, float], share: float
) -> list[int]:
    """After which row each piece ends if a share of its room is used; each has a row at least."""
    ends: list[int] = []
    n, count = 0, len(heights[0]) - 1
    while n < count:
        at = min(len(ends), 1)
        used, begun = heights[at][0], n
        while n < count and (n == begun or used + heights[at][n + 1] <= share * rooms[at]):
            used += heights[at][n + 1]
            n += 1
        ends.append(n)
    return ends


def row_heights(table: Table) -> list[float]:
    """Height in mm of the table's heading and of each of its rows."""
    heading = STYLES["heading"].weight
    every = [(table.headings, heading), *((row, "regular") for row in table.rows)]
    return [_row_height(table, cells, weight) for cells, weight in every]


def _row_height(table: Table, cells: Cells, weight: Weight) -> float:
    at_sides, above, below = CELL_MARGIN_MM
    lines = (
        fitting.lines(cell, table.points, width - 2 * at_sides, weight)
        for cell, width in zip(cells, table.widths, strict=True)
    )
    return max(1, *lines) * fitting.line_mm(table.points) + above + below


def _laid_out(table: Table, width: float, points: float) -> Table:
    """Columns that share a width, each as its words ask for."""
    margins = 2 * CELL_MARGIN_MM[0] * len(table.headings)
    em = points * MM_PER_POINT
    shares = _shared(_needed(table), _wished(table), (width - margins) / em)
    in_mm = tuple(share * em + 2 * CELL_MARGIN_MM[0] for share in shares)
    return replace(table, widths=in_mm, points=points)


def _has_room(table: Table, width: float) -> bool:
    """Whether the columns are as wide as they need to be."""
    margins = 2 * CELL_MARGIN_MM[0] * len(table.headings)
    return sum(_needed(table)) * table.points * MM_PER_POINT + margins <= width


def _needed(table: Table) -> list[float]:
    """The least width of each column in ems: short cells and words of the heading stay whole."""
    return [
        min(max(_widest(table, n), _longest_word(table, n), _NARROWEST_EMS), _WIDEST_EMS)
        for n in range(len(table.headings))
    ]


def _wished(table: Table) -> list[float]:
    """The width of each column in ems in which nothing is broken into lines."""
    return [max(_widest(table, n), _heading(table, n)) for n in range(len(table.headings))]


def _widest(table: Table, column: int) -> float:
    return max(_ems(row[column]) for row in table.rows)


def _heading(table: Table, column: int) -> float:
    return _ems(table.headings[column], STYLES["heading"].weight)


def _longest_word(table: Table, column: int) -> float:
    """The longest part of the heading that has no space; a long Thai one is broken once."""
    weight = STYLES["heading"].weight
    ems = [_ems(word, weight) for word in table.headings[column].split()]
    return max(width / 1.5 if width > _LONG_WORD_EMS else width for width in ems)


def _ems(words: str, weight: Weight = "regular") -> float:
    """The width of a column in which words stand on one line, with a hair to spare."""
    return 1.002 * lettering.width(fitting.measured(words), weight) / fitting.CARE


def _shared(needed: list[float], wished: list[float], room: float) -> list[float]:
    """Widths that fill the room: what is needed, then more to those that wish for more."""
    spare = room - sum(needed)
    wishes = [max(0.0, w - n) for w, n in zip(wished, needed, strict=True)]
    if spare <= 0 or sum(wishes) <= spare:
        taken = needed if spare <= 0 else [n + w for n, w in zip(needed, wishes, strict=True)]
        return [t * room / sum(taken) for t in taken]
    roots = [wish**0.5 for wish in wishes]
    return [n + spare * root / sum(roots) for n, root in zip(needed, roots, strict=True)]
