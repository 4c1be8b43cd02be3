"""Odd machines: no UTF-8, another day, Windows, a missing typeface, tables edited wrongly."""

import itertools
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path, PureWindowsPath
from zoneinfo import ZoneInfo

import fontpkg_sarabun
import pandas as pd
import pytest

from codi_geo import paths, tables, thai
from codi_geo.data_file import FORMATS, data_file
from codi_geo.errors import FigureError, TableError
from codi_geo.figure import figure
from codi_geo.fonts import FILES
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS
from tests.faults import machine

FAR_EAST = "Pacific/Kiritimati"


def command(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    """The command line, as a machine of its own runs it."""
    return subprocess.run(
        [sys.executable, "-m", "codi_geo", *arguments],
        cwd=paths.ROOT,
        env=os.environ | {"PYTHONPATH": str(paths.ROOT)} | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_thai_names_work_where_the_system_knows_only_ascii_and_the_day_is_the_machines(tmp_path):
    file = tmp_path / "พะเยา.svg"
    days = [datetime.now(ZoneInfo(FAR_EAST)).date()]
    done = command(
        *("export", "province_plans", "--area", "พะเยา", "--lang", "th", "--out", str(file)),
        LC_ALL="C",
        PYTHONUTF8="0",
        TZ=FAR_EAST,
        CODI_GEO_LANG="th",
    )
    days.append(datetime.now(ZoneInfo(FAR_EAST)).date())
    assert not done.returncode, done.stderr
    assert done.stdout.strip() == str(file)
    drawn = file.read_text(encoding="utf-8")
    assert any(thai.date(day.isoformat(), "th") in drawn for day in days)


@pytest.fixture
def broken(tmp_path) -> Path:
    """The tables, with a word where a year should be."""
    folder = tmp_path / "data"
    shutil.copytree(paths.DATA, folder)
    plans = folder / "province_plans.csv"
    plans.write_text(plans.read_text(encoding="utf-8").replace("\n2563,", "\nปีนี้,", 1), "utf-8")
    return folder


def test_a_table_edited_wrongly_is_told_in_one_sentence(broken):
    with pytest.raises(TableError) as error:
        tables.read("province_plans", folder=broken)
    sentences = [error.value.in_language(lang) for lang in LANGS]
    assert "province_plans.csv" in sentences[0]
    done = command("audit", CODI_GEO_DATA=str(broken))
    assert (done.returncode, done.stderr.splitlines()) == (1, sentences)
    said = machine.run("see_errors.py", CODI_GEO_DATA=str(broken)).splitlines()
    assert said == [*sentences, str(error.value)]


def test_tables_with_the_line_ends_of_windows_say_the_same(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(paths.DATA, folder)
    for file in folder.iterdir():
        plain = file.read_bytes().replace(b"\r\n", b"\n")
        file.write_bytes(plain.replace(b"\n", b"\r\n"))
    assert tables.problems(folder=folder) == []
    for name in tables.names():
        pd.testing.assert_frame_equal(tables.read(name, folder=folder), tables.read(name))


def test_without_its_typeface_a_map_says_so(image):
    missing = [FigureError("font_missing", file=file) for file in FILES.values()]
    fonts = Path(fontpkg_sarabun.__file__).parent / "files"
    mounts = (*image.mounts, machine.in_memory(fonts, "size=1m"))
    said = machine.run("see_errors.py", mounts=mounts, **image.variables)
    page, terminal = said.splitlines()
    assert page in [error.in_language("th") for error in missing]
    assert terminal in map(str, missing)


def _suggested_names() -> set[str]:
    """Names of the files that the page, the terminal and archives give out."""
    drawn = figure("province_plans", area="56", lang="th")
    names = {drawn.file_name(kind) for kind in ("png", "svg", "pdf")}
    names |= {data_file(x).file_name(kind) for x, kind in itertools.product(LAYERS, FORMATS)}
    web = (paths.ROOT / "codi_geo" / "web").glob("*.py")
    code = "".join(file.read_text(encoding="utf-8") for file in web)
    return names | set(re.findall(r'"(codi-geo-[\w-]+\.\w+)"', code))


def test_suggested_names_are_good_names_on_windows():
    names = _suggested_names()
    assert len(names) > len(LAYERS)
    for name in names:
        path = PureWindowsPath(name)
        assert path.name == name
        assert not path.is_reserved()
        assert re.fullmatch(r"[\w.-]+[^.]", name)
