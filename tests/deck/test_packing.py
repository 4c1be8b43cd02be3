"""Nothing is cut, nothing touches, no slide is a short rest of another."""

import pytest
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from codi_geo.brief import area_brief
from codi_geo.deck.design import CELL_MARGIN_MM, LAYOUTS, STYLES
from codi_geo.deck.fitting import fits, scale_of, total_height
from codi_geo.deck.model import Paragraph
from codi_geo.deck.tabling import row_heights, table_pages
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS, text
from tests.deck.reading import (
    AREAS,
    BANGKOK,
    PHAYAO,
    PROVINCES,
    REGIONS,
    WITHOUT_PLAN,
    YALA,
    opened,
    planned,
)

LEAST_FILLED = 0.4
"""Of a table's or text's box, on a slide that goes on from another."""
LEAST_TABLE = 0.3
"""Of its box, a table alone on a slide."""


def filled(slide) -> float:
    boxes = LAYOUTS[slide.layout].boxes
    if slide.table is not None:
        return sum(row_heights(slide.table)) / boxes["table"].height
    box = boxes["body"]
    return total_height(slide.body, box.width, scale_of(slide.body, box)) / box.height


@pytest.mark.parametrize("area", AREAS + REGIONS)
@pytest.mark.parametrize("lang", LANGS)
def test_everything_fits_where_it_stands(lang, area):
    for slide in planned(lang, area, tuple(LAYERS)):
        design = LAYOUTS[slide.layout]
        written = {
            "title": [Paragraph(slide.title, design.title)],
            "body": slide.body,
            "footer": [Paragraph(slide.footer, "footer")],
        }
        for what, paragraphs in written.items():
            if paragraphs and what in design.boxes:
                box = design.boxes[what]
                assert fits(paragraphs, box, scale_of(paragraphs, box)), slide.title
        if slide.table is not None:
            box = design.boxes["table"]
            assert sum(row_heights(slide.table)) <= box.height, slide.title
            assert sum(slide.table.widths) == pytest.approx(box.width)


@pytest.mark.parametrize("lang", LANGS)
def test_what_goes_on_from_slide_to_slide_fills_each(lang):
    gone_on = 0
    for area in (None, *REGIONS, *PROVINCES):
        titles = {slide.title: slide for slide in planned(lang, area)}
        for title, slide in titles.items():
            if f"{title} (2)" not in titles:
                continue
            pages = [slide, *(s for t, s in titles.items() if t.startswith(f"{title} ("))]
            assert min(filled(page) for page in pages) >= LEAST_FILLED, (area, title)
            gone_on += len(pages)
    assert gone_on > 10


@pytest.mark.parametrize("lang", LANGS)
def test_no_slide_is_there_for_a_row_or_two(lang):
    for area in (None, *REGIONS, *PROVINCES):
        for slide in planned(lang, area):
            if slide.layout == "table":
                assert filled(slide) >= LEAST_TABLE, (area, slide.title)


def test_a_long_table_goes_on_in_pieces_of_about_a_size_and_loses_no_row():
    box = LAYOUTS["table"].boxes["table"]
    for count in (25, 26, 40, 61):
        rows = [(f"{n}", "ตำบลรูปธรรม") for n in range(count)]
        pages = table_pages(("n", "what"), rows, (True, False), box, box)
        assert [row for page in pages for row in page.rows] == rows
        sizes = [len(page.rows) for page in pages]
        assert len(sizes) > 1
        assert max(sizes) - min(sizes) <= len(sizes)


@pytest.mark.parametrize("area", [None, PHAYAO, YALA, WITHOUT_PLAN, "south"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_sources_stand_on_one_slide_where_they_can(lang, area):
    titles = [slide.title for slide in planned(lang, area)]
    assert len([t for t in titles if t.startswith(text("deck.sources", lang))]) == 1


def test_a_province_tells_its_own_facts_and_small_tables_on_one_slide():
    for area in (PHAYAO, YALA, "40"):
        heading = text("deck.own", "th", area=area_brief(area, "th").title)
        slides = [s for s in planned("th", area) if s.title.startswith(heading)]
        assert len(slides) == 1


@pytest.mark.parametrize("area", ["bangkok_east", BANGKOK])
def test_columns_stand_apart_and_figures_at_the_right(area):
    assert 2 * CELL_MARGIN_MM[0] >= 4
    lang = "en" if area == BANGKOK else "th"
    tables = [s for s in opened(lang, area).slides if any(p.has_table for p in s.placeholders)]
    plans = [s for s in planned(lang, area) if s.table]
    assert len(tables) == len(plans)
    for slide, plan in zip(tables, plans, strict=True):
        table = next(p for p in slide.placeholders if p.has_table).table
        for row in table.rows:
            for cell, is_number in zip(row.cells, plan.table.numeric, strict=True):
                assert cell.margin_left + cell.margin_right >= 4 * 36000
                at_right = cell.text_frame.paragraphs[0].alignment == PP_ALIGN.RIGHT
                assert at_right == is_number
                for run in cell.text_frame.paragraphs[0].runs:
                    assert run.font.size == Pt(plan.table.points)


def test_type_is_never_smaller_than_can_be_read():
    assert min(style.points for style in STYLES.values()) >= 7.5
    for lang in LANGS:
        for area in (BANGKOK, *REGIONS):
            for slide in planned(lang, area):
                if slide.table:
                    assert slide.table.points >= (8 if area == BANGKOK else 9)
                box = LAYOUTS[slide.layout].boxes.get("body")
                if slide.layer:
                    assert scale_of(slide.body, box) >= (0.86 if area == BANGKOK else 0.8)
