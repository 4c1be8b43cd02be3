"""Writing a sheet as PNG, SVG or PDF.

Letters are drawn as outlines, so that Thai looks the same everywhere; SVG and PDF carry the same
words once more as invisible text of the same place and width, to be searched, copied and read
aloud.
"""

import io
from functools import cache
from threading import Lock
from typing import Literal
from xml.etree import ElementTree

import matplotlib as mpl
from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PdfFont
from reportlab.pdfgen.canvas import Canvas

from codi_geo.figure.sheet import MM_PER_POINT, Sheet, TextLine
from codi_geo.fonts import CSS_WEIGHTS, FILES, Weight, face, font_file

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_INVISIBLE = 3  # PDF's text rendering mode: neither filled nor stroked
_DRAWING = Lock()  # matplotlib's settings belong to the process


def png(sheet: Sheet, *, dpi: int, title: str) -> bytes:
    """The sheet as pixels."""
    file = io.BytesIO()
    with _DRAWING:
        FigureCanvasAgg(sheet.figure).print_figure(
            file, format="png", dpi=dpi, metadata={"Software": "CODI Geo", "Title": title}
        )
    return file.getvalue()


def svg(sheet: Sheet, *, title: str, description: str) -> bytes:
    """The sheet as vectors, with title, description and searchable words."""
    file = io.BytesIO()
    with _DRAWING, mpl.rc_context({"svg.hashsalt": "codi-geo"}):
        FigureCanvasSVG(sheet.figure).print_figure(
            file, format="svg", metadata={"Date": None, "Creator": "CODI Geo", "Title": title}
        )
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    root = ElementTree.fromstring(file.getvalue())
    root.set("role", "img")
    for tag, words in (("desc", description), ("title", title)):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}")
        element.text = words
        root.insert(0, element)
    root.append(_svg_words(sheet.texts))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _svg_words(texts: list[TextLine]) -> ElementTree.Element:
    group = ElementTree.Element(f"{{{_SVG}}}g", {"id": "words", "fill-opacity": "0"})
    style = ElementTree.SubElement(group, f"{{{_SVG}}}style")
    style.text = "".join(_font_face(weight, texts) for weight in FILES)
    for line in texts:
        element = ElementTree.SubElement(
            group,
            f"{{{_SVG}}}text",
            {
                "x": f"{line.left / MM_PER_POINT:.2f}",
                "y": f"{line.baseline / MM_PER_POINT:.2f}",
                "font-family": "Sarabun",
                "font-weight": str(CSS_WEIGHTS[line.weight]),
                "font-size": f"{line.size / MM_PER_POINT:.2f}",
                "textLength": f"{line.width / MM_PER_POINT:.2f}",
                "lengthAdjust": "spacingAndGlyphs",
            },
        )
        element.text = line.words
    return group


def _font_face(weight: Weight, texts: list[TextLine]) -> str:
    characters = "".join(sorted({c for t in texts if t.weight == weight for c in t.words}))
    if not characters:
        return ""
    return face(weight, _subset(weight, characters))


def _subset(weight: Weight, characters: str) -> bytes:
    font = TTFont(font_file(weight), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def pdf(sheet: Sheet, *, title: str, description: str) -> bytes:
    """The sheet as one page of vectors, with searchable words in an embedded font."""
    drawn = io.BytesIO()
    with _DRAWING:
        FigureCanvasPdf(sheet.figure).print_figure(
            drawn, format="pdf", metadata={"CreationDate": None}
        )
    page = PdfReader(drawn).pages[0]
    words = io.BytesIO(_pdf_words(sheet, title=title, description=description))
    writer = PdfWriter(clone_from=words)
    writer.pages[0].merge_page(page, over=False)
    writer.pages[0].compress_content_streams()
    writer.compress_identical_objects()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _pdf_words(sheet: Sheet, *, title: str, description: str) -> bytes:
    """A page that holds only the words, invisible."""
    _register_pdf_fonts()
    width, height = (side / MM_PER_POINT for side in (sheet.size.width, sheet.size.height))
    file = io.BytesIO()
    canvas = Canvas(
        file, pagesize=(width, height), invariant=1, lang="th", initialFontName="regular"
    )
    canvas.setTitle(title)
    canvas.setSubject(description)
    canvas.setCreator("CODI Geo")
    for line in sheet.texts:
        size = line.size / MM_PER_POINT
        nominal = pdfmetrics.stringWidth(line.words, line.weight, size)
        text = canvas.beginText(line.left / MM_PER_POINT, height - line.baseline / MM_PER_POINT)
        text.setFont(line.weight, size)
        text.setTextRenderMode(_INVISIBLE)
        if nominal > 0:
            text.setHorizScale(100 * line.width / MM_PER_POINT / nominal)
        text.textOut(line.words)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@cache
def _register_pdf_fonts() -> None:
    for weight in FILES:
        pdfmetrics.registerFont(PdfFont(weight, str(font_file(weight))))
