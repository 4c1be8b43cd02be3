"""Registers whose headings and cells are an enemy's."""

import csv
import io
import re

import xlsxwriter

from tests.hostile.strings import ALONE, EVERY

PLACE = ["ระยอง", "แกลง", "เนินฆ้อ"]
HEADS = ["จังหวัด", "อำเภอ", "ตำบล"]
IN_FILES = [text for text in EVERY if text != ALONE]


def rows_of(texts: list[str]) -> list[list[object]]:
    """A register whose headings and cells are the texts: one row a text, placed and not placed."""
    rows = [[*PLACE, text, 100 + n] for n, text in enumerate(texts)]
    rows += [[text, "แกลง", "เนินฆ้อ", "x", n] for n, text in enumerate(texts)]
    rows += [["ระยอง", "แกลง", f"{text}", "x", n] for n, text in enumerate(texts)]
    slips = [["ระยอง", "แกลง", "เนินฆออ", text, n] for n, text in enumerate(texts)]
    return [[*HEADS, texts[0], texts[-1]], *rows, *slips]


def as_csv(texts: list[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows_of(texts))
    return stream.getvalue().encode()


def as_xlsx(texts: list[str], *, sheet: str = "แผ่น") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False})
    written = book.add_worksheet(sheet)
    for number, row in enumerate(rows_of(texts)):
        for column, cell in enumerate(row):
            write = written.write_string if isinstance(cell, str) else written.write_number
            write(number, column, cell)
    book.close()
    return stream.getvalue()


WITHOUT_NOISE = [text for text in IN_FILES if not re.search("[\x00-\x08\x0e-\x1f\x7f]", text)]
IN_BOTH = [text for text in WITHOUT_NOISE if "\uffff" not in text]  # XML cannot hold it
FILES = {"csv": as_csv(WITHOUT_NOISE), "xlsx": as_xlsx(IN_FILES)}
