"""Two ways to use the page: with the mouse, and with the keyboard alone. Both count."""

import re

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PageTimeoutError

from codi_geo.words import Lang, text
from tests.browser.conftest import at_rest, cell_with_focus, drawn_map

MOST_TABS = 90


class Hand:
    """Somebody at the page; `count` is how often a mouse or key was pressed."""

    def __init__(self, page: Page, lang: Lang):
        self.page, self.lang, self.count = page, lang, 0

    def say(self, key: str, **facts: object) -> str:
        """Words of the page."""
        return text(key, self.lang, **facts)

    def button(self, words: str) -> Locator:
        """The button with these words, in the dialog where one is open."""
        dialog = self.page.get_by_role("dialog")
        place = dialog if dialog.count() else self.page
        return place.get_by_role("button", name=words, exact=True)

    def headed(self, words: str) -> None:
        """Wait until the title begins so, and until the page has come to rest with it.

        A button of a page that is still being drawn belongs to the view before.
        """
        title = re.compile(f"^{re.escape(words)}")
        self.page.get_by_role("heading", level=1, name=title).wait_for()
        at_rest(self.page)

    def press(self, words: str) -> None:
        """Press a button."""
        raise NotImplementedError

    def layer(self, layer: str) -> None:
        """Choose a layer that is in sight."""
        raise NotImplementedError

    def choose(self, label: str, option: str) -> None:
        """Choose from a list that opens."""
        raise NotImplementedError

    def find(self, words: str) -> None:
        """Search, and go to the first that is found."""
        raise NotImplementedError

    def unfold(self, words: str) -> None:
        """Open what is folded."""
        raise NotImplementedError

    def pick_format(self, words: str) -> None:
        """Choose one of the formats that stand side by side in a dialog."""
        raise NotImplementedError

    def go_into(self, level: str, name: str) -> None:
        """Go into a smaller area."""
        raise NotImplementedError

    def download(self, words: str, *, suffix: str = "") -> bytes:
        """The content of a download, asked for anew until the page offers this kind of file.

        A press while the page draws its button anew is lost, as it is for anybody: press again.
        """
        before = self.count
        for _ in range(5):
            self.count = before
            try:
                with self.page.expect_download(timeout=20_000) as waiting:
                    self.press(words)
            except PageTimeoutError:
                continue
            if waiting.value.suggested_filename.endswith(suffix):
                return waiting.value.path().read_bytes()
            self.page.wait_for_timeout(500)
        raise AssertionError(f"no {suffix} was offered")


class Mouse(Hand):
    """Clicks; typing a word counts as one."""

    def _click(self, target: Locator) -> None:
        target.click()
        self.count += 1

    def press(self, words: str) -> None:
        self._click(self.button(words))

    def layer(self, layer: str) -> None:
        radio = self.page.get_by_role("radio", name=self.say(f"layer.{layer}.name"), exact=True)
        self._click(self.page.locator("label").filter(has=radio))

    def choose(self, label: str, option: str) -> None:
        self._click(self.page.get_by_role("combobox", name=label))
        self._click(self.page.get_by_role("option", name=option))

    def find(self, words: str) -> None:
        self.page.get_by_role("textbox", name=self.say("search.label")).fill(words)
        self.page.keyboard.press("Enter")
        self.count += 1
        self._click(self.page.locator("[class*=st-key-hit-0] button"))

    def unfold(self, words: str) -> None:
        self._click(self.page.get_by_text(words, exact=True))

    def pick_format(self, words: str) -> None:
        self._click(self.page.get_by_role("dialog").get_by_text(words, exact=True))

    def go_into(self, level: str, name: str) -> None:
        pane = "data" if level == "province" else "children"
        area = drawn_map(self.page).locator(f".leaflet-{pane}-pane path").first
        area.dispatch_event("click", {"bubbles": True})
        self.count += 1


class Keys(Hand):
    """Keys only, and always from where the focus is; typing a word counts as one."""

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.count += 1

    def _type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.count += 1

    def _has_focus(self, target: Locator) -> bool:
        return target.evaluate("node => node.contains(document.activeElement)")

    def _tab_to(self, target: Locator) -> None:
        target.wait_for(state="attached")
        at_rest(self.page)
        for _ in range(MOST_TABS):
            if self._has_focus(target):
                return
            self._key("Tab")
        raise AssertionError(f"{target} is not reached with the Tab key")

    def press(self, words: str) -> None:
        self._tab_to(self.button(words))
        self._key("Enter")

    def follow(self, words: str) -> None:
        """Follow a link."""
        self._tab_to(self.page.get_by_role("link", name=words))
        self._key("Enter")

    def into_the_table(self) -> None:
        """Go on until the focus stands in the table."""
        self._tab_to(self.page.get_by_test_id("data-grid-canvas").first)
        cell_with_focus(self.page)

    def layer(self, layer: str) -> None:
        radio = self.page.get_by_role("radio", name=self.say(f"layer.{layer}.name"), exact=True)
        group = self.page.get_by_role("radiogroup").filter(has=radio)
        self._tab_to(group)
        for _ in range(group.get_by_role("radio").count()):
            if self._has_focus(radio):
                break
            self._key("ArrowDown")
            at_rest(self.page)
        if not radio.is_checked():
            self._key("Space")

    def choose(self, label: str, option: str) -> None:
        self._tab_to(self.page.get_by_role("combobox", name=label))
        self._type(option)
        self.page.get_by_role("option", name=option).first.wait_for()
        self._key("Enter")

    def find(self, words: str) -> None:
        self._tab_to(self.page.get_by_role("textbox", name=self.say("search.label")))
        self._type(words)
        self._key("Enter")
        hit = self.page.locator("[class*=st-key-hit-0] button")
        self._tab_to(hit)
        self._key("Enter")

    def unfold(self, words: str) -> None:
        self._tab_to(self.page.locator("summary").filter(has_text=words))
        self._key("Enter")

    def pick_format(self, words: str) -> None:
        group = self.page.get_by_role("dialog").get_by_role("radiogroup")
        self._tab_to(group)
        wished = group.get_by_role("radio", name=words)
        while not self._has_focus(wished):
            self._key("ArrowRight")
        if wished.get_attribute("aria-checked") != "true":
            self._key("Space")

    def go_into(self, level: str, name: str) -> None:
        self.choose(self.say(f"path.{level}"), name)
