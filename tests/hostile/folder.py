"""Copies of data/ in which every free text is somebody else's."""

import csv
import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from codi_geo import paths
from tests.hostile.strings import DRAWN, HOSTILE, LONG

_FOR_PROGRAMS = {
    "audit_rules": ("formula",),
    "concrete_tambons": ("tambon_th", "amphoe_th", "province_th"),
    "phrases": ("en",),
    "place_aliases": ("name_as_seen",),
    "report_sections": ("section",),
}
"""Columns by which rows find each other; people read what they lead to."""
_NOT_DRAWN = ("note", "evidence", "figures", "why")


def hostile(n: int, column: str) -> str:
    """Each text after the other; in what is drawn, those that the typeface has."""
    texts = HOSTILE + LONG if column in _NOT_DRAWN else DRAWN
    return f"{texts[n % len(texts)]} {n}"


def harmless(n: int, column: str) -> str:
    """A name, too long to be kept on one line of a table as short words are."""
    return f"ชื่อของชุมชนแห่งหนึ่ง {n}"


def filled(folder: Path, write: Callable[[int, str], str]) -> dict[tuple[str, int, str], str]:
    """A copy of data/ with `write(n, column)` in the n-th cell of free text.

    Returns
    -------
    dict
        Table, row (from 0) and column of every cell that was filled → what stands there.
    """
    shutil.copytree(paths.ROOT / "data", folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    count, put = itertools.count(), {}
    for resource in package["resources"]:
        table = resource["name"]
        free = [f["name"] for f in resource["schema"]["fields"] if _is_free(table, f)]
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            names, rows = reader.fieldnames, list(reader)
        for number, row in enumerate(rows):
            for column in free:
                if row[column]:
                    row[column] = put[table, number, column] = write(next(count), column)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names, quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(rows)
    return put


def _is_free(table: str, field: dict) -> bool:
    rules = field.get("constraints", {})
    closed = "enum" in rules or "pattern" in rules or field["name"] in _FOR_PROGRAMS.get(table, ())
    return field["type"] == "string" and not closed
