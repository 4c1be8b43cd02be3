"""axe-core finds nothing serious on any page, in either language, on light and dark ground."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from codi_geo.words import LANGS, text
from tests.browser.conftest import at_rest, drawn_map

pytestmark = pytest.mark.browser

LAYERS = ("canal_housing", "homeless_centres", "baan_por_piang", "concrete_tambons")
SERIOUS = ("serious", "critical")
ROWS = [
    "จังหวัด,อำเภอ,ตำบล,งบประมาณ",
    "พะเยา,เมืองพะเยา,แม่ต๋ำ,100",
    "พะเยา,เมืองพะเยา,แม่ต๋ำ,200",
    "พะเยา,เชียงคำ,หย่วนน,300",
    "พะเยา,ไม่มีอำเภอนี้,ไม่มีตำบลนี้,400",
    "รวม,,,1000",
]


@pytest.fixture
def look():
    """Look at a page as it stands; at the end nothing serious may have been found."""
    found = []

    def look_at(page, what: str, *, themes: tuple[str, ...] = ("light",)) -> None:
        for theme in themes:
            page.emulate_media(color_scheme=theme)
            at_rest(page)
            for frame in page.frames:
                if not frame.evaluate("Boolean(window.axe)"):
                    frame.evaluate(AXE_SCRIPT)
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found.extend(
                (what, theme, violation["id"], node["target"], node["failureSummary"])
                for violation in result["violations"]
                if violation["impact"] in SERIOUS
                for node in violation["nodes"]
            )
        page.emulate_media(color_scheme="light")

    yield look_at
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("lang", LANGS)
def test_every_map_and_what_opens_over_it(visit, look, lang):
    page = visit(f"/?layer=province_plans&lang={lang}")
    drawn_map(page)
    look(page, "map of plans", themes=("light", "dark"))
    for button in ("export.open", "deck_page.open"):
        page.get_by_role("button", name=text(button, lang)).click()
        page.get_by_role("dialog").get_by_role("button").last.wait_for()
        look(page, button)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
    for button in ("data_file.open", "filter.open"):
        page.get_by_role("button", name=text(button, lang), exact=True).click()
        page.get_by_test_id("stPopoverBody").wait_for()
        look(page, button)
        page.keyboard.press("Escape")
    page.get_by_text(text("page.more", lang)).click()
    for layer in LAYERS:
        before = page.locator("h1.codi-title").inner_text()
        name = text(f"layer.{layer}.name", lang)
        page.get_by_role("radio", name=name, exact=True).dispatch_event("click")
        page.locator("h1.codi-title").filter(has_not_text=before).wait_for()
        drawn_map(page)
        look(page, f"map of {layer}")


@pytest.mark.parametrize("lang", LANGS)
def test_every_other_page(visit, look, lang):
    page = visit(f"/?page=area&area=56&lang={lang}")
    page.locator(".codi-brief").wait_for()
    look(page, "area", themes=("light", "dark"))
    page.set_viewport_size({"width": 390, "height": 900})
    look(page, "area on a phone")
    for query in ("page=compare", "page=compare&area=56&other=57", "page=help", "page=about"):
        page.goto(f"{page.url.partition('?')[0]}?{query}&lang={lang}")
        page.locator(".codi-foot").wait_for()
        look(page, query)


@pytest.mark.parametrize("lang", LANGS)
def test_your_register_at_each_step(visit, look, lang, tmp_path):
    file = tmp_path / "register.csv"
    file.write_text("\n".join(ROWS), encoding="utf-8")
    page = visit(f"/?layer=register&lang={lang}")
    page.locator(".codi-foot").wait_for()
    look(page, "no file yet")
    page.locator('input[type="file"]').first.set_input_files(file)
    match = page.get_by_role("button", name=text("register.match", lang))
    match.wait_for()
    look(page, "a file to lay out")
    match.click()
    drawn_map(page)
    look(page, "rows to decide", themes=("light", "dark"))
    page.get_by_role("tab", name=text("register.tab_placed", lang)).click()
    look(page, "rows placed")
