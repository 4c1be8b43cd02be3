"""Installing: every format, whole or by province; bad files are refused and nothing changes."""

import os
import shutil
import tempfile
import time

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from filelock import FileLock

from codi_geo import boundaries, paths
from codi_geo.boundaries import bounds, file_names, installing, reading, store, tidying
from codi_geo.errors import BoundaryError
from codi_geo.files import STALE_FOLDER_SECONDS
from codi_geo.words import LANGS
from tests.boundaries import files
from tests.boundaries.bad_files import BAD
from tests.boundaries.conftest import PROVINCE, SURVEY
from tests.peak import peak

ALLOWED_MB, MOST_MB = 256, 1024
"""What a file is allowed to take more, and what it takes with all that was reserved before."""


def refused(source) -> BoundaryError:
    """The error of an install that must fail, after seeing that nothing changed."""
    before = boundaries.current()
    with pytest.raises(BoundaryError) as error:
        boundaries.install(source)
    boundaries.clear_cache()
    assert boundaries.current() == before
    assert not store.needs_tidying()
    return error.value


@pytest.mark.parametrize("written", files.FORMATS, ids=lambda function: function.__name__)
def test_every_format_gives_the_same_tambons(written, province, tmp_path):
    source = written(province, tmp_path)
    tidy = tidying.tidy(reading.read_tambons(source), called=source.name)
    assert tidy.version == "2019-02-18"
    assert tidy.valid_on == "2022-01-22"
    found = tidying.repaired(tidy.tambons)
    assert list(found.index) == sorted(province["ADM3_PCODE"].str[2:])
    assert found.crs == "EPSG:4326"
    true = province.set_index(province["ADM3_PCODE"].str[2:]).geometry[found.index]
    apart = shapely.symmetric_difference(np.asarray(found.geometry), np.asarray(true))
    assert shapely.area(apart).max() < 1e-7


@pytest.mark.parametrize("written", files.FORMATS, ids=lambda function: function.__name__)
def test_a_sign_of_archives_in_a_folders_or_files_name_is_only_a_name(written, province, tmp_path):
    plain = tmp_path / "plain"
    plain.mkdir()
    inside = written(province, plain).relative_to(plain)
    file = plain.rename(tmp_path / "ชุดใหม่! (2565)") / inside
    assert len(reading.read_tambons(file)) == len(province)
    named = file.rename(file.with_name(f"tambons!{file.suffix}"))
    if written in (files.geopackage, files.geojson, files.flatgeobuf, files.geodatabase):
        assert len(reading.read_tambons(named)) == len(province)


def test_a_shapefile_with_the_sign_in_its_name_keeps_its_companions(province, tmp_path):
    file = files.shapefile(province, tmp_path)
    main = file if file.suffix == ".shp" else next(tmp_path.rglob("*.shp"))
    for beside in list(main.parent.glob(f"{main.stem}.*")):
        beside.rename(beside.with_name(f"tha!{beside.suffix}"))
    read = reading.read_tambons(main.with_name("tha!.shp"))
    assert set(read["ADM3_PCODE"]) == set(province["ADM3_PCODE"])
    assert set(read["ADM3_TH"]) == set(province["ADM3_TH"])


def test_a_whole_country_becomes_the_survey_set(home, country, tmp_path):
    stages = []
    found = boundaries.install(
        files.geoparquet(country, tmp_path), on_progress=lambda stage, *_: stages.append(stage)
    )
    assert stages == ["check", "write"]
    assert (found.quality, found.n_tambons, found.valid_on) == ("survey", 7425, "2022-01-22")
    assert boundaries.current() == found
    assert boundaries.check(found).passed


def test_a_province_is_laid_over_the_approximate_set(home, province, tmp_path):
    moved = province.assign(geometry=province.translate(0.004, 0.002))
    found = boundaries.install(files.geopackage(moved, tmp_path))
    assert found.quality == "approximate"
    assert found.surveyed_provinces == (PROVINCE,)
    assert "Samut Songkhram" in found.words("caveat", "en")
    laid = boundaries.load("tambon", within=PROVINCE)
    true = moved.set_index(moved["ADM3_PCODE"].str[2:]).geometry[laid.index]
    apart = shapely.symmetric_difference(np.asarray(laid.geometry), np.asarray(true))
    assert shapely.area(apart).max() < 1e-8
    assert boundaries.check(found).passed


def test_a_second_province_joins_the_first(home, country, tmp_path):
    for code in ("75", "74"):
        part = country[country["ADM1_PCODE"] == f"TH{code}"]
        found = boundaries.install(files.geoparquet(part, tmp_path))
    assert found.surveyed_provinces == ("74", "75")
    assert boundaries.check(found).passed


def test_a_province_is_laid_over_the_survey(alone, survey_home, survey, tmp_path, monkeypatch):
    home = tmp_path / "installed"
    shutil.copytree(survey_home, home)
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(home))
    part = survey[survey["ADM1_PCODE"] == f"TH{PROVINCE}"]
    moved = part.assign(geometry=part.translate(0.002, 0.001))
    found = boundaries.install(files.geoparquet(moved, tmp_path))
    assert (found.quality, found.n_tambons) == ("survey", 7425)
    assert boundaries.check(found).passed


def test_without_a_word_the_variable_is_first(empty_home, province, tmp_path, monkeypatch):
    monkeypatch.setenv("CODI_GEO_BOUNDARIES", str(files.geoparquet(province, tmp_path)))
    assert boundaries.install().surveyed_provinces == (PROVINCE,)


def test_without_a_word_the_folder_beside_is_next(empty_home, country, tmp_path, monkeypatch):
    beside = tmp_path / "shared" / "boundaries"
    beside.mkdir(parents=True)
    files.geoparquet(country, beside)
    monkeypatch.setattr(paths, "BESIDE", beside.parent)
    monkeypatch.setenv("CODI_GEO_BOUNDARIES", "nowhere.zip")
    found = boundaries.install()
    assert found.quality == "survey"
    assert found.problem.key == "boundary_missing"


def test_when_nothing_can_be_had_the_approximate_set_is_built(empty_home):
    found = boundaries.install()
    assert found.quality == "approximate"
    assert found.problem.key == "boundary_no_network"
    assert found.folder == empty_home / "approximate"


def test_when_nothing_can_be_had_an_installed_survey_stays(home, country, tmp_path):
    before = boundaries.install(files.geoparquet(country, tmp_path))
    assert boundaries.install() == before


def test_the_survey_beside_the_checkout_installs(survey_home, alone, monkeypatch):
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(survey_home))
    found = boundaries.current()
    assert (found.quality, found.version, found.valid_on) == ("survey", "2019-02-18", "2022-01-22")
    assert SURVEY.name not in found.source


def test_a_path_that_does_not_exist(home):
    assert refused("/no/such/file.zip").key == "boundary_missing"
    assert refused("").key == "boundary_missing"
    assert refused("x" * 5000).key == "boundary_unreadable"


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence(home, tmp_path, monkeypatch, case):
    content, key = BAD[case]
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    monkeypatch.setattr(tempfile, "tempdir", str(inside))
    monkeypatch.setattr(bounds, "MAX_MEMORY", ALLOWED_MB * bounds.MEGABYTE)
    source = inside / "tha.zip"
    source.write_bytes(content)
    with peak() as taken:
        error = refused(source)
    assert error.key == key
    assert taken.own < MOST_MB
    assert list((tmp_path / "a").rglob("*")) == [inside, source]
    for lang in LANGS:
        assert "tha.zip" in error.in_language(lang)
        assert error.in_language(lang).isprintable()


@pytest.mark.parametrize(
    "written", [files.geoparquet, files.geopackage, files.geojson, files.zipped_shapefile]
)
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_half_a_file(home, province, tmp_path, written, share):
    source = written(province, tmp_path)
    whole = source.read_bytes()
    source.write_bytes(whole[: int(len(whole) * share)])
    assert refused(source).key in {
        "boundary_unreadable",
        "boundary_archive_damaged",
        "boundary_refused",
        "boundary_codes",
    }


def test_a_file_larger_than_any_edition_is_not_opened(home, tmp_path):
    source = tmp_path / "tha.parquet"
    with source.open("wb") as stream:
        stream.write(b"PAR1")
        stream.truncate(bounds.MAX_BYTES + 1)
    assert refused(source).key == "boundary_too_big"


def test_provinces_instead_of_tambons(home, province, tmp_path):
    coarse = province.drop(columns=["ADM3_PCODE", "ADM3_EN", "ADM3_TH"])
    assert refused(files.geopackage(coarse, tmp_path)).key == "boundary_no_tambons"


def spoilt(province, **columns) -> gpd.GeoDataFrame:
    """The province with columns replaced."""
    return province.assign(**columns)


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda p: p.iloc[:0], "boundary_no_rows"),
        (lambda p: p.assign(ADM3_PCODE="MM010101"), "boundary_foreign"),
        (lambda p: p.assign(ADM3_PCODE=p["ADM3_PCODE"].str[2:]), "boundary_foreign"),
        (lambda p: p.assign(ADM3_PCODE=p["ADM3_PCODE"].where(p.index > 0)), "boundary_codes"),
        (lambda p: p.assign(geometry=p.translate(-8, 0)), "boundary_outside"),
        (
            lambda p: p.to_crs("EPSG:32647").set_crs("EPSG:4326", allow_override=True),
            "boundary_metres",
        ),
        (lambda p: p.to_crs("EPSG:32647").set_crs(None, allow_override=True), "boundary_metres"),
        (lambda p: p.set_crs('LOCAL_CS["x",UNIT["m",1]]', allow_override=True), "boundary_crs"),
        (lambda p: p.assign(ADM3_PCODE=[["a", "b"]] * len(p)), "boundary_foreign"),
        (lambda p: p.assign(ADM3_PCODE="MM\x1b[2J\u202e" + "x" * 100_000), "boundary_foreign"),
        (lambda p: p.assign(ADM3_PCODE="TH\x1b[2J\u202e" + "x" * 100_000), "boundary_refused"),
        (lambda p: p.assign(ADM3_TH=p["ADM3_TH"].to_numpy()[::-1]), "boundary_names"),
    ],
)
def test_content_that_cannot_be_right(home, province, tmp_path, spoil, key):
    error = refused(files.geoparquet(spoil(province), tmp_path))
    assert error.key == key
    assert str(error).isprintable()
    assert len(str(error)) < 400


def reshaped(province, shape):
    shapes = list(province.geometry)
    shapes[0] = shape(shapes[0]) if callable(shape) else shape
    return province.assign(geometry=gpd.GeoSeries(shapes, crs=province.crs))


BOW_TIE = shapely.Polygon([(99.9, 13.3), (100, 13.4), (100, 13.3), (99.9, 13.4)])


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (lambda p: p.iloc[1:], "none_missing"),
        (lambda p: pd.concat([p, p.iloc[[0]]]), "codes_unique"),
        (lambda p: reshaped(p, None), "not_null"),
        (lambda p: reshaped(p, BOW_TIE), "valid"),
        (lambda p: reshaped(p, lambda shape: shape.buffer(0.02)), "no_overlap"),
        (lambda p: reshaped(p, lambda shape: shape.boundary), "polygonal"),
    ],
)
def test_content_that_breaks_a_promise_is_refused_by_its_name(
    home, province, tmp_path, spoil, check
):
    error = refused(files.geoparquet(spoil(province), tmp_path))
    assert isinstance(error, installing.RefusedByCheckError)
    assert error.facts["check"] == check
    assert "\n" not in error.in_language("th")
    assert error.in_language("th") != error.in_language("en")


def test_hairline_faults_are_mended(home, province, tmp_path):
    rough = reshaped(province, lambda shape: shape.buffer(1e-7))
    assert boundaries.install(files.geoparquet(rough, tmp_path)).surveyed_provinces == (PROVINCE,)


def test_heights_are_dropped(home, province, tmp_path):
    high = province.assign(geometry=shapely.force_3d(np.asarray(province.geometry), 5.0))
    boundaries.install(files.geopackage(high, tmp_path))
    assert not boundaries.load("tambon", within=PROVINCE).has_z.any()


def test_a_column_that_is_there_twice_counts_once(home, province, tmp_path):
    twice = province.assign(adm3_th="", adm3_pcode=7)
    found = boundaries.install(files.geoparquet(twice, tmp_path))
    assert found.surveyed_provinces == (PROVINCE,)


def test_text_that_is_none_is_refused(home, province, tmp_path):
    source = tmp_path / "tambons.parquet"
    province.to_parquet(source, compression="none")
    name = province["ADM3_TH"].iloc[0].encode()
    source.write_bytes(source.read_bytes().replace(name, b"\xff" * len(name)))
    assert refused(source).key == "boundary_unreadable"


def test_a_file_that_says_no_crs_but_holds_degrees_is_taken(home, province, tmp_path):
    bare = province.set_crs(None, allow_override=True)
    assert boundaries.install(files.geoparquet(bare, tmp_path)).surveyed_provinces == (PROVINCE,)


def test_misread_names_are_read_again():
    whole = "พระบรมมหาราชวัง"
    assert file_names.decoded(whole.encode().decode("latin-1")) == whole
    assert file_names.decoded(whole.encode()[:-1].decode("latin-1")) == whole[:-1]
    assert file_names.decoded("Phra Nakhon") == "Phra Nakhon"
    assert file_names.decoded(whole) == whole


def test_a_folder_that_cannot_be_written(alone, province, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    source = files.geoparquet(province, tmp_path)
    for place in (tmp_path / "file", tmp_path / "file" / "installed"):
        monkeypatch.setenv("CODI_GEO_INSTALLED", str(place))
        with pytest.raises(BoundaryError) as error:
            boundaries.install(source)
        assert error.value.key == "boundary_unwritable"


def test_a_disk_that_fills_up_leaves_the_old_set(home, country, tmp_path, monkeypatch):
    source = files.geoparquet(country, tmp_path)
    before = boundaries.current()

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.sets, "write_manifest", full)
    with pytest.raises(BoundaryError) as error:
        boundaries.install(source)
    assert error.value.key == "boundary_unwritable"
    assert boundaries.current() == before
    assert not store.needs_tidying()


def test_a_killed_install_is_cleaned_up_at_the_next_start(home):
    before = boundaries.current()
    shutil.copytree(home / "approximate", home / "survey.new")
    assert boundaries.current() == before
    assert not (home / "survey.new").exists()


def test_an_install_killed_between_two_renames_is_undone(home):
    before = boundaries.current()
    (home / "approximate").rename(home / "approximate.old")
    boundaries.clear_cache()
    assert boundaries.current() == before
    assert not (home / "approximate.old").exists()


def test_half_a_download_that_nobody_took_up_is_cleaned_up_after_a_day(home):
    downloads = home / store.DOWNLOADS
    downloads.mkdir()
    (downloads / "half.part").write_bytes(b"half")
    boundaries.current()
    assert downloads.exists()
    long_ago = time.time() - STALE_FOLDER_SECONDS - 1
    os.utime(downloads, (long_ago, long_ago))
    boundaries.current()
    assert not downloads.exists()


def test_a_second_installer_waits_and_then_says_so(home):
    with (
        FileLock(home / store.LOCK),
        pytest.raises(BoundaryError) as error,
        store.writing(timeout=0),
    ):
        pass
    assert error.value.key == "boundary_busy"


def test_a_running_install_is_not_cleaned_up(home):
    (home / "survey.new").mkdir()
    with FileLock(home / store.LOCK):
        assert boundaries.current().quality == "approximate"
        assert (home / "survey.new").exists()
