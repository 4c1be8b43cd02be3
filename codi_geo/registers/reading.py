"""From the bytes of a file to a workbook of tables."""

from pathlib import PurePosixPath

from codi_geo.errors import RegisterError
from codi_geo.outside import one_line
from codi_geo.registers import plain_text, workbooks
from codi_geo.registers.bounds import check_size
from codi_geo.registers.kinds import kind_of
from codi_geo.registers.sheets import Grid, Workbook
from codi_geo.registers.tabling import as_sheet

_LONGEST_NAME = 80


def read_file(content: bytes, *, name: str) -> Workbook:
    """Read a register: CSV (any usual encoding and separator), XLSX, XLSB, XLS or ODS.

    The content decides what the file is, not its name.

    Parameters
    ----------
    content
        The whole file.
    name
        Its name, for messages.

    Returns
    -------
    Workbook
        At least one sheet, each with at least one row.

    Raises
    ------
    RegisterError
        The file is refused: one sentence says why and what to do.
    """
    file = _shown(name)
    check_size(content, file=file)
    kind = kind_of(content, file=file)
    if kind == "csv":
        grids = [plain_text.read_grid(content, file=file)]
    else:
        grids = workbooks.read_grids(content, file=file)
    grids = [grid.cleaned() for grid in grids]
    sheets = {number: as_sheet(grid) for number, grid in enumerate(grids)}
    found = tuple(sheet for sheet in sheets.values() if sheet)
    if not found:
        raise _nothing_found(grids, file)
    left_out = tuple(grids[number].name for number, sheet in sheets.items() if not sheet)
    return Workbook(name=file, kind=kind, sheets=found, without_table=left_out)


def _nothing_found(grids: list[Grid], file: str) -> RegisterError:
    filled = any(grid.rows for grid in grids)
    return RegisterError("register_no_header" if filled else "register_empty", file=file)


def _shown(name: str) -> str:
    """A file's own name, short and on one line."""
    return one_line(PurePosixPath(name.replace("\\", "/")).name, longest=_LONGEST_NAME)
