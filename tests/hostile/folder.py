"""Copies of data/ in which every free text is somebody else's."""

import csv
import itertools
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from codi_geo import paths

_CALCULATED = {"audit_rules": ("formula",), "phrases": ("en",), "concrete_tambons": ()}
"""Columns that are read by programs: what stands in them is not for people."""
_JOINED = {
    "concrete_tambons": ("tambon_th", "amphoe_th", "province_th"),
    "place_aliases": ("name_as_seen",),
    "report_sections": ("section",),
}


def filled(folder: Path, write: Callable[[int], str]) -> dict[tuple[str, int, str], str]:
    """A copy of data/ with `write(n)` in the n-th cell of free text.

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
                    row[column] = put[table, number, column] = write(next(count))
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names, quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(rows)
    return put


def in_turn(texts: Sequence[str]) -> Callable[[int], str]:
    """Each text after the other, with a number behind it so that no two cells are the same."""
    return lambda n: f"{texts[n % len(texts)]} {n}"


def _is_free(table: str, field: dict) -> bool:
    rules = field.get("constraints", {})
    programs = (*_CALCULATED.get(table, ()), *_JOINED.get(table, ()))
    closed = "enum" in rules or "pattern" in rules
    return field["type"] == "string" and not closed and field["name"] not in programs
