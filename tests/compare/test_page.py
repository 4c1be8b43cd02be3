"""Comparing on the page: addresses, the way there and back, hostile words, files."""

import io
import re
from dataclasses import replace
from html import escape

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from codi_geo import download
from codi_geo.brief.compared import Cell, Row
from codi_geo.brief.comparison import comparable, comparison
from codi_geo.web import compare_html
from codi_geo.web.state import State, from_query
from codi_geo.words import LANGS, text
from tests.compare.printed import years_of
from tests.pages import html_of, open_page


@pytest.mark.parametrize(
    "state",
    [
        State(page="compare", area="56", other="57"),
        State(page="compare", area="north", other="south", lang="en"),
        State(page="compare", layer="baan_por_piang", year="2561", other_year="2563"),
        State(page="compare", layer="baan_por_piang", other_year="2560"),
    ],
)
def test_the_address_leads_back(state):
    assert from_query(state.to_query()) == (state, [])
    turned = state.swapped()
    assert from_query(turned.to_query()) == (turned, [])
    assert replace(state, year=state.year or ("2563" if state.other_year else "")) == (
        turned.swapped()
    )
    other_lang = next(lang for lang in LANGS if lang != state.lang)
    assert state.with_lang(other_lang).with_lang(state.lang) == state


@pytest.mark.parametrize("asked", ["56", "north", "5601", "99", "<script>", "๕๗", "", "x" * 999])
def test_an_area_that_cannot_be_compared_is_said_and_let_go(asked):
    state, notices = from_query({"page": "compare", "area": "56", "other": asked})
    assert (state.area, state.other, state.page) == ("56", "", "compare")
    assert len(notices) == bool(asked)


@pytest.mark.parametrize("asked", ["2563", "2559", "1999", "๒๕๖๑", "x", "2561.0"])
def test_a_year_that_cannot_be_compared_is_said_and_let_go(asked):
    state, notices = from_query(
        {"page": "compare", "layer": "baan_por_piang", "year": "2563", "other_year": asked}
    )
    assert (state.year, state.other_year) == ("2563", "")
    assert len(notices) == 1


def test_what_does_not_fit_any_more_is_let_go():
    areas = State(page="compare", area="56", other="57")
    assert areas.with_area("north").other == ""
    assert areas.with_area("57").other == ""
    assert areas.with_area("10").other == "57"
    assert areas.with_page("").to_query() == {"area": "56"}
    assert areas.with_layer("plan_money").other == "57"
    years = State(layer="baan_por_piang").with_years(2561, 2563)
    assert years.with_choice("measure", "provinces").other_year == ""
    assert years.with_choice("year", "2563").other_year == ""
    assert years.with_layer("plan_money").other_year == ""
    assert years.with_other("57").other == ""
    assert years.with_area("56").with_other("57").other_year == ""
    assert State(layer="plan_money").with_years(2562, 2563).swapped().year == "2563"


MAKERS = [lambda: comparison(("56", "57"), "en"), lambda: years_of(2561, 2563)]


HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(1)>\"'"


@pytest.mark.parametrize("make", MAKERS)
def test_hostile_words_stay_words(make):
    made = make()
    cell = replace(made.rows[0].cells[0], value=HOSTILE)
    gap = Cell(missing=HOSTILE)
    cells = (cell, gap, *made.rows[0].cells[2:])
    row = Row(HOSTILE, HOSTILE, cells, Cell(HOSTILE), Cell(HOSTILE))
    made = replace(
        made,
        finding=HOSTILE,
        subtitle=HOSTILE,
        columns=(HOSTILE,) * len(made.columns),
        difference=HOSTILE,
        rows=(row,),
        notes=(HOSTILE,),
    )
    page = (
        compare_html.heading_html(made)
        + compare_html.table_html(made, made.rows)
        + compare_html.notes_html(made)
    )
    assert "<script" not in page
    assert "<img" not in page
    tags = set(re.findall(r"<(/?[a-z0-9]+)", page))
    known = ("h1", "p", "div", "table", "thead", "tbody", "tr", "th", "td", "small")
    assert tags == {slash + name for slash in ("", "/") for name in known}
    assert page.count(escape(HOSTILE)) >= 9


@pytest.mark.parametrize("make", MAKERS)
def test_the_table_can_be_read_back_from_the_files(make):
    made = make()
    table = compare_html.comparison_table(made)
    assert len(table) == len(made.rows)
    assert table.columns.is_unique
    sheet = text("compare.sheet", made.lang)
    again = pd.read_excel(
        io.BytesIO(download.xlsx_bytes({sheet: table})),
        dtype=str,
        keep_default_na=False,
        engine="openpyxl",
    )
    pd.testing.assert_frame_equal(again, table, check_dtype=False)
    csv = pd.read_csv(io.BytesIO(download.csv_bytes(table)), dtype=str)
    assert list(csv.columns) == list(table.columns)
    assert not csv.map(lambda cell: str(cell).startswith(("=", "+", "-", "@"))).any(axis=None)


def _asked(app: AppTest, *keys: str) -> list[str | None]:
    return [app.query_params.get(key) for key in keys]


def _press(app: AppTest, words: str) -> AppTest:
    (button,) = (button for button in app.button if button.label == text(words, "th"))
    return button.click().run()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("pair", [("56", "57"), ("north", "south")], ids="-".join)
def test_every_cell_and_note_stands_on_the_page(pair, lang):
    app = open_page(page="compare", area=pair[0], other=pair[1], lang=lang)
    assert not app.exception
    assert not app.error
    page, made = html_of(app), comparison(pair, lang)
    for words in (made.finding, made.subtitle, *made.columns, made.difference, *made.notes):
        assert escape(words) in page
    for row in made.rows:
        for cell in row.cells:
            assert escape(cell.value or cell.missing) in page
    assert len(app.get("image")) == 2


def test_from_the_map_to_two_areas_and_round():
    app = _press(open_page(area="56"), "compare.open")
    assert not app.exception
    first, other, page = _asked(app, "area", "other", "page")
    assert (first, page) == ("56", "compare")
    assert comparable("56", other)
    app.selectbox(key="compare-second").set_value("57").run()
    assert comparison(("56", "57"), "th").finding in html_of(app)
    app.button(key="compare-swap").click().run()
    assert _asked(app, "area", "other") == ["57", "56"]
    assert comparison(("57", "56"), "th").finding in html_of(app)
    app.radio(key="layer-headlines").set_value("province_plans").run()
    assert _asked(app, "area", "other", "page") == ["57", "56", "compare"]
    app.selectbox(key="compare-first").set_value("south").run()
    assert not app.exception
    assert _asked(app, "area", "other") == ["south", None]
    assert text("compare.choose", "th") in {info.value for info in app.info}
    app = _press(app, "brief_page.to_map")
    assert _asked(app, "area", "page") == ["south", None]


def test_from_the_map_to_two_years_and_round():
    app = _press(open_page(layer="baan_por_piang"), "compare.open_years")
    assert not app.exception
    assert _asked(app, "year", "other_year", "page") == ["2562", "2563", "compare"]
    assert years_of(2562, 2563).finding in html_of(app)
    app.selectbox(key="compare-first_year").set_value(2560).run()
    app.button(key="compare-swap").click().run()
    assert _asked(app, "year", "other_year") == ["2563", "2560"]
    assert years_of(2563, 2560).finding in html_of(app)


def test_a_page_without_areas_asks_for_them():
    app = open_page(page="compare")
    assert not app.exception
    assert text("compare.choose", "th") in {info.value for info in app.info}
    app.selectbox(key="compare-first").set_value("56").run()
    app.selectbox(key="compare-second").set_value("57").run()
    assert _asked(app, "area", "other") == ["56", "57"]


def test_a_district_is_compared_as_its_province():
    app = open_page(page="compare", area="5601")
    assert app.selectbox(key="compare-first").value == "56"
    app.selectbox(key="compare-second").set_value("57").run()
    assert not app.exception
    assert _asked(app, "area", "other") == ["56", "57"]
