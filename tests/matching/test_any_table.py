"""Whatever a table holds: one row out per row, one status each, nothing guessed."""

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codi_geo import gazetteer
from codi_geo.matching import (
    RESULT_COLUMNS,
    STATUSES,
    match_places,
)
from codi_geo.matching.fold import folded
from tests.matching.places import AMPHOES, PROVINCES, ROLES, TAKEN, TAMBONS

THAI = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
NOISE = st.text(THAI | st.sampled_from(" .-/,0๑()\u200b\u00a0aZ"), max_size=14)
REAL = st.sampled_from([*TAMBONS[::40], *AMPHOES[::9], *PROVINCES[::4]])
LEVEL_WORD = st.sampled_from(["", "ต.", "ตำบล", "อ.", "อำเภอ ", "จ.", "เขต", "ทม.", "อบต."])
CELL = st.one_of(st.just(""), NOISE, st.builds("{}{}".format, LEVEL_WORD, REAL))
CODE = st.one_of(
    st.just(""), NOISE, st.sampled_from(["100101", "TH210304", "21", "430310", "๙๙๙๙๙๙"])
)
ROW = st.fixed_dictionaries({r: CELL for r in ROLES} | {"code": CODE})
TABLE = st.lists(ROW, max_size=6).map(lambda rows: pd.DataFrame(rows, columns=ROLES))
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(TABLE)
def test_every_row_comes_out_once_with_exactly_one_status(table):
    before = table.copy()
    result = match_places(table)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(result[ROLES], table)
    assert list(result.columns) == [*ROLES, *RESULT_COLUMNS]
    assert result["status"].isin(STATUSES).all()


@few
@given(TABLE, st.randoms(use_true_random=False))
def test_a_row_is_decided_alone_whatever_the_order(table, chance):
    order = list(table.index)
    chance.shuffle(order)
    whole = match_places(table).loc[order]
    pd.testing.assert_frame_equal(match_places(table.loc[order]), whole)


@few
@given(TABLE)
def test_matching_a_result_again_changes_nothing(table):
    once = match_places(table)
    pd.testing.assert_frame_equal(match_places(once), once)


@few
@given(TABLE)
def test_only_decided_rows_have_a_tambon_and_codes_nest(table):
    result = match_places(table)
    taken = result["status"].isin(TAKEN)
    assert (result["tambon_code"] != "").equals(taken)
    for row in result.itertuples():
        assert not row.tambon_code or gazetteer.exists(row.tambon_code)
        assert row.tambon_code == "" or row.tambon_code.startswith(row.amphoe_code)
        assert row.amphoe_code == "" or row.amphoe_code.startswith(row.province_code)
        assert len(row.candidates) == len(set(row.candidates)) <= 40
        assert all(gazetteer.exists(code) for code in row.candidates)
        assert 0 <= row.score <= 100


@few
@given(st.lists(st.fixed_dictionaries({r: NOISE for r in ("tambon", "place")}), min_size=1))
def test_noise_is_never_placed(rows):
    result = match_places(pd.DataFrame(rows))
    real = {folded(name) for names in (TAMBONS, AMPHOES, PROVINCES) for name in names}
    noise = [not any(name in folded(row["tambon"] + row["place"]) for name in real) for row in rows]
    assert not result.loc[noise, "status"].isin(TAKEN).any()
