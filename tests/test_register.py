"""A register: what is placed, what a person decides, and that nothing is lost."""

import contextlib
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from codi_geo import cli, download, gazetteer
from codi_geo.errors import RegisterError
from codi_geo.layers import shapes
from codi_geo.layers.register import register_layer
from codi_geo.matching import ROLES, STATUSES, match_places, recognise_columns
from codi_geo.registers import Sheet, read_file, report
from codi_geo.registers.layout import Layout
from codi_geo.registers.register import NOWHERE, TAKEN, Register
from codi_geo.registers.sheets import Grid
from codi_geo.registers.template import template
from codi_geo.words import LANGS, text
from tests.peak import peak

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


def _register(rows: pd.DataFrame, *, value: str | None = None) -> Register:
    sheet = Sheet("ก", 4, rows, Grid("ก", []))
    return Register("ทดสอบ.xlsx", Layout(sheet, recognise_columns(rows.columns), value=value))


@pytest.fixture(scope="module")
def register() -> Register:
    return _register(ROWS)


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
    asked = _register(rows)
    for row in asked.open_rows.index:
        assert asked.choices(row)
        assert {len(code) for code in asked.choices(row)} == {6}
    assert sum(n for key, n in asked.counts.items() if key != "rows") == len(rows)


def test_rows_of_one_tambon_are_shown_and_not_merged(register):
    assert list(register.duplicates.index) == [5, 8]
    assert len(register.placed) == 3


def test_rows_of_one_tambon_are_merged_only_when_asked_for():
    rows = ROWS.assign(**{"บาท": ["1", "2", "4", "8", "16", "32"]}).astype("string")
    merged = _register(rows, value="บาท").merged()
    assert merged["tambon_code"].to_list() == ["210304", "500103"]
    assert merged["rows"].to_list() == ["5, 8", "6"]
    assert merged["บาท (123)"].to_list() == [9.0, 2.0]
    assert merged["amphoe"].to_list() == ["แกลง", "เมืองเชียงใหม่"]
    assert merged["n_rows"].sum() == 3


def test_decisions_fit_the_next_version_of_the_file(register):
    saved = register.decide(7, register.matched.at[7, "candidates"][0]).save_decisions()
    later = _register(ROWS.iloc[::-1].reset_index(drop=True))
    decided, count = later.apply_decisions(saved)
    assert count == 1
    assert decided.counts["placed"] == 4
    assert decided.apply_decisions(saved)[1] == 0


def test_decisions_of_no_row_of_the_next_version_are_counted(register):
    here = register.decide(7, register.matched.at[7, "candidates"][0]).decide(10, NOWHERE)
    saved = here.save_decisions()
    assert here.decisions_without_row(saved) == 0
    assert _register(ROWS).decisions_without_row(saved) == 0
    placed_already = register.decide(5, "100101").save_decisions()
    assert register.decisions_without_row(placed_already) == 0
    assert _register(ROWS.drop(index=[10])).decisions_without_row(saved) == 1
    assert _register(ROWS.loc[[5]]).decisions_without_row(saved) == 2


def test_alike_rows_that_were_decided_differently_stay_apart_in_the_next_version():
    columns = ["ตำบล", "จังหวัด", "ผู้ประสาน"]
    rows = [("ในเมือง", "ขอนแก่น", who) for who in ("ก", "ข", "ค")]
    first = _register(pd.DataFrame(rows, columns=columns))
    one, other = first.choices(0)[:2]
    decided = first.decide(0, one).decide(1, other)
    saved = decided.save_decisions()
    assert "ขอนแก่น" in saved
    assert '"ก"' not in saved
    moved = [("ในเมือง", "ขอนแก่น", who) for who in ("ง", "ข", "ก")]
    again, count = _register(pd.DataFrame(moved, columns=columns)).apply_decisions(saved)
    assert count == 2
    assert again.decisions == {1: other, 2: one}
    assert list(again.open_rows.index) == [0]
    assert again.decisions_without_row(saved) == 0
    rest = _register(pd.DataFrame(moved[:2], columns=columns))
    assert rest.decisions_without_row(saved) == 1


def test_decisions_on_rows_with_codes_are_kept_apart_by_them():
    columns = ["ตำบล", "จังหวัด", "รหัส"]
    rows = pd.DataFrame(
        [("เนินฆ้อ", "ระยอง", "210305"), ("เนินฆ้อ", "ระยอง", "210306")], columns=columns
    )
    first = _register(rows)
    assert list(first.matched["status"]) == ["conflict", "conflict"]
    saved = first.decide(0, "210304").decide(1, "210306").save_decisions()
    again, _ = _register(rows.iloc[::-1].reset_index(drop=True)).apply_decisions(saved)
    assert again.decisions == {1: "210304", 0: "210306"}


def test_a_row_that_was_placed_by_hand_is_so_in_the_next_version(register):
    saved = register.decide(10, "210305").save_decisions()
    again, count = _register(ROWS.iloc[::-1].reset_index(drop=True)).apply_decisions(saved)
    assert (count, again.decisions) == (1, {0: "210305"})


def test_a_saved_decision_never_moves_a_row_that_fits_by_itself(register):
    saved = register.decide(5, "100101").save_decisions()
    assert _register(ROWS).apply_decisions(saved)[1] == 0


def test_a_row_without_a_word_that_was_placed_by_hand_is_counted_once(register):
    counts = register.decide(9, "210305").counts
    assert (counts["placed"], counts["blank"], counts["not_found"]) == (4, 0, 1)
    counts = register.decide(9, NOWHERE).counts
    assert (counts["nowhere"], counts["blank"], counts["not_found"]) == (1, 0, 1)


NO_DECISIONS = [
    "",
    "[]",
    "{}",
    "null",
    "NaN",
    '{"decisions": 3}',
    '{"decisions": [3]}',
    '{"decisions": {"cleaned": "a", "code": "b"}}',
    '{"decisions": [{"cleaned": "a"}]}',
    '{"decisions": [{"cleaned": "a", "code": %s}]}' % ("9" * 5000),
    '{"decisions": [{"cleaned": "a", "code": "750101"}]',
    '{"decisions":' + "[" * 500_000,
    '{"decisions":' + '{"a":' * 500_000,
    "<html>",
    "ก",
    b"\xff\xfe\x00",
    b"\x89PNG\r\n\x1a\n",
    "ก".encode("cp874"),
]


@pytest.mark.parametrize("saved", NO_DECISIONS, ids=range(len(NO_DECISIONS)))
def test_what_is_no_file_of_decisions_is_refused(register, saved):
    with pytest.raises(RegisterError) as refused:
        register.apply_decisions(saved)
    assert refused.value.key == "register_no_decisions"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["750101", ""]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["cleaned", "code"]), inner),
    max_leaves=8,
)


@given(JSON)
def test_whatever_stands_in_a_file_of_decisions(anything):
    register = _register(ROWS)
    for saved in (anything, {"decisions": anything}, {"decisions": [anything]}):
        with contextlib.suppress(RegisterError):
            decided, count = register.apply_decisions(json.dumps(saved))
            assert count == len(decided.decisions)
            assert register.decisions_without_row(json.dumps(saved)) >= 0


def test_decisions_are_bounded(register):
    with peak() as taken:
        with pytest.raises(RegisterError) as refused:
            register.apply_decisions(b"[" + b"{}," * 20_000_000)
        register.apply_decisions(b'{"decisions": [], "": [%s{}]}' % (b"{}," * 1_740_000))
    assert refused.value.key == "register_decisions_too_big"
    assert taken.own < 400


@pytest.mark.parametrize("code", ["NaN", "1e999", "-1", "[]", "{}", "null", "750101", '"../.."'])
def test_a_decision_that_names_no_tambon_decides_nothing(register, code):
    said = register.open_rows["cleaned"].iloc[0]
    saved = f'{{"decisions": [{{"cleaned": "{said}", "code": {code}}}]}}'
    decided, count = register.apply_decisions(saved)
    assert count == (code == "750101")
    assert set(decided.decisions.values()) <= set(gazetteer.areas("tambon").index)


def test_decisions_with_a_byte_order_mark_are_read(register):
    saved = register.decide(7, register.matched.at[7, "candidates"][0]).save_decisions()
    assert register.apply_decisions(saved.encode("utf-8-sig"))[1] == 1


@given(st.lists(st.sampled_from(range(5, 11)), max_size=8))
def test_no_row_is_lost_whatever_is_decided(rows):
    decided = _register(ROWS)
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


def test_the_terminal_takes_columns_and_decisions_of_a_person(tmp_path, monkeypatch, register):
    monkeypatch.setenv("CODI_GEO_LANG", "en")
    file = tmp_path / "register.csv"
    file.write_bytes(download.csv_bytes(ROWS.rename(columns={"ตำบล": "แห่งที่ ก"})))
    saved = tmp_path / "decisions.json"
    saved.write_text(register.accept_proposals().save_decisions(), encoding="utf-8")
    out = tmp_path / "out.csv"
    asked = ["match", str(file), "--column", "tambon=แห่งที่ ก", "--out", str(out)]
    seen = CliRunner().invoke(cli.app, asked)
    assert seen.exit_code == 0
    result = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert (result["final_code"] != "").sum() == 3
    assert "ดาวเรือง" in "".join(result["proposed"])
    seen = CliRunner().invoke(cli.app, [*asked, "--decisions", str(saved)])
    assert seen.exit_code == 0
    result = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert (result["final_code"] != "").sum() == 4
    assert (result["decided"] == "yes").sum() == 1


@pytest.mark.parametrize(
    "asked",
    [["--column", "tambon=ไม่มี"], ["--column", "หมู่=ตำบล"], ["--decisions", "no.json"]],
)
def test_the_terminal_refuses_columns_and_decisions_in_one_sentence(tmp_path, asked):
    file = tmp_path / "register.csv"
    file.write_bytes(download.csv_bytes(ROWS))
    seen = CliRunner().invoke(cli.app, ["match", str(file), *asked])
    assert seen.exit_code == 1
    assert seen.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["CODI_GEO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_terminal_speaks_the_language_of_the_system(monkeypatch, name):
    for other in ("CODI_GEO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(other, raising=False)
    assert cli.language() == "en"
    monkeypatch.setenv(name, "th_TH.UTF-8")
    assert cli.language() == "th"


LEFT_OUT = "ทะเบียน\x1b[31m,,\n\nจังหวัด,ตำบล,งบ\nระยอง,เนินฆ้อ,1\nระยอง,กร่ำ,x\nรวม,,1\n"


@pytest.mark.parametrize("lang", LANGS)
def test_the_terminal_lists_the_rows_that_were_left_out(tmp_path, monkeypatch, lang):
    monkeypatch.setenv("CODI_GEO_LANG", lang)
    file = tmp_path / "register.csv"
    file.write_text(LEFT_OUT, encoding="utf-8")
    rest = tmp_path / "rest.csv"
    seen = CliRunner().invoke(cli.app, ["match", str(file), "--report", str(rest)])
    assert seen.exit_code == 0
    reasons = {why: text(f"register.reason_{why}", lang) for why in ("title", "total")}
    lines = [line.split(" · ") for line in seen.stdout.splitlines() if " · " in line]
    assert [words[1:] for words in lines] == [
        [reasons["title"], "ทะเบียน[31m"],
        [reasons["total"], "รวม", "1"],
    ]
    assert "\x1b" not in seen.stdout
    listed = pd.read_csv(tmp_path / "rest.left_out.csv", dtype=str, keep_default_na=False)
    assert listed.iloc[:, 0].to_list() == ["1", "6", "2"]
    assert listed.iloc[:, 1].to_list()[:2] == list(reasons.values())
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "register.csv",
        "register.matched.xlsx",
        "rest.csv",
        "rest.left_out.csv",
    ]


def test_a_terminal_is_not_flooded_with_rows_left_out():
    head = "จังหวัด,ตำบล\n"
    (sheet,) = read_file((head + "ระยอง,เนินฆ้อ\nรวม,\n" * 50).encode(), name="a.csv").sheets
    lines = report.left_out_lines(sheet, "en")
    assert len(lines) == 22
    assert "50" in lines[0]
    assert "30" in lines[-1]


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
    path = Path(__file__).parent / "matching" / "labelled.csv"
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


def test_rows_left_out_are_counted_by_reason():
    (sheet,) = read_file(LEFT_OUT.encode(), name="a.csv").sheets
    words = report.left_out_in_words(sheet, "en")
    assert words == "3 rows left out: title above the table (1), blank row (1), total (1)"
    (whole,) = read_file(template(), name="a.csv").sheets
    assert report.left_out_in_words(whole, "en") == text("register.left_out_none", "en")
