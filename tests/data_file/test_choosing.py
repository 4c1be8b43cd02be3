"""A file of data holds what was chosen, filtered and asked for, in the terminal and on the page."""

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from codi_geo.cli import app as cli
from codi_geo.data_file import FORMATS, data_file
from codi_geo.errors import DownloadError, PlaceError
from codi_geo.layers import LAYERS
from codi_geo.layers.area import features_of
from codi_geo.layers.filters import filter_of, narrowed
from codi_geo.words import LANGS, text
from tests.data_file.made import package_of
from tests.pages import open_page
from tests.registers import files


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
    found = package_of(made.as_bytes("gpkg"), tmp_path)
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
