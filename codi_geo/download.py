"""Tables as files that open in an office: CSV and XLSX in which nothing runs."""

import io
from pathlib import Path

import pandas as pd

from codi_geo.errors import DownloadError

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV that Excel reads as Thai: UTF-8 with byte order mark, CRLF, no formulas.

    A text cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers
    stay as they are. The index is left out.
    """
    text = frame.apply(lambda column: column.map(_harmless))
    text.columns = [_harmless(str(name)) for name in frame.columns]
    return text.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(sheets: dict[str, pd.DataFrame]) -> bytes:
    """Tables as one workbook, a sheet each; text is text, never a formula or a link."""
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(
        target, engine="xlsxwriter", engine_kwargs={"options": options}
    ) as workbook:
        for name, frame in sheets.items():
            frame.to_excel(workbook, sheet_name=name[:31], index=False)
            sheet = workbook.sheets[name[:31]]
            sheet.freeze_panes(1, 0)
            sheet.autofit(max_width=300)
    return target.getvalue()


def write_table(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV or XLSX, by the file's suffix; all of it or nothing.

    Raises
    ------
    DownloadError
        The suffix is neither, or the file cannot be written.
    """
    kinds = {".csv": csv_bytes, ".xlsx": lambda rows: xlsx_bytes({"result": rows})}
    if path.suffix.lower() not in kinds:
        raise DownloadError("download_suffix", file=path.name)
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(kinds[path.suffix.lower()](frame))
        partial.replace(path)
    except OSError as cause:
        partial.unlink(missing_ok=True)
        raise DownloadError("download_unwritable", file=path) from cause


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    return cell
