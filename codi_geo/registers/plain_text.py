"""Registers as plain text: encoding, separator and rows found from the content."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
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
_LONGEST_FIELD = 4 * bounds.MAX_CELL_LENGTH
"""Characters after which a field of CSV is given up: its quotation marks are not closed."""


def read_grid(content: bytes, *, file: str) -> Grid:
    """The one grid of a text file.

    Rows are counted as a spreadsheet program does: a cell with line breaks is one row, and
    Excel's own first line `sep=;` is none.

    Raises
    ------
    RegisterError
        The bytes are no text, or the text is too much or breaks off inside quotes.
    """
    csv.field_size_limit(_LONGEST_FIELD)  # other libraries set it for the whole process
    text = _decode(content, file)
    told = _SEP_LINE.match(text)
    if told:
        text = text[told.end() :]
    name = PurePath(file).stem
    long_lines = _long_lines(text)
    separator = told.group(1) if told else _separator(text, long_lines)
    columns = 1 + _most_on_a_line(long_lines, separator)
    bounds.check_extent(file=file, sheet=name, row=1, columns=columns, cells=0)
    where = {"file": file, "sheet": name}
    try:
        _refuse_cut_off(text, separator, where, long_lines)
        return Grid(name=name, rows=_filled_rows(text, separator, where))
    except csv.Error as cause:
        raise RegisterError("register_noise", file=file) from cause


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


def _long_lines(text: str) -> list[str]:
    """The lines too long for a register's row."""
    lines = (line[0] for line in _LINE.finditer(text))
    return [line for line in lines if len(line) > bounds.MAX_CELL_LENGTH]


def _most_on_a_line(long_lines: list[str], separator: str) -> int:
    return max((line.count(separator) for line in long_lines), default=0)


def _separator(text: str, long_lines: list[str]) -> str:
    """The separator that gives the most even rows, wide ones before narrow ones."""
    for separator in _SEPARATORS:
        if _most_on_a_line(long_lines, separator) > bounds.MAX_CELL_LENGTH:
            return separator  # more than any cell holds: whatever it is, the line is too wide
    return max(_SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> float:
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


def _numbered(reader: Iterable[list[str]], where: dict) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, blank ones too, as far as a spreadsheet can reach."""
    for number, row in enumerate(reader, start=1):
        if number > bounds.LAST_ROW:
            bounds.check_extent(**where, row=number, columns=0, cells=0)
        yield number, row


def _refuse_cut_off(text: str, separator: str, where: dict, long_lines: list[str]) -> None:
    """Strict quoting tells a text that breaks off; stray quotes inside cells are let through."""
    number = 0
    try:
        for number, _ in _numbered(_reader(text, separator, strict=True), where):  # noqa: B007
            pass
    except csv.Error as cause:
        if "field larger" in str(cause):
            on_one_line = any(len(line) > _LONGEST_FIELD for line in long_lines)
            raise _too_long(where, row=number + 1, broken=not on_one_line) from cause
        if "unexpected end" in str(cause):
            raise _too_long(where, row=number + 1, broken=True) from cause


def _filled_rows(text: str, separator: str, where: dict) -> list[tuple[int, list[str]]]:
    rows, cells, seen = [], 0, {}
    for number, raw in _numbered(_reader(text, separator), where):
        row = [seen.setdefault(cell, cell) for cell in map(str.strip, raw)]
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        cells += len(row)
        bounds.check_extent(**where, row=number, columns=len(row), cells=cells)
        longest = max(row, key=len)
        if len(longest) > bounds.MAX_CELL_LENGTH:
            raise _too_long(where, row=number, broken="\n" in longest)
        rows.append((number, row))
    return rows


def _too_long(where: dict, *, row: int, broken: bool) -> RegisterError:
    """A cell that goes on for ever: its quotation marks are not closed, or it is a long one."""
    if broken:
        return RegisterError("register_cut_off", file=where["file"], row=row)
    limit = f"{bounds.MAX_CELL_LENGTH:,}"
    return RegisterError("register_cell_too_long", **where, row=row, limit=limit)
