"""The page of a register without a browser: from the file to the rows of a tambon."""

import pytest
from streamlit.testing.v1 import AppTest

from codi_geo import gazetteer, paths
from codi_geo.registers import bounds
from codi_geo.words import LANGS, text
from tests.pages import html_of
from tests.registers import files

APP = str(paths.ROOT / "app.py")
HOSTILE = "<img src=x onerror=alert(1)>\u202e"
ROWS = [
    ["ทะเบียน (ข้อมูลสมมติ)"],
    ["จังหวัด", "อำเภอ", "ตำบล", "ผู้ประสาน", "งบ"],
    ["ระยอง", "แกลง", "เนินฆ้อ", "สมหญิง", "1,000 บาท"],
    ["จ.เชียงใหม่", "อ.เมือง", "ต.หายยา", HOSTILE, "ห้าร้อย"],
    ["ระยอง", "แกลง", "เนินฆ้อ", "สมชาย", "1 - 2"],
    ["ระยอง", "แกลง", "กร่ำ", "สมปอง", "3"],
    [],
    ["รวม", "", "", "", "7"],
]
TOTAL = 8
GROUPED = [
    ["จังหวัด", "อำเภอ", "ตำบล"],
    ["ขอนแก่น", "เมืองขอนแก่น", "ศิลา"],
    ["", "", "ในเมือง"],
]


def _uploaded(rows: list[list[str]], *, lang: str = "en", **query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for key, value in {"layer": "register", "lang": lang, **query}.items():
        app.query_params[key] = value
    app.run()
    app.file_uploader[0].set_value(("ทะเบียน.xlsx", files.xlsx(rows), "application/xlsx")).run()
    assert not app.exception
    return app


def _matched(app: AppTest) -> AppTest:
    lang = app.query_params["lang"]
    lang = lang if isinstance(lang, str) else lang[0]
    next(b for b in app.button if b.label == text("register.match", lang)).click().run()
    assert not app.exception
    return app


def _panel(app: AppTest) -> str:
    return next(html for html in html_of(app).split("<section") if "codi-panel" in html)


def _captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


@pytest.mark.parametrize("lang", LANGS)
def test_rows_left_out_are_listed_with_their_reason(lang):
    app = _uploaded(ROWS, lang=lang)
    listed = next(frame.value for frame in app.dataframe if len(frame.value.columns) == 3)
    assert listed.to_numpy().tolist() == [
        [1, text("register.reason_title", lang), ROWS[0][0]],
        [TOTAL, text("register.reason_total", lang), "รวม · 7"],
        [7, text("register.reason_blank", lang), ""],
    ]


def test_a_row_left_out_is_taken_in_before_the_match_and_after_it():
    app = _uploaded(ROWS)
    assert "4 rows" in _captions(app)
    app.multiselect(key="data-rows-ก").select(TOTAL).run()
    assert "5 rows" in _captions(app)
    _matched(app)
    assert "4 of 5 rows" in html_of(app)
    app.multiselect(key="data-rows").unselect(TOTAL).run()
    assert not app.exception
    assert "4 of 4 rows" in html_of(app)
    app.multiselect(key="data-rows").select(1).run()
    assert "4 of 5 rows" in html_of(app)
    next(b for b in app.button if b.label == text("register.undo", "en")).click().run()
    assert "4 of 4 rows" in html_of(app)
    assert app.multiselect(key="data-rows").value == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_tambons_panel_shows_its_rows_as_they_came_and_how_they_were_placed(lang):
    app = _matched(_uploaded(ROWS, lang=lang, pick="tambons:210304"))
    shown = _panel(app)
    for said in ("สมหญิง", "สมชาย", "1,000 บาท", "3, 5"):
        assert said in shown
    assert text("register.status_exact_name", lang) in shown
    assert text("register.rule_name", lang) in shown
    assert "สมปอง" not in shown


def test_a_panel_shows_hostile_cells_as_text():
    shown = _panel(_matched(_uploaded(ROWS, pick="tambons:500103")))
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "<img" not in shown
    assert "\u202e" not in shown


def test_a_tambon_without_rows_says_so_and_can_be_let_go():
    app = _matched(_uploaded(ROWS, pick="tambons:100101"))
    assert "No row of the register lies in" in _panel(app)
    next(b for b in app.button if b.label == text("page.clear", "en")).click().run()
    assert "pick" not in app.query_params
    assert text("register.pick", "en") in _panel(app)


@pytest.mark.parametrize("lang", LANGS)
def test_cells_that_are_no_figures_are_listed_with_the_reason(lang):
    app = _uploaded(ROWS, lang=lang)
    value = next(box for box in app.selectbox if box.label == text("register.value", lang))
    value.set_value("งบ").run()
    _matched(app)
    listed = next(frame.value for frame in app.dataframe if len(frame.value.columns) == 4)
    assert listed.to_numpy().tolist() == [
        [4, "งบ", "ห้าร้อย", text("register.why_words", lang)],
        [5, "งบ", "1 - 2", text("register.why_several", lang)],
    ]


def test_blanks_are_filled_only_when_asked_for_and_shown_first():
    app = _uploaded(GROUPED)
    preview = app.dataframe[0].value
    assert preview.isna().sum().sum() == 2
    app.toggle(key="fill-down-ก").set_value(True).run()
    assert app.dataframe[0].value.isna().sum().sum() == 0
    assert "2 cells filled" in _captions(app)
    assert "2 of 2 rows" in html_of(_matched(app))


def test_filling_is_not_offered_where_nothing_is_blank():
    assert not _uploaded(ROWS).toggle


def test_no_private_word_stands_in_the_address():
    app = _matched(_uploaded(ROWS, pick="tambons:210304"))
    assert set(app.query_params) == {"layer", "lang", "pick"}


def test_a_file_with_its_columns_exchanged_says_so():
    heads, *rows = [["ตำบล", "จังหวัด"], ["ขอนแก่น", "ศิลา"], ["ระยอง", "เนินฆ้อ"]]
    app = _matched(_uploaded([heads, *rows]))
    assert [warning.value for warning in app.warning] == [
        text("register.exchanged", "en", count=2, rows=2)
    ]
    assert not _matched(_uploaded(ROWS)).warning


def test_a_refusal_shows_the_name_of_a_file_as_text():
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["layer"] = "register"
    app.run()
    app.file_uploader[0].set_value(("![a](x.y).xlsx", b"<html></html>", "text/html")).run()
    assert r"!\[a\](x.y).xlsx" in app.error[0].value


@pytest.mark.parametrize("lang", LANGS)
def test_a_register_that_takes_too_long_to_match_is_told_and_let_go(lang, monkeypatch):
    app = _uploaded(ROWS, lang=lang)
    with monkeypatch.context() as patch:
        patch.setattr(bounds, "MAX_MATCHING_SECONDS", 0)
        app = _matched(app)
    said = text("error.match_takes_too_long", lang, rows="1", seconds="0")
    assert [error.value for error in app.error] == [said]
    assert app.file_uploader
    app.run()
    assert not app.error
    assert app.file_uploader


def _asking(rows: int) -> list[list[str]]:
    """A register of so many rows that ask for a person, one of a name with many bearers."""
    asks = [["ระยอง", "แกลง", "เนินฆอ"]] * (rows - 1)
    return [["จังหวัด", "อำเภอ", "ตำบล"], ["", "", "หนองบัว"], *asks, ["ระยอง", "แกลง", "ไม่มีที่นี่"]]


def _rows_asked(app: AppTest) -> list[str]:
    keys = [widget.key or "" for widget in (*app.radio, *app.selectbox)]
    return [key for key in keys if key.startswith("decide-")]


def test_every_row_that_asks_can_be_reached_without_deciding_another():
    app = _matched(_uploaded(_asking(8)))
    reached = set(_rows_asked(app))
    assert len(reached) == 6
    app.button(key="review-next").click().run()
    assert not app.exception
    reached |= set(_rows_asked(app))
    assert len(reached) == 8
    assert app.button(key="review-next").disabled
    app.radio(key="decide-9").set_value("210304").run()
    app.button(key="review-before").click().run()
    assert len(_rows_asked(app)) == 6


def test_of_a_name_with_many_bearers_each_can_be_chosen():
    app = _matched(_uploaded(_asking(1)))
    choice = app.selectbox(key="decide-2")
    assert len(choice.options) == 29
    choice.set_value("920903").run()
    assert not app.exception
    assert "1 of 2 rows" in html_of(app)


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_asked_for_shows_its_choices_on_a_small_map_beside_them(lang):
    app = _matched(_uploaded(_asking(2), lang=lang))
    assert 'class="codi-sketch"' not in html_of(app)
    app.button(key="look-3").click().run()
    assert not app.exception
    (drawn,) = [html for html in html_of(app).split("<div") if 'class="codi-sketch"' in html]
    assert gazetteer.full_label("210304", lang) in drawn
    assert "data:image/svg+xml;base64," in drawn


def test_a_row_that_is_not_found_is_given_its_tambon_by_hand_and_that_is_undone():
    app = _matched(_uploaded(_asking(1)))
    app.selectbox(key="by-hand-row").set_value(3).run()
    choice = app.selectbox(key="by-hand-tambon-3")
    assert choice.options[0] == gazetteer.full_label("210301", "en")
    assert gazetteer.full_label("210101", "en") in choice.options
    assert gazetteer.full_label("100101", "en") not in choice.options
    choice.set_value("210304").run()
    app.button(key="by-hand-set").click().run()
    assert not app.exception
    assert "1 of 2 rows" in html_of(app)
    next(b for b in app.button if b.label == text("register.undo", "en")).click().run()
    assert "0 of 2 rows" in html_of(app)
