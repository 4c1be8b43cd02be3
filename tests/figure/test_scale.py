"""The bar is as long as it says, on the ellipsoid."""

import pyproj
import pytest

from tests.figure.conftest import composed

GEOD = pyproj.Geod(ellps="WGS84")


@pytest.mark.parametrize("size", ["slide", "a4"])
@pytest.mark.parametrize(
    ("layer", "area", "most_off"),
    [
        ("province_plans", None, 0.005),
        ("province_plans", "56", 0.0005),
        ("province_plans", "83", 0.0005),
        ("councils", "south", 0.002),
        ("canal_housing", None, 0.0001),
    ],
)
def test_the_scale_bar_is_as_long_as_it_says(layer, area, most_off, size):
    composition = composed(layer, size, "th", area).composition
    left, right, _, km = composition.scale.drawn[0]
    frame = composition.frame
    for share in (0.1, 0.5, 0.9):  # of the map's height: the bar holds all over it
        y = frame.box.top + share * frame.box.height
        x = (frame.box.left + frame.box.right - (right - left)) / 2
        ends = [*frame.degrees(x, y), *frame.degrees(x + right - left, y)]
        assert GEOD.inv(*ends)[2] / 1000 == pytest.approx(km, rel=most_off)


def test_the_bar_itself_measures_what_it_says():
    composition = composed("province_plans", "slide", "th").composition
    left, right, y, km = composition.scale.drawn[0]
    ends = [*composition.frame.degrees(left, y), *composition.frame.degrees(right, y)]
    assert GEOD.inv(*ends)[2] / 1000 == pytest.approx(km, rel=0.005)
    assert f"{km:,.6g} กม." in [line.words for line in composition.sheet.texts]


def test_north_is_up():
    frame = composed("province_plans", "slide", "th", "56").composition.frame
    x, y = (frame.box.left + frame.box.right) / 2, (frame.box.top + frame.box.bottom) / 2
    (west, south), (east, north) = frame.degrees(x, y + 20), frame.degrees(x, y - 20)
    assert GEOD.inv(west, south, east, north)[0] == pytest.approx(0, abs=0.1)
