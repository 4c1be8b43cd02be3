"""Which rows of a sheet are its header, and the columns' names."""

import re
from dataclasses import dataclass
from functools import cache

from codi_geo import gazetteer
from codi_geo.matching import recognise_columns
from codi_geo.outside import one_line
from codi_geo.registers.sheets import Grid
from codi_geo.thai import clean, without_level_word

_LOOKED_AT = 40
_DEEPEST = 3
_LONGEST_HEAD = 120
_NUMBER = re.compile(r"[-+(]?[\d.,]+\s*%?\)?")
_YEAR = re.compile(r"(?:(?:ปี|พ\.ศ\.|fy)\s*)?(?:25|20)\d\d")
_MACHINE_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_DATA = re.compile(r"(?:ต\.|ตำบล|แขวง|อ\.|อำเภอ|เขต|จ\.|จังหวัด)\s*(\S.+)")


@dataclass(frozen=True)
class Header:
    """Rows `first_row` to `last_row` of the file, the columns' names, the column of tambons."""

    first_row: int
    last_row: int
    last_cells: list[str]
    names: list[str]
    tambon: int | None


def find_header(grid: Grid) -> Header | None:
    """The header of a sheet: one row, or several where group heads stand above sub-heads.

    A first row of names as programs write them is the header. Else the row in which most columns
    are recognised is taken; where none is, the first row with most different texts, unless it looks
    like data.
    """
    rows = grid.rows[:_LOOKED_AT]
    if not rows:
        return None
    if _has_machine_names(rows):
        first = last = 0
    else:
        place = _by_roles(rows)
        if place is None:
            place = _by_texts(rows)
        if place is None:
            return None
        first, last = _extent(grid, rows, place)
    names = _names(grid, rows[first : last + 1])
    roles = _roles(names)
    tambon = names.index(roles["tambon"]) if "tambon" in roles else None
    return Header(
        first_row=rows[first][0],
        last_row=rows[last][0],
        last_cells=rows[last][1],
        names=names,
        tambon=tambon,
    )


def _has_machine_names(rows: list[tuple[int, list[str]]]) -> bool:
    """Whether the first row names every column, each as `tambon_code` or `name_th` is written."""
    cells = rows[0][1]
    widest = max(len(row) for _, row in rows)
    named = all(_MACHINE_NAME.fullmatch(cell) for cell in cells)
    compound = sum("_" in cell for cell in cells)
    return named and len(set(cells)) == len(cells) == widest and compound > 1


def _by_roles(rows: list[tuple[int, list[str]]]) -> int | None:
    """The row that names most roles; a lone cell is a title unless the table has one column."""
    narrow = max(len(cells) for _, cells in rows) == 1
    found = [len(_roles(_heads(cells))) for _, cells in rows]
    filled = [sum(map(bool, cells)) for _, cells in rows]
    fit = [n if count > 1 or narrow else 0 for n, count in zip(found, filled, strict=True)]
    most = max(fit)
    return fit.index(most) if most else None


def _by_texts(rows: list[tuple[int, list[str]]]) -> int | None:
    texts = [{cell for cell in cells if _is_head(cell)} for _, cells in rows]
    place = max(range(len(rows)), key=lambda row: (len(texts[row]), -row))
    cells = [cell for cell in rows[place][1] if cell]
    mostly_texts = 2 * len(texts[place]) > len(cells)
    if not mostly_texts or any(_looks_like_data(cell) for cell in cells):
        return None
    return place


def _heads(cells: list[str]) -> list[str]:
    return [one_line(cell) if len(cell) <= _LONGEST_HEAD else "" for cell in cells]


def _roles(heads: list[str]) -> dict[str, str]:
    """Role → header, of cells that are no data."""
    return recognise_columns([head for head in heads if head and not _looks_like_data(head)])


def _is_head(cell: str) -> bool:
    return bool(cell) and not _NUMBER.fullmatch(clean(cell))


def _looks_like_data(cell: str) -> bool:
    """An area's name where a column's name should stand."""
    bare = without_level_word(clean(cell))
    return bare in _province_names() or (
        bool(_DATA.fullmatch(clean(cell))) and bare in _names_of_areas()
    )


@cache
def _province_names() -> frozenset[str]:
    return frozenset(gazetteer.areas("province")["name_th"])


@cache
def _names_of_areas() -> frozenset[str]:
    return frozenset(gazetteer.areas("tambon")["name_th"]) | frozenset(
        gazetteer.areas("district")["name_th"]
    )


def _extent(grid: Grid, rows: list[tuple[int, list[str]]], place: int) -> tuple[int, int]:
    first = last = place
    while first and last - first + 1 < _DEEPEST and _is_group_row(grid, rows, first - 1):
        first -= 1
    while last + 1 < len(rows) and last - first + 1 < _DEEPEST and _is_sub_row(grid, rows, last):
        last += 1
    return first, last


def _is_group_row(grid: Grid, rows: list[tuple[int, list[str]]], above: int) -> bool:
    """Whether a row holds the group heads of the row below it."""
    (number, upper), (next_number, lower) = rows[above], rows[above + 1]
    if next_number != number + 1 or not _only_heads(upper) or sum(map(bool, upper)) < 2:
        return False
    if _merged_into_below(grid, number) or _spans(grid, number):
        return True
    shared = any(a and b for a, b in zip(upper, lower, strict=False))
    return shared and any(cell and not _at(lower, n) for n, cell in enumerate(upper))


def _is_sub_row(grid: Grid, rows: list[tuple[int, list[str]]], above: int) -> bool:
    """Whether the row below a header row holds its sub-heads.

    Under a column that is recognised, as the tambon, a sub-row is blank, for it is no data.
    """
    (number, upper), (next_number, lower) = rows[above], rows[above + 1]
    if next_number != number + 1 or not _only_heads(lower):
        return False
    heads = _heads(upper)
    recognised = {heads.index(head) for head in _roles(heads).values()}
    if any(_at(lower, place) for place in recognised):
        return False
    if _merged_into_below(grid, number):
        return True
    under_group = [
        place
        for place, cell in enumerate(lower)
        if cell and (not _at(upper, place) or _in_span(grid, number, place))
    ]
    return bool(recognised or _spans(grid, number)) and bool(under_group)


def _only_heads(cells: list[str]) -> bool:
    return all(_is_head(cell) or _YEAR.fullmatch(clean(cell)) for cell in cells if cell)


def _at(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _spans(grid: Grid, number: int) -> list[tuple[int, int]]:
    """Columns of the cells merged sideways in one row, the title over the whole table not."""
    width = max(len(cells) for _, cells in grid.rows)
    return [
        (left, right)
        for top, left, _, right in grid.merged
        if top == number and left < right and right - left + 1 < width
    ]


def _in_span(grid: Grid, number: int, place: int) -> bool:
    return any(left <= place <= right for left, right in _spans(grid, number))


def _merged_into_below(grid: Grid, number: int) -> bool:
    return any(top == number and bottom == number + 1 for top, _, bottom, _ in grid.merged)


def _names(grid: Grid, header: list[tuple[int, list[str]]]) -> list[str]:
    """Group heads and sub-heads joined; a sub-head alone where only so it is recognised."""
    width = max(len(cells) for _, cells in header)
    spread = [
        _spread(grid, number, cells, [below for _, below in header[place + 1 :]], width)
        for place, (number, cells) in enumerate(header)
    ]
    stacks = [[one_line(row[place]) for row in spread if row[place]] for place in range(width)]
    joined = [one_line(" ".join(dict.fromkeys(s)), longest=_LONGEST_HEAD) for s in stacks]
    lowest = [one_line(s[-1], longest=_LONGEST_HEAD) if s else "" for s in stacks]
    known = _roles(joined)
    for role, head in _roles(lowest).items():
        if role not in known:
            joined[lowest.index(head)] = head
    return joined


def _spread(
    grid: Grid, number: int, cells: list[str], below: list[list[str]], width: int
) -> list[str]:
    """A header row with each group head repeated over its sub-heads."""
    row = [_at(cells, place) for place in range(width)]
    if not below:
        return row
    if grid.merged:
        for left, right in _spans(grid, number):
            row[left : right + 1] = [row[left]] * (min(right, width - 1) - left + 1)
        return row
    for place in range(1, width):
        has_sub_heads = _at(below[0], place) and _at(below[0], place - 1)
        if not row[place] and has_sub_heads:
            row[place] = row[place - 1]
    return row
