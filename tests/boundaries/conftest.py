"""Boundary files to install, and folders to install them in.

The files are made from the approximate set, so that the tests need nothing outside the checkout;
what only the survey can show says so and is skipped where it is absent.
"""

import shutil

import geopandas as gpd
import pandas as pd
import pytest

from codi_geo import boundaries, paths
from codi_geo.boundaries import fetching, installing, loading, present

SURVEY = paths.BESIDE / "boundaries" / "cod-ab-tha-adm3.parquet"
CLOSED_PORT_URL = "http://127.0.0.1:9/nothing.zip"
PROVINCE = "75"


@pytest.fixture(scope="session")
def approximate_home(tmp_path_factory):
    """A folder with a fresh approximate set. Do not change it: copy it."""
    home = tmp_path_factory.mktemp("approximate")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODI_GEO_INSTALLED", str(home))
        boundaries.clear_cache()
        present.approximate()
    boundaries.clear_cache()
    return home


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """No network, nothing beside the checkout, no variables set, nothing remembered."""
    monkeypatch.delenv("CODI_GEO_BOUNDARIES", raising=False)
    monkeypatch.delenv("CODI_GEO_LANG", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(paths, "BESIDE", tmp_path / "nothing beside")
    monkeypatch.setattr(installing, "PUBLISHER_URL", CLOSED_PORT_URL)
    monkeypatch.setattr(fetching, "PAUSE_S", 0)
    boundaries.clear_cache()
    yield
    boundaries.clear_cache()


@pytest.fixture
def empty_home(alone, monkeypatch, tmp_path):
    """An installed folder that does not exist yet."""
    home = tmp_path / "installed"
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(home))
    return home


@pytest.fixture
def home(empty_home, approximate_home):
    """An installed folder of the test's own with an approximate set."""
    shutil.copytree(approximate_home, empty_home)
    return empty_home


@pytest.fixture(scope="session")
def country(approximate_home) -> gpd.GeoDataFrame:
    """All tambons in COD-AB's columns."""
    cells = gpd.read_parquet(approximate_home / "approximate" / "tambon_full.parquet")
    return as_cod_ab(cells.geometry)


@pytest.fixture(scope="session")
def province(country) -> gpd.GeoDataFrame:
    """The 36 tambons of Samut Songkhram in COD-AB's columns."""
    return country[country["ADM1_PCODE"] == f"TH{PROVINCE}"].reset_index(drop=True)


@pytest.fixture
def tambons(province) -> gpd.GeoDataFrame:
    """The same as tidy tambons, to be spoilt by a test."""
    codes = province["ADM3_PCODE"].str.removeprefix("TH").rename("code")
    frame = province[["geometry"]].set_index(codes)
    return frame.join(loading.named(frame.index, "tambon").drop(columns="tambon"))


@pytest.fixture(scope="session")
def survey() -> gpd.GeoDataFrame:
    """The survey set as published."""
    if not SURVEY.exists():
        pytest.skip(f"needs the survey set beside the checkout: ../shared/boundaries/{SURVEY.name}")
    return gpd.read_parquet(SURVEY)


@pytest.fixture(scope="session")
def survey_home(survey, tmp_path_factory):
    """A folder with the survey and the approximate set. Do not change it: copy it."""
    home = tmp_path_factory.mktemp("survey")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODI_GEO_INSTALLED", str(home))
        boundaries.clear_cache()
        boundaries.install(SURVEY)
    boundaries.clear_cache()
    return home


def as_cod_ab(geometry: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Geometry by tambon code → the columns of COD-AB's layer adm3."""
    codes = geometry.index
    names = loading.named(codes, "tambon")
    columns = {
        "ADM3_PCODE": "TH" + codes,
        "ADM3_EN": names["name_en"].to_numpy(),
        "ADM3_TH": names["name_th"].str[:16].to_numpy(),
        "ADM2_PCODE": "TH" + codes.str[:4],
        "ADM1_PCODE": "TH" + codes.str[:2],
        "date": pd.Timestamp("2019-02-18"),
        "validOn": pd.Timestamp("2022-01-22"),
    }
    return gpd.GeoDataFrame(columns, geometry=geometry.to_numpy(), crs="EPSG:4326")
