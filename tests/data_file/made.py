"""Layers to be written as files, and how the files are opened again."""

import io
import json
import zipfile

import pandas as pd
import pyogrio

from codi_geo.data_file import DataFile
from codi_geo.layers import LAYERS, Layer, find_layer
from codi_geo.layers.register import register_layer
from codi_geo.registers import Sheet

REGISTER = register_layer(
    pd.DataFrame({"tambon_code": ["210304", "210304", "500103"], "งบ": [1000.0, 0.5, None]}),
    name="ทะเบียน.xlsx",
    rows_in_all=3,
    value="งบ",
)


EVERY = {**LAYERS, "register": REGISTER}


HOSTILE = (
    "=1+2",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    'say "no", then ; go',
    "two\nlines",
    "${x}`{{y}}`",
    "http://example.org/x",
    "_x0041_",
)


def variants_of() -> list[Layer]:
    """Layers as they can be chosen: a ratio, an earlier year."""
    return [
        find_layer("councils", measure="councils_reviewed", per="councils"),
        find_layer("baan_por_piang", year=2561),
        find_layer("plan_money", year=2563),
    ]


CHOSEN = [*EVERY.values(), *variants_of()]


IDS = [DataFile(layer).file_name("csv") for layer in CHOSEN]


def archive_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def package_of(content: bytes, tmp_path) -> dict[str, pd.DataFrame]:
    path = tmp_path / "layer.gpkg"
    path.write_bytes(content)
    return {name: pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)}


def same_as(found: object, expected: object) -> bool:
    """Whether a cell read back is the one written, whatever a format makes of types."""
    if pd.isna(expected) or expected == "":
        return pd.isna(found) or found == ""
    if isinstance(expected, bool) and isinstance(found, str):
        return found.lower() == str(expected).lower()
    if isinstance(expected, bool | int | float):
        return float(found) == float(expected)
    if isinstance(found, pd.Timestamp):
        found = found.date()
    return str(found) == str(expected)


def assert_same(found: pd.DataFrame, table) -> None:
    assert len(found) == len(table.rows)
    for column in table.columns:
        written = table.rows[column.name].astype(object)
        pairs = zip(found[column.name].astype(object), written, strict=True)
        assert not [pair for pair in pairs if not same_as(*pair)], column.name


def assert_whole(sheet: Sheet, table) -> None:
    """The project's own reader left nothing out and took nothing for something else."""
    assert list(sheet.table.columns) == [column.name for column in table.columns]
    assert sheet.skipped == ()
    assert_same(sheet.table, table)


def words_in(made: DataFile, format: str, tmp_path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codebook and sources as they stand in a file."""
    content = made.as_bytes(format)
    if format == "xlsx":
        sheets = pd.read_excel(
            io.BytesIO(content), sheet_name=None, keep_default_na=False, engine="openpyxl"
        )
        return sheets["codebook"], sheets["sources"]
    if format == "csv":
        entries = archive_of(content)
        read = [
            pd.read_csv(io.BytesIO(entries[name]), keep_default_na=False)
            for name in ("codebook.csv", "sources.csv")
        ]
        return read[0], read[1]
    if format == "geojson":
        metadata = json.loads(content)["metadata"]
        return tuple(pd.DataFrame(metadata[name]).fillna("") for name in ("codebook", "sources"))
    found = package_of(content, tmp_path)
    return found["codebook"].fillna(""), found["sources"].fillna("")
