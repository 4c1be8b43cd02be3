"""Seeded faults: each is found by the check whose promise it breaks."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.affinity import translate

from codi_geo import boundaries
from codi_geo.words import LANGS


def broken(frame) -> set[str]:
    """Names of the checks that a frame of one province violates."""
    return {finding.check for finding in boundaries.check(frame, whole=False).violations}


def reshaped(frame, code, shape):
    """The frame with one unit's shape replaced."""
    out = frame.copy()
    out.geometry = [shape if c == code else s for c, s in out.geometry.items()]
    return out


def recoded(frame, code, new):
    """The frame with one unit's code replaced, parents left as they are."""
    return frame.set_axis([new if c == code else c for c in frame.index])


FIRST = "750101"
BOW_TIE = shapely.Polygon([(99.9, 13.3), (100, 13.4), (100, 13.3), (99.9, 13.4)])


def test_a_sound_province_breaks_nothing(tambons):
    assert broken(tambons) == set()


def test_overlap(tambons):
    wider = tambons.geometry[FIRST].buffer(0.01)
    report = boundaries.check(reshaped(tambons, FIRST, wider), whole=False)
    assert report.of("no_overlap").verdict == "violation"
    assert FIRST in report.of("no_overlap").codes


def test_gap_between_units(tambons):
    inner = next(
        code
        for code, shape in tambons.geometry.items()
        if tambons.union_all().buffer(-0.001).contains(shape)
    )
    narrower = tambons.geometry[inner].buffer(-0.0005)
    report = boundaries.check(reshaped(tambons, inner, narrower), whole=False)
    assert inner in report.of("no_gap").codes


def test_gap_that_opens_to_the_outside_is_a_warning(tambons):
    edge = tambons.union_all().boundary
    outer = next(code for code, shape in tambons.geometry.items() if shape.intersects(edge))
    narrower = tambons.geometry[outer].buffer(-0.0001)
    report = boundaries.check(reshaped(tambons, outer, narrower), whole=False)
    assert report.of("no_narrow_gap").verdict == "warning"


def test_borders_with_different_points(tambons):
    ring = np.asarray(tambons.geometry[FIRST].exterior.coords)
    denser = shapely.Polygon(shapely.segmentize(shapely.LinearRing(ring), 0.001))
    assert broken(reshaped(tambons, FIRST, denser)) == {"shared_edges"}


def test_orphan_of_a_district_that_does_not_exist(tambons):
    assert "parents_exist" in broken(recoded(tambons, FIRST, "759901"))


def test_wrong_parent_code(tambons):
    tambons.loc[FIRST, "district"] = "7502"
    assert broken(tambons) == {"parents_by_code"}


def test_code_of_another_place(tambons):
    assert "in_place" in broken(recoded(tambons, FIRST, "500101"))


def test_unit_that_lies_in_another_parent(tambons):
    home = tambons.geometry["750201"]
    moved = reshaped(tambons, FIRST, shapely.box(*home.centroid.buffer(0.001).bounds))
    assert {"no_overlap", "parents_in_space"} <= broken(moved)


def test_duplicate_code(tambons):
    assert "codes_unique" in broken(pd.concat([tambons, tambons.loc[[FIRST]]]))


def test_codes_that_are_numbers(tambons):
    assert "codes_text" in broken(tambons.set_axis(tambons.index.astype(int)))


def test_code_of_another_length(tambons):
    assert "codes_form" in broken(recoded(tambons, FIRST, "75010"))


def test_code_on_no_list(tambons):
    assert "polygons_known" in broken(recoded(tambons, FIRST, "750199"))


def test_missing_code(tambons):
    report = boundaries.check(tambons.drop(FIRST), whole=False)
    assert report.of("none_missing").codes == (FIRST,)


def test_one_province_is_not_the_whole_country(tambons):
    assert boundaries.check(tambons).of("none_missing").count > 7000


def test_coordinates_that_are_not_numbers(tambons):
    with np.errstate(invalid="ignore"):
        ring = [(np.nan, np.nan) if n == 1 else p for n, p in enumerate(BOW_TIE.exterior.coords)]
        assert "finite" in broken(reshaped(tambons, FIRST, shapely.Polygon(ring)))


def test_metres(tambons):
    metres = tambons.to_crs("EPSG:32647")
    assert {"crs", "in_thailand"} <= broken(metres)
    assert "in_thailand" in broken(metres.set_crs("EPSG:4326", allow_override=True))


def test_bow_tie(tambons):
    assert "valid" in broken(reshaped(tambons, FIRST, BOW_TIE))


def test_null_and_empty_and_lines_and_height(tambons):
    assert "not_null" in broken(reshaped(tambons, FIRST, None))
    assert "not_empty" in broken(reshaped(tambons, FIRST, shapely.Polygon()))
    assert "polygonal" in broken(reshaped(tambons, FIRST, BOW_TIE.exterior))
    high = shapely.force_3d(tambons.geometry[FIRST], 3.0)
    assert "two_dimensional" in broken(reshaped(tambons, FIRST, high))


def test_unit_outside_thailand(tambons):
    assert "in_thailand" in broken(
        reshaped(tambons, FIRST, translate(tambons.geometry[FIRST], 20, 0))
    )


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("แม่กลอง".encode().decode("latin-1"), "names_clean"),
        ("แม่กลอง ", "names_clean"),
        (None, "names_clean"),
        ("แม่ Klong", "names_one_script"),
    ],
)
def test_damaged_names(tambons, name, check):
    tambons.loc[FIRST, "name_th"] = name
    assert broken(tambons) == {check}


def test_same_name_twice_in_a_district_is_a_warning(tambons):
    tambons.loc[FIRST, "name_th"] = tambons.loc["750102", "name_th"]
    report = boundaries.check(tambons, whole=False)
    assert report.passed
    assert report.of("names_unique").codes == (FIRST, "750102")


def test_at_most_ten_codes_are_named(tambons):
    report = boundaries.check(tambons.to_crs("EPSG:32647"), whole=False)
    assert report.of("in_thailand").count == 36
    assert len(report.of("in_thailand").codes) == 10


def test_a_set_without_credit_is_incomplete(home):
    bare = replace(boundaries.current(), attribution="", licence="")
    assert boundaries.check(bare).of("metadata").codes == ("attribution", "licence")


def test_a_report_is_plain_data_and_speaks_both_languages(tambons):
    report = boundaries.check(tambons.drop(FIRST), whole=False)
    assert json.loads(json.dumps(report.as_dict()))["n_violations"] == len(report.violations)
    for lang in LANGS:
        assert all(finding.in_language(lang) for finding in report.findings)
