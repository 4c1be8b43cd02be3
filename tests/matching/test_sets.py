"""The labelled and the first held-out set, and the time that matching takes."""

import pandas as pd
import pytest

from codi_geo.errors import PlaceError
from codi_geo.matching import (
    match_places,
    pieces,
)
from codi_geo.words import LANGS, text
from tests.matching.places import TAKEN, matched


@pytest.fixture(scope="module")
def labelled() -> pd.DataFrame:
    """The labelled rows, matched."""
    return matched("labelled.csv")


@pytest.fixture(scope="module")
def held_out() -> pd.DataFrame:
    """The rows written without sight of the rules, matched."""
    return matched("held_out.csv")


def test_no_labelled_row_that_is_taken_is_wrong(labelled):
    taken = labelled[labelled["status"].isin(TAKEN)]
    wrong = taken[~taken["right"]]
    assert wrong.empty, wrong.to_string()


def test_proposals_on_labelled_rows_are_right_and_complete(labelled):
    close = labelled[labelled["status"] == "close"]
    expected = labelled[labelled["expected_status"] == "close"]
    assert close["right"].mean() >= 0.97
    assert (expected["right"] & (expected["status"] == "close")).mean() >= 0.97


def test_labelled_statuses_are_met(labelled):
    assert labelled["met"].mean() >= 0.98


def test_no_held_out_row_is_decided_wrong(held_out):
    taken = held_out[held_out["status"].isin(TAKEN)]
    wrong = taken[~(taken["right"] & taken["met"])]
    assert wrong.empty, wrong.to_string()
    parent = held_out[held_out["status"] == "parent_only"]
    asked = parent["expected_code"] != ""
    wrong = parent[~parent["met"] | (asked & ~parent["right"])]
    assert wrong.empty, wrong.to_string()


def test_held_out_proposals_are_right_and_damaged_names_are_proposed(held_out):
    close = held_out[held_out["status"] == "close"]
    kinds = ("key_slip", "letter_slip", "mark_slip", "sound_alike", "ocr", "two_slips")
    damaged = held_out[held_out["kind"].isin(kinds)]
    proposed = damaged["right"] & (damaged["status"] == "close")
    assert (len(held_out), len(damaged)) == (806, 239)
    assert close["right"].mean() >= 0.95
    assert proposed.mean() >= 0.95


def test_held_out_statuses_are_met(held_out):
    assert held_out["met"].mean() >= 0.98


def test_every_rule_has_its_words(labelled):
    for rule in set(labelled["rule"]) - {""}:
        assert all(text(f"register.rule_{rule}", lang) for lang in LANGS)


def test_a_cell_of_many_latin_words_is_read_in_one_pass(monkeypatch):
    asked = []
    monkeypatch.setattr(pieces, "is_name", lambda name: asked.append(name) or False)
    assert pieces.pieces(",".join(["ab"] * 166)) == ["ab"] * 166
    assert len(asked) <= 4 * 166


def test_matching_gives_up_when_its_time_is_over():
    table = pd.DataFrame({"tambon": ["ในเมือง", "กร่ำ"]})
    with pytest.raises(PlaceError) as refused:
        match_places(table, seconds=-1)
    assert refused.value.key == "match_takes_too_long"
    assert len(match_places(table, seconds=60)) == len(table)
