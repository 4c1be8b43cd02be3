"""What stands in a file of data stays text, and a register leaves nothing behind."""

import io
import json
import tempfile
from dataclasses import replace

import openpyxl
import pandas as pd

from codi_geo.data_file import FORMATS, data_file
from codi_geo.layers import PLACES, Layer
from codi_geo.layers.register import register_layer
from codi_geo.registers import read_file
from codi_geo.words import text
from tests.data_file.made import HOSTILE, REGISTER, archive_of, package_of, words_in


def _hostile_layer() -> Layer:
    part = PLACES.parts[0]
    names = [*HOSTILE, "nul\0and\x1bescape"]
    rows = part.rows().head(len(names)).assign(name_th=names, name_en=names, what=names)
    return replace(PLACES, parts=(replace(part, rows=lambda: rows),))


def test_hostile_names_stay_text_in_every_format(tmp_path):
    made = data_file(_hostile_layer())
    clean = [*HOSTILE, "nulandescape"]
    entries = archive_of(made.as_bytes("csv"))
    shown = pd.read_csv(io.BytesIO(entries["places.csv"]), dtype=str)["name_th"].to_list()
    assert [cell.removeprefix("'") for cell in shown] == clean
    assert not [cell for cell in shown if cell.startswith(("=", "+", "-", "@"))]

    sheet = openpyxl.load_workbook(io.BytesIO(made.as_bytes("xlsx")))["places"]
    cells = [sheet.cell(row, 1) for row in range(2, sheet.max_row + 1)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    by_reader = read_file(made.as_bytes("xlsx"), name="x.xlsx").named("places").table["name_th"]
    assert by_reader.to_list() == clean

    plain = json.loads(made.as_bytes("geojson"))
    assert [f["properties"]["name_th"] for f in plain["features"]] == clean
    assert package_of(made.as_bytes("gpkg"), tmp_path)["places"]["name_th"].to_list() == clean


def test_hostile_words_of_a_register_stay_text(tmp_path):
    name = "=1+2\0<b>.xlsx"
    layer = register_layer(
        pd.DataFrame({"tambon_code": ["210304"], name: [1.0]}), name=name, rows_in_all=1, value=name
    )
    made = data_file(layer)
    for format in FORMATS:
        book, sources = words_in(made, format, tmp_path)
        seen = book.loc[book["column"] == "value", "title_th"].iloc[0]
        assert seen.removeprefix("'") == "=1+2<b>.xlsx"
        assert "=1+2<b>.xlsx" in sources["text_th"].iloc[0]
        assert seen.startswith("'") == (format == "csv")


def test_a_register_can_be_taken_along_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = data_file(REGISTER)
    for format in FORMATS:
        made.as_bytes(format)
    assert list(tmp_path.iterdir()) == []
    rows = made.parts[0].rows
    assert rows.loc["210304", ["n_rows", "value"]].to_list() == [2, 1000.5]
    assert made.parts[0].columns[-1].title == ("งบ", "งบ")
    items = set(made.about["item"])
    assert not {"licence", "period"} & items
    assert text("source.register", "th") in set(made.about["text_th"])
