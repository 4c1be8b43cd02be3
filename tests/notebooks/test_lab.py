"""JupyterLab as `make lab` opens it: all runs, Thai is right, nobody is asked for anything."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from codi_geo import paths
from codi_geo.errors import AnalysisError
from codi_geo.programme import audit
from codi_geo.rendering import lab

_SECONDS = 120


@pytest.fixture
def address(tmp_path):
    """JupyterLab on a copy of the notebooks, with our settings; ended afterwards."""
    copy = shutil.copytree(paths.NOTEBOOKS, tmp_path / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = lab.environment(lab.write_settings(tmp_path / "lab"))
    options = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root"]
    options += ["--IdentityProvider.token=test"]
    running = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", str(copy), *options],
        env=os.environ | ours,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    served = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{served}/api?token=test", running)
        yield served
    finally:
        running.terminate()
        running.wait(timeout=30)


def _wait_for(url: str, running: subprocess.Popen) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        assert running.poll() is None, "JupyterLab ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("JupyterLab did not start")


@pytest.mark.browser
def test_run_all_gives_the_audits_counts_in_thai_and_asks_nobody(address, chromium):
    page = chromium.new_page(viewport={"width": 1300, "height": 900})
    outside = []
    page.on(
        "request",
        lambda r: r.url.startswith((address, "data:", "blob:")) or outside.append(r.url),
    )
    page.goto(f"{address}/lab/tree/06_report_audit.ipynb?token=test&reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=1000 * _SECONDS)
    ready = page.get_by_text("Python 3 (ipykernel) | Idle")
    ready.wait_for(timeout=1000 * _SECONDS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.get_by_text("Python 3 (ipykernel) | Busy").wait_for(timeout=1000 * _SECONDS)
    ready.wait_for(timeout=1000 * _SECONDS)
    page.keyboard.press("Control+Home")  # cells that are out of sight are not in the page
    page.locator(".jp-WindowedPanel-outer").evaluate("e => { e.scrollTop = 0 }")
    shown = page.locator(".jp-OutputArea .jp-RenderedMarkdown").first
    shown.wait_for(timeout=1000 * _SECONDS)
    counts = audit.audit().counts
    assert shown.inner_text().startswith("คำตอบ")
    assert f"{counts['disagrees']} ยอดขัดกัน" in shown.inner_text()
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ที่น้ำ')")
    assert "Sarabun" in shown.evaluate("e => getComputedStyle(e).fontFamily")
    assert page.get_by_text("Jupyter news").count() == 0
    page.context.close()
    assert outside == []


def test_what_a_person_has_set_is_still_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "own"))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path / "office"))
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", str(tmp_path / "chosen"))
    monkeypatch.delenv("JUPYTERLAB_WORKSPACES_DIR", raising=False)
    found = lab.environment(tmp_path / "ours")
    assert found["JUPYTER_CONFIG_DIR"] == str(tmp_path / "ours")
    searched = found["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert searched == [str(tmp_path / "own"), str(tmp_path / "office")]
    assert found["JUPYTERLAB_SETTINGS_DIR"] == str(tmp_path / "chosen")
    assert found["JUPYTERLAB_WORKSPACES_DIR"].startswith(str(tmp_path / "own"))


def test_the_settings_are_whole_and_a_folder_that_takes_none_is_told(tmp_path):
    folder = lab.write_settings(tmp_path / "lab")
    server = json.loads((folder / "jupyter_lab_config.json").read_text(encoding="utf-8"))
    assert server["LabApp"]["news_url"] is None
    assert "Sarabun" in (folder / "custom" / "custom.css").read_text(encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(AnalysisError, match="cannot be written"):
        lab.write_settings(tmp_path / "file")


def test_without_jupyterlab_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(AnalysisError, match="jupyterlab, which runs the notebooks, is not"):
        lab.open_lab()
