"""No call home: the app and the terminal are used without network, and ask nobody beyond."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codi_geo import paths

WATCHED = Path(__file__).parent / "watched"
CUT_OFF = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]


def _can_be_cut_off() -> bool:
    return subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict:
    """What was found by using everything on a machine that reaches nobody."""
    folder = tmp_path_factory.mktemp("alone")
    asked = folder / "asked.txt"
    environment = os.environ | {
        "CODI_GEO_ASKED": str(asked),
        "PYTHONPATH": os.pathsep.join([str(WATCHED), str(paths.ROOT)]),
    }
    cut_off = CUT_OFF if _can_be_cut_off() else []
    command = [*cut_off, sys.executable, "-m", "tests.network.alone", str(folder)]
    done = subprocess.run(
        command, cwd=paths.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    found["asked"] = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
    found["cut_off"] = bool(cut_off)
    return found


@pytest.mark.browser
def test_nobody_is_asked_for_anything(found):
    assert found["asked"] == []
    assert found["outside"] == []


@pytest.mark.browser
def test_the_kernel_saw_nothing_leave(found):
    if not found["cut_off"]:
        pytest.skip("this machine does not let its network be cut off (unshare --net)")
    assert found["kernel"] == {"IpOutNoRoutes": 0, "UdpNoPorts": 0}


@pytest.mark.browser
def test_everything_was_used(found):
    assert found["pages"] == 7
    assert set(found["commands"].values()) == {0}


@pytest.mark.browser
def test_a_page_of_another_site_is_refused_and_nobody_is_asked_about_it(found):
    assert found["foreign"] == 403
