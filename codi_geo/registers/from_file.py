"""A register file from disk to a matched register, without a person to ask."""

from pathlib import Path

from codi_geo.errors import RegisterError
from codi_geo.matching import recognise_columns
from codi_geo.registers import bounds
from codi_geo.registers.layout import Layout
from codi_geo.registers.reading import read_file
from codi_geo.registers.register import Register


def match_file(file: Path, *, sheet: str | None = None) -> Register:
    """Read a register file and match it by the columns that are recognised.

    Parameters
    ----------
    sheet
        Name of the sheet; without it the first one that is not hidden.

    Raises
    ------
    RegisterError
        The file cannot be read, has no such sheet, or no column that says where.
    """
    try:
        bounds.check_bytes(file.stat().st_size, file=file.name)
        with file.open("rb") as stream:
            content = stream.read(bounds.MAX_BYTES + 1)
    except OSError as cause:
        raise RegisterError("register_no_file", file=file) from cause
    workbook = read_file(content, name=file.name)
    found = workbook.first if sheet is None else workbook.named(sheet)
    if found is None:
        names = ", ".join(s.name for s in workbook.sheets)
        raise RegisterError("register_no_sheet", file=file.name, sheet=sheet, names=names)
    columns = recognise_columns(found.table.columns)
    if not columns:
        raise RegisterError("register_no_place_columns", file=file.name)
    return Register(name=workbook.name, layout=Layout(found, columns))
