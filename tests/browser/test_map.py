"""Each layer in a real browser: the map is drawn, the legend is there, a feature is named."""

import base64
import re
from urllib.parse import urlsplit

import pytest

from codi_geo.layers import LAYERS as CATALOGUE
from codi_geo.layers import shapes
from tests.browser.conftest import drawn_map

TILE = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==")
pytestmark = pytest.mark.browser

LAYERS = {
    "concrete_tambons": ("แห่งที่รายงานระบุชื่อ", "ต.กำพวน", "place named in the report", "Kamphuan"),
    "province_plans": ("เชื่อมโยงปี 2563", "พะเยา", "no plan listed", "Phayao"),
    "canal_housing": ("กำลังสร้าง", "เขตสายไหม", "under construction", "Khet Sai Mai"),
    "homeless_centres": (
        "สร้างเสร็จ ยังไม่เปิด",
        "ต.บางพูน",
        "built, not opened yet",
        "Tambon Bang Phun",
    ),
}


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("layer", LAYERS)
def test_the_layer_is_drawn_with_legend_and_a_named_feature(visit, server, layer, lang):
    page = visit(f"/?layer={layer}&lang={lang}")
    frame = drawn_map(page)
    in_legend, in_map = LAYERS[layer][:2] if lang == "th" else LAYERS[layer][2:]
    page.locator(".codi-legend").get_by_text(in_legend).first.wait_for()
    frame.locator(".codi-label", has_text=in_map).first.wait_for(state="attached")
    shapes = frame.locator(".leaflet-data-pane path, .leaflet-places-pane path").count()
    assert shapes >= {"concrete_tambons": 15, "province_plans": 77, "canal_housing": 5}.get(
        layer, 4
    )
    assert page.problems == []
    assert page.outside == []
    assert "Traceback" not in server["log"].read_text()


@pytest.mark.parametrize("layer", sorted(set(CATALOGUE) - set(LAYERS)))
def test_the_other_layers_are_drawn_too(visit, server, layer):
    page = visit(f"/?layer={layer}")
    frame = drawn_map(page)
    page.get_by_role("heading", level=1, name=CATALOGUE[layer].title("th")).wait_for()
    drawn = [part for part in CATALOGUE[layer].parts if part.role != "note"]
    panes = ".leaflet-data-pane path, .leaflet-places-pane path"
    assert frame.locator(panes).count() >= max(len(shapes(part)) for part in drawn)
    assert page.problems == []
    assert page.outside == []
    assert "Traceback" not in server["log"].read_text()


def test_a_click_on_the_map_shows_the_facts_and_their_line(visit):
    page = visit("/?layer=province_plans")
    frame = drawn_map(page)
    bangkok_comes_first = frame.locator(".leaflet-data-pane path").first
    bangkok_comes_first.dispatch_event("click", {"bubbles": True})
    page.locator(".codi-panel dl").wait_for()
    assert "กรุงเทพมหานคร" in page.locator(".codi-panel h2").inner_text()
    assert re.search(r"บรรทัด \d+", page.locator(".codi-panel").inner_text())
    assert "pick=provinces" in page.url


def test_hovering_names_the_area_in_both_languages(visit):
    page = visit("/?layer=canal_housing")
    frame = drawn_map(page)
    frame.locator(".leaflet-data-pane path").first.hover()
    tip = frame.locator(".codi-tip").first
    tip.wait_for()
    words = tip.inner_text()
    assert "เขต" in words
    assert "Khet" in words
    assert re.search(r"บรรทัด \d+", words)


def test_hovering_marks_the_class_in_the_legend_and_gives_facts_that_came_apart(visit):
    page = visit("/?layer=province_plans")
    frame = drawn_map(page)
    marked = page.locator(".codi-legend li.codi-hovered")
    assert marked.count() == 0
    frame.locator(".leaflet-data-pane path").first.hover()
    marked.wait_for()
    tip = frame.locator(".codi-tip", has_text=re.compile(r"บรรทัด \d+")).first
    tip.wait_for()
    kind = tip.locator(".codi-kind").inner_text()
    assert marked.locator("span").inner_text() == kind
    assert page.problems == []


def test_tiles_of_others_are_asked_for_only_when_switched_on(visit, server):
    page = visit("/?layer=province_plans")
    page.context.route("https://tile.openstreetmap.org/**", lambda route: route.fulfill(body=TILE))
    frame = drawn_map(page)
    assert page.outside == []
    page.get_by_text("แสดงถนนใต้แผนที่ (ออนไลน์)").click()
    page.get_by_text("มาจาก tile.openstreetmap.org ผ่านอินเทอร์เน็ต").wait_for()
    frame.locator(".leaflet-tiles-pane img").first.wait_for(state="attached")
    assert {urlsplit(url).hostname for url in page.outside} == {"tile.openstreetmap.org"}
    page.get_by_text("แสดงถนนใต้แผนที่ (ออนไลน์)").click()
    frame.locator(".leaflet-tiles-pane img").first.wait_for(state="detached")
    assert "tile" not in page.url


def test_another_class_scheme_colours_the_map_anew(visit):
    page = visit("/?layer=plan_money")
    frame = drawn_map(page)
    colour = frame.locator(".leaflet-data-pane path").evaluate_all(
        "all => all.map(e => e.getAttribute('fill'))"
    )
    page.get_by_role("combobox", name="วิธีแบ่งช่วง").click()
    page.get_by_role("option", name="จำนวนพื้นที่เท่ากันทุกช่วง").click()
    page.wait_for_url(re.compile("scheme=quantiles"))
    page.locator('[data-test-script-state="notRunning"]').wait_for(state="attached")
    frame = drawn_map(page)
    other = frame.locator(".leaflet-data-pane path").evaluate_all(
        "all => all.map(e => e.getAttribute('fill'))"
    )
    assert len(other) == len(colour)
    assert other != colour
    counts = page.locator(".codi-legend li b").all_inner_texts()[:4]
    assert max(map(int, counts)) - min(map(int, counts)) <= 2


def test_layers_and_languages_switch_without_a_new_map(visit):
    page = visit()
    frame = drawn_map(page)
    first = frame.locator(".leaflet-container").first.get_attribute("data-drawn")
    page.get_by_role("radio", name="แผนระดับจังหวัด", exact=True).dispatch_event("click")
    page.get_by_role("heading", level=1, name="64 จาก 77").wait_for()
    frame.locator(
        f'.leaflet-container:not([data-drawn="{first}"]):not([data-drawn=""])'
    ).first.wait_for()
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).first.click()
    page.get_by_role("heading", level=1, name="64 of 77").wait_for()
    assert "layer=province_plans" in page.url
    assert "lang=en" in page.url


def test_labels_do_not_lie_on_each_other(visit):
    page = visit("/?layer=province_plans")
    frame = drawn_map(page)
    boxes = frame.locator(".codi-label > div > div").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).visibility === 'visible')"
        ".map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert len(boxes) > 20
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert not [p for p in pairs if _overlap(*p)]


AREAS_UNDER_LABELS = """(labels, pane) => labels
  .filter((label) => getComputedStyle(label).visibility === "visible")
  .map((label) => {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    const under = new Set();
    for (let x = left + 5; x < right - 4; x += 3) {
      document.elementsFromPoint(x, (top + bottom) / 2)
        .filter((found) => found.matches(`.leaflet-${pane}-pane path`))
        .forEach((found) => under.add(found));
    }
    return [label.textContent, under.size];
  })"""


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    ("query", "label", "pane", "least"),
    [
        ("layer=province_plans", ".codi-name-area", "data", 20),
        ("layer=province_plans&area=30", ".codi-name-child", "children", 15),
        ("layer=province_plans&area=56", ".codi-name-child", "children", 6),
        ("layer=concrete_tambons&area=10", ".codi-name-child", "children", 15),
        ("layer=concrete_tambons&area=5001", ".codi-name-child", "children", 8),
    ],
)
def test_a_name_stands_on_its_own_area_and_on_no_neighbour(visit, lang, query, label, pane, least):
    page = visit(f"/?{query}&lang={lang}", height=1100)
    found = drawn_map(page).locator(label).evaluate_all(AREAS_UNDER_LABELS, pane)
    assert len(found) >= least
    assert [name for name, areas in found if areas != 1] == []


def test_no_area_is_named_twice_and_the_one_that_the_map_is_of_not_at_all(visit):
    names = (
        "all => all.filter(e => getComputedStyle(e).visibility === 'visible')"
        ".map(e => e.textContent)"
    )
    of_region = drawn_map(visit("/?layer=province_plans&area=northeast&lang=en"))
    shown = of_region.locator(".codi-name").evaluate_all(names)
    assert len(shown) > 15
    assert len(shown) == len(set(shown))
    of_province = drawn_map(visit("/?layer=province_plans&area=30&lang=en"))
    assert "Nakhon Ratchasima" not in of_province.locator(".codi-name").evaluate_all(names)


def _overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_the_page_fits_its_width(visit, width):
    page = visit("/?layer=homeless_centres", width=width)
    drawn_map(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_typeface_is_ours_and_local(visit):
    page = visit()
    drawn_map(page)
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ที่น้ำ')")
    family = page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    assert "Sarabun" in family


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_region_shows_its_count(visit, lang):
    page = visit(f"/?layer=concrete_tambons&lang={lang}")
    frame = drawn_map(page)
    shown = frame.locator(".codi-name-wide b").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).visibility === 'visible')"
        ".map(e => e.textContent)"
    )
    assert sorted(shown) == ["139", "140", "140", "140", "141"]
