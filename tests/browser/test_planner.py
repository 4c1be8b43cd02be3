"""A planner's tasks, as `docs/TASKS.md` lists them: each driven as it is done, in Thai."""

import io
import re

import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.conftest import drawn_map

pytestmark = pytest.mark.browser


def _choose(page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def _find(page, words: str) -> None:
    page.get_by_role("textbox", name="ค้นหา").fill(words)
    page.keyboard.press("Enter")
    page.locator("[class*=st-key-hit-0] button").click()


def _headed(page, words: str) -> None:
    """Wait until the title begins so, and until the page has come to rest with it.

    A button of a page that is still being drawn belongs to the view before.
    """
    page.get_by_role("heading", level=1, name=re.compile(f"^{re.escape(words)}")).wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for(state="attached")


def _download(page, name: str, *, suffix: str = "") -> bytes:
    """The content of a download, asked for again until the page offers the chosen kind of file."""
    for _ in range(5):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        if waiting.value.suggested_filename.endswith(suffix):
            return waiting.value.path().read_bytes()
        page.wait_for_timeout(500)
    raise AssertionError(f"no {suffix} was offered")


def test_which_provinces_of_the_northeast_have_no_plan(visit):
    page = visit()
    page.get_by_role("radio", name="แผนระดับจังหวัด", exact=True).dispatch_event("click")
    _headed(page, "64 จาก 77")
    _choose(page, "ภาค (พอช.)", "ภาคตะวันออกเฉียงเหนือ")
    _headed(page, "ภาคตะวันออกเฉียงเหนือ: ")
    page.get_by_role("button", name="กรอง").click()
    page.get_by_role("combobox", name="ประเภทบนแผนที่").click()
    page.get_by_role("option", name="รายงานไม่ระบุว่ามีแผน").click()
    page.get_by_text("· 11 รายการ").wait_for()
    frame = drawn_map(page)
    frame.locator(".codi-label", has_text="บุรีรัมย์").first.wait_for(state="attached")
    assert "only=class_id" in page.url
    assert "area=northeast" in page.url


def test_how_much_of_phayaos_money_is_for_2564(visit):
    page = visit()
    _find(page, "พะเยา")
    _headed(page, "จ.พะเยา")
    page.get_by_role("button", name="เปิดหน้าสรุป จ.พะเยา").click()
    brief = page.locator(".codi-brief")
    brief.wait_for()
    assert re.search(r"ปีงบประมาณ 2564: รวม 1 รายการ\s*15\.84 ล้านบาท", brief.inner_text())


def test_share_the_canal_map_of_lak_si_with_a_colleague(visit):
    page = visit("/?layer=canal_housing")
    _find(page, "หลักสี่")
    _headed(page, "เขตหลักสี่")
    again = visit(page.url[page.url.index("/?") :])
    _headed(again, "เขตหลักสี่ กรุงเทพมหานคร: บ้านริมคลอง")
    frame = drawn_map(again)
    frame.locator(".codi-bar-name", has_text="เขตหลักสี่").wait_for(state="attached")


def test_list_the_homeless_centres_with_beds_and_print(visit):
    page = visit("/?layer=homeless_centres")
    drawn_map(page)
    page.get_by_role("button", name="ภาพแผนที่").click()
    page.get_by_role("dialog").locator("img").wait_for()
    page.get_by_role("dialog").get_by_text("PDF", exact=True).click()
    page.get_by_role("dialog").locator('[data-testid="stSpinner"]').wait_for(state="hidden")
    content = _download(page, "ดาวน์โหลดภาพ", suffix="pdf")
    (sheet,) = PdfReader(io.BytesIO(content)).pages
    words = sheet.extract_text()
    assert "100 คน" in words
    assert "120 คน" in words


def test_which_places_of_the_south_are_named_as_concrete(visit):
    page = visit()
    _choose(page, "ภาค (พอช.)", "ภาคใต้")
    _headed(page, "ภาคใต้")
    frame = drawn_map(page)
    for place in ("ต.กำพวน", "ต.ควนมะพร้าว", "ต.ปากทรง"):
        frame.locator(".codi-label", has_text=place).first.wait_for(state="attached")


def test_which_province_got_the_most_money_through_its_plan(visit):
    page = visit()
    page.get_by_text("ชั้นข้อมูลเพิ่มเติม").click()
    page.get_by_role("radio", name="งบผ่านแผนจังหวัด", exact=True).dispatch_event("click")
    _headed(page, "งบประมาณผ่านแผนจังหวัด 410.76 ล้านบาท")
    assert "มากที่สุดที่สมุทรปราการ 113.13 ล้านบาท" in page.locator("h1.codi-title").inner_text()


def test_who_is_near_and_what_do_they_have(visit):
    page = visit("/?page=area&area=56")
    page.get_by_role("button", name="จ.เชียงราย").click()
    _headed(page, "จังหวัดเชียงราย")
    page.get_by_role("button", name="กลับไปที่แผนที่").click()
    drawn_map(page)
    assert "area=57" in page.url


def test_step_into_a_province_and_back_again(visit):
    page = visit("/?layer=province_plans")
    frame = drawn_map(page)
    frame.locator(".leaflet-data-pane path").first.dispatch_event("click", {"bubbles": True})
    _headed(page, "กรุงเทพมหานคร")
    frame.locator(".leaflet-children-pane path").first.wait_for(state="attached")
    frame.locator(".leaflet-children-pane path").first.dispatch_event("click", {"bubbles": True})
    page.wait_for_url(re.compile(r"area=10\d\d"))
    page.go_back()
    page.wait_for_url(re.compile(r"area=10(&|$)"))
    _headed(page, "กรุงเทพมหานคร")
    page.get_by_role("button", name="ขึ้น", exact=True).click()
    _headed(page, "ภาคกรุงเทพฯ ปริมณฑลและตะวันออก")


def test_a_deck_for_the_provincial_meeting(visit):
    page = visit("/?layer=province_plans&area=56")
    page.get_by_role("button", name="ชุดนำเสนอ").click()
    page.get_by_role("button", name="จัดทำชุดนำเสนอ").click()
    page.get_by_text("ชุดนำเสนอพร้อมแล้ว").wait_for(timeout=120_000)
    deck = Presentation(io.BytesIO(_download(page, "ดาวน์โหลด PPTX")))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert "พะเยา" in titles[0]
    assert len(titles) == len(set(titles)) > 4


def test_take_the_facts_of_a_province_along(visit):
    page = visit("/?page=area&area=40")
    page.locator(".codi-brief").wait_for()
    content = io.BytesIO(_download(page, "ข้อเท็จจริงทั้งหมด (XLSX)"))
    sheets = pd.read_excel(content, sheet_name=None, engine="openpyxl")
    facts = sheets["ข้อเท็จจริง"]
    assert facts["แหล่งข้อมูล"].str.contains("บรรทัด").all()
    assert "บ้านโฮมแสนสุข" in sheets["ศูนย์คนไร้บ้าน"].to_string()
