"""A province's deck is about the province, and leaves nothing out."""

import pytest

from codi_geo import gazetteer
from codi_geo.brief import area_brief, key_figures
from codi_geo.deck.cells import words_of as cells_of
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS, text
from tests.deck.reading import (
    BANGKOK,
    PHAYAO,
    PROVINCES,
    WITHOUT_PLAN,
    YALA,
    opened,
    planned,
    rows_on,
    words_of,
)


@pytest.mark.parametrize("area", [PHAYAO, YALA, BANGKOK, WITHOUT_PLAN, "40"])
@pytest.mark.parametrize("lang", LANGS)
def test_every_cell_of_a_provinces_tables_stands_on_a_slide(lang, area):
    said = [" ".join(row) for row in rows_on(planned(lang, area))]
    for section in area_brief(area, lang).sections:
        if section.rows is None:
            continue
        english = {title for title in section.rows if title in ("Note", "Figures")}
        for row in cells_of(section.rows.drop(columns=[*english])):
            cells = [cell for cell in row if cell and cell not in _names_of(area, lang)]
            together = [words for words in said if all(cell in words for cell in cells)]
            assert together, (section.key, cells)


def _names_of(area: str, lang: str) -> tuple[str, ...]:
    """What names the province itself, which is the whole deck's."""
    return (area_brief(area, lang).title, gazetteer.label(area, lang))


def test_the_few_facts_of_a_province_stand_before_those_of_its_region_and_are_marked_as_its_own():
    brief = area_brief(WITHOUT_PLAN, "th")
    title = text("deck.all", "th", area=brief.title)
    (slide,) = (s for s in planned("th", WITHOUT_PLAN) if s.title == title)
    whose = [row[0] for row in slide.table.rows]
    own = whose.count(brief.title)
    assert own
    assert whose[:own] == [brief.title] * own
    assert "" not in whose


_SAYS_NOTHING = {"th": "ไม่", "en": "no "}


@pytest.mark.parametrize("lang", LANGS)
def test_no_map_of_a_province_is_titled_with_a_figure_of_its_region(lang):
    without: dict[str, list[str]] = {"plan_money": [], "concrete_tambons": []}
    for code in PROVINCES:
        for layer, found in without.items():
            first = key_figures(LAYERS[layer], lang, area=code)[0]
            if first.is_own:
                continue
            (slide,) = (s for s in planned(lang, code) if s.layer and s.layer.id == layer)
            assert slide.title.startswith(gazetteer.full_label(code, lang))
            own, _, of_region = slide.title.partition(first.value)
            if of_region or slide.title.endswith(first.value):
                assert _SAYS_NOTHING[lang] in own or "1 " in own or "2 " in own
                assert first.what not in own
            value, what, _ = slide.body[:3]
            assert value.words == first.value
            assert area_brief(gazetteer.path(code)[1], lang).title in what.words
            found.append(code)
    assert len(without["plan_money"]) == 16
    assert without["concrete_tambons"] == list(PROVINCES)


def test_a_province_without_a_plan_is_said_to_be_without():
    told = text("brief.missing.no_plan", "th", area=area_brief(WITHOUT_PLAN, "th").title)
    assert any(told in words_of(slide) for slide in opened("th", WITHOUT_PLAN).slides)
