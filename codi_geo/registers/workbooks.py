"""Registers as workbooks: read in a process of its own, so that no file can end the app."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from codi_geo.errors import RegisterError
from codi_geo.registers import bounds
from codi_geo.registers.sheets import Grid

_CHILD = Path(__file__).with_name("calamine_child.py")
_AT_ONCE = threading.BoundedSemaphore(2)
_LIMITS = {
    "rows": bounds.MAX_ROWS,
    "columns": bounds.MAX_COLUMNS,
    "cells": bounds.MAX_CELLS,
    "characters": bounds.MAX_CHARACTERS,
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
        key = "register_too_heavy" if heavy else "register_damaged"
        raise RegisterError(key, file=file)
    return done.stdout.split(b"\n")[:-1]


def _grids(lines: Iterable[bytes], file: str) -> Iterable[Grid]:
    seen: dict[str, str] = {}
    grid = None
    for line in lines:
        said = json.loads(line)
        if isinstance(said, list):
            number, cells = said
            grid.rows.append((number, [seen.setdefault(cell, cell) for cell in cells]))
            continue
        if "refused" in said:
            key = said.pop("refused")
            raise RegisterError(key, **{"file": file, **said})
        if grid:
            yield grid
        merged = tuple(tuple(span) for span in said["merged"])
        grid = Grid(name=said["sheet"], rows=[], hidden=said["hidden"], merged=merged)
    if grid:
        yield grid
