"""The map of the notebooks in a real browser that has no network."""

import re

import pandas as pd
import pytest

from codi_geo.layers import LAYERS, Layer
from codi_geo.layers.register import register_layer
from codi_geo.web.standalone import layer_map

pytestmark = pytest.mark.browser
HOSTILE = "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>${1}`"


@pytest.fixture
def offline(chromium, tmp_path):
    """Open a layer's map in a page on disk; gives the page and the frame the map stands in."""
    contexts = []

    def open_map(layer: Layer):
        frame = layer_map(layer, "th")._repr_html_()
        file = tmp_path / "map.html"
        file.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{frame}", encoding="utf-8")
        contexts.append(chromium.new_context(offline=True))
        page = contexts[-1].new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(file.as_uri())
        inside = page.frame_locator("iframe")
        drawn = inside.locator('.leaflet-container[data-drawn]:not([data-drawn=""])')
        drawn.first.wait_for(timeout=60_000)
        return page, inside

    yield open_map
    for context in contexts:
        context.close()


def test_it_is_drawn_and_says_names_on_hover(offline):
    page, inside = offline(LAYERS["province_plans"])
    inside.locator(".leaflet-data-pane path").first.dispatch_event("mouseover", {"bubbles": True})
    tip = inside.locator(".codi-tooltip").first
    tip.wait_for(timeout=20_000)
    assert re.search("[\u0e01-\u0e5b]", tip.inner_text())
    assert inside.locator(".codi-legend li").count() == 3
    assert not page.problems


def test_it_opens_on_what_the_layer_shows(offline):
    page, inside = offline(LAYERS["canal_housing"])
    page.wait_for_timeout(1000)  # a map that still moved would leave its place by then
    bars = inside.locator(".codi-bar").filter(visible=True)
    assert bars.count() == 5
    assert not page.problems


def test_nothing_of_the_data_runs(offline):
    placed = pd.DataFrame({"tambon_code": ["560107"], HOSTILE: [1.0]})
    page, inside = offline(register_layer(placed, name=HOSTILE, rows_in_all=1, value=HOSTILE))
    inside.locator(".leaflet-data-pane path").first.dispatch_event("mouseover", {"bubbles": True})
    inside.locator(".codi-tooltip").first.wait_for(timeout=20_000)
    assert page.frames[1].evaluate("window.ran") is None
    assert not page.problems
