"""A register of 700 rows from the file to the map, in a real browser."""

import json
import random

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from codi_geo import gazetteer
from tests.browser.conftest import at_rest, cell_with_focus, drawn_map

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)>${alert(2)}"


@pytest.fixture(scope="module")
def register_file(tmp_path_factory):
    """A made-up register: titles above the header, mixed forms, slips, a footer with a total."""
    chance = random.Random(2563)
    codes = chance.sample(sorted(gazetteer.areas("tambon").index), 700)
    path = tmp_path_factory.mktemp("register") / "ทะเบียน.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("ทะเบียน")
    sheet.merge_range(0, 0, 0, 4, "ทะเบียนตำบลรูปธรรม (ข้อมูลสมมติ)")
    sheet.merge_range(1, 0, 1, 4, "ปีงบประมาณ 2563")
    sheet.write_row(3, 0, ["ที่", "จังหวัด", "อำเภอ", "ตำบล", "งบประมาณ (บาท)"])
    for n, code in enumerate(codes):
        tambon, amphoe, province = (gazetteer.name(c, "th") for c in (code, code[:4], code[:2]))
        if n % 3 == 1:
            tambon, amphoe, province = f"ต.{tambon}", f"อ.{amphoe}", f"จ.{province}"
        if n % 20 == 5 and len(tambon) > 6:
            tambon = tambon[:3] + tambon[4:]
        if n == 11:
            tambon = HOSTILE
        sheet.write_row(n + 4, 0, [n + 1, province, amphoe, tambon, 50_000 + n])
    sheet.write_row(704, 0, ["รวม", "", "", "", 1])
    book.close()
    return path


def test_a_register_is_brought_decided_mapped_and_taken_home(visit, register_file, tmp_path):
    page = visit("/?layer=register&lang=en", height=1400)
    upload = page.locator('input[type="file"]').first
    upload.wait_for(state="attached")
    upload.set_input_files(register_file)
    page.get_by_text("700 rows ·").wait_for()
    page.get_by_role("button", name="Match with official codes").click()
    drawn_map(page)
    heading = page.get_by_role("heading", level=1)
    assert "of 700 rows of the register are placed" in heading.inner_text()
    before = int(heading.inner_text().split()[0])
    assert before > 600

    map_frame = drawn_map(page)
    page.locator("[class*=st-key-look-] button").first.click()
    map_frame.locator(".leaflet-rings-pane path").first.wait_for(state="attached")
    map_frame.locator(".codi-name-place").first.wait_for(state="attached")
    drawn = page.locator(".codi-sketch img")
    drawn.wait_for()
    assert drawn.evaluate("image => image.complete && image.naturalWidth > 0")

    page.get_by_role("button", name="Accept all proposals").click()
    page.get_by_role("button", name="Accept all proposals (0)").wait_for()
    after = int(heading.inner_text().split()[0])
    assert after > before
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", level=1, name=f"{before} of 700").wait_for()
    page.get_by_role("button", name="Accept all proposals").click()
    page.get_by_role("heading", level=1, name=f"{after} of 700").wait_for()

    page.get_by_role("button", name="Download the result").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="All rows").click()
    target = tmp_path / "result.xlsx"
    waiting.value.save_as(target)
    result = pd.read_excel(
        target, sheet_name="register", dtype=str, keep_default_na=False, engine="openpyxl"
    )
    assert len(result) == 700
    assert (result["final_code"] != "").sum() == after
    assert HOSTILE in set(result["ตำบล"])
    left_out = pd.read_excel(target, sheet_name="left_out", engine="openpyxl")
    assert left_out["row"].to_list() == [1, 2, 705, 3]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Placed rows (CSV)").click()
    waiting.value.save_as(tmp_path / "placed.csv")
    assert (tmp_path / "placed.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    placed = pd.read_csv(tmp_path / "placed.csv", dtype=str)
    assert placed["final_code"].to_list() == [c for c in result["final_code"] if c]
    cells = openpyxl.load_workbook(target)["register"]
    assert not [c for row in cells.iter_rows() for c in row if c.data_type == "f"]
    assert page.problems == []
    assert page.outside == []


def test_a_tambon_of_the_map_and_a_row_of_the_table_open_its_rows(visit, register_file):
    page = visit("/?layer=register&lang=en", height=1400)
    page.locator('input[type="file"]').first.set_input_files(register_file)
    page.get_by_role("button", name="Match with official codes").click()
    frame = drawn_map(page)
    page.get_by_text("or select a row of the tables below").wait_for()

    frame.locator(".leaflet-data-pane path").first.dispatch_event("click", {"bubbles": True})
    panel = page.locator(".codi-panel")
    panel.locator("dl").first.wait_for()
    assert "งบประมาณ (บาท)" in panel.inner_text()
    assert "of the file" in panel.inner_text()
    frame.locator(".leaflet-selection-pane path").first.wait_for(state="attached")
    _picked(page)
    page.get_by_role("button", name="Clear selection").click()
    page.get_by_text("or select a row of the tables below").wait_for()
    assert page.url.endswith("/?layer=register&lang=en")
    at_rest(page)

    page.get_by_role("tab", name="Placed").focus()
    page.keyboard.press("Enter")
    page.get_by_role("tabpanel", name="Placed").get_by_test_id("data-grid-canvas").wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            break
    cell_with_focus(page)
    seen = set()
    for _ in range(2):
        before = page.url
        at_rest(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Shift+Space")
        page.wait_for_function(
            "before => location.href !== before && location.href.includes('pick=')", arg=before
        )
        seen.add(_picked(page))
        page.get_by_role("heading", level=2, name=_name(page)).wait_for()
        frame.locator(".leaflet-selection-pane path").first.wait_for(state="attached")
    assert len(seen) == 2
    assert page.problems == []


def _picked(page) -> str:
    """The tambon in the address, which holds nothing else of the register."""
    _, _, query = page.url.partition("?")
    layer, lang, pick = query.split("&")
    assert (layer, lang) == ("layer=register", "lang=en")
    code = pick.removeprefix("pick=tambons%3A")
    assert code in gazetteer.areas("tambon").index
    return code


def _name(page) -> str:
    return gazetteer.full_label(_picked(page), "en")


def test_a_row_left_out_is_listed_and_taken_in(visit, register_file):
    page = visit("/?layer=register&lang=en", height=1400)
    page.locator('input[type="file"]').first.set_input_files(register_file)
    page.get_by_text("700 rows ·").wait_for()
    at_rest(page)
    page.get_by_text("Rows left out (4)").click()
    _unfolded(page)
    page.get_by_role("combobox", name="Choose rows that are data after all").click()
    page.get_by_role("option", name="row 705 · total · รวม · 1").click()
    page.keyboard.press("Escape")
    page.get_by_text("701 rows ·").wait_for()
    page.get_by_role("button", name="Match with official codes").click()
    page.get_by_role("heading", level=1, name="of 701 rows").wait_for()
    assert page.problems == []


def _unfolded(page) -> None:
    """Wait until what was unfolded has its full height: a list opened while it grows closes."""
    page.wait_for_function(
        """() => {
            const node = document.querySelector('[data-testid="stExpander"] details[open]');
            const height = node?.getBoundingClientRect().height ?? 0;
            const stays = height > 100 && height === window.heightBefore;
            window.heightBefore = height;
            return stays;
        }""",
        polling=400,
    )


def test_one_visitors_register_is_not_anothers(visit, register_file, server):
    first = visit("/?layer=register&lang=en")
    first.locator('input[type="file"]').first.set_input_files(register_file)
    first.get_by_text("700 rows ·").wait_for()
    first.get_by_role("button", name="Match with official codes").click()
    first.get_by_role("heading", level=1, name="of 700 rows").wait_for()
    second = visit("/?layer=register&lang=en")
    second.get_by_role("heading", level=1, name="Bring your register").wait_for()
    assert "700 rows" not in second.locator("body").inner_text()
    assert "ทะเบียน.xlsx" not in json.dumps(server["log"].read_text())


def test_a_bad_file_is_refused_in_one_sentence(visit, tmp_path):
    bad = tmp_path / "page.xlsx"
    bad.write_text("<!DOCTYPE html><html><body>404</body></html>")
    page = visit("/?layer=register&lang=en")
    page.locator('input[type="file"]').first.set_input_files(bad)
    alert = page.get_by_role("alert").first
    alert.wait_for()
    assert "page.xlsx" in alert.inner_text()
    assert page.problems == []
