"""Columns: which are given, how they are recognised, what survives."""

import pandas as pd
import pytest

from codi_geo.errors import PlaceError
from codi_geo.matching import (
    RESULT_COLUMNS,
    match_places,
    recognise_columns,
)


def test_index_and_own_columns_survive_even_if_they_are_called_as_ours():
    table = pd.DataFrame(
        {"tambon_code": ["210304", "x"], "status": ["เสร็จ", "รอ"], "n": [1, 2]}, index=["a", "a"]
    )
    result = match_places(table)
    assert list(result.index) == ["a", "a"]
    assert list(result["status_input"]) == ["เสร็จ", "รอ"]
    assert list(result["tambon_code_input"]) == ["210304", "x"]
    assert list(result["status"]) == ["exact_code", "unmatched"]
    pd.testing.assert_frame_equal(match_places(result), result)


def test_an_empty_table_gives_an_empty_result():
    result = match_places(pd.DataFrame(columns=["ตำบล"]))
    assert list(result.columns) == ["ตำบล", *RESULT_COLUMNS]
    assert len(result) == 0


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"tambon": "ไม่มี"}, "match_column_missing"),
        ({"village": "a"}, "match_role_unknown"),
        (None, "match_no_columns"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_in_one_sentence(columns, key):
    with pytest.raises(PlaceError) as refused:
        match_places(pd.DataFrame({"a": ["x"]}), columns=columns)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (["ลำดับ", "ตำบล", "อำเภอ", "จังหวัด"], "tambon=ตำบล amphoe=อำเภอ province=จังหวัด"),
        (["ตําบล", "อาเภอ", "จังหวด"], "tambon=ตําบล amphoe=อาเภอ province=จังหวด"),
        (["แขวง/ตำบล", "เขต/อำเภอ"], "tambon=แขวง/ตำบล amphoe=เขต/อำเภอ"),
        (["จำนวนตำบล", "ตำบลรูปธรรม", "รหัสไปรษณีย์"], "tambon=ตำบลรูปธรรม"),
        (
            ["Sub-district", "Amphur", "TAMBON_CODE"],
            "tambon=Sub-district amphoe=Amphur code=TAMBON_CODE",
        ),
        (["ต.", "อ.", "จ."], "tambon=ต. amphoe=อ. province=จ."),
        (["รหัสจังหวัด", "รหัสตำบล"], "code=รหัสตำบล"),
        (["id", "ที่อยู่"], "place=ที่อยู่"),
        (["name", "x"], ""),
        (["ต", "อ", "จ"], "tambon=ต amphoe=อ province=จ"),
        (["ต./แขวง", "อ./เขต", "จว."], "tambon=ต./แขวง amphoe=อ./เขต province=จว."),
        (["แขวง", "เขต"], "tambon=แขวง amphoe=เขต"),
        (
            ["Subdistrict", "District", "Changwat"],
            "tambon=Subdistrict amphoe=District province=Changwat",
        ),
        (["District/Sub-district"], "place=District/Sub-district"),
        (["ที่", "ต.อ.จ."], "place=ต.อ.จ."),
        (["ตำบล", "อ."], "tambon=ตำบล amphoe=อ."),
        (["ต."], "tambon=ต."),
        (["จ.", "อ.", "พ.", "พฤ.", "ศ."], ""),
        (["จ.", "อ.", "พ.", "ตำบล"], "tambon=ตำบล"),
        (["อ.", "หมายเหตุ"], ""),
        (["รหัสตำบล", "พื้นที่"], "code=รหัสตำบล place=พื้นที่"),
        (["จังหวัด", "พื้นที่"], "province=จังหวัด place=พื้นที่"),
        (["ตำบล", "จังหวัด", "พื้นที่"], "tambon=ตำบล province=จังหวัด"),
        (["จังหวัด", "พื้นที่(ไร่)"], "province=จังหวัด"),
    ],
)
def test_headers_are_recognised_as_cells_are(headers, roles):
    assert recognise_columns(headers) == dict(pair.split("=") for pair in roles.split())
