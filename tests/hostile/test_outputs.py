"""Nothing that stands in the tables does anything in what is made of them."""

import csv
import io
import os
import re
import subprocess
import sys
import zipfile

import openpyxl
import pyogrio
import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from pypdf import PdfReader

from codi_geo import paths
from codi_geo.outside import clean
from tests.hostile import folder, structure
from tests.hostile.strings import TRAP

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠﹦﹢﹣﹫]")
"""What is cut off by another separator may begin with a space: that is text."""
MINUTES = 5


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Outputs of tables of hostile texts and of harmless ones, and what stands in which cell."""
    running, found = {}, {}
    for kind, write in {"hostile": folder.hostile, "harmless": folder.harmless}.items():
        data, out = (tmp_path_factory.mktemp(kind) / name for name in ("data", "out"))
        out.mkdir()
        found[kind] = (out, folder.filled(data, write))
        command = [sys.executable, "-W", "error", "-m", "tests.hostile.outputs", str(out)]
        environment = {**os.environ, "CODI_GEO_DATA": str(data), "PYTHONUTF8": "1"}
        running[kind] = subprocess.Popen(
            command, cwd=paths.ROOT, env=environment, stderr=subprocess.PIPE, text=True
        )
    for kind, process in running.items():
        errors = process.communicate(timeout=60 * MINUTES)[1]
        assert process.returncode == 0, f"{kind}: {errors}"
    return found


def _pairs(made, *suffixes):
    hostile, harmless = made["hostile"][0], made["harmless"][0]
    names = sorted(p.name for p in harmless.iterdir() if p.name.endswith(suffixes))
    assert names
    return [(name, (hostile / name).read_bytes(), (harmless / name).read_bytes()) for name in names]


def test_pages_have_the_elements_of_harmless_ones(made):
    for name, hostile, harmless in _pairs(made, ".html"):
        assert structure.of_html(hostile.decode()) == structure.of_html(harmless.decode()), name


def test_the_words_of_the_tables_stand_on_the_pages(made):
    page = (made["hostile"][0] / "places.panel.html").read_text(encoding="utf-8")
    assert f"&lt;script&gt;(window.{TRAP}=1)&lt;/script&gt;" in page


def test_scripts_hold_data_in_one_string(made):
    maps = {name: hostile for name, hostile, _ in _pairs(made, ".map.html")}
    for name, page in maps.items():
        assert b"JSON.parse" in page, name
        for data in re.findall(rb"JSON\.parse\('(.*?)'\)", page):
            assert not re.search(rb"[<>&`${}]|\\(?!u[0-9a-f]{4})", data), name
    assert TRAP.encode() in maps["places.map.html"]


def test_remarks_of_notebooks_and_texts_of_the_page_are_their_words(made):
    for name, hostile, harmless in _pairs(made, ".md"):
        kinds = [
            {element[0] for element in structure.of_html(markdown2html_mistune(words.decode()))}
            for words in (hostile, harmless)
        ]
        assert kinds[0] == kinds[1], name


def test_drawings_have_the_elements_of_harmless_ones(made):
    for name, hostile, harmless in _pairs(made, ".svg"):
        assert structure.of_xml(hostile) == structure.of_xml(harmless), name


def test_a_pdf_is_one_page_without_actions_or_links(made):
    for name, hostile, _ in _pairs(made, ".pdf"):
        reader = PdfReader(io.BytesIO(hostile))
        (page,) = reader.pages
        assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(reader.trailer["/Root"])
        assert not page.get("/Annots") and "/AA" not in page, name
        assert reader.metadata.title


def test_a_picture_is_one(made):
    for _, hostile, _ in _pairs(made, ".png"):
        assert hostile.startswith(b"\x89PNG")


def test_a_deck_is_made_as_a_harmless_one_and_leads_nowhere(made):
    ((_, hostile, harmless),) = _pairs(made, ".pptx")
    of_hostile, of_harmless = structure.of_package(hostile), structure.of_package(harmless)
    every = [set().union(*parts.values()) for parts in (of_hostile, of_harmless)]
    assert {element[0] for element in every[0]} == {element[0] for element in every[1]}
    assert structure.leads_outside(hostile) == []


def test_workbooks_hold_text_and_nothing_else(made):
    texts = set()
    for name, content, _ in _pairs(made, ".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink], name
        assert structure.leads_outside(content) == []
        assert not any("externalLink" in part for part in structure.of_package(content))
        texts |= {cell.value for cell in cells if isinstance(cell.value, str)}
    assert not [text for text in texts if structure.CONTROLS.search(text)]
    put = {clean(text).strip() for (table, *_), text in made["hostile"][1].items()}
    assert put <= {text.strip() for text in texts}


def test_no_cell_of_a_csv_is_a_formula_whatever_the_separator(made):
    contents = [(name, content) for name, content, _ in _pairs(made, ".csv")]
    for archive, content, _ in _pairs(made, ".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = [name for name in opened.namelist() if name.endswith(".csv")]
            contents += [(f"{archive}/{name}", opened.read(name)) for name in names]
    for name, content in contents:
        text = content.decode("utf-8-sig")
        for separator in ",;\t":
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            cells = [cell for row in rows for cell in row]
            assert not [c for c in cells if FORMULA.match(c) and not _is_number(c)], name
        assert not structure.CONTROLS.search(text.replace("\r\n", "")), name


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.]+", cell))


@pytest.mark.parametrize("suffix", ["geojson", "gpkg"])
def test_files_for_maps_hold_the_cleaned_text(made, suffix):
    out, put = made["hostile"]
    path = out / f"codi-geo-places.{suffix}"
    layer = {"layer": "places"} if suffix == "gpkg" else {}
    rows = pyogrio.read_dataframe(path, **layer)
    for column in ("name_th", "note"):
        table = {"name_th": "name_as_printed"}.get(column, column)
        wanted = {
            clean(text) for (of, _, name), text in put.items() if (of, name) == ("places", table)
        }
        held = set(rows[column].dropna())
        assert held <= wanted
        assert len(held) > 50


def test_a_terminal_gets_no_control_characters(made):
    for name, hostile, _ in _pairs(made, ".txt"):
        assert not structure.CONTROLS.search(hostile.decode()), name
        assert TRAP.encode() in hostile, name
