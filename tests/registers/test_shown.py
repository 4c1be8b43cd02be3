"""What becomes of a register: a layer, a result, a table and words for people."""

import io
from pathlib import Path

import pandas as pd
import pytest

from codi_geo import download
from codi_geo.layers import shapes
from codi_geo.layers.register import register_layer
from codi_geo.matching import ROLES, STATUSES, match_places, recognise_columns
from codi_geo.registers import Sheet, read_file, report
from codi_geo.registers.layout import Layout
from codi_geo.registers.register import TAKEN, Register
from codi_geo.registers.sheets import Grid
from codi_geo.registers.template import template
from codi_geo.words import LANGS, text
from tests.registers.made import ROWS


def test_the_layer_has_one_area_a_tambon_and_counts_its_rows(register):
    layer = register_layer(register.placed, name="x", rows_in_all=len(ROWS))
    rows = layer.part("tambons").rows()
    assert rows["n_rows"].to_dict() == {"210304": 2, "500103": 1}
    assert list(shapes(layer.part("tambons")).index) == list(rows.index)
    assert "3 จาก 6" in layer.title("th")


def test_candidates_are_marked_and_the_map_opens_on_them(register):
    codes = ("210304", "500103")
    layer = register_layer(register.placed, name="x", rows_in_all=6, candidates=codes)
    marks = shapes(layer.part("candidates"))
    assert list(marks.index) == list(codes)
    west, south, east, north = layer.bounds
    inside = marks.total_bounds
    assert west < inside[0]
    assert south < inside[1]
    assert east > inside[2]
    assert north > inside[3]


def test_figures_of_a_tambon_are_added_up(register):
    placed = register.placed.assign(**{"บาท": [10.0, 5.0, 30.0]})
    layer = register_layer(placed, name="x", rows_in_all=6, value="บาท")
    rows = layer.part("tambons").rows()
    assert rows["value"].to_dict() == {"210304": 40.0, "500103": 5.0}
    assert set(rows["class_id"]) <= {legend.id for legend in layer.part("tambons").classes}


@pytest.mark.parametrize("lang", LANGS)
def test_the_layer_says_no_year_that_the_register_did_not_and_which_column_it_colours(
    register, lang
):
    plain = register_layer(register.placed, name="x", rows_in_all=6)
    assert plain.period(lang) == text("layer.register.brought", lang)
    placed = register.placed.assign(**{"บาท (123)": [10.0, 5.0, 30.0]})
    layer = register_layer(placed, name="x", rows_in_all=6, value="บาท (123)", value_name="บาท")
    for words in (layer.period(lang), layer.how_to_read(lang)):
        assert "“บาท”" in words
    assert "2563" not in "".join((plain.period(lang), layer.period(lang), layer.title(lang)))
    assert dict(layer.part("tambons").headings)["value"] == ("บาท", "บาท")


def test_the_template_is_read_and_placed_whole():
    (sheet,) = read_file(template(), name="template.csv").sheets
    assert match_places(sheet.table)["status"].isin(TAKEN).all()


def test_a_result_opens_again_without_loss(register):
    content = download.xlsx_bytes({"register": register.result()})
    back = pd.read_excel(io.BytesIO(content), dtype=str, keep_default_na=False, engine="openpyxl")
    assert len(back) == len(ROWS)
    assert back["ตำบล"].to_list() == ROWS["ตำบล"].to_list()


LEFT_OUT = "ทะเบียน\x1b[31m,,\n\nจังหวัด,ตำบล,งบ\nระยอง,เนินฆ้อ,1\nระยอง,กร่ำ,x\nรวม,,1\n"


def test_unread_figures_and_rows_left_out_go_with_the_result():
    (sheet,) = read_file(LEFT_OUT.encode(), name="a.csv").sheets
    layout = Layout(sheet, recognise_columns(sheet.table.columns), value="งบ")
    tables = report.in_full(Register("a.csv", layout), "en")
    assert list(tables) == ["register", "summary", "left_out", "figures_not_read"]
    why = text("register.why_words", "en")
    assert tables["figures_not_read"].to_numpy().tolist() == [[5, "งบ", "x", why]]
    assert len(tables["left_out"]) == 3
    assert not report.to_check(Register("a.csv", layout), "en")["not_placed"].size


@pytest.mark.parametrize("lang", LANGS)
def test_every_status_and_rule_has_its_words(lang):
    path = Path(__file__).parents[1] / "matching" / "labelled.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)[list(ROLES)]
    asked = Register("x", Layout(Sheet("ก", 1, rows, Grid("ก", [])), {r: r for r in ROLES}))
    said = report.how_in_words(asked, asked.matched.index, lang)
    assert len(set(said)) > len(STATUSES)


def test_the_placed_rows_say_where_they_are(register):
    placed = register.placed_result()
    assert placed["row"].to_list() == [5, 6, 8]
    assert placed["final_code"].to_list() == ["210304", "500103", "210304"]
    names = placed[["final_tambon", "final_amphoe", "final_province"]]
    assert names.iloc[1].to_list() == ["หายยา", "เมืองเชียงใหม่", "เชียงใหม่"]
    assert placed["ตำบล"].to_list() == ["เนินฆ้อ", "ต.หายยา", "เนินฆ้อ"]
    assert len(placed) + len(register.unplaced_result()) == len(ROWS)


def test_a_result_can_be_brought_again(register):
    content = download.csv_bytes(register.result())
    (sheet,) = read_file(content, name="a.csv").sheets
    again = Register("a.csv", Layout(sheet, recognise_columns(sheet.table.columns)))
    result = again.result()
    assert result.columns.is_unique
    assert result["final_code"].fillna("").to_list() == register.final_code.fillna("").to_list()
    assert result["final_code_input"].to_list() == register.final_code.to_list()


def test_the_table_for_people_keeps_the_users_columns(register):
    shown = report.rows_in_words(register, register.matched.index, "en")
    assert list(shown.columns) == [
        "row",
        *ROWS.columns,
        "official tambon",
        "how it was decided",
        "proposed",
    ]
    decided = register.decide(7, "210304")
    how = report.how_in_words(decided, pd.Index([5, 7]), "en")
    assert how[0] == "name fits · by its Thai name"
    assert how[1].startswith("decided by a person")
    assert "proposed" not in report.rows_in_words(decided, decided.placed.index, "en")


def test_rows_left_out_are_counted_by_reason():
    (sheet,) = read_file(LEFT_OUT.encode(), name="a.csv").sheets
    words = report.left_out_in_words(sheet, "en")
    assert words == "3 rows left out: title above the table (1), blank row (1), total (1)"
    (whole,) = read_file(template(), name="a.csv").sheets
    assert report.left_out_in_words(whole, "en") == text("register.left_out_none", "en")
