"""Reports to hand on: what a name's ending asks for is written, or one sentence says why not."""

import io
import re
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from codi_geo.errors import AnalysisError
from codi_geo.figure import lettering
from codi_geo.fonts import font_file
from codi_geo.rendering import pdf, report, terminal


def test_a_report_as_pdf_is_pages_with_words_that_can_be_found(country, tmp_path):
    path = report.write(country["02_concrete_tambons"], tmp_path / "north.pdf", "th")
    read = PdfReader(io.BytesIO(path.read_bytes()))
    assert read.metadata.title.startswith("ตำบลรูปธรรม")
    assert 2 <= len(read.pages) <= 8
    assert read.pages[0].mediabox.width == pytest.approx(595, abs=1)  # A4
    words = "".join(page.extract_text() for page in read.pages)
    assert "700" in words
    assert "โค้ด" not in words  # the code is for the screen
    assert sum(len(page.images) for page in read.pages) >= 3


def test_marks_over_the_first_line_of_a_page_are_not_printed_on_the_page_before():
    css = files("codi_geo.rendering").joinpath("template/report.css").read_text(encoding="utf-8")
    printed = css.partition("@media print")[2]
    line = float(re.search(r"body \{[^}]*line-height: ([\d.]+)", printed)[1])
    [kept] = re.findall(r"\bp, li[^{]*\{([^}]*)\}", printed)
    padding = float(re.search(r"padding-top: ([\d.]+)em", kept)[1])
    font = TTFont(str(font_file("regular")))
    ascent, descent = font["hhea"].ascent, -font["hhea"].descent
    em = font["head"].unitsPerEm
    room = ascent / em + (line - (ascent + descent) / em) / 2
    highest = lettering.ink("ปั้")[3]
    assert room < highest < room + padding  # a page may begin with any paragraph …
    assert "break-inside: avoid" in kept  # … and with no other line


@pytest.mark.parametrize("name", ["north.docx", "north", "north.htm"])
def test_another_ending_is_refused_before_anything_runs(monkeypatch, tmp_path, name):
    monkeypatch.setattr(terminal.running, "run", lambda *_, **__: pytest.fail("it ran"))
    with pytest.raises(AnalysisError, match=r"must end in one of \.html, \.pdf"):
        terminal.render("plans", out=tmp_path / name, region="north", fiscal_year=2563, lang="en")


def test_without_a_browser_a_pdf_is_refused_before_anything_runs(monkeypatch, tmp_path):
    monkeypatch.setattr(terminal.running, "run", lambda *_, **__: pytest.fail("it ran"))
    monkeypatch.setattr(pdf.programs, "found", lambda *names: None)
    with pytest.raises(AnalysisError, match="No Chromium browser is installed"):
        terminal.render("plans", out=tmp_path / "a.pdf", region="", fiscal_year=2563, lang="en")


@pytest.mark.parametrize(
    ("script", "said"), [("exit 1", "could not print"), ("sleep 60", "more than 1 seconds")]
)
def test_a_browser_that_fails_or_hangs_is_told(monkeypatch, tmp_path, script, said):
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    with pytest.raises(AnalysisError, match=said):
        pdf.printed("<p>page</p>", longest_seconds=1)


def test_all_reports_are_written_as_pdf_where_that_is_asked(monkeypatch, tmp_path):
    monkeypatch.setattr(terminal.running, "run", lambda *_, **__: None)
    written = []
    monkeypatch.setattr(terminal.report, "write", lambda run, path, lang: written.append(path))
    terminal.render_all(out=tmp_path, region="", fiscal_year=2563, lang="th", as_pdf=True)
    assert len(written) == 7
    assert {path.suffix for path in written} == {".pdf"}
