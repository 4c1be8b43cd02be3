"""A file of data opens again in every format without loss."""

import io
import json

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from codi_geo import boundaries
from codi_geo.data_file import FORMATS, data_file
from codi_geo.registers import read_file
from tests.data_file.made import CHOSEN, IDS, archive_of, assert_same, assert_whole, package_of


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_the_registers_reader_opens_csv_and_workbook_without_loss(layer):
    made = data_file(layer)
    workbook = read_file(made.as_bytes("xlsx"), name=made.file_name("xlsx"))
    entries = archive_of(made.as_bytes("csv"))
    for table in made.parts:
        assert_whole(workbook.named(table.part.id), table)
        name = f"{table.part.id}.csv"
        assert_whole(read_file(entries[name], name=name).first, table)
    for name in ("codebook", "sources"):
        rows = pd.read_csv(io.BytesIO(entries[f"{name}.csv"]))
        assert workbook.named(name).skipped == ()
        assert len(workbook.named(name).table) == len(rows) > 0


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_pandas_opens_csv_and_workbook_with_codes_as_text_and_numbers_as_numbers(layer):
    made = data_file(layer)
    entries = archive_of(made.as_bytes("csv"))
    workbook = io.BytesIO(made.as_bytes("xlsx"))
    book = openpyxl.load_workbook(workbook)
    for table in made.parts:
        codes = {c.name: str for c in table.columns if c.kind == "code"}
        content = entries[f"{table.part.id}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        assert_same(pd.read_csv(io.BytesIO(content), dtype=codes), table)
        read = {"sheet_name": table.part.id, "dtype": codes, "engine": "openpyxl"}
        assert_same(pd.read_excel(workbook, **read), table)
        expected = {"integer": "n", "number": "n", "boolean": "b"}
        sheet = book[table.part.id]
        for place, column in enumerate(table.columns, start=1):
            kinds = {
                sheet.cell(row, place).data_type
                for row in range(2, sheet.max_row + 1)
                if sheet.cell(row, place).value is not None
            }
            assert kinds <= {expected.get(column.kind, "s")}, column.name


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_geojson_opens_in_geopandas_and_keeps_to_its_standard(layer):
    made = data_file(layer)
    content = made.as_bytes("geojson")
    plain = json.loads(content)
    assert set(plain) == {"type", "metadata", "features"}
    assert len({feature["id"] for feature in plain["features"]}) == len(plain["features"])
    frame = gpd.read_file(io.BytesIO(content))
    assert frame.crs.to_epsg() == 4326
    drawn = frame.geometry.dropna()
    assert drawn.is_valid.all()
    assert not drawn.is_empty.any()
    assert "Point" not in " ".join(drawn.geom_type)
    for polygon in shapely.get_parts(drawn[drawn.geom_type.str.contains("Polygon")].array):
        assert polygon.exterior.is_ccw
        assert not any(ring.is_ccw for ring in polygon.interiors)
    coordinates = shapely.get_coordinates(drawn.array)
    assert (coordinates == coordinates.round(6)).all()
    every = [feature["properties"] for feature in plain["features"]]
    for table in made.parts:
        assert_same(frame[frame["part"] == table.part.id], table)
        properties = [p for p in every if p["part"] == table.part.id]
        codes = [c.name for c in table.columns if c.kind == "code"]
        assert all(isinstance(p[c], str) or p[c] is None for p in properties for c in codes)
    assert [p["part"] for p in every] == [t.part.id for t in made.parts for _ in t.rows.index]


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_geopackage_opens_in_geopandas_a_layer_a_part(layer, tmp_path):
    made = data_file(layer)
    found = package_of(made.as_bytes("gpkg"), tmp_path)
    assert list(found) == [*(table.part.id for table in made.parts), "codebook", "sources"]
    for table in made.parts:
        frame = found[table.part.id]
        assert_same(frame, table)
        for column in table.columns:
            if column.kind == "code":
                assert not pd.api.types.is_numeric_dtype(frame[column.name].dtype)
        placed = [bool(codes) for codes in table.part.rows()["codes"]]
        if not any(placed):
            assert "geometry" not in frame
            continue
        assert frame.crs.to_epsg() == 4326
        assert list(frame.geometry.notna()) == placed
        assert frame.geometry.dropna().is_valid.all()
    assert pyogrio.read_info(tmp_path / "layer.gpkg", layer=made.parts[0].part.id)[
        "dataset_metadata"
    ]


def test_places_carry_the_area_they_are_known_to_lie_in(tmp_path):
    found = package_of(data_file("homeless_centres").as_bytes("gpkg"), tmp_path)["centres"]
    for centre in found.itertuples():
        level = "tambon" if centre.precision == "tambon" else "district"
        area = boundaries.load(level, detail="full").geometry[centre.codes]
        assert centre.geometry.equals(area)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_data_give_the_same_bytes(format, monkeypatch):
    first = data_file("canal_housing").as_bytes(format)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert data_file("canal_housing").as_bytes(format) == first
