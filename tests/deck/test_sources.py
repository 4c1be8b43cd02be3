"""Where everything in a deck comes from is said on its slides and in its notes."""

import re
from datetime import date

import pytest

from codi_geo import boundaries
from codi_geo.brief import is_told_of, key_figures
from codi_geo.deck.contents import Asked, contents
from codi_geo.deck.lines import line_words, ranges
from codi_geo.facts import layer_source
from codi_geo.layers import LAYERS
from codi_geo.words import text
from tests.deck.reading import DECKS, PHAYAO, opened, planned, title_of


def numbers_in(said: str) -> set[int]:
    return {
        number
        for first, end in re.findall(r"(\d+)(?:–(\d+))?", said)
        for number in range(int(first), int(end or first) + 1)
    }


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_notes_say_how_to_read_every_caveat_and_where_it_comes_from(lang, area):
    notes = {
        title_of(slide): slide.notes_slide.notes_text_frame.text
        for slide in opened(lang, area).slides
        if slide.has_notes_slide
    }
    current = boundaries.current()
    for slide in planned(lang, area):
        if slide.layer is None:
            continue
        said = notes[slide.title]
        for words in (
            slide.layer.how_to_read(lang),
            *slide.layer.caveats_in(lang),
            layer_source(slide.layer, lang),
            current.words("quality", lang),
            current.version,
            current.words("attribution", lang),
            current.words("caveat", lang),
        ):
            assert words in said


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_the_last_slide_has_every_line(lang, area):
    slides = planned(lang, area)
    last = [s for s in slides if s.title.startswith(text("deck.sources", lang))]
    assert slides[-1] in last
    said = "\n".join(p.words for slide in last for p in slide.body)
    used = {int(n) for slide in slides if slide.layer for n in slide.layer.lines()}
    assert used <= numbers_in(said)
    assert boundaries.current().words("attribution", lang) in said


@pytest.mark.parametrize("area", [None, "central_west", PHAYAO])
def test_every_line_beside_a_key_figure_stands_among_the_sources(area):
    asked = Asked("en", area, tuple(LAYERS.values()), date(2026, 1, 1))
    slides = contents(asked)
    said = " ".join(p.words for slide in slides[-3:] for p in slide.body if p.style == "entry")
    told = [x for x in asked.layers if area is None or is_told_of(x, area)]
    lines = {n for x in told for f in key_figures(x, "en", area=area) for n in f.lines}
    assert lines
    assert lines <= numbers_in(said)


def test_the_canals_credit_stands_on_their_slide_and_on_the_last(lang="th"):
    credit = text("source.canals", lang)
    slides = planned(lang, None)
    assert credit in next(s for s in slides if s.layer and s.layer.id == "canal_housing").footer
    assert credit in [paragraph.words for paragraph in slides[-1].body]


def test_lines_are_written_in_few_words():
    assert ranges([540, 535, 536, 537, 536]) == ["535–537", "540"]
    assert line_words((535,), "en") == "line 535"
    assert line_words(range(535, 540), "th") == "บรรทัด 535–539"
    assert line_words((1, 3, 5, 7, 9), "en") == "lines 1, 3, 5, 7 and others"
    assert line_words((), "en") == text("source.not_listed", "en")
