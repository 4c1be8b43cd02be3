"""A zip archive is measured by its own list, before anything in it is read."""

import io
import zipfile

import pytest

from codi_geo.zips import SMALL_BYTES, Contents
from tests.registers import files

ROOMY = {"entries": 10, "unpacked_bytes": 10 * SMALL_BYTES, "ratio": 100}


def _contents(archive: bytes) -> Contents:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return Contents.of(opened)


@pytest.mark.parametrize("tight", [{"entries": 1}, {"unpacked_bytes": 5}])
def test_each_bound_holds_by_itself(tight):
    found = _contents(files.zipped({"a": b"abc", "b": b"def"}))
    assert (found.entries, found.unpacked_bytes, found.locked) == (2, 6, False)
    assert not found.breaks(**ROOMY)
    assert found.breaks(**ROOMY | tight)


@pytest.mark.parametrize(
    ("path", "out"),
    [
        ("a/b.shp", False),
        ("a..b/..c", False),
        ("../a", True),
        ("a/../../b", True),
        ("..\\a", True),
        ("/a", True),
        ("\\a", True),
        ("C:a", True),
        ("\\\\host\\share\\a", True),
        ("a!/b", True),
    ],
)
def test_a_path_that_leads_out_is_named(path, out):
    assert _contents(files.zipped({"good": "", path: ""})).leading_out == (path if out else None)


def test_names_that_are_one_name_elsewhere_clash():
    assert _contents(files.zipped({"a/ก.shp": "", "A/ก.SHP": ""})).clashing
    assert not _contents(files.zipped({"a/ก.shp": "", "A/ก.SHX": ""})).clashing


def test_only_what_is_large_may_not_be_packed_too_densely():
    small, large = (
        _contents(files.zipped({"a": bytes(size)}, packed=True))
        for size in (SMALL_BYTES, SMALL_BYTES + 1)
    )
    assert min(small.ratio, large.ratio) > ROOMY["ratio"]
    assert not small.breaks(**ROOMY)
    assert large.breaks(**ROOMY)
