"""Light and dark in a real browser: page, legend and map follow the visitor."""

import pytest

from codi_geo import palette
from tests.browser.conftest import drawn_map

pytestmark = pytest.mark.browser
IS_DARK = "getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'"


def _rgb(name: str, theme: palette.Theme) -> str:
    colour = palette.colours(theme)[name]
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def _style(locator, prop: str) -> str:
    return locator.first.evaluate("(node, prop) => getComputedStyle(node)[prop]", prop)


def _expect(page, frame, theme: palette.Theme) -> None:
    assert _style(page.locator(".stApp"), "backgroundColor") == _rgb("base.paper", theme)
    assert _style(page.locator(".codi-foot"), "color") == _rgb("base.quiet", theme)
    assert _style(page.locator(".codi-swatch"), "color") == _rgb("kind.continued", theme)
    assert _style(frame, "backgroundColor") == _rgb("base.sea", theme)
    filled = frame.locator(".leaflet-land-pane path")
    assert _style(filled, "fill") == _rgb("base.land", theme)
    drawn = frame.locator('.leaflet-data-pane path[fill="var(--codi-kind-new)"]')
    assert _style(drawn, "fill") == _rgb("kind.new", theme)


def test_page_and_map_follow_the_theme_at_once(visit):
    page = visit("/?layer=province_plans")
    page.locator(".codi-foot").wait_for(timeout=60_000)
    frame = drawn_map(page)
    _expect(page, frame, "light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(IS_DARK)
    _expect(page, frame, "dark")
    page.reload()
    page.locator(".codi-foot").wait_for(timeout=60_000)
    frame = drawn_map(page)
    _expect(page, frame, "dark")
    assert not page.outside
    assert not page.problems


def test_help_is_found_read_and_left_without_losing_the_map(visit):
    page = visit("/?layer=province_plans&lang=en")
    drawn_map(page)
    page.get_by_role("button", name="Help", exact=True).click()
    page.get_by_role("heading", name="Using CODI Geo").wait_for()
    assert "page=help" in page.url
    page.get_by_role("button", name="Back to the map").click()
    page.wait_for_url(lambda url: "page=" not in url and "layer=province_plans" in url)
    drawn_map(page)
    assert not page.outside


def test_thai_digits_reach_title_legend_and_map(visit):
    page = visit("/?layer=concrete_tambons")
    frame = drawn_map(page)
    assert "700" in page.locator(".codi-title").inner_text()
    page.get_by_role("button", name="เลขไทย").click()
    page.locator(".codi-title", has_text="๗๐๐").wait_for()
    frame = drawn_map(page)
    frame.locator(".codi-name b", has_text="๑๔๐").first.wait_for()
    assert page.locator(".codi-legend b", has_text="๕").count()
    assert "digits=th" in page.url
