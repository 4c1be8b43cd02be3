"""A region's deck is short, and what is too long for it is in the notes."""

import pytest

from codi_geo import gazetteer, thai
from codi_geo.brief import area_brief, provinces_of
from codi_geo.deck.cells import words_of as cells_of
from codi_geo.words import LANGS, text
from tests.deck.reading import REGIONS, planned, rows_on

FEWEST, MOST = 10, 15
"""Slides that a quarter of an hour has room for."""


@pytest.mark.parametrize("area", REGIONS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_briefing_of_a_region_has_ten_to_fifteen_slides(lang, area):
    assert FEWEST <= len(planned(lang, area)) <= MOST


@pytest.mark.parametrize("area", REGIONS)
def test_what_each_programme_opens_with_stands_beside_the_countrys_figure(area):
    section = area_brief(area, "th").section("results")
    title = text("deck.section", "th", area=area_brief(area, "th").title, heading=section.heading)
    rows = rows_on(s for s in planned("th", area) if s.title == title)
    told = {(fact.what, fact.value) for fact in section.facts}
    assert {(row[1], row[3]) for row in rows} == told
    measure, value, whole = section.rows.columns[[1, 3, 4]]
    known = section.rows.set_index([measure, value])[whole]
    assert [row[4] for row in rows] == [known.loc[(row[1], row[3])] for row in rows]


@pytest.mark.parametrize("area", REGIONS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_row_of_a_regions_tables_stands_on_a_slide_or_in_the_notes(lang, area):
    slides = planned(lang, area)
    in_notes = {line for slide in slides for line in slide.notes.split("\n")}
    on_slides = [" ".join(row) for row in rows_on(slides)]
    for section in area_brief(area, lang).sections:
        if section.rows is None:
            continue
        for row in cells_of(section.rows):
            noted = " · ".join(cell or "–" for cell in row)
            shown = [words for words in on_slides if all(cell in words for cell in row)]
            assert noted in in_notes or shown, (section.key, row)


@pytest.mark.parametrize("area", REGIONS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_province_of_a_region_has_a_row_with_its_plan_and_money(lang, area):
    told = provinces_of(area, lang)
    heading = text("deck.provinces", lang, area=area_brief(area, lang).title, n=len(told))
    rows = rows_on(s for s in planned(lang, area) if s.title.startswith(heading))
    expected = {
        gazetteer.name(code, lang)
        for code, region in gazetteer.region_of_province().items()
        if region == area
    }
    assert [row[0] for row in rows] == [province.name for province in told]
    assert {row[0] for row in rows} == expected
    for row, province in zip(rows, told, strict=True):
        money = "" if province.money_baht is None else thai.number(province.money_baht)
        assert row[1:6] == (
            province.linkage,
            province.carried_out,
            province.agencies,
            province.theme,
            money,
        )
