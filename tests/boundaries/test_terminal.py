"""The commands, as a user types them."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from codi_geo import boundaries, paths
from codi_geo.boundaries import facts
from codi_geo.cli import app, language
from tests.boundaries import files
from tests.boundaries.conftest import PROVINCE


def run(*words):
    return CliRunner().invoke(app, ["boundaries", *map(str, words)])


def test_install_from_a_file_says_what_is_in_use(home, province, tmp_path):
    result = run("install", "--from", files.zipped_shapefile(province, tmp_path))
    assert result.exit_code == 0
    assert "approximate areas" in result.stdout
    assert "Samut Songkhram" in result.stdout
    assert "--from FILE" in result.stdout


def test_install_with_nothing_to_be_had_succeeds_and_says_how_to_go_on(empty_home):
    result = run("install")
    assert result.exit_code == 0
    assert "cannot be reached" in result.stdout
    assert "approximate areas" in result.stdout
    assert "CODI_GEO_BOUNDARIES" in result.stdout


@pytest.mark.parametrize(("lang", "word"), [("th", "ไม่พบไฟล์"), ("en", "There is no file")])
def test_a_failing_install_is_one_sentence_in_the_users_language(home, monkeypatch, lang, word):
    monkeypatch.setenv("CODI_GEO_LANG", lang)
    result = run("install", "--from", "/no/such.zip")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert word in result.stderr


@pytest.mark.parametrize(
    ("chosen", "locale", "expected"),
    [(None, "th_TH.UTF-8", "th"), (None, "C.UTF-8", "en"), ("en", "th_TH", "en"), ("TH", "", "th")],
)
def test_the_language_is_the_users(monkeypatch, chosen, locale, expected):
    for name in ("CODI_GEO_LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    if chosen:
        monkeypatch.setenv("CODI_GEO_LANG", chosen)
    assert language() == expected


def test_check_prints_every_check_and_passes(home):
    result = run("check")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == len(boundaries.check(boundaries.current()).findings) + 1
    assert "0 violations" in lines[-1]


def test_check_as_json(home):
    report = json.loads(run("check", "--json").stdout)
    assert report["passed"] is True
    assert {"check", "verdict", "count", "codes"} == set(report["findings"][0])


def test_check_exits_1_on_violations(home, monkeypatch):
    from codi_geo.boundaries import check_geometry

    monkeypatch.setattr(check_geometry, "BOX", (97.0, 5.0, 106.0, 7.0))
    result = run("check")
    assert result.exit_code == 1
    assert "VIOLATION" in result.stdout


def test_status_says_which_where_and_how_much(home):
    result = run("status")
    assert result.exit_code == 0
    for fact in ("approximate areas", "7,425", "2022-01-22", str(home), "MB", "COD-AB"):
        assert fact in result.stdout
    plain = json.loads(run("status", "--json").stdout)
    assert plain["quality"] == "approximate"
    assert plain["bytes"] > 1e6


def test_facts_are_made_by_one_command(survey, province, tmp_path):
    beside = paths.BESIDE / "boundaries"
    outlines = tmp_path / "outlines.geojson"
    province.assign(ISO=f"TH-{PROVINCE}")[["ISO", "geometry"]].to_file(outlines)
    countries = tmp_path / "countries.json"
    countries.write_text(
        '{"type":"Topology","arcs":[[[100,10],[101,10],[101,11],[100,10]]],"objects":{"countries":'
        '{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"116","arcs":[[0]]}]}}}'
    )
    result = run(
        *("make-facts", "--survey", beside / "cod-ab-tha-adm3.parquet"),
        *("--outlines", outlines, "--countries", countries),
        *("--canals", beside / "canals.geojson", "--into", tmp_path / "made"),
    )
    assert result.exit_code == 0, result.output
    made = tmp_path / "made"
    assert {path.name for path in made.iterdir()} == {
        "tambon_points.csv",
        "province_outlines.geojson",
        "neighbours.geojson",
        "canals.csv",
    }
    assert (made / "canals.csv").read_text() == (paths.BOUNDARIES / "canals.csv").read_text()
    assert facts.POINT_DECIMALS == 4


TANGLED = """
import sys, numpy, shapely
from codi_geo.boundaries import installing, terminal
from codi_geo.cli import app

def tangle(tambons):
    corners = numpy.random.default_rng(1).uniform(0, 1, (2000, 2)) + [100, 14]
    shapely.make_valid(shapely.polygons(corners))
    raise SystemExit("the tangle was undone in time: make it larger")

installing.tidying.repaired = tangle
terminal.MOST_SECONDS = 3
app(["boundaries", "install", "--from", sys.argv[1]])
"""


@pytest.mark.parametrize(("lang", "said"), [("th", "นาที"), ("en", "takes more than 1 minutes")])
def test_shapes_that_would_take_days_end_in_one_sentence(home, province, tmp_path, lang, said):
    before = boundaries.current()
    done = subprocess.run(
        [sys.executable, "-c", TANGLED, str(files.geopackage(province, tmp_path))],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"CODI_GEO_LANG": lang, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    boundaries.clear_cache()
    assert boundaries.current() == before
    assert run("install", "--from", files.zipped_shapefile(province, tmp_path)).exit_code == 0
