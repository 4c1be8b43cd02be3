"""Two visitors at once, each with a register of the same name: nothing of one reaches the other."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from codi_geo.words import Lang, text
from tests.browser.conftest import at_rest, drawn_map

pytestmark = pytest.mark.browser

FILE = "ทะเบียน.csv"


@dataclass
class Visitor:
    """A page in a language, and a word that stands in each line of its register alone."""

    page: Page
    lang: Lang
    word: str
    place: str
    received: list[bytes] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._keep))
        self.page.on("request", lambda request: self._keep(request.url))

    def _keep(self, content: str | bytes) -> None:
        self.received.append(content.encode() if isinstance(content, str) else content)

    def button(self, key: str, **facts) -> Locator:
        """The button with these words of the page."""
        return self.page.get_by_role("button", name=text(key, self.lang, **facts), exact=True)

    def bring(self, folder: Path) -> None:
        """Take the register to the page and have it matched."""
        path = folder / self.lang / FILE
        path.parent.mkdir()
        head = f"จังหวัด,อำเภอ,ตำบล,ผู้ประสาน,งบ{self.word}\n"
        path.write_text(f"{head}{self.place},สมหญิง{self.word},1200\n", encoding="utf-8")
        self.page.locator('input[type="file"]').first.set_input_files(path)
        self.button("register.match").click()

    def everything(self) -> bytes:
        """All that came to the browser, and all that stands in it."""
        shown = [frame.content().encode() for frame in self.page.frames]
        return b"\n".join(self.received + shown)


@pytest.fixture
def visitors(visit):
    """One reads Thai with Thai digits, one English; each has a browser of its own."""
    first = Visitor(visit("/?layer=register&digits=th"), "th", "ซฌฮฐก", "ระยอง,แกลง,เนินฆ้อ")
    second = Visitor(visit("/?layer=register&lang=en"), "en", "ฌซฐฮข", "ระนอง,สุขสำราญ,กำพวน")
    for visitor in (first, second):  # anew, now that it is listened to
        visitor.page.reload()
        upload = visitor.page.locator('input[type="file"]').first
        upload.wait_for(state="attached", timeout=60_000)
    return first, second


def _taken(visitors, open_file) -> list[bytes]:
    """What each gets who ask for a file at the same moment."""
    for each in visitors:
        at_rest(each.page)
    with ExitStack() as waiting:
        files = [waiting.enter_context(each.page.expect_download()) for each in visitors]
        for each in visitors:
            open_file(each)
    return [file.value.path().read_bytes() for file in files]


def test_nothing_of_one_visitor_reaches_the_other(visitors, tmp_path):
    for each in visitors:
        each.bring(tmp_path)
    for each in visitors:
        drawn_map(each.page)
        each.button("register.download").click()
    tables = _taken(visitors, lambda v: v.button("register.download_placed", kind="CSV").click())
    for each in visitors:
        each.page.keyboard.press("Escape")
        each.button("export.open").click()
    for each in visitors:
        dialog = each.page.get_by_role("dialog")
        dialog.locator("img").wait_for()
        dialog.get_by_text("SVG", exact=True).click()
        dialog.locator('[data-testid="stSpinner"]').wait_for(state="hidden")
    images = _taken(visitors, lambda v: v.button("export.download").click())

    first, second = visitors
    got = [
        b"\n".join([v.everything(), t, i]) for v, t, i in zip(visitors, tables, images, strict=True)
    ]
    for mine, own, other in ((got[0], first, second), (got[1], second, first)):
        assert own.word.encode() in mine
        assert other.word.encode() not in mine
        assert other.place.rpartition(",")[2].encode() not in mine
    assert all(v.word.encode() in t for v, t in zip(visitors, tables, strict=True))
    assert "ตำบล".encode() in images[0]
    assert b"tambon" in images[1].lower()


def test_two_look_at_different_things_and_each_sees_its_own(visit):
    thai = visit("/?layer=canal_housing&area=10&digits=th")
    english = visit("/?layer=province_plans&area=56&lang=en")
    for page, title in ((thai, "กรุงเทพมหานคร"), (english, "Phayao")):
        drawn_map(page)
        page.get_by_role("heading", level=1, name=title).wait_for()
    shown = thai.locator(".codi-title").inner_text(), english.locator(".codi-title").inner_text()
    assert not any(digit in shown[0] for digit in "0123456789")
    assert not any(letter in shown[1] for letter in "๐๑๒๓๔๕๖๗๘๙กขค")
    english.get_by_role("radio", name="Homeless centres").first.dispatch_event("click")
    english.wait_for_url("**layer=homeless_centres**")
    assert "layer=canal_housing" in thai.url
    assert thai.locator(".codi-title").inner_text() == shown[0]
