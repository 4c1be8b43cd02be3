"""Whatever the bytes: tambons, or a BoundaryError."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.boundaries import files
from tests.boundaries.fuzzed import read_or_refused

FORMATS = [
    files.geojson,
    files.geopackage,
    files.geoparquet,
    files.flatgeobuf,
    files.zipped_shapefile,
    files.zipped_geodatabase,
]


@pytest.mark.parametrize("written", FORMATS, ids=lambda function: function.__name__)
def test_good_files_with_damage(written, province, tmp_path_factory):
    good = written(province.head(3), tmp_path_factory.mktemp("good")).read_bytes()
    place = st.integers(0, len(good) - 1)
    bytes_changed = st.lists(st.tuples(place, st.integers(0, 255)), max_size=8)

    @settings(
        deadline=None,
        derandomize=True,
        max_examples=40,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(bytes_changed, place, st.integers(0, 400), st.booleans())
    def promise(changes, start, length, cut):
        content = bytearray(good)
        for where, byte in changes:
            content[where] = byte
        if cut:
            del content[start : start + length]
        read_or_refused(bytes(content))

    promise()
