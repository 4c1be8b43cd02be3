"""Nothing in a visitor's file does anything: name, sheet, headings, cells, decisions."""

import csv
import io
import json
import re

import openpyxl
import pyogrio
import pytest
from typer.testing import CliRunner

from codi_geo import cli, download, outside
from codi_geo.data_file import FORMATS, data_file
from codi_geo.errors import RegisterError
from codi_geo.figure import figure
from codi_geo.layers.register import register_layer
from codi_geo.matching import recognise_columns
from codi_geo.registers import read_file
from codi_geo.registers.layout import Layout
from codi_geo.registers.register import Register
from codi_geo.registers.report import in_full, left_out_lines, rows_in_words
from codi_geo.web import legend, register_panel, spec, webmap
from tests.hostile import structure
from tests.hostile.registers import (
    FILES,
    HEADS,
    IN_FILES,
    PLACE,
    WITHOUT_NOISE,
    as_csv,
    as_xlsx,
)
from tests.hostile.strings import EVERY, HOSTILE, LONG, TOO_LONG


def _register(content: bytes, *, name: str = "x") -> Register:
    workbook = read_file(content, name=name)
    table = workbook.first.table
    columns = recognise_columns(table.columns)
    value = table.columns[4]
    return Register(name=workbook.name, layout=Layout(workbook.first, columns, value=value))


@pytest.fixture(scope="module", params=FILES)
def register(request) -> Register:
    return _register(FILES[request.param])


def test_every_row_is_read_and_its_text_is_clean(register):
    table = register.layout.read.table
    n = len(WITHOUT_NOISE)
    assert len(table) >= 3 * n
    texts = [*table.columns, *table.stack().tolist()]
    assert not [text for text in texts if structure.CONTROLS.search(text)]
    assert all(outside.clean(text) == text for text in texts)
    assert (register.placed["tambon_code"] == "210304").sum() >= n


def test_what_is_taken_home_holds_text_only(register):
    content = download.xlsx_bytes(in_full(register, "en"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert structure.leads_outside(content) == []
    kept = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert {outside.clean(text).strip() for text in HOSTILE if text in WITHOUT_NOISE} - {
        "xy"
    } <= kept
    text = download.csv_bytes(register.placed_result()).decode("utf-8-sig")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert not [c for c in row if c.startswith(("=", "+", "@", "＝", "\t", "\r"))]


def test_decisions_are_kept_and_taken_back_in(register):
    decided = register
    for row in list(register.open_rows.index)[:5]:
        decided = decided.decide(row, "210304")
    again, count = register.apply_decisions(decided.save_decisions())
    assert count >= len(decided.decisions) > 0
    assert decided.decisions.items() <= again.decisions.items()


@pytest.mark.parametrize(
    "saved",
    [
        *EVERY,
        "[" * 100_000,
        '{"decisions": ' + "[" * 100_000,
        json.dumps({"decisions": [{"cleaned": text, "code": text} for text in EVERY]}),
        json.dumps({"decisions": "x"}),
        json.dumps({"decisions": [[1]]}),
        json.dumps({"decisions": {"__proto__": 1}}),
        "\ufeff{}",
        "1e999",
    ],
    ids=range(len(EVERY) + 8),
)
def test_a_file_that_holds_no_decisions_decides_nothing(register, saved):
    try:
        decided, count = register.apply_decisions(saved)
    except RegisterError:
        return
    assert (count, decided.decisions) == (0, {})


def test_the_map_of_a_register_is_made_of_the_same_elements(register):
    layer = _layer(register)
    harmless = _register(as_csv(["ก", "ข"]))
    pages = [
        legend.legend_html(made, "en") + register_panel.tambon_html(of, "210304", "en")
        for made, of in ((layer, register), (_layer(harmless), harmless))
    ]
    found = [{element[0] for element in structure.of_html(page)} for page in pages]
    assert found[0] <= found[1]
    drawn = spec.layer_spec(layer, "en", geometry=lambda part: "", areas=lambda above: "")
    assert re.fullmatch(r"JSON\.parse\('[^']*'\)", webmap.as_js(drawn))
    assert "NaN" not in json.dumps(drawn) and "Infinity" not in json.dumps(drawn)


def _layer(register: Register):
    return register_layer(
        register.placed,
        name=register.name,
        rows_in_all=len(register.matched),
        value=register.layout.figures,
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_the_data_file_of_a_register_holds_text_only(register, kind, tmp_path):
    content = data_file(_layer(register)).as_bytes(kind)
    if kind in ("geojson", "gpkg"):
        path = tmp_path / f"x.{kind}"
        path.write_bytes(content)
        layer = {"layer": "tambons"} if kind == "gpkg" else {}
        assert len(pyogrio.read_dataframe(path, **layer)) == len(_layer(register).parts[0].rows())
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_no_name_of_a_file_and_no_heading_breaks_the_figure(kind):
    names = "🏠\u202eمرحبا ◌\u0e48 <script> ${x} {0} $x$" * 3
    placed = _register(as_csv(["ก", names]), name=names).placed
    layer = register_layer(placed, name=outside.one_line(names, longest=80), rows_in_all=3)
    with_value = register_layer(
        placed, name="x", rows_in_all=3, value=_register(as_csv(["ก", names])).layout.value
    )
    assert with_value.parts[0].headings
    for made in (layer, with_value):
        drawn = figure(made, lang="en", size="a4")
        content = drawn.as_bytes(kind, dpi=50)
        assert "?" in drawn.title or made is with_value
        if kind == "svg":
            tags = {element[0].rpartition("}")[2] for element in structure.of_xml(content)}
            assert "script" not in tags and "a" not in tags and "image" not in tags


@pytest.mark.parametrize("name", [*EVERY, TOO_LONG, "\udcff.csv"], ids=range(len(EVERY) + 2))
def test_the_name_of_a_file_is_short_and_on_one_line(name):
    workbook = read_file(as_csv(["ก", "ข"]), name=name)
    assert len(workbook.name) <= 80
    assert not structure.CONTROLS.search(workbook.name)
    assert "/" not in workbook.name and "\\" not in workbook.name
    with pytest.raises(RegisterError) as refused:
        read_file(b"", name=name)
    assert not structure.CONTROLS.search(str(refused.value))


def test_figures_without_end_are_no_figures():
    heads = [*HEADS, "งบ"]
    lines = [heads, [*PLACE, "9" * 400], [*PLACE, "1e99 ล้าน"], [*PLACE, "5"]]
    content = "\n".join(",".join(line) for line in lines).encode()
    workbook = read_file(content, name="x.csv")
    layout = Layout(workbook.first, recognise_columns(heads), value="งบ")
    assert [cell.why for cell in layout.unread] == ["mixed"]
    register = Register(name="x.csv", layout=layout)
    drawn = spec.layer_spec(_layer(register), "en", geometry=lambda p: "", areas=lambda a: "")
    assert "Infinity" not in json.dumps(drawn)


def test_the_terminal_shows_a_register_without_control_characters(tmp_path):
    file = tmp_path / "\x1b[31m\u202eregister\udcff.xlsx"
    file.write_bytes(as_xlsx([text for text in IN_FILES if text not in LONG]))
    out, report = tmp_path / "out.xlsx", tmp_path / "report.csv"
    command = ["match", str(file), "--out", str(out), "--report", str(report)]
    done = CliRunner().invoke(cli.app, command, catch_exceptions=False)
    assert done.exit_code == 0
    assert not structure.CONTROLS.search(done.output)
    for wrong in (
        ["match", str(tmp_path / "\x1b[31m\udcff\u202e.csv")],
        ["match", str(file), "--sheet", "\x1b[31m\u202e"],
        ["match", str(file), "--out", str(tmp_path / "\x1b[31m\u202e" / "x.csv")],
        ["export", "\x1b[31m\u202e"],
        ["download", "\x1b[31m\u202e"],
        ["deck", "--out", "\x1b[31m\u202e"],
        ["export", "places", "--area", "\x1b[31m\u202e\n"],
    ):
        done = CliRunner().invoke(cli.app, wrong, catch_exceptions=False)
        assert done.exit_code == 1
        assert not structure.CONTROLS.search(done.output)
        assert len(done.output.splitlines()) == 1


def test_lines_of_a_report_are_lines(register):
    lines = left_out_lines(register.layout.read, "en")
    assert all(len(line.splitlines()) == 1 for line in lines)
    table = rows_in_words(register, register.matched.index, "en")
    assert len(table) == len(register.matched)


@pytest.mark.parametrize("words", EVERY, ids=range(len(EVERY)))
def test_a_file_of_one_text_is_read_or_refused_in_a_sentence(words):
    content = words.encode("utf-8", "surrogatepass")
    try:
        workbook = read_file(content, name="x.csv")
    except RegisterError as refused:
        assert "x.csv" in str(refused)
    else:
        assert all(len(sheet.table) for sheet in workbook.sheets)
