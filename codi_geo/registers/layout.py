"""How a sheet is read: what its columns say, which rows are data, whether blanks repeat above."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from codi_geo.matching import match_places
from codi_geo.registers import bounds
from codi_geo.registers.sheets import Sheet
from codi_geo.registers.tabling import as_sheet, unique_name
from codi_geo.registers.values import Unparsed, typed_values

_OUTER = ("province", "amphoe")
_MANY_GAPS = 0.05


@dataclass(frozen=True, eq=False)
class Layout:
    """A sheet and what a person said about it.

    Attributes
    ----------
    sheet
        As it was read from the file.
    columns
        Role → column, as in `matching.ROLES`.
    value
        Column of figures, if one was chosen.
    data_rows
        Rows that the reader skipped and that are data after all.
    fill_down
        Whether a blank province or district is the one above it.
    """

    sheet: Sheet
    columns: Mapping[str, str]
    value: str | None = None
    data_rows: tuple[int, ...] = ()
    fill_down: bool = False

    @cached_property
    def _read(self) -> tuple[Sheet, dict[str, tuple[int, ...]]]:
        sheet = self.sheet
        if self.data_rows:
            sheet = as_sheet(sheet.grid, data_rows=self.data_rows)
        return sheet.filled_down(outer_columns(self.columns)) if self.fill_down else (sheet, {})

    @property
    def read(self) -> Sheet:
        """The sheet with what was said about it done."""
        return self._read[0]

    @property
    def filled(self) -> dict[str, tuple[int, ...]]:
        """Column → rows whose blank was filled from above."""
        return self._read[1]

    @cached_property
    def _figures(self) -> tuple[pd.Series, tuple[Unparsed, ...]] | None:
        return None if self.value is None else typed_values(self.read, self.value)

    @property
    def unread(self) -> tuple[Unparsed, ...]:
        """Cells of the column of figures that are no number."""
        return self._figures[1] if self._figures else ()

    @property
    def figures(self) -> str | None:
        """The column of `matched` with the figures as numbers."""
        return None if self.value is None else unique_name(f"{self.value} (123)", self.read.table)

    @cached_property
    def matched(self) -> pd.DataFrame:
        """The rows with what `matching.match_places` makes of them, and the figures as numbers.

        Raises
        ------
        PlaceError
            `match_takes_too_long`: the cells are long and no places.
        """
        matched = match_places(
            self.read.table, columns=self.columns, seconds=bounds.MAX_MATCHING_SECONDS
        )
        return matched.assign(**{self.figures: self._figures[0]}) if self._figures else matched


def outer_columns(columns: Mapping[str, str]) -> list[str]:
    """The columns that name areas in which the rows lie: province, district; outermost first."""
    finer = {"province": {"amphoe", "tambon", "place"}, "amphoe": {"tambon", "place"}}
    return [columns[role] for role in _OUTER if role in columns and finer[role] & set(columns)]


def looks_grouped(sheet: Sheet, columns: Mapping[str, str]) -> bool:
    """Whether blanks in province or district seem to stand for the name above them.

    They do where cells are merged down the sheet, or where many rows have such a blank.
    """
    filled = sheet.filled_down(outer_columns(columns))[1]
    gaps = {row for rows in filled.values() for row in rows}
    if not gaps:
        return False
    return len(gaps) >= _MANY_GAPS * len(sheet.table) or bool(gaps & _below_merged(sheet))


def _below_merged(sheet: Sheet) -> set[int]:
    """Rows on which a cell merged with one above it stands."""
    last_row = int(sheet.table.index.max())
    starts_less_ends = np.zeros(last_row + 2, dtype=int)
    for first, _, last, _ in sheet.grid.merged:
        if first < last_row:
            starts_less_ends[first + 1] += 1
            starts_less_ends[min(last, last_row) + 1] -= 1
    return set(np.flatnonzero(starts_less_ends.cumsum()))
