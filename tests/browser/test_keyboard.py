"""Every task of `docs/TASKS.md` with the keyboard alone, and what steers map and table."""

import pytest

from tests.browser.hands import Keys
from tests.browser.tasks import TASKS, written

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_every_task_is_done_without_a_mouse(visit, task):
    page = visit(f"{TASKS[task]}&lang=en", width=1920)
    hand = Keys(page, "en")
    page.locator(".codi-foot").wait_for()
    task(hand)
    print("KEYS", task.__name__, hand.count)
    assert hand.count == written()[task.__name__][1]
    assert page.problems == []
