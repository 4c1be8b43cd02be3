"""Every task of `docs/TASKS.md` with the keyboard alone, on a phone's width in English."""

import re

import pytest

from codi_geo.layers import LAYERS
from codi_geo.words import text
from tests.browser.conftest import at_rest, drawn_map
from tests.browser.hands import Keys
from tests.browser.tasks import TASKS, written

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_every_task_is_done_without_a_mouse(visit, task):
    page = visit(f"{TASKS[task]}&lang=en", width=390)
    hand = Keys(page, "en")
    page.locator(".codi-foot").wait_for()
    task(hand)
    assert hand.count <= written()[task.__name__][1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.problems == []


def test_the_map_is_one_stop_with_a_name_in_the_pages_language(visit):
    lang = "th"
    page = visit(f"/?layer=province_plans&area=56&lang={lang}")
    frame = drawn_map(page)
    assert page.locator("html").get_attribute("lang") == lang
    name = text("page.map_alt", lang, title=LAYERS["province_plans"].title(lang))
    stop = page.get_by_role("application", name=name)
    assert stop.get_attribute("aria-description") == text("page.map_hint", lang)
    for way in ("in", "out"):
        assert frame.get_by_role("button", name=text(f"page.zoom_{way}", lang)).count() == 1
    areas = frame.locator("path.leaflet-interactive")
    assert areas.count() > 80
    assert frame.locator('path.leaflet-interactive[tabindex="-1"]').count() == areas.count()


def test_after_a_pick_on_the_map_the_table_is_steered_from_the_picked_row(visit):
    page = visit("/?layer=homeless_centres&lang=en")
    frame = drawn_map(page)
    frame.locator(".leaflet-rings-pane path").nth(1).dispatch_event("click", {"bubbles": True})
    page.wait_for_url(re.compile("pick="))
    at_rest(page)
    hand = Keys(page, "en")
    hand.follow(text("page.skip", "en"))
    hand.into_the_table()
    seen = {page.url.partition("#")[0]}
    for _ in range(2):
        before = page.locator(".codi-panel h2").inner_text()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Shift+Space")
        page.locator(".codi-panel h2").filter(has_not_text=before).wait_for()
        at_rest(page)
        seen.add(page.url.partition("#")[0])
    assert len(seen) == 3
