"""The codebook in a file of data says of every column and cell what it is."""

import io

import openpyxl
import pytest

from codi_geo import boundaries, facts
from codi_geo.data_file import FORMATS, data_file
from codi_geo.words import LANGS, text
from tests.data_file.made import CHOSEN, IDS, words_in


@pytest.mark.parametrize("layer", CHOSEN, ids=IDS)
@pytest.mark.parametrize("format", FORMATS)
def test_the_codebook_says_of_every_column_what_it_is(layer, format, tmp_path):
    made = data_file(layer)
    book, sources = words_in(made, format, tmp_path)
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
