"""Reads a workbook from standard input; run as a program of its own, with its memory bounded.

The library underneath ends the whole process when a hostile workbook makes it ask for too much
memory, so it never runs inside the app. Standard library and python-calamine only. Writes JSON,
a line each: `{"sheet": …}` followed by its rows `[number, cells]`, or `{"refused": key, …}`.
"""

import datetime
import io
import json
import sys
from decimal import Decimal


class Refused(Exception):  # noqa: N818
    """The workbook breaks a bound; `key` is the error's."""

    def __init__(self, key: str, **facts: object):
        self.key = key
        self.facts = facts
        super().__init__(key)


def main() -> None:
    """Read from standard input, write to standard output."""
    limits = json.loads(sys.argv[1])
    _bound_memory(limits["memory"], limits["seconds"])
    for line in answer(sys.stdin.buffer.read(), limits):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def answer(content: bytes, limits: dict):
    """Lines of JSON; the last one says what went wrong, if something did."""
    try:
        for line in _lines(content, limits):
            yield _json(line)
    except Refused as refused:
        yield _json({"refused": refused.key, **refused.facts})
    except MemoryError:
        yield _json({"refused": "register_too_heavy"})
    except BaseException:  # a panic in the library is no Exception
        yield _json({"refused": "register_damaged"})


def _json(line: object) -> bytes:
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _bound_memory(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound; the process is still its own
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(content: bytes, limits: dict):
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    used = {"cells": 0, "characters": 0, "merged": 0}
    sheets = [about for about in workbook.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    if len(sheets) > limits["sheets"]:
        raise Refused("register_too_many_sheets", sheets=len(sheets), limit=limits["sheets"])
    _count(used, limits, characters=sum(len(about.name) for about in sheets))
    for about in sheets:
        sheet = workbook.get_sheet_by_name(about.name)
        merged = sheet.merged_cell_ranges or []
        _count(used, limits, merged=len(merged))
        yield {
            "sheet": about.name,
            "hidden": about.visible != SheetVisibleEnum.Visible,
            "merged": [[first[0] + 1, first[1], last[0] + 1, last[1]] for first, last in merged],
        }
        yield from _rows(sheet, limits, used)


def _count(used: dict, limits: dict, **more: int) -> None:
    """Refuse a workbook that has more of something, over all its sheets, than its bound."""
    for what, number in more.items():
        used[what] += number
        if used[what] > limits[what]:
            raise Refused("register_too_heavy")


def _rows(sheet, limits: dict, used: dict):
    if sheet.start is None:
        return
    before = [""] * min(sheet.start[1], limits["columns"])
    for number, raw in enumerate(sheet.iter_rows(), start=1):
        cells = ["" if value == "" else _text(value) for value in raw]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        _check(sheet.name, number, cells, limits, columns=len(cells) + sheet.start[1])
        _count(used, limits, cells=len(cells), characters=sum(map(len, cells)))
        yield [number, before + cells]


def _check(sheet: str, number: int, cells: list[str], limits: dict, *, columns: int) -> None:
    if number > limits["rows"]:
        raise Refused("register_too_many_rows", sheet=sheet, limit=f"{limits['rows']:,}")
    if columns > limits["columns"]:
        limit = limits["columns"]
        raise Refused("register_too_many_columns", sheet=sheet, columns=columns, limit=limit)
    if max(map(len, cells)) > limits["cell_length"]:
        limit = f"{limits['cell_length']:,}"
        raise Refused("register_cell_too_long", sheet=sheet, row=number, limit=limit)


def _text(value) -> str:
    """A cell as text: numbers without exponent or needless `.0`, dates as ISO."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat()


def _number(value: float) -> str:
    """Fifteen digits, as a spreadsheet program shows them."""
    shown = f"{value:.15g}"
    return f"{Decimal(shown):f}" if "e" in shown else shown


if __name__ == "__main__":
    main()
