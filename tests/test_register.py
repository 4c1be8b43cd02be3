"""A register: what is placed, what a person decides, and that nothing is lost."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from codi_geo import cli, download
from codi_geo.errors import RegisterError
from codi_geo.layers import shapes
from codi_geo.layers.register import register_layer
from codi_geo.matching import match_places
from codi_geo.registers import read_file
from codi_geo.registers.register import NOWHERE, TAKEN, Register
from codi_geo.registers.template import template

ROWS = pd.DataFrame(
    [
        ("ระยอง", "แกลง", "เนินฆ้อ"),
        ("จ.เชียงใหม่", "อ.เมือง", "ต.หายยา"),
        ("สระบุรี", "เมืองสระบุรี", "ดาเรือง"),
        ("ระยอง", "แกลง", "เนินฆ้อ"),
        ("", "", ""),
        ("ระยอง", "แกลง", "ไม่มีที่นี่เลย"),
    ],
    columns=["จังหวัด", "อำเภอ", "ตำบล"],
    index=range(5, 11),
)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(name="ทดสอบ.xlsx", matched=match_places(ROWS))


def test_every_row_is_counted_once(register):
    counts = register.counts
    assert counts["rows"] == len(ROWS)
    assert sum(n for key, n in counts.items() if key != "rows") == len(ROWS)
    assert counts == {
        "rows": 6,
        "placed": 3,
        "to_confirm": 1,
        "to_choose": 0,
        "nowhere": 0,
        "blank": 1,
        "not_found": 1,
    }


def test_a_slip_is_not_placed_before_a_person_says_yes(register):
    assert 7 not in register.placed.index
    assert list(register.open_rows.index) == [7]
    decided = register.accept_proposals()
    assert decided.final_code[7] == register.matched.at[7, "candidates"][0]
    assert decided.open_rows.empty
    assert decided.undecide(7).final_code.isna()[7]


def test_a_decision_can_be_that_a_row_is_nowhere(register):
    decided = register.decide(7, NOWHERE)
    assert decided.final_code.isna()[7]
    assert decided.counts["nowhere"] == 1
    assert decided.open_rows.empty


def test_a_decision_needs_a_row_and_an_official_tambon(register):
    with pytest.raises(RegisterError, match="99"):
        register.decide(99, "210304")
    with pytest.raises(RegisterError, match="999999"):
        register.decide(7, "999999")


def test_only_tambons_are_offered_for_a_choice():
    rows = pd.DataFrame(
        [("", "", "ในเมือง"), ("ขอนแกน", "", ""), ("", "หัวหิน", "")],
        columns=["จังหวัด", "อำเภอ", "ตำบล"],
    )
    asked = Register(name="x", matched=match_places(rows))
    for row in asked.open_rows.index:
        assert asked.choices(row)
        assert {len(code) for code in asked.choices(row)} == {6}
    assert sum(n for key, n in asked.counts.items() if key != "rows") == len(rows)


def test_rows_of_one_tambon_are_shown_and_not_merged(register):
    assert list(register.duplicates.index) == [5, 8]
    assert len(register.placed) == 3


def test_rows_of_one_tambon_are_merged_only_when_asked_for(register):
    figures = register.matched.assign(**{"บาท": [1.0, 2.0, 4.0, 8.0, 16.0, 32.0]})
    merged = Register(name="x", matched=figures).merged(value="บาท")
    assert merged["tambon_code"].to_list() == ["210304", "500103"]
    assert merged["rows"].to_list() == ["5, 8", "6"]
    assert merged["บาท"].to_list() == [9.0, 2.0]
    assert merged["amphoe"].to_list() == ["แกลง", "เมืองเชียงใหม่"]
    assert merged["n_rows"].sum() == register.counts["placed"]


def test_decisions_fit_the_next_version_of_the_file(register):
    saved = register.decide(7, register.matched.at[7, "candidates"][0]).save_decisions()
    later = Register(name="2", matched=match_places(ROWS.iloc[::-1].reset_index(drop=True)))
    decided, count = later.apply_decisions(saved)
    assert count == 1
    assert decided.counts["placed"] == 4
    assert decided.apply_decisions(saved)[1] == 0


@pytest.mark.parametrize("saved", ["", "[]", "{}", '{"decisions": 3}', "<html>", "ก"])
def test_what_is_no_file_of_decisions_is_refused(register, saved):
    with pytest.raises(RegisterError):
        register.apply_decisions(saved)


@given(st.lists(st.sampled_from(range(5, 11)), max_size=8))
def test_no_row_is_lost_whatever_is_decided(rows):
    decided = Register(name="x", matched=match_places(ROWS))
    for row in rows:
        decided = decided.decide(row, "210304")
    result = decided.result()
    assert list(result.index) == list(ROWS.index)
    assert (result["final_code"].notna() | ~result.index.isin(rows)).all()
    assert sum(n for key, n in decided.counts.items() if key != "rows") == len(ROWS)


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


def test_the_template_is_read_and_placed_whole():
    (sheet,) = read_file(template(), name="template.csv").sheets
    assert match_places(sheet.table)["status"].isin(TAKEN).all()


def test_a_result_opens_again_without_loss(register):
    content = download.xlsx_bytes({"register": register.result()})
    back = pd.read_excel(io.BytesIO(content), dtype=str, keep_default_na=False, engine="openpyxl")
    assert len(back) == len(ROWS)
    assert back["ตำบล"].to_list() == ROWS["ตำบล"].to_list()


def test_the_terminal_matches_a_file_and_says_what_is_open(tmp_path, monkeypatch):
    monkeypatch.setenv("CODI_GEO_LANG", "en")
    file = tmp_path / "register.csv"
    file.write_bytes(download.csv_bytes(ROWS))
    out, rest = tmp_path / "out.csv", tmp_path / "rest.xlsx"
    seen = CliRunner().invoke(
        cli.app, ["match", str(file), "--out", str(out), "--report", str(rest)]
    )
    assert seen.exit_code == 0
    assert "3 of 5 rows" in seen.stdout or "3 of 6 rows" in seen.stdout
    assert "1 to confirm" in seen.stdout
    assert (pd.read_csv(out, dtype=str)["final_code"].notna()).sum() == 3
    assert len(pd.read_excel(rest, engine="openpyxl")) >= 2


@pytest.mark.parametrize(
    ("name", "content", "out"),
    [
        ("no.csv", None, "o.csv"),
        ("a.csv", b"x,y\n1,2\n", "o.csv"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "o.csv"),
        ("good.csv", b"tambon,province\nNoen Kho,Rayong\n", "o.docx"),
        ("good.csv", b"tambon,province\nNoen Kho,Rayong\n", "no/such/o.csv"),
    ],
)
def test_the_terminal_refuses_in_one_sentence(tmp_path, name, content, out):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    seen = CliRunner().invoke(
        cli.app, ["match", str(tmp_path / name), "--out", str(tmp_path / out)]
    )
    assert seen.exit_code == 1
    assert seen.stderr.count("\n") == 1
    assert not list(tmp_path.glob("*.part"))
