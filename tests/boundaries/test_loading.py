"""Loading: one shape of table for all levels, and levels that nest."""

import shutil

import numpy as np
import pytest
import shapely

from codi_geo import boundaries, gazetteer
from codi_geo.boundaries import levels, present
from codi_geo.errors import BoundaryError, PlaceError

ROWS = {"country": 1, "region": 5, "province": 77, "district": 928, "tambon": 7425}


@pytest.fixture(params=["approximate", "survey"])
def either_home(request, alone, monkeypatch):
    """Both sets, one after the other."""
    folder = request.getfixturevalue(f"{request.param}_home")
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(folder))
    return request.param


@pytest.mark.parametrize("detail", levels.DETAILS)
def test_every_level_has_the_same_columns_in_both_sets(either_home, detail):
    for level, rows in ROWS.items():
        frame = boundaries.load(level, detail=detail)
        above = [up for up in reversed(gazetteer.LEVELS) if up in frame.columns]
        assert list(frame.columns) == ["name_th", "name_en", *above, "area_sqkm", "geometry"]
        assert len(above) == gazetteer.LEVELS.index(level)
        assert len(frame) == rows
        assert frame.index.name == "code"
        assert frame.index.is_unique
        assert frame.crs == "EPSG:4326"
        assert not frame.isna().any(axis=None)
        assert frame.attrs["boundary_set"].quality == either_home


@pytest.mark.parametrize("detail", levels.DETAILS)
def test_areas_of_children_add_up_and_their_shapes_make_the_parent(either_home, detail):
    tambons = boundaries.load("tambon", detail=detail)
    for level in ("district", "province", "region", "country"):
        parents = boundaries.load(level, detail=detail)
        sums = tambons.groupby(level)["area_sqkm"].sum()
        assert np.allclose(sums.reindex(parents.index), parents["area_sqkm"], atol=1e-3)
        planar = tambons.assign(planar=shapely.area(np.asarray(tambons.geometry)))
        planar = planar.groupby(level)["planar"].sum().reindex(parents.index)
        assert np.allclose(planar, shapely.area(np.asarray(parents.geometry)), rtol=1e-9)


def test_both_sets_have_the_same_areas_and_names(approximate_home, survey_home, alone, monkeypatch):
    frames = []
    for home in (approximate_home, survey_home):
        monkeypatch.setenv("CODI_GEO_INSTALLED", str(home))
        frames.append(boundaries.load("tambon").drop(columns="geometry"))
    assert frames[0].equals(frames[1])


def test_both_sets_pass_every_check(either_home):
    report = boundaries.check(boundaries.current())
    assert report.passed, report.violations
    assert report.of("polygons_official").codes == ("104701", "105001", "530306")
    assert report.of("own_polygon").count == 14


def test_drawings_are_coverages_with_five_decimals(either_home):
    for level in ROWS:
        shapes = np.asarray(boundaries.load(level, detail="draw").geometry)
        assert levels.is_sound(shapes)
        xy = shapely.get_coordinates(shapes)
        assert np.abs(xy - xy.round(5)).max() < 1e-12


def test_all_7436_official_tambons_have_a_polygon_and_every_polygon_an_official_tambon(home):
    polygons = set(boundaries.load("tambon").index)
    crosswalk = gazetteer.crosswalk()
    assert len(crosswalk) == 7436
    assert set(crosswalk["polygon_code"]) == polygons


@pytest.mark.parametrize(
    ("level", "within", "rows"),
    [
        ("tambon", "75", 36),
        ("tambon", "7501", 11),
        ("district", "75", 3),
        ("province", "north", 17),
        ("province", "75", 1),
        ("tambon", "TH", 7425),
        ("tambon", "530306", 1),
    ],
)
def test_within_gives_the_children_only(home, level, within, rows):
    assert len(boundaries.load(level, within=within)) == rows


def test_within_must_be_an_area_at_or_above_the_level(home):
    with pytest.raises(PlaceError):
        boundaries.load("tambon", within="99")
    with pytest.raises(BoundaryError) as error:
        boundaries.load("province", within="7501")
    assert error.value.key == "boundary_within"


def test_what_a_caller_changes_stays_with_the_caller(home):
    mine = boundaries.load("province")
    mine["name_th"] = "x"
    assert boundaries.load("province")["name_th"].nunique() == 77


def test_names_come_from_the_gazetteer_whole(home):
    names = boundaries.load("tambon")["name_th"]
    assert names.str.len().max() > 16
    assert names["104701"] == "บางนา"


def test_a_set_out_of_date_is_made_again(home, monkeypatch):
    before = boundaries.current()
    monkeypatch.setattr(present.cells, "METHOD_VERSION", -1)
    after = boundaries.current()
    assert after.quality == before.quality
    assert after.checksum != before.checksum


def test_a_damaged_survey_falls_back_and_says_so(alone, survey_home, tmp_path, monkeypatch):
    home = tmp_path / "installed"
    shutil.copytree(survey_home, home)
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(home))
    (home / "survey" / "tambon_full.parquet").write_bytes(b"PAR1 nothing")
    found = boundaries.current()
    assert found.quality == "approximate"
    assert found.problem.key == "boundary_set_damaged"
    assert len(boundaries.load("tambon")) == 7425


@pytest.mark.parametrize("manifest", ["", "{}", "[]", '{"format": 1, "files": {}}'])
def test_a_damaged_manifest_falls_back(home, manifest):
    (home / "survey").mkdir()
    (home / "survey" / "manifest.json").write_text(manifest)
    assert boundaries.current().problem.key == "boundary_set_damaged"


def test_a_damaged_approximate_set_is_built_again(home):
    (home / "approximate" / "tambon_draw.parquet").unlink()
    assert boundaries.current().problem is None
    assert len(boundaries.load("tambon", detail="draw")) == 7425


def test_a_folder_that_cannot_be_written_still_gives_a_set(alone, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(tmp_path / "file" / "installed"))
    found = boundaries.current()
    assert found.problem.key == "boundary_unwritable"
    assert len(boundaries.load("district")) == 928
