"""The fallback: one cell per point, a coverage, whatever the points and outlines."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codi_geo import boundaries
from codi_geo.boundaries import assembling, cells, levels

OUTLINES = gpd.GeoSeries(
    {"10": shapely.box(100, 13, 101, 14), "11": shapely.box(101, 13, 102, 14)}, crs="EPSG:4326"
)
PLACES = st.lists(
    st.tuples(
        st.sampled_from(["10", "11"]),
        st.integers(99_0000, 103_0000).map(lambda n: n / 10_000),
        st.integers(12_0000, 15_0000).map(lambda n: n / 10_000),
    ),
    min_size=2,
    max_size=25,
    unique_by=lambda place: place[1:],
)


@settings(max_examples=100, deadline=None)
@given(places=PLACES)
@example(places=[("10", 99.0, 12.0), ("10", 101.4908, 13.2226), ("10", 101.8563, 12.8854)])
def test_every_point_gets_one_sound_cell_even_outside_its_outline(places):
    points = pd.DataFrame(
        [(f"{p}{n:04d}", x, y, 5.0) for n, (p, x, y) in enumerate(places)],
        columns=["code", "lon", "lat", "area_sqkm"],
    ).set_index("code")
    made = cells.thiessen_cells(points, OUTLINES)
    assert made.index.equals(points.index)
    assert levels.is_sound(np.asarray(made))
    assert set(made.geom_type) <= {"Polygon", "MultiPolygon"}


def test_the_whole_fallback_has_7425_sound_cells(approximate_home):
    made = gpd.read_parquet(approximate_home / "approximate" / "tambon_full.parquet")
    assert list(made.index) == sorted(boundaries.tambon_points().index)
    assert levels.is_sound(np.asarray(made.geometry))
    assert (made["area_sqkm"] == boundaries.tambon_points()["area_sqkm"]).all()


def test_half_the_cells_share_55_percent_with_their_true_tambon(survey, approximate_home):
    made = gpd.read_parquet(approximate_home / "approximate" / "tambon_full.parquet")
    made = made.to_crs("EPSG:6933").geometry
    true = survey.set_index(survey["ADM3_PCODE"].str[2:]).to_crs("EPSG:6933").geometry
    shared = made.intersection(true.reindex(made.index)).area
    together = made.area + true.area - shared
    assert (shared / together).median() >= 0.55


@pytest.mark.parametrize("provinces", [["10"], ["38", "42", "43"]])
def test_surveyed_provinces_stand_unchanged_among_the_cells(survey, provinces):
    tambons = survey.set_index(survey["ADM3_PCODE"].str[2:].rename("code"))
    tambons = tambons[tambons.index.str[:2].isin(provinces)]
    made = assembling.fallback(tambons)
    assert len(made) == 7425
    assert list(made.index[made["surveyed"]]) == sorted(tambons.index)
    kept, true = made.geometry[tambons.index], tambons.geometry
    changed = shapely.area(shapely.symmetric_difference(np.asarray(kept), np.asarray(true)))
    assert changed.max() < 1e-8
    assert boundaries.check(made).passed
