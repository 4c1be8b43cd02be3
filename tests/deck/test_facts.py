"""What the data hold on an area stands in its deck."""

import pytest

from codi_geo.brief import area_brief, key_figures
from codi_geo.deck import DEFAULT_LAYERS
from codi_geo.deck.lines import line_words
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS, text
from tests.deck.reading import (
    AREAS,
    BANGKOK,
    DECKS,
    PHAYAO,
    REGION,
    REGIONS,
    WITHOUT_PLAN,
    opened,
    planned,
    rows_on,
    title_of,
    words_of,
)


@pytest.mark.parametrize("lang", LANGS)
def test_the_country_is_told_in_one_sentence_a_layer(lang):
    summary = planned(lang, None)[1]
    assert summary.title == text("deck.summary", lang)
    assert [row[1] for row in summary.table.rows] == [LAYERS[x].title(lang) for x in DEFAULT_LAYERS]


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_key_figures_are_those_of_the_brief(lang, area):
    slides = {slide.title: slide for slide in planned(lang, area) if slide.layer}
    written = {title_of(s): words_of(s) for s in opened(lang, area).slides}
    assert slides
    for slide in slides.values():
        figures = key_figures(slide.layer, lang, area=area)
        assert 3 <= len(figures) <= 5
        for figure in figures:
            said = f"{figure.value}\n{figure.what}\n{line_words(figure.lines, lang)}"
            assert said in written[slide.title]


@pytest.mark.parametrize("area", AREAS[1:] + REGIONS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_fact_of_the_area_stands_on_a_slide(lang, area):
    slides = planned(lang, area)
    said = [*(" ".join(row) for row in rows_on(slides)), *(slide.title for slide in slides)]
    for section in area_brief(area, lang).sections:
        for fact in section.facts:
            assert [words for words in said if fact.what in words and fact.value in words]


def test_figures_of_wider_areas_say_of_which_they_are():
    brief = area_brief(PHAYAO, "th")
    title = text("deck.wider", "th", area=brief.title)
    rows = rows_on(s for s in planned("th", PHAYAO) if s.title.startswith(title))
    wider = [f for section in brief.sections for f in section.facts if f.scope != "own"]
    assert [row[:3] for row in rows] == [(f.of, f.what, f.value) for f in wider]
    assert all(f.of for f in wider)


@pytest.mark.parametrize("area", [PHAYAO, WITHOUT_PLAN, REGION])
def test_what_is_missing_is_said_and_no_empty_map_is_drawn(area):
    slides = planned("th", area)
    said = "\n".join(p.words for slide in slides if slide.layout == "text" for p in slide.body)
    for sentence in area_brief(area, "th").missing:
        assert sentence in said
    drawn = {slide.layer.id for slide in slides if slide.layer}
    for layer in set(DEFAULT_LAYERS) - drawn:
        assert LAYERS[layer].name("th") in said
    assert ("canal_housing" in drawn) == (area == BANGKOK)
