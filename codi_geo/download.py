"""Tables as files that open in an office: CSV and XLSX in which nothing runs."""

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from codi_geo.errors import CodiGeoError, DownloadError
from codi_geo.files import write_atomically
from codi_geo.outside import in_a_cell, no_formula, sheet_name

_NO_DATE = datetime(1980, 1, 1)
_WHOLE_SHEET = "A1:XFD1048576"
_NOTE_SIZE = {"width": 300, "height": 160}


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV that Excel reads as Thai: UTF-8 with byte order mark, CRLF, no formulas.

    A text cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers
    stay as they are. The index is left out.
    """
    text = frame.apply(lambda column: column.map(no_formula))
    text.columns = [no_formula(str(name)) for name in frame.columns]
    return text.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(
    sheets: dict[str, pd.DataFrame], *, notes: Mapping[str, Mapping[str, str]] | None = None
) -> bytes:
    """Tables as one workbook, a sheet each; text is text, never a formula or a link.

    `notes` explain headings, by sheet and column; the same tables give the same bytes.
    """
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(
        target, engine="xlsxwriter", engine_kwargs={"options": options}
    ) as workbook:
        workbook.book.set_properties({"created": _NO_DATE})
        for name, frame in sheets.items():
            tab = sheet_name(name, {other.lower() for other in workbook.sheets})
            sheet = workbook.book.add_worksheet(tab)
            sheet.add_write_handler(str, _write_text)
            frame.to_excel(workbook, sheet_name=tab, index=False)
            sheet.freeze_panes(1, 0)
            sheet.autofit(max_width=300)
            sheet.ignore_errors({"number_stored_as_text": _WHOLE_SHEET})
            for column, words in (notes or {}).get(name, {}).items():
                sheet.write_comment(0, frame.columns.get_loc(column), in_a_cell(words), _NOTE_SIZE)
    return target.getvalue()


def write_tables(tables: dict[str, pd.DataFrame], path: Path) -> None:
    """Write tables by the file's suffix: a workbook with a sheet each, or a CSV file each.

    The first CSV file has the path given; any other stands beside it under its table's name
    (`rest.left_out.csv`), if the table has rows. Every file is written whole or not at all.

    Raises
    ------
    DownloadError
        The suffix is neither, or a file cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".xlsx":
        contents = {path: xlsx_bytes(tables)}
    elif kind == ".csv":
        (_, first), *others = tables.items()
        contents = {path: csv_bytes(first)}
        for name, frame in others:
            if len(frame):
                contents[path.with_suffix(f".{name}{path.suffix}")] = csv_bytes(frame)
    else:
        raise DownloadError("download_suffix", file=path.name)
    for target, content in contents.items():
        write_file(target, content)


def write_file(path: Path, content: bytes, *, refusal: type[CodiGeoError] = DownloadError) -> None:
    """Write a finished file, whole or not at all.

    Raises
    ------
    DownloadError
        It cannot be written; or the `refusal` that the caller promises.
    """
    try:
        write_atomically(path, content)
    except OSError as cause:
        raise refusal("download_unwritable", file=path) from cause


def _write_text(sheet: Worksheet, row: int, column: int, words: str, style=None) -> int | None:
    """Write text as text, whatever it looks like; an empty one is left to the library."""
    return sheet.write_string(row, column, in_a_cell(words), style) if words else None
