"""What a register file holds: a workbook of sheets, each a table of text cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from codi_geo.outside import clean, one_line
from codi_geo.registers.kinds import Kind

Reason = Literal["title", "blank", "repeated_header", "numbering", "total", "note"]
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Grid:
    """The filled cells of one sheet as they stand in the file.

    `rows` holds (1-based row, cells from the first column on) of rows that are not blank;
    `merged` holds (first row, first column, last row, last column), rows 1-based, columns 0-based.
    """

    name: str
    rows: list[tuple[int, list[str]]]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def cleaned(self) -> "Grid":
        """The grid with its text as it can be shown; what is blank then is left out."""
        known = {cell: clean(cell).strip() for _, cells in self.rows for cell in cells}
        rows = ((number, _trimmed([known[cell] for cell in cells])) for number, cells in self.rows)
        name = one_line(self.name, longest=_LONGEST_NAME)
        return replace(self, name=name, rows=[(number, cells) for number, cells in rows if cells])


def _trimmed(cells: list[str]) -> list[str]:
    """The cells up to the last filled one."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


@dataclass(frozen=True)
class Skipped:
    """A row of the file that is not in the table, and why."""

    row: int
    reason: Reason
    text: str


@dataclass(frozen=True)
class Sheet:
    """One table of a register.

    `table` holds text (dtype string, `<NA>` for empty cells); its index is the 1-based row in the
    file as a spreadsheet program counts it, its columns are the header's texts, made unique.
    `header_row` is the last row of the header. `hidden` sheets are hidden in the workbook.
    `grid` holds the cells that the table was made of.
    """

    name: str
    header_row: int
    table: pd.DataFrame
    grid: Grid
    skipped: tuple[Skipped, ...] = ()
    hidden: bool = False

    def filled_down(self, columns: Sequence[str]) -> tuple["Sheet", dict[str, tuple[int, ...]]]:
        """Fill blanks from the cell above, where a block names its area only in its first row.

        Parameters
        ----------
        columns
            From the outer level to the inner, as province, amphoe: a blank is never filled
            across a change of a column named before it.

        Returns
        -------
        tuple
            The sheet with the cells filled, and for each column the rows that were.
        """
        table = self.table.copy()
        filled: dict[str, tuple[int, ...]] = {}
        block = pd.Series(0, index=table.index)
        for column in columns:
            given = table[column]
            table[column] = given.groupby(block).ffill()
            filled[column] = tuple(table.index[given.isna() & table[column].notna()])
            named = table[column].fillna("")
            changed = named.ne(named.shift().fillna("")).astype(bool)
            block = (changed | block.ne(block.shift())).cumsum()
        return replace(self, table=table), filled


@dataclass(frozen=True)
class Workbook:
    """A register file: its sheets that hold a table, in the order of the file.

    `without_table` names the sheets that were left out: empty, or without a header and rows.
    """

    name: str
    kind: Kind
    sheets: tuple[Sheet, ...]
    without_table: tuple[str, ...] = ()

    @property
    def first(self) -> Sheet:
        """The first sheet that is not hidden, or the first one if all are."""
        return min(self.sheets, key=lambda sheet: sheet.hidden)

    def named(self, name: str) -> Sheet | None:
        """The sheet of this name, None if there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
