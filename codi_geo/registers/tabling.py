"""From the cells of a sheet to a table: header, data rows, and every other row with its reason."""

from collections.abc import Collection, Container

import pandas as pd

from codi_geo.outside import one_line
from codi_geo.registers.headers import Header, find_header
from codi_geo.registers.rows import reason_to_skip
from codi_geo.registers.sheets import Grid, Sheet, Skipped

_LONGEST_TEXT = 300


def as_sheet(grid: Grid, *, data_rows: Collection[int] = ()) -> Sheet | None:
    """The table of a sheet, None if it has no header or no row below it.

    Parameters
    ----------
    data_rows
        Rows that are data whatever they look like; rows of the header never are.
    """
    header = find_header(grid)
    if header is None:
        return None
    kept, skipped = _sorted_out(grid, header, data_rows)
    if not kept:
        return None
    return Sheet(
        name=grid.name,
        header_row=header.last_row,
        table=_table(kept, header),
        grid=grid,
        skipped=tuple(skipped),
        hidden=grid.hidden,
    )


def _sorted_out(
    grid: Grid, header: Header, data_rows: Collection[int]
) -> tuple[list[tuple[int, list[str]]], list[Skipped]]:
    kept: list[tuple[int, list[str]]] = []
    skipped = []
    expected = 1
    for number, cells in grid.rows:
        skipped += [Skipped(row, "blank", "") for row in range(expected, number)]
        expected = number + 1
        if header.first_row <= number <= header.last_row:
            continue
        if number in data_rows:
            reason = None
        elif number < header.first_row:
            reason = "title"
        else:
            first = number == header.last_row + 1
            reason = reason_to_skip(
                cells, header=header.last_cells, tambon=header.tambon, first=first
            )
        if reason:
            skipped.append(Skipped(number, reason, _joined(cells)))
        else:
            kept.append((number, cells))
    return kept, skipped


def _joined(cells: list[str]) -> str:
    return one_line(" · ".join(cell for cell in cells if cell), longest=_LONGEST_TEXT)


def _table(kept: list[tuple[int, list[str]]], header: Header) -> pd.DataFrame:
    """Columns with neither a header nor a filled cell are left out."""
    width = max(len(header.names), max(len(cells) for _, cells in kept))
    index = pd.Index([number for number, _ in kept], name="row")
    columns = {}
    for place in range(width):
        values = [(cells[place] if place < len(cells) else "") or None for _, cells in kept]
        name = header.names[place] if place < len(header.names) else ""
        if name or any(values):
            unique = unique_name(name or f"[{_letters(place)}]", columns)
            columns[unique] = pd.array(values, dtype="string")
    return pd.DataFrame(columns, index=index)


def unique_name(name: str, taken: Container[str]) -> str:
    """The name, with a number after it if it is taken."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate


def _letters(place: int) -> str:
    """`A` for column 0, `AA` for column 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
