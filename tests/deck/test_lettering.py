"""Lines end between words, names stay whole, and every word is in the deck's language."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from pptx.oxml.ns import qn

from codi_geo import palette
from codi_geo.deck import fitting
from codi_geo.deck.design import CELL_MARGIN_MM, LAYOUTS, STYLES
from codi_geo.figure import lettering
from codi_geo.figure.sheet import MM_PER_POINT
from codi_geo.words import LANGS, vocabulary
from tests.deck.reading import (
    BANGKOK,
    DECKS,
    PHAYAO,
    THAI,
    frames_of,
    made,
    opened,
    planned,
    spaced,
    title_of,
    words_of,
)

COMPOUNDS = ("เป้าหมาย", "ต่อเนื่อง", "เชื่อมโยง", "งบประมาณ", "ครัวเรือน", "รูปธรรม", "ริมคลอง")


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_a_long_title_is_broken_between_words_by_ourselves(lang, area):
    broken = [
        t for slide in opened(lang, area).slides for t in [slide.shapes.title.text] if "\v" in t
    ]
    for title in broken:
        room = LAYOUTS["map"].boxes["title"].width / MM_PER_POINT
        for line in title.split("\v"):
            assert not re.match(r"[\u0e30-\u0e3a\u0e47-\u0e4e]", line)
            assert lettering.width(spaced(line).strip(), "semibold") * 20 < room
    assert broken or area != "bangkok_east"


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_thai_never_takes_more_lines_than_are_set(lang, area):
    """No program has to divide Thai: each line that is set finds room where it stands."""
    for slide, plan in zip(opened(lang, area).slides, planned(lang, area), strict=True):
        for words, points, width, weight in _set_on(slide, plan):
            for line in words.split("\v"):
                if THAI.search(line):
                    ems = lettering.width(line.replace("\N{NO-BREAK SPACE}", " ").strip(), weight)
                    assert ems * points * MM_PER_POINT <= width


def _set_on(slide, plan):
    """Words of the body and the table, with their size, their room and their weight."""
    for shape in slide.placeholders:
        if shape.has_table:
            rows = [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
            for n, row in enumerate(rows):
                for words, width in zip(row, plan.table.widths, strict=True):
                    room = width - 2 * CELL_MARGIN_MM[0]
                    yield words, plan.table.points, room, "regular" if n else "semibold"
    box = LAYOUTS[plan.layout].boxes.get("body")
    scale = fitting.scale_of(plan.body, box) if plan.body else 1
    for paragraph in plan.body:
        style = STYLES[paragraph.style]
        found = [
            written.text
            for frame in frames_of(slide)
            for written in frame.paragraphs
            if spaced(written.text) == paragraph.words
        ]
        assert found
        yield found[0], style.points * scale, box.width, style.weight


@pytest.mark.parametrize("area", [None, PHAYAO, "bangkok_east"])
def test_no_line_ends_within_a_compound(area):
    ends = 0
    for slide in opened("th", area).slides:
        for frame in frames_of(slide):
            whole = frame.text.replace("\v", "")
            ends += frame.text.count("\v")
            for word in COMPOUNDS:
                assert frame.text.count(word) == whole.count(word), frame.text
    assert ends > 5


@pytest.mark.parametrize("area", [None, BANGKOK])
def test_the_names_of_provinces_and_canals_stay_whole(area):
    for slide in opened("en", area).slides:
        for frame in frames_of(slide):
            assert not re.search("Samut Prakan|Lat Phrao|Bang Sue|Prem Prachakorn", frame.text)


def test_names_and_units_are_kept_together_and_nothing_else():
    assert fitting.together("Khon Kaen province, 12 tambons along Khlong Lat Phrao") == (
        "Khon\xa0Kaen province, 12\xa0tambons along Khlong\xa0Lat\xa0Phrao"
    )
    lines = fitting.pieces("the Khon Kaen province", 12, 24, "regular")
    assert spaced("".join(lines)) == "the Khon Kaen province"
    assert any("Khon\xa0Kaen" in line for line in lines)


@pytest.mark.parametrize("lang", LANGS)
def test_the_theme_is_sarabun_in_the_colours_of_the_palette(lang):
    archive = zipfile.ZipFile(io.BytesIO(made(lang, None)))
    themes = [name for name in archive.namelist() if name.startswith("ppt/theme/")]
    assert len(themes) == 2  # slides and notes
    for name in themes:
        root = ElementTree.fromstring(archive.read(name))
        for kind in ("majorFont", "minorFont"):
            fonts = root.find(f".//{qn(f'a:{kind}')}")
            assert {font.get("typeface").split()[0] for font in fonts} == {"Sarabun"}
            assert {f.tag for f in fonts} >= {qn(f"a:{script}") for script in ("latin", "ea", "cs")}
        colours = {f"#{c.get('val')}" for c in root.find(f".//{qn('a:clrScheme')}").iter()} - {
            "#None"
        }
        assert colours <= set(palette.colours().values())


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_thai_words_are_marked_as_thai(lang, area):
    for slide in opened(lang, area).slides:
        for paragraph in slide._element.iter(qn("a:p")):
            runs = list(paragraph.iter(qn("a:r")))
            thai = any(THAI.search(run.findtext(qn("a:t"))) for run in runs)
            tags = {run.find(qn("a:rPr")).get("lang") for run in runs}
            assert tags <= {"th-TH" if thai or lang == "th" else "en-US"}


def test_nothing_of_the_english_deck_is_thai():
    assert not [s for s in opened("en", None).slides if THAI.search(words_of(s))]


def test_nothing_of_the_thai_deck_is_english():
    english = set(vocabulary("en").values()) - set(vocabulary("th").values())
    for slide in opened("th", PHAYAO).slides:
        assert title_of(slide)
        assert not english & set(words_of(slide).split("\n"))
