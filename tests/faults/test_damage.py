"""Installed boundaries that were damaged on the disk: seen at the start, told, and got over."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from codi_geo import boundaries
from codi_geo.words import LANGS
from tests.pages import html_of, open_page


def _flip(path: Path, *, at: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(at * (len(content) - 1))] ^= 1
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "first byte of a level": lambda folder: _flip(folder / "tambon_draw.parquet", at=0),
    "byte in the middle of a level": lambda folder: _flip(folder / "tambon_full.parquet", at=0.5),
    "last byte of a level": lambda folder: _flip(folder / "country_draw.parquet", at=1),
    "a level is missing": lambda folder: (folder / "region_full.parquet").unlink(),
    "a level is empty": lambda folder: (folder / "region_full.parquet").write_bytes(b""),
    "a level is a folder": lambda folder: _as_folder(folder / "region_full.parquet"),
    "the manifest breaks off": lambda folder: _cut(folder / "manifest.json"),
    "the manifest is missing": lambda folder: (folder / "manifest.json").unlink(),
    "the manifest is as deep as it goes": lambda folder: (folder / "manifest.json").write_text(
        "[" * 100_000
    ),
    "there is nothing": lambda folder: (shutil.rmtree(folder), folder.mkdir()),
}


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.fixture
def better(home) -> Path:
    """A set that is preferred to the approximate one while it is whole."""
    shutil.copytree(home / "approximate", home / "survey")
    assert boundaries.current().folder == home / "survey"
    boundaries.clear_cache()
    return home / "survey"


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_set_is_seen_at_the_start_and_another_is_used(better, home, case):
    DAMAGE[case](better)
    found = boundaries.current()
    assert found.folder == home / "approximate"
    assert found.problem.key == "boundary_set_damaged"
    assert len(boundaries.load("tambon")) == 7425
    for lang in LANGS:
        assert "codi-geo boundaries install" in found.problem.in_language(lang)


def test_the_page_says_so_and_works_and_a_repair_is_seen_without_a_restart(better, tmp_path):
    shutil.copytree(better, tmp_path / "whole")
    _flip(better / "province_draw.parquet", at=0.5)
    sentence = boundaries.current().problem.in_language("th")
    app = open_page(layer="province_plans", lang="th")
    assert not app.exception
    assert not app.error
    assert sentence in html_of(app)
    shutil.rmtree(better)
    shutil.copytree(tmp_path / "whole", better)
    assert boundaries.current().problem is None
    assert sentence not in html_of(open_page(layer="province_plans", lang="th"))
