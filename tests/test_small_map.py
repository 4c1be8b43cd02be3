"""Small maps as images: what is drawn lies where it belongs, and says what it is."""

import re
from base64 import b64decode

import pytest
import shapely

from codi_geo import boundaries
from codi_geo.web.small_map import Frame

THAILAND = (97.3, 5.6, 105.7, 20.5)


def _corners(path: str) -> list[tuple[float, float]]:
    """The corners of a path in pixels."""
    (scale,) = re.findall(r"scale\(([\d.]+)\)", path)
    found = []
    for first, steps in re.findall(r"M([-\d,]+)l([-\d, ]*)z", path):
        x, y = map(int, first.split(","))
        found.append((x, y))
        for step in steps.split():
            x, y = x + int(step.split(",")[0]), y + int(step.split(",")[1])
            found.append((x, y))
    return [(x * float(scale), y * float(scale)) for x, y in found]


@pytest.mark.parametrize("code", ["50", "10", "63", "30"])
def test_a_province_is_drawn_where_its_points_are(code):
    frame = Frame.within(THAILAND, 150, 190)
    shape = boundaries.load("province", detail="draw").geometry[code]
    corners = _corners(frame.path([shape], "own"))
    west, south, east, north = shape.bounds
    (left, top), (right, bottom) = frame.point(west, north), frame.point(east, south)
    assert min(x for x, _ in corners) == pytest.approx(left, abs=1.5)
    assert max(x for x, _ in corners) == pytest.approx(right, abs=1.5)
    assert min(y for _, y in corners) == pytest.approx(top, abs=1.5)
    assert max(y for _, y in corners) == pytest.approx(bottom, abs=1.5)


def test_a_frame_is_as_large_as_fits_and_keeps_shapes():
    frame = Frame.within(THAILAND, 150, 190)
    assert frame.size[1] == 190
    assert frame.size[0] <= 150
    left, top = frame.point(100, 13.9)
    right, bottom = frame.point(101, 12.9)
    assert (right - left) / (bottom - top) == pytest.approx(0.974, abs=0.02)


def test_what_is_smaller_than_a_pixel_is_left_out():
    frame = Frame.within(THAILAND, 150, 190)
    assert 'd=""' in frame.path([shapely.box(100, 13, 100.01, 13.01)], "own")


def test_an_image_says_what_it_shows_and_no_more():
    image = Frame.within(THAILAND, 150, 190).image([], style="", said='"><script>ก&')
    assert image.count("<") == 1
    assert 'alt="&quot;&gt;&lt;script&gt;ก&amp;"' in image
    drawing = b64decode(re.findall(r"base64,([^\"]+)", image)[0]).decode()
    assert drawing.startswith("<svg ")
