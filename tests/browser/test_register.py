"""A register of 700 rows from the file to the map, in a real browser."""

import json
import random

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from codi_geo import gazetteer
from tests.browser.conftest import drawn_map

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
    page.get_by_text("700 rows;").wait_for()
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

    page.get_by_role("button", name="Accept all proposals").click()
    page.get_by_role("button", name="Accept all proposals (0)").wait_for()
    after = int(heading.inner_text().split()[0])
    assert after > before
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", level=1, name=f"{before} of 700").wait_for()
    page.get_by_role("button", name="Accept all proposals").click()
    page.get_by_role("heading", level=1, name=f"{after} of 700").wait_for()

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the result").click()
    target = tmp_path / "result.xlsx"
    waiting.value.save_as(target)
    result = pd.read_excel(
        target, sheet_name="register", dtype=str, keep_default_na=False, engine="openpyxl"
    )
    assert len(result) == 700
    assert (result["final_code"] != "").sum() == after
    assert HOSTILE in set(result["ตำบล"])
    cells = openpyxl.load_workbook(target)["register"]
    assert not [c for row in cells.iter_rows() for c in row if c.data_type == "f"]
    assert page.problems == []
    assert page.outside == []


def test_one_visitors_register_is_not_anothers(visit, register_file, server):
    first = visit("/?layer=register&lang=en")
    first.locator('input[type="file"]').first.set_input_files(register_file)
    first.get_by_text("700 rows;").wait_for()
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
