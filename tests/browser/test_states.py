"""What the page shows while it waits, when something fails, on paper, on a phone, in the dark."""

import re

import pytest

from codi_geo import boundaries, gazetteer, palette
from codi_geo.brief import neighbours
from codi_geo.words import LANGS, text
from tests.browser.conftest import at_rest, drawn_map

pytestmark = pytest.mark.browser

CROWD = 1100
INK_ON_CANVAS = """canvas => {
    const pen = canvas.getContext("2d"), seen = {};
    const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
    for (let at = 0; at < dots.length; at += 4)
        if (dots[at + 3] === 255) {
            const colour = dots.slice(at, at + 3).join();
            seen[colour] = (seen[colour] || 0) + 1;
        }
    return Object.entries(seen).sort((a, b) => b[1] - a[1])[0][0].split(",").map(Number);
}"""
LOOK_AT = "(map, at) => map.codiMap.setView(at, 13, { animate: false })"
EDGES = """all => all.map(e => [e.querySelector("table").getBoundingClientRect().right,
    document.documentElement.clientWidth])"""
BOXES = """all => all.filter(e => getComputedStyle(e).visibility === "visible")
    .map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"""


def test_the_map_says_that_it_waits_that_it_failed_and_then_recovers(visit):
    lang = "th"
    page = visit(f"/?page=help&lang={lang}")
    page.locator(".codi-foot").wait_for()
    held = []
    page.route("**/geometry/**", lambda route: held.append(route))
    page.get_by_role("button", name=text("brief_page.to_map", lang)).click()
    waiting = page.locator('.leaflet-container[data-drawn=""]')
    waiting.wait_for()
    said = waiting.evaluate("node => getComputedStyle(node, '::after').content")
    assert said.strip('"') == text("page.map_waiting", lang)
    for route in held:
        route.abort()
    alert = page.locator(".codi-map").get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text() == text("page.map_failed", lang)
    page.unroute("**/geometry/**")
    name = text("layer.homeless_centres.name", lang)
    page.get_by_role("radio", name=name, exact=True).dispatch_event("click")
    drawn_map(page)
    assert alert.count() == 0
    assert page.problems == []


def test_the_map_page_prints_what_it_says_and_no_button(visit):
    page = visit("/?layer=province_plans&area=north&pick=provinces:56&lang=en")
    drawn_map(page)
    at_rest(page)
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.locator(".codi-skip:visible").count() == 0
    for part in (".codi-title", ".codi-legend", ".codi-panel", ".codi-foot"):
        assert page.locator(part).is_visible()
    map_, panel = (
        page.locator(".codi-map").bounding_box(),
        page.locator(".codi-panel").bounding_box(),
    )
    assert panel["y"] >= map_["y"] + map_["height"]


def test_an_areas_page_shows_where_it_lies_and_prints_whole_with_its_neighbours(visit):
    page = visit("/?page=area&area=40", width=720)
    where = page.locator("img.codi-locator")
    where.wait_for()
    assert where.evaluate("image => image.naturalWidth") > 50
    at_rest(page)
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert where.is_visible()
    for neighbour in neighbours("40", "th"):
        assert page.get_by_text(neighbour.name).locator("visible=true").count()
    tables = page.locator(".codi-brief .codi-scroll")
    assert tables.count() > 1
    assert not [edges for edges in tables.evaluate_all(EDGES) if edges[0] > edges[1] + 1]
    assert page.problems == []


@pytest.mark.parametrize("lang", LANGS)
def test_on_a_phone_every_region_shows_its_count_and_no_label_is_cut(visit, lang):
    frame = drawn_map(visit(f"/?lang={lang}", width=390))
    counts = frame.locator(".codi-name-wide b").filter(visible=True).all_inner_texts()
    assert sorted(counts) == ["139", "140", "140", "140", "141"]
    (edge,) = frame.evaluate_all(BOXES)
    boxes = frame.locator(".codi-label > div > div").evaluate_all(BOXES)
    assert len(boxes) > len(counts)
    cut = [b for b in boxes if b[0] < edge[0] or b[1] < edge[1] or b[2] > edge[2] or b[3] > edge[3]]
    assert not cut


@pytest.fixture
def crowd(visit, tmp_path):
    """The page with a register of more than a thousand tambons on its map, and their codes."""
    file = tmp_path / "crowd.csv"
    codes = sorted(gazetteer.areas("tambon").index)[::6][:CROWD]
    file.write_text("\n".join(["tambon code", *codes]), encoding="utf-8")
    page = visit("/?layer=register&lang=en")
    page.locator('input[type="file"]').first.set_input_files(file)
    page.get_by_role("button", name=text("register.match", "en")).click()
    drawn_map(page)
    return page, codes


def test_in_a_crowd_the_tambon_under_the_mouse_is_named_and_picked(crowd):
    page, codes = crowd
    map_ = page.locator(".codi-map")
    polygons = gazetteer.crosswalk()["polygon_code"]
    shapes = boundaries.load("tambon", detail="draw").geometry
    for code in codes[:: len(codes) // 3]:
        at = shapes[polygons[code]].representative_point()
        map_.evaluate(LOOK_AT, [at.y, at.x])
        box = map_.bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.move(middle[0] + 3, middle[1])
        page.mouse.move(*middle)
        page.locator(".codi-tip", has_text=gazetteer.name(code, "en")).wait_for()
        page.mouse.click(*middle)
        page.wait_for_url(re.compile(f"pick=tambons%3A{code}"))
        at_rest(page)
    assert page.problems == []


def test_a_crowd_of_tambons_follows_the_theme_on_map_and_inset(crowd):
    page, _ = crowd
    frame = drawn_map(page)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        wanted = palette.colours(theme)["sequential.s4"]
        wanted = [int(wanted[at : at + 2], 16) for at in (1, 3, 5)]
        drawn = frame.locator(".leaflet-data-pane canvas")
        assert drawn.count() == 2
        for canvas in drawn.all():
            page.wait_for_timeout(300)
            seen = canvas.evaluate(INK_ON_CANVAS)
            assert max(abs(one - other) for one, other in zip(seen, wanted, strict=True)) <= 3


def test_an_area_of_which_a_layer_tells_nothing_says_so(visit):
    page = visit("/?layer=canal_housing&area=56&lang=en")
    page.get_by_role("heading", level=1, name=re.compile("the report tells nothing of")).wait_for()
    page.get_by_text(text("page.no_rows", "en")).first.wait_for()
