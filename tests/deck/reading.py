"""Decks to look at: as they are planned, and as they are written."""

import io
import re
from datetime import date
from functools import cache

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from codi_geo import gazetteer
from codi_geo.deck import DEFAULT_LAYERS, deck
from codi_geo.deck.contents import Asked, contents
from codi_geo.layers import LAYERS

DAY = date(2024, 3, 1)
PHAYAO, YALA, BANGKOK, WITHOUT_PLAN, REGION = "56", "95", "10", "31", "south"
REGIONS = ("north", "northeast", "south", "central_west", "bangkok_east")
PROVINCES = tuple(sorted(gazetteer.region_of_province().index))
AREAS = (None, PHAYAO, BANGKOK, WITHOUT_PLAN, REGION)
DECKS = [("th", None), ("en", None), ("th", PHAYAO), ("en", BANGKOK), ("th", "bangkok_east")]
THAI = re.compile("[\u0e01-\u0e5b]")


@cache
def made(lang: str, area: str | None) -> bytes:
    return deck(lang=lang, area=area, made_on=DAY).as_bytes()


def opened(lang: str, area: str | None):
    return Presentation(io.BytesIO(made(lang, area)))


@cache
def planned(lang: str, area: str | None, layers=DEFAULT_LAYERS):
    return contents(Asked(lang, area, tuple(LAYERS[layer] for layer in layers), DAY))


def title_of(slide) -> str:
    return spaced(slide.shapes.title.text_frame.text)


def spaced(words: str) -> str:
    """Words without what keeps them together or parts them into lines."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\v", "")


def frames_of(slide) -> list:
    """Everything on a slide that holds words, the cells of tables too."""
    shapes = [shape.text_frame for shape in slide.placeholders if shape.has_text_frame]
    cells = [
        cell.text_frame
        for shape in slide.placeholders
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return [*shapes, *cells]


def words_of(slide) -> str:
    return spaced("\n".join(frame.text for frame in frames_of(slide)))


def pictures(presentation):
    return [
        (slide, shape)
        for slide in presentation.slides
        for shape in slide.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    ]


def rows_on(slides) -> list[tuple[str, ...]]:
    """The rows of all tables, without their headings."""
    return [row for slide in slides if slide.table for row in slide.table.rows]
