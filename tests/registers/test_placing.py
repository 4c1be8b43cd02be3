"""A register: what is placed, what a person decides, and that nothing is lost."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codi_geo.errors import RegisterError
from codi_geo.registers.register import NOWHERE
from tests.registers.made import ROWS, register_of


def test_every_row_is_counted_once(register):
    counts = register.counts
    assert counts["rows"] == len(ROWS)
    assert sum(n for key, n in counts.items() if key != "rows") == len(ROWS)
    assert counts == {
        "rows": 6,
        "placed": 3,
        "to_confirm": 1,
        "to_choose": 0,
        "nowhere": 0,
        "blank": 1,
        "not_found": 1,
    }


def test_a_slip_is_not_placed_before_a_person_says_yes(register):
    assert 7 not in register.placed.index
    assert list(register.open_rows.index) == [7]
    decided = register.accept_proposals()
    assert decided.final_code[7] == register.matched.at[7, "candidates"][0]
    assert decided.open_rows.empty
    assert decided.undecide(7).final_code.isna()[7]


def test_a_decision_can_be_that_a_row_is_nowhere(register):
    decided = register.decide(7, NOWHERE)
    assert decided.final_code.isna()[7]
    assert decided.counts["nowhere"] == 1
    assert decided.open_rows.empty


def test_a_decision_needs_a_row_and_an_official_tambon(register):
    with pytest.raises(RegisterError, match="99"):
        register.decide(99, "210304")
    with pytest.raises(RegisterError, match="999999"):
        register.decide(7, "999999")


def test_only_tambons_are_offered_for_a_choice():
    rows = pd.DataFrame(
        [("", "", "ในเมือง"), ("ขอนแกน", "", ""), ("", "หัวหิน", "")],
        columns=["จังหวัด", "อำเภอ", "ตำบล"],
    )
    asked = register_of(rows)
    for row in asked.open_rows.index:
        assert asked.choices(row)
        assert {len(code) for code in asked.choices(row)} == {6}
    assert sum(n for key, n in asked.counts.items() if key != "rows") == len(rows)


def test_rows_of_one_tambon_are_shown_and_not_merged(register):
    assert list(register.duplicates.index) == [5, 8]
    assert len(register.placed) == 3


def test_rows_of_one_tambon_are_merged_only_when_asked_for():
    rows = ROWS.assign(**{"บาท": ["1", "2", "4", "8", "16", "32"]}).astype("string")
    merged = register_of(rows, value="บาท").merged()
    assert merged["tambon_code"].to_list() == ["210304", "500103"]
    assert merged["rows"].to_list() == ["5, 8", "6"]
    assert merged["บาท (123)"].to_list() == [9.0, 2.0]
    assert merged["amphoe"].to_list() == ["แกลง", "เมืองเชียงใหม่"]
    assert merged["n_rows"].sum() == 3


def test_a_row_without_a_word_that_was_placed_by_hand_is_counted_once(register):
    counts = register.decide(9, "210305").counts
    assert (counts["placed"], counts["blank"], counts["not_found"]) == (4, 0, 1)
    counts = register.decide(9, NOWHERE).counts
    assert (counts["nowhere"], counts["blank"], counts["not_found"]) == (1, 0, 1)


@given(st.lists(st.sampled_from(range(5, 11)), max_size=8))
def test_no_row_is_lost_whatever_is_decided(rows):
    decided = register_of(ROWS)
    for row in rows:
        decided = decided.decide(row, "210304")
    result = decided.result()
    assert list(result.index) == list(ROWS.index)
    assert (result["final_code"].notna() | ~result.index.isin(rows)).all()
    assert sum(n for key, n in decided.counts.items() if key != "rows") == len(ROWS)
