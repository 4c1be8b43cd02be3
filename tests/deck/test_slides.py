"""Real slides: placeholders of our layouts, filled, titled and described."""

import io

import pytest
from PIL import Image

from codi_geo.deck import DEFAULT_LAYERS
from codi_geo.deck.design import LAYOUTS, PICTURE
from codi_geo.layers import LAYERS
from codi_geo.words import text
from tests.deck.reading import DECKS, opened, pictures, title_of


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_every_slide_has_a_title_of_its_own(lang, area):
    titles = [title_of(slide) for slide in opened(lang, area).slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_all_that_stands_on_a_slide_is_a_filled_placeholder(lang, area):
    for slide in opened(lang, area).slides:
        assert len(slide.placeholders) == len(slide.shapes)
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text.strip()


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_the_layouts_are_ours_and_wide(lang, area):
    presentation = opened(lang, area)
    assert presentation.slide_width * 9 == presentation.slide_height * 16
    names = {text(f"deck.layout.{name}", lang) for name in LAYOUTS}
    assert {layout.name for layout in presentation.slide_layouts} == names
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_pictures_are_sharp_whole_and_described(lang, area):
    found = pictures(opened(lang, area))
    assert found
    assert PICTURE.width > 200
    for _, picture in found:
        width, height = Image.open(io.BytesIO(picture.image.blob)).size
        across, down = width / (picture.width / 914400), height / (picture.height / 914400)
        assert min(across, down) >= 200
        assert across == pytest.approx(down, rel=0.005)
        assert picture.crop_left == picture.crop_right == 0
        assert picture.crop_top == picture.crop_bottom == 0
        assert picture._element.nvPicPr.cNvPr.get("descr")


def test_a_map_is_described_by_its_finding():
    described = [p._element.nvPicPr.cNvPr.get("descr") for _, p in pictures(opened("th", None))]
    assert described[1:] == [LAYERS[layer].title("th") for layer in DEFAULT_LAYERS]
