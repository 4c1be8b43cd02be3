"""Slides as they are planned, written into the empty deck."""

import io
from collections.abc import Sequence

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.shapes.placeholder import PicturePlaceholder, TablePlaceholder
from pptx.slide import Slide as WrittenSlide
from pptx.table import _Cell
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from codi_geo.deck import fitting, tabling
from codi_geo.deck.design import CELL_MARGIN_MM, LAYOUTS, STYLES, StyleName
from codi_geo.deck.fitting import LINE_HEIGHT
from codi_geo.deck.model import Paragraph, Slide, Table
from codi_geo.deck.packing import TABLE_STYLE
from codi_geo.deck.template import LANGUAGE_TAGS, emu, holds, language_of, layout_named
from codi_geo.figure.sheet import MM_PER_POINT, Box
from codi_geo.fonts import Weight
from codi_geo.words import Lang

_NUMBER_FIELD = "{5BCAD085-E8A6-8845-BD4E-CB4CCA059FC4}"


def write(deck: Presentation, slide: Slide, lang: Lang, *, picture: bytes | None) -> None:
    """Add a slide to a deck; `picture` is the PNG of its map, if it has one."""
    layout, design = layout_named(deck, slide.layout, lang), LAYOUTS[slide.layout]
    written = deck.slides.add_slide(layout)
    for placeholder in layout.placeholders:
        if holds(placeholder) in ("footer", "number"):
            written.shapes.clone_placeholder(placeholder)
    for placeholder in list(written.placeholders):
        what = holds(placeholder)
        box = design.boxes[what]
        if what == "picture":
            _insert_picture(placeholder, picture, slide.picture)
        elif what == "table":
            _insert_table(placeholder, slide.table, box, lang)
        elif what == "number":
            _number(placeholder.text_frame, len(deck.slides), lang)
        else:
            styles, paragraphs = {
                "title": ((design.title,), [Paragraph(slide.title, design.title)]),
                "body": (design.body, slide.body),
                "footer": (("footer",), [Paragraph(slide.footer, "footer")]),
            }[what]
            _fill(placeholder.text_frame, paragraphs, styles, box, lang)
    if slide.notes:
        _write_notes(written, slide.notes, lang)


def _fill(
    frame: TextFrame,
    paragraphs: Sequence[Paragraph],
    styles: Sequence[StyleName],
    box: Box,
    lang: Lang,
) -> None:
    """Set paragraphs on their levels, in smaller type where they need it."""
    scale = fitting.scale_of(paragraphs, box)
    for n, paragraph in enumerate(paragraphs):
        written = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        written.level = styles.index(paragraph.style)
        look = STYLES[paragraph.style]
        size = Pt(look.points * scale) if scale < 1 else None
        for run in _add_words(
            written, paragraph.words, look.points * scale, box.width, look.weight, lang
        ):
            run.font.size = size
        if n == 0:
            written.space_before = Pt(0)
        elif scale < 1:
            written.space_before = Pt(look.before * scale / MM_PER_POINT)
        if scale < 1:
            written.line_spacing = Pt(look.points * scale * LINE_HEIGHT)


def _add_words(
    paragraph: _Paragraph, words: str, points: float, width: float, weight: Weight, lang: Lang
) -> list[_Run]:
    """Words on a paragraph, Thai ones on lines of their own; a run a line.

    Programs divide Thai by dictionaries of theirs: LibreOffice ends lines within compounds.
    English lines end at spaces in all of them, so only those of titles are set here.
    """
    language, runs = language_of(words, lang), []
    is_set = language == language_of("", "th") or weight == "semibold"
    pieces = [fitting.together(words)]
    if is_set:
        pieces = fitting.pieces(words, points, width, weight)
    for piece in pieces:
        if runs:
            paragraph.add_line_break()
        runs.append(paragraph.add_run())
        runs[-1].text = piece
        runs[-1].font.language_id = language
    return runs


def _number(frame: TextFrame, number: int, lang: Lang) -> None:
    """The slide's number, as a field that follows when slides are moved."""
    frame.paragraphs[0]._p.insert(
        0,
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{_NUMBER_FIELD}" type="slidenum">'
            f'<a:rPr lang="{LANGUAGE_TAGS[lang]}"/><a:t>{number}</a:t></a:fld>'
        ),
    )


def _write_notes(written: WrittenSlide, notes: str, lang: Lang) -> None:
    frame = written.notes_slide.notes_text_frame
    frame.text = notes
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = language_of(run.text, lang)


def _insert_picture(placeholder: PicturePlaceholder, png: bytes, words: str) -> None:
    picture = placeholder.insert_picture(io.BytesIO(png))
    picture.crop_left = picture.crop_right = picture.crop_top = picture.crop_bottom = 0
    picture._element.nvPicPr.cNvPr.set("descr", words)


def _insert_table(placeholder: TablePlaceholder, table: Table, box: Box, lang: Lang) -> None:
    heights = tabling.row_heights(table)
    frame = placeholder.insert_table(rows=len(heights), cols=len(table.headings))
    frame.left, frame.top = emu(box.left), emu(box.top)
    frame.width, frame.height = emu(sum(table.widths)), emu(sum(heights))
    written = frame.table
    written.horz_banding = False
    written._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE
    for column, width in zip(written.columns, table.widths, strict=True):
        column.width = emu(width)
    for row, height in zip(written.rows, heights, strict=True):
        row.height = emu(height)
    for row, cells in enumerate((table.headings, *table.rows)):
        for n, words in enumerate(cells):
            cell = written.cell(row, n)
            width = table.widths[n] - 2 * CELL_MARGIN_MM[0]
            _fill_cell(cell, words, table.points, width, lang, is_heading=row == 0)
            if table.numeric[n]:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _fill_cell(
    cell: _Cell, words: str, points: float, width: float, lang: Lang, *, is_heading: bool
) -> None:
    cell.margin_left = cell.margin_right = emu(CELL_MARGIN_MM[0])
    cell.margin_top, cell.margin_bottom = emu(CELL_MARGIN_MM[1]), emu(CELL_MARGIN_MM[2])
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.line_spacing = Pt(points * LINE_HEIGHT)
    if not words:
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(100 * points)))
        return
    weight = STYLES["heading"].weight if is_heading else "regular"
    for run in _add_words(paragraph, words, points, width, weight, lang):
        run.font.size = Pt(points)
        if is_heading:
            for script, face in (("latin", "+mj-lt"), ("ea", "+mj-ea"), ("cs", "+mj-cs")):
                face_xml = f'<a:{script} {nsdecls("a")} typeface="{face}"/>'
                run.font._rPr.append(parse_xml(face_xml))
