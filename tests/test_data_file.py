"""A layer's data taken along: every format opens again with the same rows, and says what it is."""

import io
import json
import tempfile
import zipfile
from dataclasses import replace

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from codi_geo import boundaries, facts
from codi_geo.cli import app as cli
from codi_geo.data_file import FORMATS, DataFile, data_file
from codi_geo.errors import DownloadError, PlaceError
from codi_geo.layers import LAYERS, PLACES, Layer, find_layer
from codi_geo.layers.area import features_of
from codi_geo.layers.filters import filter_of, narrowed
from codi_geo.layers.register import register_layer
from codi_geo.registers import Sheet, read_file
from codi_geo.words import LANGS, text
from tests.pages import open_page
from tests.registers import files

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


def _variants() -> list[Layer]:
    """Layers as they can be chosen: a ratio, an earlier year."""
    return [
        find_layer("councils", measure="councils_reviewed", per="councils"),
        find_layer("baan_por_piang", year=2561),
        find_layer("plan_money", year=2563),
    ]


CHOSEN = [*EVERY.values(), *_variants()]
IDS = [DataFile(layer).file_name("csv") for layer in CHOSEN]


def _archive(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _package(content: bytes, tmp_path) -> dict[str, pd.DataFrame]:
    path = tmp_path / "layer.gpkg"
    path.write_bytes(content)
    return {name: pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)}


def _same(found: object, expected: object) -> bool:
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


def _assert_same(found: pd.DataFrame, table) -> None:
    assert len(found) == len(table.rows)
    for column in table.columns:
        written = table.rows[column.name].astype(object)
        pairs = zip(found[column.name].astype(object), written, strict=True)
        assert not [pair for pair in pairs if not _same(*pair)], column.name


def _assert_whole(sheet: Sheet, table) -> None:
    """The project's own reader left nothing out and took nothing for something else."""
    assert list(sheet.table.columns) == [column.name for column in table.columns]
    assert sheet.skipped == ()
    _assert_same(sheet.table, table)


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_the_registers_reader_opens_csv_and_workbook_without_loss(layer):
    made = data_file(layer)
    workbook = read_file(made.as_bytes("xlsx"), name=made.file_name("xlsx"))
    entries = _archive(made.as_bytes("csv"))
    for table in made.parts:
        _assert_whole(workbook.named(table.part.id), table)
        name = f"{table.part.id}.csv"
        _assert_whole(read_file(entries[name], name=name).first, table)
    for name in ("codebook", "sources"):
        rows = pd.read_csv(io.BytesIO(entries[f"{name}.csv"]))
        assert workbook.named(name).skipped == ()
        assert len(workbook.named(name).table) == len(rows) > 0


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_pandas_opens_csv_and_workbook_with_codes_as_text_and_numbers_as_numbers(layer):
    made = data_file(layer)
    entries = _archive(made.as_bytes("csv"))
    workbook = io.BytesIO(made.as_bytes("xlsx"))
    book = openpyxl.load_workbook(workbook)
    for table in made.parts:
        codes = {c.name: str for c in table.columns if c.kind == "code"}
        content = entries[f"{table.part.id}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        _assert_same(pd.read_csv(io.BytesIO(content), dtype=codes), table)
        read = {"sheet_name": table.part.id, "dtype": codes, "engine": "openpyxl"}
        _assert_same(pd.read_excel(workbook, **read), table)
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
        _assert_same(frame[frame["part"] == table.part.id], table)
        properties = [p for p in every if p["part"] == table.part.id]
        codes = [c.name for c in table.columns if c.kind == "code"]
        assert all(isinstance(p[c], str) or p[c] is None for p in properties for c in codes)
    assert [p["part"] for p in every] == [t.part.id for t in made.parts for _ in t.rows.index]


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
def test_geopackage_opens_in_geopandas_a_layer_a_part(layer, tmp_path):
    made = data_file(layer)
    found = _package(made.as_bytes("gpkg"), tmp_path)
    assert list(found) == [*(table.part.id for table in made.parts), "codebook", "sources"]
    for table in made.parts:
        frame = found[table.part.id]
        _assert_same(frame, table)
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
    found = _package(data_file("homeless_centres").as_bytes("gpkg"), tmp_path)["centres"]
    for centre in found.itertuples():
        level = "tambon" if centre.precision == "tambon" else "district"
        area = boundaries.load(level, detail="full").geometry[centre.codes]
        assert centre.geometry.equals(area)


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
@pytest.mark.parametrize("format", FORMATS)
def test_the_codebook_says_of_every_column_what_it_is(layer, format, tmp_path):
    made = data_file(layer)
    book, sources = _words(made, format, tmp_path)
    with_shapes = format in ("geojson", "gpkg")
    for table in made.parts:
        rows = book[book["part"] == table.part.id].set_index("column")
        drawn = with_shapes and table.part.rows()["codes"].map(bool).any()
        names = [*table.rows.columns, *(["geometry"] if drawn else [])]
        assert list(rows.index) == names
        for what in ("title", "meaning", "source"):
            assert rows[[f"{what}_th", f"{what}_en"]].ne("").all(axis=None), what
        for column in rows.index[rows["kind"].isin(["integer", "number"])]:
            unit = facts.unit_of(table.part, column)
            for lang in LANGS:
                expected = text(f"unit_name.{unit}", lang) if unit else ""
                assert rows.at[column, f"unit_{lang}"] == expected
    said = " ".join(sources["text_en"])
    for words in (*layer.caveats_in("en"), boundaries.current().licence):
        assert words in said
    for item in ("boundary_quality", "boundary_version", "boundary_source", "source", "official"):
        assert item in set(sources["item"])
    assert sources[["text_th", "text_en"]].ne("").all(axis=None)


def _words(made: DataFile, format: str, tmp_path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codebook and sources as they stand in a file."""
    content = made.as_bytes(format)
    if format == "xlsx":
        sheets = pd.read_excel(
            io.BytesIO(content), sheet_name=None, keep_default_na=False, engine="openpyxl"
        )
        return sheets["codebook"], sheets["sources"]
    if format == "csv":
        entries = _archive(content)
        read = [
            pd.read_csv(io.BytesIO(entries[name]), keep_default_na=False)
            for name in ("codebook.csv", "sources.csv")
        ]
        return read[0], read[1]
    if format == "geojson":
        metadata = json.loads(content)["metadata"]
        return tuple(pd.DataFrame(metadata[name]).fillna("") for name in ("codebook", "sources"))
    found = _package(content, tmp_path)
    return found["codebook"].fillna(""), found["sources"].fillna("")


def test_a_heading_of_the_workbook_explains_itself_in_both_languages():
    book = openpyxl.load_workbook(io.BytesIO(data_file("concrete_tambons").as_bytes("xlsx")))
    sheet = book["regions"]
    assert all(cell.comment for cell in sheet[1])
    note = next(cell.comment.text for cell in sheet[1] if cell.value == "n_tambons")
    assert "ตำบลรูปธรรม (ตำบล)" in note
    assert "Tambons counted as concrete." in note


def test_coded_cells_stand_in_words_of_both_languages():
    rows = data_file("province_plans").parts[0].rows
    assert rows.loc["47", ["linkage", "linkage_en", "region_th"]].to_list() == [
        "none",
        "no plan listed",
        "ภาคตะวันออกเฉียงเหนือ",
    ]
    places = data_file("places").parts[0].rows
    assert places["province_th"].dropna().str.match("[ก-๙]").all()


@pytest.mark.parametrize("area", ["north", "10", "50", "1041", "130111"])
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_an_areas_file_holds_what_tells_of_the_area(layer, area):
    expected = [list(features_of(part, area)) for part in layer.parts]
    if not any(expected):
        with pytest.raises(DownloadError):
            data_file(layer, area=area)
        return
    made = data_file(layer, area=area)
    assert [list(table.rows.index) for table in made.parts] == expected
    assert area in made.file_name("xlsx")


def test_an_area_without_features_of_a_part_still_has_its_table(tmp_path):
    made = data_file("councils", area="north")
    found = _package(made.as_bytes("gpkg"), tmp_path)
    assert len(found["regions"]) == 1
    assert len(found["elsewhere"]) == 0
    assert "value" in found["elsewhere"]


def test_a_filtered_file_holds_what_the_filter_keeps_and_says_so():
    words = ("ไม่มีแผน", "no plan")
    made = data_file(narrowed(LAYERS["province_plans"], filter_of("class_id:none"), words))
    assert set(made.parts[0].rows["class_id"]) == {"none"}
    assert made.file_name("xlsx") == "codi-geo-province_plans-filtered.xlsx"
    items = made.about.set_index("item")["text_en"]
    assert items["period"].endswith("no plan")
    assert items["source"] == text("source.report", "en")
    for format in FORMATS:
        assert made.as_bytes(format)


def test_what_was_chosen_stands_in_the_file_and_its_name():
    made = data_file("councils", measure="councils_reviewed", per="councils", area="north")
    assert made.file_name("csv") == "codi-geo-councils-councils_reviewed-councils-2563-north.zip"
    items = made.about.set_index("item")["text_en"]
    assert items["measure"] == dict(made.layer.measures)["councils_reviewed"][1]
    assert items["per"] == dict(made.layer.pers)["councils"][1]
    assert items["area"] == "North"


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_data_give_the_same_bytes(format, monkeypatch):
    first = data_file("canal_housing").as_bytes(format)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert data_file("canal_housing").as_bytes(format) == first


def _hostile_layer() -> Layer:
    part = PLACES.parts[0]
    names = [*HOSTILE, "nul\0and\x1bescape"]
    rows = part.rows().head(len(names)).assign(name_th=names, name_en=names, what=names)
    return replace(PLACES, parts=(replace(part, rows=lambda: rows),))


def test_hostile_names_stay_text_in_every_format(tmp_path):
    made = data_file(_hostile_layer())
    clean = [*HOSTILE, "nulandescape"]
    entries = _archive(made.as_bytes("csv"))
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
    assert _package(made.as_bytes("gpkg"), tmp_path)["places"]["name_th"].to_list() == clean


def test_hostile_words_of_a_register_stay_text(tmp_path):
    name = "=1+2\0<b>.xlsx"
    layer = register_layer(
        pd.DataFrame({"tambon_code": ["210304"], name: [1.0]}), name=name, rows_in_all=1, value=name
    )
    made = data_file(layer)
    for format in FORMATS:
        book, sources = _words(made, format, tmp_path)
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


def test_what_does_not_exist_is_refused():
    for wrong in ({"layer": "no_such"}, {"layer": "councils", "measure": "x"}):
        with pytest.raises(DownloadError):
            data_file(**wrong)
    with pytest.raises(PlaceError):
        data_file("places", area="9999")
    with pytest.raises(DownloadError, match="docx"):
        data_file("places").save("x.docx")


def test_the_terminal_writes_every_format(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for format in FORMATS:
        done = CliRunner().invoke(
            cli, ["download", "plan_money", "--format", format, "--area", "พะเยา", "--year", "2563"]
        )
        assert done.exit_code == 0, done.output
        made = data_file("plan_money", area="56", year=2563)
        written = tmp_path / made.file_name(format)
        assert written.read_bytes() == made.as_bytes(format)
    done = CliRunner().invoke(cli, ["download", "places", "--out", "away.geojson"])
    assert done.exit_code == 0
    assert (tmp_path / "away.geojson").read_bytes() == data_file("places").as_bytes("geojson")
    done = CliRunner().invoke(cli, ["download", "places", "--out", "no/such/away.gpkg"])
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert CliRunner().invoke(cli, ["download", "no_such"]).exit_code == 1


def _open_page(**query: str) -> AppTest:
    app = open_page(**query)
    assert not app.exception
    return app


def _download(app: AppTest, words: str):
    return [b for b in app.get("download_button") if b.proto.label == words]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_offers_the_rows_of_its_map_in_every_format(lang):
    app = _open_page(layer="councils", area="north", lang=lang)
    choice = app.radio(key="data-file-format")
    assert choice.options == ["XLSX", "CSV (ZIP)", "GeoJSON", "GeoPackage"]
    for shown, format in zip(choice.options, FORMATS, strict=True):
        app.radio(key="data-file-format").set_value(format).run()
        assert not app.exception
        assert len(_download(app, text("data_file.download", lang, file=shown))) == 1


def test_the_page_says_so_where_there_is_nothing_to_take_along():
    app = _open_page(layer="homeless_centres", area="560101", lang="en")
    assert DownloadError("data_file_empty").in_language("en") in [c.value for c in app.caption]
    assert not [radio for radio in app.radio if radio.key == "data-file-format"]


def test_the_register_page_offers_its_own_rows():
    app = _open_page(layer="register", lang="en")
    rows = [["จังหวัด", "อำเภอ", "ตำบล"], ["ระยอง", "แกลง", "เนินฆ้อ"]]
    app.file_uploader[0].set_value(("ทะเบียน.xlsx", files.xlsx(rows), "application/xlsx")).run()
    assert not _download(app, text("data_file.download", "en", file="XLSX"))
    next(b for b in app.button if b.label == text("register.match", "en")).click().run()
    assert not app.exception
    assert len(_download(app, text("data_file.download", "en", file="XLSX"))) == 1
