"""A planner's ten tasks with the mouse, at three widths, in both languages, on each boundary set.

Every run drives each task in Thai at 1280 px on the boundaries in use (`test_keyboard.py` drives
them in English at 390 px); `CODI_GEO_TASKS=all` drives them at all widths, in both languages and on
both sets, the approximate one made for the run where it is not there, and keeps a picture of each
end in `build/tasks`. Without the surveyed set, which is not in the repository, it says so.
"""

import os
import subprocess
import sys
from itertools import product

import pytest

from codi_geo import boundaries, paths
from codi_geo.boundaries.store import QUALITIES, folder_of
from codi_geo.words import LANGS
from tests.browser.conftest import at_rest
from tests.browser.hands import Mouse
from tests.browser.serving import serving
from tests.browser.tasks import TASKS, written

pytestmark = pytest.mark.browser

ALL = os.environ.get("CODI_GEO_TASKS") == "all"
IN_USE = boundaries.current().quality
SETS = QUALITIES if ALL else [IN_USE]
VIEWS = list(product(LANGS, (390, 1280, 1920))) if ALL else [("th", 1280)]
PICTURES = paths.ROOT / "build" / "tasks"


@pytest.fixture(scope="module", params=SETS)
def address(request, tmp_path_factory):
    """The app on one boundary set; gives the set's name and the app's address."""
    if request.param == IN_USE:
        yield request.param, request.getfixturevalue("server")["address"]
        return
    made = folder_of(request.param)
    assert made.exists() or request.param == "approximate", "install the surveyed boundaries first"
    alone = tmp_path_factory.mktemp("installed")
    if made.exists():
        (alone / request.param).symlink_to(made)
    else:
        make = "from codi_geo import boundaries; boundaries.current()"
        inside = os.environ | {"CODI_GEO_INSTALLED": str(alone)}
        subprocess.run([sys.executable, "-c", make], cwd=paths.ROOT, env=inside, check=True)
    with serving(alone / "log.txt", CODI_GEO_INSTALLED=str(alone)) as running:
        yield request.param, running.address


@pytest.mark.parametrize(("lang", "width"), VIEWS)
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_every_task_is_done_and_takes_as_many_clicks_as_written(visit, address, task, lang, width):
    quality, root = address
    page = visit(f"{TASKS[task]}&lang={lang}", width=width, root=root)
    page.locator(".codi-foot").wait_for()
    hand = Mouse(page, lang)
    task(hand)
    at_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert hand.count == written()[task.__name__][0]
    assert page.problems == []
    if ALL:
        _keep_picture(page, f"{task.__name__}-{quality}-{lang}-{width}", width)


def _keep_picture(page, name: str, width: int) -> None:
    height = page.locator(".stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, 4000)})
    page.wait_for_timeout(1500)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
