"""The committed facts: complete, in Thailand, and made by the script that says so."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pandas.testing import assert_frame_equal

from codi_geo import boundaries, gazetteer, paths
from codi_geo.boundaries import committed, facts


def test_every_polygon_of_the_crosswalk_has_one_point():
    points = boundaries.tambon_points()
    assert points.index.is_unique
    assert set(points.index) == set(gazetteer.crosswalk()["polygon_code"])
    assert len(points) == 7425


def test_points_are_in_thailand_and_areas_are_positive():
    points = boundaries.tambon_points()
    assert points["lon"].between(97, 106).all()
    assert points["lat"].between(5, 21).all()
    assert (points["area_sqkm"] > 0).all()
    assert points["area_sqkm"].sum() == pytest.approx(515_256, abs=1)


def test_points_made_again_from_the_survey_equal_the_committed_ones(survey):
    assert_frame_equal(
        facts.tambon_points(survey),
        boundaries.tambon_points(),
        check_exact=False,
        atol=1.1e-4,
        rtol=0,
        check_index_type=False,
        check_column_type=False,
    )


def test_every_point_lies_in_its_surveyed_tambon(survey):
    polygons = survey.set_index(survey["ADM3_PCODE"].str[2:]).geometry.sort_index()
    points = boundaries.tambon_points()
    inside = shapely.points(points["lon"], points["lat"])
    assert shapely.intersects(np.asarray(polygons), inside).all()


def test_outlines_are_the_77_provinces():
    outlines = committed.province_outlines()
    assert list(outlines.index) == sorted(gazetteer.areas("province").index)
    assert outlines.crs == "EPSG:4326"
    assert outlines.is_valid.all()


def test_neighbours_have_names_and_leave_thailand_out():
    around = boundaries.neighbours()
    assert facts.THAILAND_ISO not in around.index
    assert {"เมียนมา", "ลาว", "กัมพูชา", "มาเลเซีย"} <= set(around["name_th"])
    assert around.is_valid.all()
    assert not around.intersects(shapely.Point(101, 15)).any()
    west, south, east, north = around.total_bounds
    assert (west, south, east, north) >= (90, 0, 90, 0)
    assert east <= 112
    assert north <= 26


def test_canals_have_the_published_lengths_and_their_credit():
    canals = boundaries.canals()
    assert list(canals.index) == ["lat_phrao", "bang_sue", "prem_prachakorn"]
    assert canals["length_km"].round(1).tolist() == [23.2, 8.1, 51.6]
    assert canals["drawn_straight_km"].round(1).tolist() == [0, 0.2, 0]
    assert set(canals.geom_type) == {"LineString"}
    assert canals.attrs["attribution"] == "© OpenStreetMap contributors"
    assert canals.crs == "EPSG:4326"


def test_canals_made_again_equal_the_committed_ones():
    source = paths.BESIDE / "boundaries" / "canals.geojson"
    if not source.exists():
        pytest.skip("needs the canals beside the checkout: ../shared/boundaries/canals.geojson")
    rows = facts.canal_waypoints(json.loads(source.read_text(encoding="utf-8"))["features"])
    table = pd.read_csv(paths.BOUNDARIES / committed.CANALS)
    made = pd.DataFrame(rows, columns=table.columns)
    made["drawn_straight"] = made["drawn_straight"] == "true"
    assert_frame_equal(made, table, check_column_type=False, check_dtype=False)


def test_outlines_are_rounded_and_keyed_by_the_dopa_code():
    square = shapely.box(100.123456, 13, 101, 14)
    made = facts.province_outlines(
        gpd.GeoDataFrame({"ISO": ["TH-75", "TH-10"]}, geometry=[square, square], crs=4326)
    )
    assert made["code"].tolist() == ["10", "75"]
    assert made.total_bounds[0] == 100.1235
