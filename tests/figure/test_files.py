"""PNG, SVG and PDF: the same sheet, searchable, with its fonts, the same bytes each time."""

import base64
import io
import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from codi_geo.figure import FORMATS, SIZES, figure
from codi_geo.figure.sheet import MM_PER_INCH, MM_PER_POINT
from tests.figure.conftest import MADE_ON, composed

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=[("province_plans", "th"), ("canal_housing", "en")])
def made(request):
    layer, lang = request.param
    return composed(layer, "a4", lang)


@pytest.fixture(scope="module")
def svg(made):
    return ElementTree.fromstring(made.as_bytes("svg"))


@pytest.fixture(scope="module")
def pdf(made):
    return PdfReader(io.BytesIO(made.as_bytes("pdf")))


def test_an_svg_says_what_it_is(made, svg):
    assert svg.tag == f"{SVG}svg"
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == made.title
    assert svg.findtext(f"{SVG}desc") == made.description


def test_an_svg_holds_every_line_as_words_of_the_same_place_and_width(made, svg):
    words = svg.find(f"{SVG}g[@id='words']")
    assert words.get("fill-opacity") == "0"
    found = [
        (e.text, float(e.get("x")), float(e.get("textLength"))) for e in words.iter(f"{SVG}text")
    ]
    lines = made.composition.sheet.texts
    assert [text for text, _, _ in found] == [line.words for line in lines]
    for (_, x, length), line in zip(found, lines, strict=True):
        assert x * MM_PER_POINT == pytest.approx(line.left, abs=0.01)
        assert length * MM_PER_POINT == pytest.approx(line.width, abs=0.01)


def test_an_svg_carries_the_letters_it_uses_and_asks_for_nothing_else(made, svg):
    style = svg.find(f"{SVG}g[@id='words']/{SVG}style").text
    fonts = re.findall(r"font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)", style)
    characters = {
        weight: set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
        for weight, data in fonts
    }
    for line in made.composition.sheet.texts:
        weight = {"regular": "400", "semibold": "600"}[line.weight]
        assert {ord(c) for c in line.words} - {32} <= characters[weight]
    raw = made.as_bytes("svg").decode()
    assert not re.findall(r"(?:href|src|url\()\s*=?\s*[\"']?https?:", raw)


def test_a_pdf_gives_back_every_word(made, pdf):
    assert len(pdf.pages) == 1
    assert pdf.metadata.title == made.title
    extracted = re.sub(r"\s", "", pdf.pages[0].extract_text())
    for line in made.composition.sheet.texts:
        assert re.sub(r"\s", "", line.words) in extracted


def test_a_pdf_has_its_page_size_and_embeds_its_fonts(made, pdf):
    box, size = pdf.pages[0].mediabox, made.composition.sheet.size
    assert float(box.width) * MM_PER_POINT == pytest.approx(size.width, abs=0.1)
    assert float(box.height) * MM_PER_POINT == pytest.approx(size.height, abs=0.1)
    fonts = pdf.pages[0]["/Resources"]["/Font"].values()
    used = [font.get_object() for font in fonts]
    assert used
    for font in used:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]
        assert "Sarabun" in font["/BaseFont"]


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_the_pixels_of_its_millimetres(size):
    picture = Image.open(io.BytesIO(composed("homeless_centres", size, "en").as_bytes(dpi=50)))
    millimetres = (SIZES[size].width, SIZES[size].height)
    assert picture.size == pytest.approx([mm / MM_PER_INCH * 50 for mm in millimetres], abs=1)
    assert picture.text["Title"] == composed("homeless_centres", size, "en").title


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_request_gives_the_same_bytes(format):
    again = figure("concrete_tambons", size="a4", made_on=MADE_ON)
    made = composed("concrete_tambons", "a4", "th")
    assert again.as_bytes(format, dpi=60) == made.as_bytes(format, dpi=60)
