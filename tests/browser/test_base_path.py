"""The app under a path of its own, with the policy that the proxy adds: nothing is refused."""

import re

import pytest

from codi_geo import paths
from tests.browser.conftest import drawn_map
from tests.browser.serving import launch, serving

pytestmark = pytest.mark.browser

BASE = "/codi-geo"
NGINX = (paths.ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
(POLICY,) = re.findall(r'Content-Security-Policy "(.+?)" always', NGINX)
PATCHED = "--disable-features=LocalNetworkAccessChecks"
"""An answer that the test has changed counts as one from afar, which may not ask this machine."""
REGISTER = "จังหวัด,อำเภอ,ตำบล\nระนอง,สุขสำราญ,กำพวน\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app under `/codi-geo`."""
    log = tmp_path_factory.mktemp("base") / "log.txt"
    options = ("--server.address", "127.0.0.1", "--server.baseUrlPath", BASE)
    with serving(log, *options, base=BASE) as served:
        yield served.address


@pytest.fixture
def page(playwright, address):
    """A page whose documents come with the proxy's policy, and that notes what goes wrong."""
    browser = launch(playwright, PATCHED)
    context = browser.new_context()
    opened = context.new_page()
    opened.elsewhere, opened.problems = [], []

    def answer(route):
        if route.request.resource_type != "document":
            return route.continue_()
        response = route.fetch(headers=route.request.headers | {"accept-encoding": "identity"})
        headers = response.headers | {"content-security-policy": POLICY}
        return route.fulfill(response=response, headers=headers)

    context.route("**/*", answer)
    opened.on(
        "request",
        lambda r: (
            r.url.startswith((f"{address}/", "data:", "blob:")) or opened.elsewhere.append(r.url)
        ),
    )
    opened.on("console", lambda m: m.type == "error" and opened.problems.append(m.text))
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    yield opened
    browser.close()


def test_the_map_draws_and_gives_images_under_the_path(page, address):
    page.goto(f"{address}/?layer=province_plans&area=56&lang=en")
    frame = drawn_map(page)
    frame.locator(".codi-label", has_text="Phayao").first.wait_for(state="attached")
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ที่น้ำ')")
    page.get_by_role("button", name="Map as an image").click()
    page.get_by_role("dialog").locator("img").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the image").click()
    assert waiting.value.path().stat().st_size > 10_000
    assert page.problems == []
    assert page.elsewhere == []


def test_a_register_is_taken_under_the_path(page, address, tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    page.goto(f"{address}/?layer=register&lang=en")
    page.locator('input[type="file"]').first.set_input_files(file)
    page.get_by_role("button", name="Match with official codes").click()
    drawn_map(page)
    page.goto(f"{address}/?page=about&lang=en")
    page.get_by_role("link", name="SIL OFL 1.1").wait_for()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="SIL OFL 1.1").click()
    assert "SIL OPEN FONT LICENSE" in opened.value.locator("body").inner_text()
    assert page.problems == []
    assert page.elsewhere == []
