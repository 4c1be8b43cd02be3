"""Register files, good and bad, made on the spot."""

import csv
import io
import zipfile
from collections.abc import Callable

import xlsxwriter
import xlwt

from codi_geo import gazetteer

TITLES = ["รายชื่อตำบลรูปธรรม ปีงบประมาณ 2563", "สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)"]
HEADS = ["ที่", "จังหวัด", "อำเภอ", "ตำบล", "รหัส"]
YEARS = ["2561", "2562", "2563"]
N_ROWS = 700
SMALL = [["จังหวัด", "อำเภอ", "ตำบล", "งบ"], ["ระยอง", "แกลง", "เนินฆ้อ", 1500]]


def register_rows() -> list[list[object]]:
    """700 official tambons in mixed forms: with and without level words, text and numbers."""
    tambons = gazetteer.areas("tambon").iloc[::10].head(N_ROWS)
    district = gazetteer.areas("district")["name_th"]
    province = gazetteer.areas("province")["name_th"]
    rows: list[list[object]] = []
    for place, (code, row) in enumerate(tambons.iterrows()):
        names = [province[row["province"]], district[row["district"]], row["name_th"]]
        if place % 3 == 1:
            names = [f"จ.{names[0]}", f"อ. {names[1]}", f"ต.{names[2]}"]
        budget = [1000 * place, f"{1000 * place:,} บาท", "-"]
        rows.append([place + 1, *names, code, *budget])
    return rows


def big_xlsx() -> bytes:
    """Two titles, a blank row, a header over two rows, a blank line, totals and notes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("ทะเบียน")
    for row, title in enumerate(TITLES):
        sheet.merge_range(row, 0, row, 7, title)
    for column, head in enumerate(HEADS):
        sheet.merge_range(3, column, 4, column, head)
    sheet.merge_range(3, 5, 3, 7, "งบประมาณ")
    sheet.write_row(4, 5, [int(year) for year in YEARS])
    for place, cells in enumerate(register_rows()):
        sheet.write_row(5 + place + (place >= 300), 0, cells)
    sheet.write_row(707, 0, ["รวมทั้งสิ้น", "", "", "", "", 5, 6, 7])
    sheet.write(709, 0, "หมายเหตุ: ข้อมูล ณ 30 กันยายน 2563")
    sheet.write(710, 0, "ที่มา : สำนักงานภาค")
    hidden = book.add_worksheet("สำรอง")
    for row, cells in enumerate(SMALL):
        hidden.write_row(row, 0, cells)
    hidden.hide()
    book.add_worksheet("ว่าง")
    book.close()
    return stream.getvalue()


def big_text(separator: str) -> str:
    """The same register as text; one cell with a line break in it, one with the separator."""
    stream = io.StringIO()
    write = csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerow
    for title in TITLES:
        write([title, *[""] * 7])
    write([""] * 8)
    write([*HEADS, "งบประมาณ", "", ""])
    write(["", "", "", "", "", *YEARS])
    for place, cells in enumerate(register_rows()):
        if place == 300:
            write([""] * 8)
        write(cells)
    write([])
    write(["รวมทั้งสิ้น", "", "", "", "", 5, 6, 7])
    write([])
    write([f"หมายเหตุ: ข้อมูล{separator}\nณ 30 กันยายน 2563"])
    write(["ที่มา : สำนักงานภาค"])
    return stream.getvalue()


def xlsx(rows: list[list[object]], *, merged: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet; `merged` ranges lose all but their first cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False})
    sheet = book.add_worksheet("ก")
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    for span in merged:
        sheet.merge_range(span, "")
        first = span.split(":")[0]
        row, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
        sheet.write(row, column, rows[row][column])
    book.close()
    return stream.getvalue()


def xls(rows: list[list[object]]) -> bytes:
    """An old workbook of one sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("ก")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: list[list[object]]) -> bytes:
    """An OpenDocument spreadsheet of text cells."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="ก">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>'
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(
    entries: dict[str, str | bytes], *, packed: bool = False, method: int = zipfile.ZIP_STORED
) -> bytes:
    """A zip archive; `packed` in the usual way, or by another method."""
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else method
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def edited(workbook: bytes, entry: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip with one entry changed."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**entries, entry: change(entries[entry])}, packed=True)


def with_entry(workbook: bytes, entry: str, content: bytes) -> bytes:
    """A zip with one entry more."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**entries, entry: content}, packed=True)
