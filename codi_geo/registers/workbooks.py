"""Registers as workbooks: read in a process of its own, so that no file can end the app."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from codi_geo.errors import RegisterError
from codi_geo.outside import one_line
from codi_geo.registers import bounds
from codi_geo.registers.sheets import Grid
from codi_geo.registers.tabling import unique_name

_CHILD = Path(__file__).with_name("calamine_child.py")
_AT_ONCE = threading.BoundedSemaphore(2)
_LONGEST_NAME = 80
_KILLED = -9
_LIMITS = {
    "sheets": bounds.MAX_SHEETS,
    "rows": bounds.MAX_ROWS,
    "columns": bounds.MAX_COLUMNS,
    "cells": bounds.MAX_CELLS,
    "cell_length": bounds.MAX_CELL_LENGTH,
    "characters": bounds.MAX_CHARACTERS,
    "merged": bounds.MAX_MERGED,
    "memory": bounds.MAX_MEMORY,
    "seconds": bounds.MAX_SECONDS,
}


def read_grids(content: bytes, *, file: str) -> list[Grid]:
    """All worksheets of a workbook (xlsx, xlsb, xls, ods); formulas as their stored value.

    Raises
    ------
    RegisterError
        The workbook is locked or damaged, or breaks a bound.
    """
    with _AT_ONCE:
        lines = _run(content, file)
    return list(_grids(lines, file))


def _run(content: bytes, file: str) -> list[bytes]:
    command = [sys.executable, "-I", str(_CHILD), json.dumps(_LIMITS)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=bounds.MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as cause:
        raise RegisterError("register_too_heavy", file=file) from cause
    if done.returncode:
        heavy = b"memory allocation" in done.stderr or b"MemoryError" in done.stderr
        heavy = heavy or done.returncode == _KILLED  # by the system, when memory runs out
        raise RegisterError("register_too_heavy" if heavy else "register_damaged", file=file)
    return done.stdout.split(b"\n")[:-1]


def _grids(lines: Iterable[bytes], file: str) -> Iterable[Grid]:
    seen: dict[str, str] = {}
    names: set[str] = set()
    grid = None
    for line in lines:
        said = json.loads(line)
        if isinstance(said, list):
            number, cells = said
            grid.rows.append((number, [seen.setdefault(cell, cell) for cell in cells]))
            continue
        if "refused" in said:
            key = said.pop("refused")
            if "sheet" in said:
                said["sheet"] = _shown(said["sheet"])
            raise RegisterError(key, **{"file": file, **said})
        if grid:
            yield grid
        merged = tuple(tuple(span) for span in said["merged"])
        name = unique_name(_shown(said["sheet"]), names)
        names.add(name)
        grid = Grid(name=name, rows=[], hidden=said["hidden"], merged=merged)
    if grid:
        yield grid


def _shown(name: str) -> str:
    return one_line(name, longest=_LONGEST_NAME)
