"""Tables, an address and a register of an enemy in a real browser: nothing runs, all is drawn."""

import random
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page

from codi_geo import paths
from codi_geo.layers import HEADLINES
from codi_geo.outside import one_line
from tests.browser.conftest import drawn_map
from tests.browser.serving import serving
from tests.hostile import folder
from tests.hostile.registers import FILES
from tests.hostile.strings import MARKDOWN, MARKUP, TRAP

pytestmark = pytest.mark.browser

LAYERS = [*(layer.id for layer in HEADLINES), "plan_money", "places", "baan_mankong"]
SHOWN = 60
JOINER = "\N{WORD JOINER}"
COLOURED = ":red[x] :material/home:"
OFTEN_COLOURED = ("agencies", "community_th", "name_th")
STATE = (
    *("layer", "measure", "per", "year", "other_year", "only"),
    *("scheme", "area", "other", "page", "lang", "digits", "pick"),
)
NOT_OURS = (
    "object, embed, base, iframe[srcdoc], [onerror], [onload], [onmouseover], [onclick],"
    "[href^='javascript:'], [href*='evil.invalid'], [src*='evil.invalid'], [href^='mailto:'],"
    ":is([data-testid=stAlert], [data-testid=stCaptionContainer], button p, label p) "
    ":is(img, a, h1, ol, ul, blockquote, table, del, strong, em, code, .katex, [class*=colored])"
)
"""What a text of an enemy would make of itself; the page itself has none of these there."""


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[dict]:
    """The app on tables whose every free text is hostile."""
    place = tmp_path_factory.mktemp("hostile")
    folder.filled(place / "data", _written)
    log = place / "log.txt"
    with serving(log, CODI_GEO_DATA=str(place / "data")) as served:
        yield {"address": served.address, "log": log}


def _written(n: int, column: str) -> str:
    """A hostile text; what is filtered by and searched is often one that Markdown would colour."""
    coloured = column in OFTEN_COLOURED and random.Random(n).random() < 0.5
    return f"{COLOURED} :violet-badge[x] {n}" if coloured else folder.hostile(n, column)


def _assert_nothing_ran(page: Page, server: dict, *, ours: int = 0) -> None:
    page.locator("footer.codi-foot").wait_for()
    for frame in page.frames:
        assert not frame.evaluate(f"'{TRAP}' in window"), frame.url
        found = frame.locator(NOT_OURS).evaluate_all("all => all.map(e => e.outerHTML)")
        assert len(found) == ours, found
    assert page.problems == []
    assert page.outside == []
    assert f'File "{paths.ROOT}' not in server["log"].read_text()


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_of_hostile_texts_is_drawn(visit, server, layer):
    page = visit(f"/?layer={layer}&lang=en")
    frame = drawn_map(page)
    frame.locator(".leaflet-interactive").first.hover(force=True)
    assert page.get_by_role("heading", level=1).inner_text().strip()
    _assert_nothing_ran(page, server)


def test_what_an_address_asks_for_is_quoted_and_not_done(visit, server):
    asked = dict(zip(STATE, [*MARKUP, *MARKDOWN], strict=False))
    more = dict(zip(STATE, MARKDOWN + MARKUP, strict=False))
    for query in (asked, more):
        page = visit(f"/?{urlencode(query)}")
        drawn_map(page)
        alerts = page.get_by_test_id("stAlert")
        shown = [words.replace(JOINER, "") for words in alerts.all_inner_texts()]
        for value in query.values():
            assert any(one_line(value, longest=SHOWN - 1)[:-1] in words for words in shown), value
        assert page.locator(".st-key-notices li").count() > 10
        _assert_nothing_ran(page, server, ours=1)  # the list of remarks, with no list inside it


def test_what_is_filtered_by_searched_and_found_is_text(visit, server):
    page = visit("/?layer=province_plans&lang=en")
    drawn_map(page)
    page.get_by_role("button", name="Filter").click()
    agencies = page.get_by_role("combobox", name="Agencies")
    agencies.fill("violet")
    page.get_by_role("option", name="violet-badge").first.click()
    page.keyboard.press("Escape")
    _wait_for_words(page.get_by_test_id("stCaptionContainer"))
    _assert_nothing_ran(page, server)
    box = page.get_by_role("textbox", name="Search")
    box.fill(COLOURED)
    box.press("Enter")
    _wait_for_words(page.locator(".st-key-found button"))
    box.fill(f"{COLOURED} ๆๆๆ ![x](http://evil.invalid/x.png)")
    box.press("Enter")
    _wait_for_words(page.get_by_test_id("stAlert"))
    _assert_nothing_ran(page, server)


def _wait_for_words(place: Locator) -> None:
    """Until the text that would be coloured, and an icon, stands there in its own signs."""
    shown = re.compile(COLOURED.replace(":", f":{JOINER}?").replace("[", "\\["))
    place.filter(has_text=shown).first.wait_for()


@pytest.mark.parametrize(
    "query", ["page=area&area=10", "page=compare&area=10&other=40", "page=about", "page=help"]
)
def test_other_pages_are_drawn_to_their_end(visit, server, query):
    page = visit(f"/?{query}&lang=en")
    page.get_by_role("heading", level=1).first.wait_for()
    _assert_nothing_ran(page, server)


def test_a_hostile_register_is_brought_matched_and_drawn(visit, server, tmp_path):
    file = tmp_path / "<img src=x onerror=alert(1)>[x](x) :red[x].xlsx"
    file.write_bytes(FILES["xlsx"])
    page = visit("/?layer=register&lang=en", height=1400)
    page.locator('input[type="file"]').first.set_input_files(file)
    page.get_by_role("button", name="Match with official codes").wait_for()
    page.get_by_role("combobox", name="figures").last.click()
    page.get_by_role("option").last.click()
    _assert_nothing_ran(page, server)
    page.get_by_role("button", name="Match with official codes").click()
    frame = drawn_map(page)
    frame.locator(".leaflet-data-pane path").first.dispatch_event("click", {"bubbles": True})
    page.locator(".codi-panel dl").first.wait_for()
    assert "rows of the register are placed" in page.get_by_role("heading", level=1).inner_text()
    _assert_nothing_ran(page, server)
