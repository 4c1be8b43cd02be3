"""Every official name and code of the country is read in every form."""

import pandas as pd
import pytest

from codi_geo import gazetteer
from codi_geo.matching import (
    RESULT_COLUMNS,
    match_places,
)
from tests.matching.places import TAMBONS, all_official


@pytest.mark.parametrize(
    "form",
    [
        "{tambon} {amphoe} {province}",
        "ต.{tambon} อ.{amphoe} จ.{province}",
        "ต.{tambon}อ.{amphoe}จ.{province}",
        "ตำบล{tambon}อำเภอ{amphoe}จังหวัด{province}",
        "จังหวัด {province}, อำเภอ {amphoe}, ตำบล {tambon}",
        "{province}/{amphoe}/{tambon}",
    ],
)
def test_every_official_path_in_one_cell_is_read(form):
    paths = all_official()
    cells = [form.format(**row) for row in paths.to_dict("records")]
    result = match_places(pd.DataFrame({"place": cells}, index=paths.index))
    wrong = result[result["tambon_code"] != result.index]
    assert wrong["status"].isin(["ambiguous"]).all()
    assert len(wrong) <= 2


def test_every_official_path_is_exact_in_both_languages():
    thai = match_places(all_official())
    assert (thai["tambon_code"] == thai.index).all()
    assert (thai["status"] == "exact_name").all()
    english = all_official().assign(
        tambon=gazetteer.areas("tambon")["name_en"].str.upper(),
        amphoe=gazetteer.areas("district")["name_en"][TAMBONS.index.str[:4]].to_numpy(),
        province=gazetteer.areas("province")["name_en"][TAMBONS.index.str[:2]].to_numpy(),
    )
    result = match_places(english)
    wrong = result[result["tambon_code"] != result.index]
    assert set(wrong["status"]) == {"ambiguous"}
    assert len(wrong) == 4


@pytest.mark.parametrize("between", [" ", ", "])
@pytest.mark.parametrize(
    "order", [["tambon", "amphoe", "province"], ["province", "amphoe", "tambon"]]
)
def test_every_official_path_in_one_english_cell_is_read(order, between):
    path = pd.DataFrame(
        {
            "tambon": gazetteer.areas("tambon")["name_en"].str.split(" \\(").str[0],
            "amphoe": gazetteer.areas("district")["name_en"][TAMBONS.index.str[:4]].to_numpy(),
            "province": gazetteer.areas("province")["name_en"][TAMBONS.index.str[:2]].to_numpy(),
        }
    )
    cells = path[order].agg(between.join, axis=1)
    result = match_places(pd.DataFrame({"place": cells}))
    wrong = result[result["tambon_code"] != result.index]
    assert set(wrong["status"]) == {"ambiguous"}
    assert len(wrong) == 5


def test_a_path_as_listed_is_decided_as_if_it_were_read():
    listed = match_places(all_official())
    read = match_places(all_official() + " ")
    pd.testing.assert_frame_equal(listed[list(RESULT_COLUMNS)], read[list(RESULT_COLUMNS)])


def test_every_official_code_is_exact_in_every_form():
    for form in ("{}", "{}.0", "TH{}", " {} "):
        result = match_places(pd.DataFrame({"รหัส": map(form.format, TAMBONS.index)}))
        assert (result["tambon_code"].to_numpy() == TAMBONS.index).all()
        assert (result["status"] == "exact_code").all()
    numbers = match_places(pd.DataFrame({"code": [210304.0, None, 100101]}))
    assert list(numbers["tambon_code"]) == ["210304", "", "100101"]
