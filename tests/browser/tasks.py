"""A planner's ten tasks, as `docs/TASKS.md` lists them: what is done, and what it must lead to."""

import io
import re

import pandas as pd
from pptx import Presentation
from pypdf import PdfReader

from codi_geo import gazetteer, paths
from codi_geo.layers import LAYERS
from codi_geo.layers.filters import CLASS
from codi_geo.web.filter_words import said
from tests.browser.conftest import at_rest, drawn_map
from tests.browser.hands import Hand


def northeast_without_plan(hand: Hand) -> None:
    """From the map of concrete tambons."""
    hand.layer("province_plans")
    hand.headed({"th": "64 จาก 77", "en": "64 of 77"}[hand.lang])
    northeast = gazetteer.name("northeast", hand.lang)
    hand.choose(hand.say("path.region"), northeast)
    hand.headed(f"{northeast}: ")
    hand.press(hand.say("filter.open"))
    none = said(LAYERS["province_plans"], CLASS, "none", hand.lang)
    hand.choose(hand.say("filter.class"), none)
    hand.page.get_by_text(re.compile(r"· 11 ")).wait_for()
    labels = drawn_map(hand.page).locator(".codi-label", has_text=gazetteer.name("31", hand.lang))
    labels.first.wait_for(state="attached")
    assert "only=class_id" in hand.page.url
    assert "area=northeast" in hand.page.url


def phayaos_money_of_2564(hand: Hand) -> None:
    """From the map of concrete tambons."""
    hand.find("พะเยา")
    phayao = gazetteer.label("56", hand.lang)
    hand.headed(phayao)
    hand.press(hand.say("page.open_area", area=phayao))
    brief = hand.page.locator(".codi-brief")
    brief.wait_for()
    wanted = {
        "th": r"ปีงบประมาณ 2564: รวม 1 รายการ\s*15\.84 ล้านบาท",
        "en": r"2021 \(B\.E\. 2564\), counted: 1 amount\s*15\.84 million baht",
    }
    assert re.search(wanted[hand.lang], brief.inner_text())


def share_the_canal_map_of_lak_si(hand: Hand) -> None:
    """From the canal map; the address is copied in the end."""
    hand.find("หลักสี่")
    lak_si = gazetteer.label("1041", hand.lang)
    hand.headed(lak_si)
    hand.page.goto(hand.page.url)
    hand.count += 1
    hand.headed(lak_si)
    bars = drawn_map(hand.page).locator(".codi-bar-name", has_text=lak_si)
    bars.wait_for(state="attached")


def print_the_homeless_centres(hand: Hand) -> None:
    """From the map of centres."""
    drawn_map(hand.page)
    hand.press(hand.say("export.open"))
    dialog = hand.page.get_by_role("dialog")
    dialog.locator("img").wait_for()
    hand.pick_format("PDF")
    dialog.get_by_role("slider", disabled=True).wait_for()
    at_rest(hand.page)
    content = hand.download(hand.say("export.download"), suffix="pdf")
    (sheet,) = PdfReader(io.BytesIO(content)).pages
    words = sheet.extract_text()
    for people in (100, 120):
        assert hand.say("unit.people", value=people) in words


def concrete_places_of_the_south(hand: Hand) -> None:
    """From the map of concrete tambons."""
    south = gazetteer.name("south", hand.lang)
    hand.choose(hand.say("path.region"), south)
    hand.headed(south)
    frame = drawn_map(hand.page)
    for code in ("850502", "930111", "860602"):
        label = gazetteer.label(code, hand.lang)
        frame.locator(".codi-label", has_text=label).first.wait_for(state="attached")


def the_most_money_through_a_plan(hand: Hand) -> None:
    """From the map of concrete tambons; the title says it."""
    hand.unfold(hand.say("page.more"))
    hand.layer("plan_money")
    wanted = {
        "th": ("งบประมาณผ่านแผนจังหวัด 410.76 ล้านบาท", "มากที่สุดที่สมุทรปราการ 113.13 ล้านบาท"),
        "en": ("410.76 million baht", "most in Samut Prakan: 113.13 million baht"),
    }
    hand.page.locator("h1.codi-title", has_text=wanted[hand.lang][0]).wait_for()
    assert wanted[hand.lang][1] in hand.page.locator("h1.codi-title").inner_text()


def who_is_near_phayao(hand: Hand) -> None:
    """From the page of Phayao."""
    hand.press(gazetteer.label("57", hand.lang))
    hand.headed({"th": "จังหวัดเชียงราย", "en": "Chiang Rai"}[hand.lang])
    hand.press(hand.say("brief_page.to_map"))
    drawn_map(hand.page)
    assert "area=57" in hand.page.url


def into_a_province_and_back(hand: Hand) -> None:
    """From the map of plans; the browser's back counts as one."""
    bangkok = gazetteer.name("10", hand.lang)
    drawn_map(hand.page)
    hand.go_into("province", bangkok)
    hand.headed(gazetteer.label("10", hand.lang))
    inside = drawn_map(hand.page).locator(".leaflet-children-pane path").first
    inside.wait_for(state="attached")
    hand.go_into("district", gazetteer.name("1001", hand.lang))
    hand.page.wait_for_url(re.compile(r"area=10\d\d"))
    hand.page.go_back()
    hand.count += 1
    hand.page.wait_for_url(re.compile(r"area=10(&|$)"))
    hand.headed(gazetteer.label("10", hand.lang))
    hand.press(hand.say("path.up"))
    hand.headed(gazetteer.name("bangkok_east", hand.lang))


def a_deck_for_phayao(hand: Hand) -> None:
    """From the map of Phayao's plan."""
    drawn_map(hand.page)
    hand.press(hand.say("deck_page.open"))
    hand.press(hand.say("deck_page.make"))
    hand.page.get_by_text(hand.say("deck_page.ready")).wait_for(timeout=120_000)
    deck = Presentation(io.BytesIO(hand.download(hand.say("deck_page.pptx"))))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert gazetteer.name("56", hand.lang) in titles[0]
    assert len(titles) == len(set(titles)) > 4


def the_facts_of_khon_kaen(hand: Hand) -> None:
    """From the page of Khon Kaen."""
    hand.page.locator(".codi-brief").wait_for()
    content = io.BytesIO(hand.download(hand.say("brief_page.download_xlsx")))
    sheets = pd.read_excel(content, sheet_name=None, engine="openpyxl")
    facts = sheets[hand.say("brief_page.sheet")]
    line = {"th": "บรรทัด", "en": "line"}[hand.lang]
    assert facts[hand.say("brief_page.column.source")].str.contains(line).all()
    centres = pd.concat([sheet.astype(str) for sheet in sheets.values()]).to_string()
    assert {"th": "บ้านโฮมแสนสุข", "en": "Ban Hom Saen Suk"}[hand.lang] in centres


TASKS = {
    northeast_without_plan: "/?",
    phayaos_money_of_2564: "/?",
    share_the_canal_map_of_lak_si: "/?layer=canal_housing",
    print_the_homeless_centres: "/?layer=homeless_centres",
    concrete_places_of_the_south: "/?",
    the_most_money_through_a_plan: "/?",
    who_is_near_phayao: "/?page=area&area=56",
    into_a_province_and_back: "/?layer=province_plans",
    a_deck_for_phayao: "/?layer=province_plans&area=56",
    the_facts_of_khon_kaen: "/?page=area&area=40",
}
"""Each task and the address it starts from."""

_ROW = re.compile(r"\| (\d+) \| (\d+) \| `(\w+)` \|$", re.MULTILINE)


def written() -> dict[str, tuple[int, int]]:
    """Clicks and keys of each task, as `docs/TASKS.md` has them."""
    page = (paths.ROOT / "docs" / "TASKS.md").read_text(encoding="utf-8")
    return {task: (int(clicks), int(keys)) for clicks, keys, task in _ROW.findall(page)}
