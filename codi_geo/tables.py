"""The tables in `data/`: read by the schema in `data/datapackage.json`, never guessed.

The datapackage (Frictionless) names every column, its type, unit, closed lists and keys;
reading, validation and the column titles people see all come from it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from codi_geo import paths
from codi_geo.errors import TableError
from codi_geo.outside import clean, one_line
from codi_geo.words import Lang

if TYPE_CHECKING:
    from frictionless import Package

_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "string",
}


_LONGEST_TEXT = 2_000


@dataclass(frozen=True)
class Column:
    """What the datapackage says of one column."""

    name: str
    type: str
    title_th: str
    title_en: str
    description: str
    description_th: str = ""
    unit: str | None = None

    def title(self, lang: Lang) -> str:
        """The heading people see."""
        return self.title_th if lang == "th" else self.title_en

    def meaning(self, lang: Lang) -> str:
        """What the column holds; empty in Thai for tables that no layer shows."""
        return self.description_th if lang == "th" else self.description


@dataclass(frozen=True)
class Problem:
    """One cell or row that breaks the schema; row 1 is the header."""

    table: str
    row: int | None
    column: str | None
    message: str

    def as_error(self) -> TableError:
        """The problem as one sentence for people."""
        return TableError(
            "table_invalid",
            file=f"{self.table}.csv",
            row=self.row or "–",
            column=self.column or "–",
            reason=self.message,
        )


@cache
def _descriptor(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def _resource(table: str, folder: Path) -> dict:
    for resource in _descriptor(folder)["resources"]:
        if resource["name"] == table:
            return resource
    raise TableError("table_unknown", table=table)


def names(*, folder: Path = paths.DATA) -> list[str]:
    """Names of all tables, in the order of the datapackage."""
    return [resource["name"] for resource in _descriptor(folder)["resources"]]


@cache
def columns(table: str, *, folder: Path = paths.DATA) -> dict[str, Column]:
    """The columns of a table in order, by name.

    Raises
    ------
    TableError
        There is no such table.
    """
    return {
        field["name"]: Column(
            name=field["name"],
            type=field["type"],
            title_th=one_line(field["title_th"]),
            title_en=one_line(field["title"]),
            description=one_line(field["description"]),
            description_th=one_line(field.get("description_th", "")),
            unit=field.get("unit"),
        )
        for field in _resource(table, folder)["schema"]["fields"]
    }


@cache
def read(table: str, *, folder: Path = paths.DATA) -> pd.DataFrame:
    """One table, typed by its schema and checked against it once for each content.

    Returns
    -------
    pandas.DataFrame
        The rows in file order, default index; codes and dates as text, empty cells as `<NA>`
        (the report does not say). A cached object: copy before changing it.

    Raises
    ------
    TableError
        There is no such table, or a cell breaks the schema: the first one is named.
    """
    _check(table, folder)
    dtypes = {name: _DTYPES[column.type] for name, column in columns(table, folder=folder).items()}
    rows = pd.read_csv(folder / f"{table}.csv", dtype=dtypes, keep_default_na=False, na_values=[""])
    for name, kind in dtypes.items():
        if kind == "string":
            rows[name] = rows[name].map(clean, na_action="ignore").astype("string")
            for row in rows.index[rows[name].str.strip() == ""]:
                raise Problem(table, row + 2, name, "nothing in the cell can be seen").as_error()
    return rows


def _check(table: str, folder: Path) -> None:
    """Raise the first problem of a table, unless the same content was found sound before."""
    content = [folder / "datapackage.json", folder / f"{table}.csv"]
    digest = hashlib.sha256(f"{version('frictionless')} {_LONGEST_TEXT}".encode())
    with suppress(FileNotFoundError):  # the check says which
        for path in content:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    found_sound = paths.CACHE / "tables" / f"{table}-{digest.hexdigest()[:16]}"
    if found_sound.exists():
        return
    for problem in problems(table, folder=folder):
        raise problem.as_error()
    with suppress(OSError):  # a folder that cannot be written only means checking again
        found_sound.parent.mkdir(parents=True, exist_ok=True)
        found_sound.touch()


def problems(table: str | None = None, *, folder: Path = paths.DATA) -> list[Problem]:
    """Everything that breaks the schema in one table, or in all of them with their foreign keys."""
    from frictionless import Package  # takes a third of a second to load

    package = _bounded(Package(folder / "datapackage.json"))
    if table is None:
        report = package.validate()
    else:
        _resource(table, folder)
        report = package.get_resource(table).validate()
    return [
        Problem(
            table=task.name,
            row=getattr(error, "row_number", None),
            column=_column_of(error),
            message=one_line(error.note or error.message),
        )
        for task in report.tasks
        for error in task.errors
    ]


def _bounded(package: Package) -> Package:
    """The package with a bound on every text that has none of its own."""
    for resource in package.resources:
        for field in resource.schema.fields:
            if field.type == "string":
                field.constraints.setdefault("maxLength", _LONGEST_TEXT)
    return package


def _column_of(error: object) -> str | None:
    """The column of a cell's error, or the columns of a broken foreign key."""
    names = getattr(error, "field_name", None) or getattr(error, "field_names", None)
    return ", ".join(names) if isinstance(names, list) else names
