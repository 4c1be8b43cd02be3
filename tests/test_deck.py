"""The briefing deck: real slides, nothing cut, nothing left out, nothing half-written."""

import io
import re
import zipfile
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from typer.testing import CliRunner

from codi_geo import boundaries, cli, palette
from codi_geo.brief import area_brief, is_told_of, key_figures
from codi_geo.deck import DEFAULT_LAYERS, deck, making, pdf, terminal
from codi_geo.deck.contents import Asked, contents
from codi_geo.deck.design import LAYOUTS, PICTURE, STYLES
from codi_geo.deck.fitting import fits, scale_of
from codi_geo.deck.lines import line_words, ranges
from codi_geo.deck.model import Paragraph
from codi_geo.deck.tabling import row_heights
from codi_geo.errors import CodiGeoError, DeckError, DownloadError, FigureError, PlaceError
from codi_geo.facts import layer_source
from codi_geo.figure import lettering
from codi_geo.figure.sheet import MM_PER_POINT
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS, text, vocabulary

DAY = date(2024, 3, 1)
PHAYAO, BANGKOK, WITHOUT_PLAN, REGION = "56", "10", "31", "south"
AREAS = (None, PHAYAO, BANGKOK, WITHOUT_PLAN, REGION)
MM = 36000
DECKS = [("th", None), ("en", None), ("th", PHAYAO), ("en", BANGKOK), ("th", WITHOUT_PLAN)]
THAI = re.compile("[\u0e01-\u0e5b]")


@cache
def made(lang: str, area: str | None) -> bytes:
    return deck(lang=lang, area=area, made_on=DAY).as_bytes()


def opened(lang: str, area: str | None):
    return Presentation(io.BytesIO(made(lang, area)))


def planned(lang: str, area: str | None, layers=DEFAULT_LAYERS):
    return contents(Asked(lang, area, tuple(LAYERS[layer] for layer in layers), DAY))


def title_of(slide) -> str:
    return spaced(slide.shapes.title.text_frame.text)


def spaced(words: str) -> str:
    """Words without what keeps them together or parts them into lines."""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\v", "")


def words_of(slide) -> str:
    shapes = [s.text_frame.text for s in slide.placeholders if s.has_text_frame]
    cells = [
        cell.text
        for shape in slide.placeholders
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return spaced("\n".join([*shapes, *cells]))


def pictures(presentation):
    return [
        (slide, shape)
        for slide in presentation.slides
        for shape in slide.placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    ]


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_every_slide_has_a_title_of_its_own(lang, area):
    titles = [title_of(slide) for slide in opened(lang, area).slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


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
    assert broken or (lang, area) in [("th", None), ("th", PHAYAO)]


def test_the_canals_credit_stands_on_their_slide_and_on_the_last(lang="th"):
    credit = text("source.canals", lang)
    slides = planned(lang, None)
    assert credit in next(s for s in slides if s.layer and s.layer.id == "canal_housing").footer
    assert credit in [paragraph.words for paragraph in slides[-1].body]


@pytest.mark.parametrize("lang", LANGS)
def test_the_country_is_told_in_one_sentence_a_layer(lang):
    summary = planned(lang, None)[1]
    assert summary.title == text("deck.summary", lang)
    assert [row[1] for row in summary.table.rows] == [LAYERS[x].title(lang) for x in DEFAULT_LAYERS]


@pytest.mark.parametrize("area", [None, PHAYAO, WITHOUT_PLAN])
@pytest.mark.parametrize("lang", LANGS)
def test_the_sources_stand_on_one_slide_where_they_can(lang, area):
    titles = [slide.title for slide in planned(lang, area)]
    assert len([t for t in titles if t.startswith(text("deck.sources", lang))]) == 1


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


@pytest.mark.parametrize("area", AREAS)
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


def test_what_is_too_long_for_a_slide_goes_on_to_the_next():
    slides = planned("th", REGION)
    brief = area_brief(REGION, "th")
    for section in brief.sections:
        heading = text("deck.section", "th", area=brief.title, heading=section.heading)
        tables = [s.table for s in slides if s.title.startswith(heading) and s.table]
        assert sum(len(table.rows) for table in tables) == len(section.rows)
    assert f"{heading} (2)" in [slide.title for slide in slides]


@pytest.mark.parametrize("area", AREAS[1:])
@pytest.mark.parametrize("lang", LANGS)
def test_every_fact_of_the_area_stands_on_a_slide(lang, area):
    slides = planned(lang, area)
    cells = {" ".join(row) for s in slides if s.table for row in s.table.rows}
    said = [*cells, *(slide.title for slide in slides)]
    for section in area_brief(area, lang).sections:
        for fact in section.facts:
            assert [words for words in said if fact.what in words and fact.value in words]


def test_figures_of_wider_areas_say_of_which_they_are():
    brief = area_brief(PHAYAO, "th")
    title = text("deck.wider", "th", area=brief.title)
    rows = [r for s in planned("th", PHAYAO) if s.title.startswith(title) for r in s.table.rows]
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


def test_a_province_without_a_plan_is_said_to_be_without():
    told = text("brief.missing.no_plan", "th", area=area_brief(WITHOUT_PLAN, "th").title)
    assert any(told in words_of(slide) for slide in opened("th", WITHOUT_PLAN).slides)


@pytest.mark.parametrize(("lang", "area"), DECKS)
def test_the_last_slide_has_every_line(lang, area):
    slides = planned(lang, area)
    last = [s for s in slides if s.title.startswith(text("deck.sources", lang))]
    assert slides[-1] in last
    said = "\n".join(p.words for slide in last for p in slide.body)
    listed = {
        number
        for first, end in re.findall(r"(\d+)(?:–(\d+))?", said)
        for number in range(int(first), int(end or first) + 1)
    }
    used = {int(n) for slide in slides if slide.layer for n in slide.layer.lines()}
    assert used <= listed
    assert boundaries.current().words("attribution", lang) in said


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
        for run in slide._element.iter(qn("a:r")):
            tag = run.find(qn("a:rPr")).get("lang")
            thai = bool(THAI.search(run.findtext(qn("a:t"))))
            assert tag == ("th-TH" if thai or lang == "th" else "en-US")


def test_nothing_of_the_english_deck_is_thai():
    assert not [s for s in opened("en", None).slides if THAI.search(words_of(s))]


def test_nothing_of_the_thai_deck_is_english():
    english = set(vocabulary("en").values()) - set(vocabulary("th").values())
    for slide in opened("th", PHAYAO).slides:
        assert not english & set(words_of(slide).split("\n"))


def test_the_same_deck_of_the_same_day_has_the_same_bytes():
    again = deck(lang="th", layers=["councils"], made_on=DAY).as_bytes()
    assert deck(lang="th", layers=["councils"], made_on=DAY).as_bytes() == again
    archive = zipfile.ZipFile(io.BytesIO(again))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(2024, 3, 1)}
    about = Presentation(io.BytesIO(again)).core_properties
    assert about.created.date() == about.modified.date() == DAY
    assert about.author == "CODI Geo"
    assert not [name for name in archive.namelist() if "thumbnail" in name or "printer" in name]


def test_progress_is_told_before_each_slide():
    told = []
    found = deck(layers=["councils"], made_on=DAY, progress=lambda *step: told.append(step))
    assert told == [(n, len(found.titles), title) for n, title in enumerate(found.titles)]


def test_print_friendly_is_white():
    content = deck(layers=["councils"], made_on=DAY, for_print=True).as_bytes()
    theme = zipfile.ZipFile(io.BytesIO(content)).read("ppt/theme/theme1.xml").decode()
    assert '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>' in theme
    picture = pictures(Presentation(io.BytesIO(content)))[1][1]
    assert Image.open(io.BytesIO(picture.image.blob)).convert("RGB").getpixel((1, 1)) == (255,) * 3


def test_lines_are_written_in_few_words():
    assert ranges([540, 535, 536, 537, 536]) == ["535–537", "540"]
    assert line_words((535,), "en") == "line 535"
    assert line_words(range(535, 540), "th") == "บรรทัด 535–539"
    assert line_words((1, 3, 5, 7, 9), "en") == "lines 1, 3, 5, 7 and others"
    assert line_words((), "en") == text("source.not_listed", "en")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"area": "99"}, PlaceError),
        ({"area": "5601"}, DeckError),
        ({"layers": ["nothing"]}, FigureError),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(asked, error):
    with pytest.raises(error) as refused:
        deck(**asked)
    assert all(refused.value.in_language(lang) for lang in LANGS)


def test_a_deck_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    found = deck(layers=["councils"], made_on=DAY)
    assert found.save(tmp_path / "a.pptx").read_bytes() == found.as_bytes()
    with pytest.raises(DeckError):
        found.save(tmp_path / "a.ppt")
    with pytest.raises(DownloadError):
        found.save(tmp_path / "no" / "a.pptx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pptx"]


def _run(*arguments: str):
    return CliRunner().invoke(cli.app, ["deck", *arguments])


def test_the_terminal_writes_a_deck_and_says_where(tmp_path):
    out = tmp_path / "briefing.pptx"
    done = _run("--out", str(out), "--layers", "councils", "--lang", "en", "--area", "Phayao")
    assert done.exit_code == 0
    assert done.stdout.strip() == str(out)
    first = title_of(Presentation(out).slides[0])
    assert "Phayao" in first


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, PlaceError("unknown_code", code="x")])
def test_what_stops_midway_leaves_nothing_and_says_one_sentence(tmp_path, monkeypatch, stopped):
    written = []

    def second_slide_fails(*arguments, **options):
        written.append(arguments)
        if len(written) == 2:
            raise stopped

    monkeypatch.setattr(making, "write", second_slide_fails)
    out = tmp_path / "briefing.pptx"
    out.write_bytes(b"what was there before")
    done = _run("--out", str(out), "--layers", "councils")
    assert done.exit_code == (130 if stopped is KeyboardInterrupt else 1)
    assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.pptx"]
    assert out.read_bytes() == b"what was there before"


@pytest.mark.parametrize(
    "arguments", [("--out", "a.ppt"), ("--out", "a.pptx", "--area", "nowhere")]
)
def test_the_terminal_refuses_in_one_sentence(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = _run(*arguments)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_without_libreoffice_a_pdf_is_refused_before_anything_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.programs, "found", lambda *names: None)
    done = _run("--out", str(tmp_path / "a.pptx"), "--pdf")
    assert done.exit_code == 1
    assert "LibreOffice" in done.stderr
    assert not list(tmp_path.iterdir())


def _office(folder, monkeypatch, script: str):
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "office", lambda: str(program))


def test_libreoffice_gets_sarabun_and_a_profile_of_its_own(tmp_path, monkeypatch):
    asked = tmp_path / "asked"
    script = (
        f'echo "$@" > {asked}; cat "$FONTCONFIG_FILE" >> {asked}\n'
        'for last in "$@"; do :; done\nprintf %s made > "${last%.pptx}.pdf"'
    )
    _office(tmp_path, monkeypatch, script)
    assert pdf.to_pdf(b"deck") == b"made"
    said = asked.read_text(encoding="utf-8")
    assert "--headless" in said
    assert "-env:UserInstallation=file://" in said
    assert "fontpkg_sarabun" in said


@pytest.mark.parametrize(
    ("script", "key"), [("exit 1", "deck_pdf_failed"), ("sleep 60", "deck_pdf_slow")]
)
def test_a_libreoffice_that_fails_or_hangs_is_said_and_stopped(tmp_path, monkeypatch, script, key):
    _office(tmp_path, monkeypatch, script)
    with pytest.raises(CodiGeoError) as failed:
        pdf.to_pdf(b"deck", longest_seconds=1)
    assert failed.value.key == key


def test_a_pdf_is_written_beside_the_deck(tmp_path, monkeypatch):
    monkeypatch.setattr(terminal.pdf, "office", lambda: "soffice")
    monkeypatch.setattr(terminal.pdf, "to_pdf", lambda content: b"%PDF")
    done = _run("--out", str(tmp_path / "a.pptx"), "--layers", "councils", "--pdf")
    assert done.exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"
    assert Presentation(tmp_path / "a.pptx").slides


def test_type_is_never_smaller_than_can_be_read():
    assert min(style.points for style in STYLES.values()) >= 7.5
    for lang in LANGS:
        for slide in planned(lang, BANGKOK):
            if slide.table:
                assert slide.table.points >= 8
            box = LAYOUTS[slide.layout].boxes.get("body")
            if slide.layer:
                assert scale_of(slide.body, box) >= 0.86
    assert PICTURE.width > 200


@pytest.mark.parametrize("area", [None, "central_west", "56"])
def test_every_line_beside_a_key_figure_stands_among_the_sources(area):
    asked = Asked("en", area, tuple(LAYERS.values()), date(2026, 1, 1))
    slides = contents(asked)
    said = " ".join(p.words for slide in slides[-3:] for p in slide.body if p.style == "entry")
    numbers = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", said):
        numbers.update(range(int(first), int(last or first) + 1))
    told = [x for x in asked.layers if area is None or is_told_of(x, area)]
    lines = {n for x in told for f in key_figures(x, "en", area=area) for n in f.lines}
    assert lines
    assert lines <= numbers
