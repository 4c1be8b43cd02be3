"""Decisions on a register: saved, bounded, and applied to the next version of the file."""

import contextlib
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codi_geo import gazetteer
from codi_geo.errors import RegisterError
from codi_geo.registers.register import NOWHERE
from tests.peak import peak
from tests.registers.made import ROWS, register_of


def test_decisions_fit_the_next_version_of_the_file(register):
    saved = register.decide(7, register.matched.at[7, "candidates"][0]).save_decisions()
    later = register_of(ROWS.iloc[::-1].reset_index(drop=True))
    decided, count = later.apply_decisions(saved)
    assert count == 1
    assert decided.counts["placed"] == 4
    assert decided.apply_decisions(saved)[1] == 0


def test_decisions_of_no_row_of_the_next_version_are_counted(register):
    here = register.decide(7, register.matched.at[7, "candidates"][0]).decide(10, NOWHERE)
    saved = here.save_decisions()
    assert here.decisions_without_row(saved) == 0
    assert register_of(ROWS).decisions_without_row(saved) == 0
    placed_already = register.decide(5, "100101").save_decisions()
    assert register.decisions_without_row(placed_already) == 0
    assert register_of(ROWS.drop(index=[10])).decisions_without_row(saved) == 1
    assert register_of(ROWS.loc[[5]]).decisions_without_row(saved) == 2


def test_alike_rows_that_were_decided_differently_stay_apart_in_the_next_version():
    columns = ["ตำบล", "จังหวัด", "ผู้ประสาน"]
    rows = [("ในเมือง", "ขอนแก่น", who) for who in ("ก", "ข", "ค")]
    first = register_of(pd.DataFrame(rows, columns=columns))
    one, other = first.choices(0)[:2]
    decided = first.decide(0, one).decide(1, other)
    saved = decided.save_decisions()
    assert "ขอนแก่น" in saved
    assert '"ก"' not in saved
    moved = [("ในเมือง", "ขอนแก่น", who) for who in ("ง", "ข", "ก")]
    again, count = register_of(pd.DataFrame(moved, columns=columns)).apply_decisions(saved)
    assert count == 2
    assert again.decisions == {1: other, 2: one}
    assert list(again.open_rows.index) == [0]
    assert again.decisions_without_row(saved) == 0
    rest = register_of(pd.DataFrame(moved[:2], columns=columns))
    assert rest.decisions_without_row(saved) == 1


def test_decisions_on_rows_with_codes_are_kept_apart_by_them():
    columns = ["ตำบล", "จังหวัด", "รหัส"]
    rows = pd.DataFrame(
        [("เนินฆ้อ", "ระยอง", "210305"), ("เนินฆ้อ", "ระยอง", "210306")], columns=columns
    )
    first = register_of(rows)
    assert list(first.matched["status"]) == ["conflict", "conflict"]
    saved = first.decide(0, "210304").decide(1, "210306").save_decisions()
    again, _ = register_of(rows.iloc[::-1].reset_index(drop=True)).apply_decisions(saved)
    assert again.decisions == {1: "210304", 0: "210306"}


def test_a_row_that_was_placed_by_hand_is_so_in_the_next_version(register):
    saved = register.decide(10, "210305").save_decisions()
    again, count = register_of(ROWS.iloc[::-1].reset_index(drop=True)).apply_decisions(saved)
    assert (count, again.decisions) == (1, {0: "210305"})


def test_a_saved_decision_never_moves_a_row_that_fits_by_itself(register):
    saved = register.decide(5, "100101").save_decisions()
    assert register_of(ROWS).apply_decisions(saved)[1] == 0


NO_DECISIONS = [
    "",
    "[]",
    "{}",
    "null",
    "NaN",
    '{"decisions": 3}',
    '{"decisions": [3]}',
    '{"decisions": {"cleaned": "a", "code": "b"}}',
    '{"decisions": [{"cleaned": "a"}]}',
    '{"decisions": [{"cleaned": "a", "code": %s}]}' % ("9" * 5000),
    '{"decisions": [{"cleaned": "a", "code": "750101"}]',
    '{"decisions":' + "[" * 500_000,
    '{"decisions":' + '{"a":' * 500_000,
    "<html>",
    "ก",
    b"\xff\xfe\x00",
    b"\x89PNG\r\n\x1a\n",
    "ก".encode("cp874"),
]


@pytest.mark.parametrize("saved", NO_DECISIONS, ids=range(len(NO_DECISIONS)))
def test_what_is_no_file_of_decisions_is_refused(register, saved):
    with pytest.raises(RegisterError) as refused:
        register.apply_decisions(saved)
    assert refused.value.key == "register_no_decisions"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["750101", ""]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["cleaned", "code"]), inner),
    max_leaves=8,
)


@given(JSON)
def test_whatever_stands_in_a_file_of_decisions(anything):
    register = register_of(ROWS)
    for saved in (anything, {"decisions": anything}, {"decisions": [anything]}):
        with contextlib.suppress(RegisterError):
            decided, count = register.apply_decisions(json.dumps(saved))
            assert count == len(decided.decisions)
            assert register.decisions_without_row(json.dumps(saved)) >= 0


def test_decisions_are_bounded(register):
    with peak() as taken:
        with pytest.raises(RegisterError) as refused:
            register.apply_decisions(b"[" + b"{}," * 20_000_000)
        register.apply_decisions(b'{"decisions": [], "": [%s{}]}' % (b"{}," * 1_740_000))
    assert refused.value.key == "register_decisions_too_big"
    assert taken.own < 400


@pytest.mark.parametrize("code", ["NaN", "1e999", "-1", "[]", "{}", "null", "750101", '"../.."'])
def test_a_decision_that_names_no_tambon_decides_nothing(register, code):
    said = register.open_rows["cleaned"].iloc[0]
    saved = f'{{"decisions": [{{"cleaned": "{said}", "code": {code}}}]}}'
    decided, count = register.apply_decisions(saved)
    assert count == (code == "750101")
    assert set(decided.decisions.values()) <= set(gazetteer.areas("tambon").index)


def test_decisions_with_a_byte_order_mark_are_read(register):
    saved = register.decide(7, register.matched.at[7, "candidates"][0]).save_decisions()
    assert register.apply_decisions(saved.encode("utf-8-sig"))[1] == 1
