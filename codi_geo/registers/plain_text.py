"""Registers as plain text: encoding, separator and rows found from the content."""

import csv
import io
import re
from itertools import islice
from pathlib import PurePath

from codi_geo.errors import RegisterError
from codi_geo.registers import bounds
from codi_geo.registers.sheets import Grid

_SEPARATORS = ",;\t|"
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_UTF8_THAI = re.compile(rb"\xe0[\xb8\xb9]")
_HIGH = re.compile(rb"[\x80-\xff]")
_LINE = re.compile(r"[^\r\n]+")
_SAMPLE_ROWS = 300


def read_grid(content: bytes, *, file: str) -> Grid:
    """The one grid of a text file.

    Rows are counted as a spreadsheet program does: a cell with line breaks is one row, and
    Excel's own first line `sep=;` is none.

    Raises
    ------
    RegisterError
        The bytes are no text, or the text is too much or breaks off inside quotes.
    """
    text = _decode(content, file)
    told = _SEP_LINE.match(text)
    if told:
        text = text[told.end() :]
    name = PurePath(file).stem
    separator = told.group(1) if told else _separator(text)
    columns = 1 + _most_on_a_line(text, separator)
    bounds.check_extent(file=file, sheet=name, row=1, columns=columns, cells=0)
    return Grid(name=name, rows=_rows(text, separator, {"file": file, "sheet": name}))


def _decode(content: bytes, file: str) -> str:
    text = _decode_marked(content, file)
    if text is None:
        _refuse_noise(content.decode("latin-1"), file)
        text = _decode_unmarked(content, file)
    else:
        _refuse_noise(text, file)
    return text


def _decode_marked(content: bytes, file: str) -> str | None:
    """Text by its byte order mark, None if there is none."""
    marks = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    for mark, encoding in marks.items():
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as cause:
                raise RegisterError("register_encoding", file=file) from cause
    return None


def _decode_unmarked(content: bytes, file: str) -> str:
    """UTF-8, else Windows-874 (which holds TIS-620), but not UTF-8 with damage read as that."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mostly_utf8 = 6 * len(_UTF8_THAI.findall(content)) > len(_HIGH.findall(content))
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError as cause:
        raise RegisterError("register_encoding", file=file) from cause
    if mostly_utf8:
        raise RegisterError("register_encoding", file=file)
    return text


def _refuse_noise(text: str, file: str) -> None:
    controls = len(_CONTROL.findall(text))
    if controls > max(2, len(text) / 1000):
        raise RegisterError("register_noise", file=file)
    if "\0" in text:
        raise RegisterError("register_nul", file=file)


def _separator(text: str) -> str:
    """The separator that gives the most even rows, wide ones before narrow ones."""
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator))


def _most_on_a_line(text: str, separator: str) -> int:
    """Separators on the fullest of the lines too long for a register's row."""
    lines = (line[0] for line in _LINE.finditer(text))
    return max((x.count(separator) for x in lines if len(x) > bounds.MAX_CELL_LENGTH), default=0)


def _evenness(text: str, separator: str) -> float:
    if _most_on_a_line(text, separator) > bounds.MAX_CELL_LENGTH:
        return 0
    widths = []
    try:
        for row in islice(_reader(text, separator), _SAMPLE_ROWS):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
    except csv.Error:
        return 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0
    usual = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(usual) / len(widths) * usual**0.5


def _reader(text: str, separator: str, *, strict: bool = False):
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _rows(text: str, separator: str, where: dict) -> list[tuple[int, list[str]]]:
    """Strict quoting tells a file that breaks off; stray quotes inside cells are let through."""
    number = 0
    try:
        for number, _ in enumerate(_reader(text, separator, strict=True), start=1):  # noqa: B007
            pass
    except csv.Error as cause:
        if "unexpected end" in str(cause) or "field larger" in str(cause):
            raise RegisterError("register_cut_off", file=where["file"], row=number + 1) from cause
    try:
        return _filled_rows(text, separator, where)
    except csv.Error as cause:
        raise RegisterError("register_noise", file=where["file"]) from cause


def _filled_rows(text: str, separator: str, where: dict) -> list[tuple[int, list[str]]]:
    rows, cells, seen = [], 0, {}
    for number, raw in enumerate(_reader(text, separator), start=1):
        row = [seen.setdefault(cell, cell) for cell in map(str.strip, raw)]
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        cells += len(row)
        bounds.check_extent(**where, row=number, columns=len(row), cells=cells)
        if any(len(cell) > bounds.MAX_CELL_LENGTH for cell in row):
            raise RegisterError("register_cut_off", file=where["file"], row=number)
        rows.append((number, row))
    return rows
