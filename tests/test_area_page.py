"""The page of an area: everything in the brief stands on it, as text."""

import io
import re
from dataclasses import replace
from html import escape

import pandas as pd
import pytest

from codi_geo import download
from codi_geo.brief import area_brief, country_brief
from codi_geo.web import brief_html
from codi_geo.words import LANGS, text
from tests.pages import html_of, open_page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["56", "10", "40", "northeast", "1041", "560101"])
def test_every_fact_and_gap_of_the_brief_stands_on_the_page(area, lang):
    app = open_page(page="area", area=area, lang=lang)
    assert not app.exception
    page, brief = html_of(app), area_brief(area, lang)
    for section in brief.sections:
        assert escape(section.heading) in page
        for fact in section.facts:
            assert escape(fact.what) in page
            assert escape(fact.value) in page
            assert escape(fact.of) in page
    for sentence in (*brief.missing, *brief.sources):
        assert escape(sentence) in page
    assert {b.label for b in app.button} >= {n.name for n in brief.neighbours}


def test_a_neighbour_leads_to_its_own_page():
    app = open_page(page="area", area="56")
    app.button(key="neighbour-57").click().run()
    assert not app.exception
    assert app.query_params["area"] == "57"
    assert area_brief("57", "th").title in html_of(app)


def test_the_country_has_a_page_too():
    app = open_page(page="area")
    assert not app.exception
    assert country_brief("th").title in html_of(app)


def test_the_printable_page_needs_no_network_and_holds_the_same():
    brief = area_brief("56", "th")
    page = brief_html.document(brief, ["foot & line"]).decode()
    assert brief_html.brief_html(brief) in page
    assert "foot &amp; line" in page
    assert not re.search(r"(?:src|href)=|https?://|@import", page)
    assert page.count("font-face") == 2


def test_the_facts_can_be_read_back_from_the_files():
    brief = area_brief("56", "th")
    table = brief_html.facts_table(brief)
    assert len(table) == sum(len(section.facts) for section in brief.sections)
    sheet = text("brief_page.sheet", "th")
    again = pd.read_excel(
        io.BytesIO(download.xlsx_bytes({sheet: table})), dtype=str, engine="openpyxl"
    )
    pd.testing.assert_frame_equal(again, table.astype(str), check_dtype=False)
    csv = pd.read_csv(io.BytesIO(download.csv_bytes(table)), dtype=str)
    assert list(csv.columns) == list(table.columns)
    assert len(csv) == len(table)


def test_hostile_words_stay_words():
    hostile = "</h1><script>alert(1)</script><img src=x onerror=alert(1)>"
    brief = replace(area_brief("56", "th"), title=hostile, missing=(hostile,), sources=(hostile,))
    page = brief_html.brief_html(brief)
    assert "<script" not in page
    assert "<img" not in page
    assert page.count(escape(hostile)) == 3


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["10", "40", "56", "north"])
def test_the_workbook_holds_the_tables_of_the_page_too(area, lang):
    brief = area_brief(area, lang)
    content = io.BytesIO(download.xlsx_bytes(brief_html.workbook(brief)))
    sheets = pd.read_excel(content, sheet_name=None, dtype=str, engine="openpyxl")
    tabled = [section.rows for section in brief.sections if section.rows is not None]
    assert [len(sheet) for sheet in sheets.values()][1:] == [len(rows) for rows in tabled]
    assert len(sheets) == 1 + len(tabled)
