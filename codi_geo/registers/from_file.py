"""A register file from disk to a matched register, without a person to ask."""

from collections.abc import Mapping
from pathlib import Path

from codi_geo.errors import RegisterError
from codi_geo.matching import recognise_columns
from codi_geo.registers import bounds
from codi_geo.registers.layout import Layout
from codi_geo.registers.reading import read_file
from codi_geo.registers.register import Register


def match_file(
    file: Path,
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    decisions: Path | None = None,
) -> Register:
    """Read a register file and match it.

    Parameters
    ----------
    sheet
        Name of the sheet; without it the first one that is not hidden.
    columns
        Role → header, in place of the one that is recognised for the role.
    decisions
        File of decisions on an earlier version of the register.

    Raises
    ------
    RegisterError
        A file cannot be read, has no such sheet, or no column that says where.
    PlaceError
        There is no such role, or no such column.
    """
    workbook = read_file(_content(file), name=file.name)
    found = workbook.first if sheet is None else workbook.named(sheet)
    if found is None:
        names = ", ".join(s.name for s in workbook.sheets)
        raise RegisterError("register_no_sheet", file=file.name, sheet=sheet, names=names)
    roles = recognise_columns(found.table.columns)
    if columns:
        free = {role: header for role, header in roles.items() if header not in columns.values()}
        roles = free | dict(columns)
    if not roles:
        raise RegisterError("register_no_place_columns", file=file.name)
    register = Register(name=workbook.name, layout=Layout(found, roles))
    if decisions is not None:
        register, _ = register.apply_decisions(_content(decisions))
    return register


def _content(file: Path) -> bytes:
    try:
        bounds.check_bytes(file.stat().st_size, file=file.name)
        with file.open("rb") as stream:
            return stream.read(bounds.MAX_BYTES + 1)
    except OSError as cause:
        raise RegisterError("register_no_file", file=file) from cause
