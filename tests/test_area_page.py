"""The page of an area: everything in the brief stands on it, as text."""

import base64
import io
import re
from dataclasses import replace
from html import escape
from xml.etree import ElementTree

import pandas as pd
import pytest

from codi_geo import download, gazetteer
from codi_geo.brief import area_brief, country_brief
from codi_geo.web import brief_html
from codi_geo.web.locator import locator_html
from codi_geo.words import LANGS, text
from tests.pages import html_of, open_page, without_spans

SVG = "{http://www.w3.org/2000/svg}"


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
    for sentence in brief.missing:
        assert escape(sentence) in page
    listed = page[page.rindex(escape(text("brief_page.sources", lang))) :]
    runs = [(int(a), int(b or a)) for a, b in re.findall(r"(\d+)(?:–(\d+))?(?=[,<])", listed)]
    named = {line for first, last in runs for line in range(first, last + 1)}
    spans = [span for section in brief.sections for span in section.spans]
    assert {line for span in spans for line in range(span.first, span.last + 1)} <= named
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
    page = without_spans(brief_html.document(brief, ["foot & line"]).decode())
    assert brief_html.name_html(brief) in page
    assert brief_html.where_html(brief) in page
    assert brief_html.body_html(brief) in page
    assert "foot &amp; line" in page
    assert all(neighbour.name in page for neighbour in brief.neighbours)
    assert not re.search(r"(?:src|href)=(?!.data:image/svg)|https?://|@import", page)
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
    brief = replace(area_brief("56", "th"), title=hostile, missing=(hostile,))
    page = brief_html.name_html(brief) + brief_html.body_html(brief)
    assert "<script" not in page
    assert "<img src=x" not in page
    assert page.count(escape(hostile)) == 2
    assert "onerror" not in page.replace(escape(hostile), "")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["10", "40", "56", "north"])
def test_the_workbook_holds_the_tables_of_the_page_too(area, lang):
    brief = area_brief(area, lang)
    content = io.BytesIO(download.xlsx_bytes(brief_html.workbook(brief)))
    sheets = pd.read_excel(content, sheet_name=None, dtype=str, engine="openpyxl")
    tabled = [section.rows for section in brief.sections if section.rows is not None]
    assert [len(sheet) for sheet in sheets.values()][1:] == [len(rows) for rows in tabled]
    assert len(sheets) == 1 + len(tabled)


def test_what_is_of_the_area_itself_comes_first():
    page = brief_html.body_html(area_brief("850502", "th"))
    headings = re.findall(r"<h2>(.*?)</h2>", page)
    assert headings[0] == text("brief.heading.concrete", "th")
    assert headings.index(text("brief.heading.plan", "th")) > 0


def test_every_figure_has_its_lines_beside_it():
    brief = area_brief("56", "th")
    page = brief_html.body_html(brief)
    for section in brief.sections:
        for fact in section.facts:
            assert f"{escape(fact.value)} <small" in page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["north", "56", "10", "1041", "560101", "530805"])
def test_a_small_map_shows_where_an_area_lies(area, lang):
    (drawing,) = re.findall(r"base64,([\w+/=]+)", locator_html(area, lang))
    svg = ElementTree.fromstring(base64.b64decode(drawing))
    paths = {path.get("class"): path.get("d") for path in svg.iter(f"{SVG}path")}
    assert paths["own"].count("M") >= 1
    assert paths["around"].count("M") > 2
    assert len(drawing) < 20_000
    assert gazetteer.name(area, lang) in locator_html(area, lang)


def test_the_country_needs_no_map_of_where_it_lies():
    assert locator_html("TH", "th") == ""
