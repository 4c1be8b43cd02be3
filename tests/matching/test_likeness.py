"""How alike names are, aliases, and damaged names of the whole country."""

import pandas as pd
import pytest

from codi_geo.matching import (
    alias_problems,
    alias_table,
    match_places,
)
from codi_geo.matching.fold import folded
from codi_geo.matching.likeness import slips_between
from tests.matching.places import AMPHOES, PROVINCES, TAKEN, TAMBONS, all_official, one


@pytest.mark.parametrize(
    ("seen", "meant", "slips"),
    [
        ("ที่ราบ", "ท\u0e48\u0e35ราบ", 0.0),
        ("เนินฆอ", "เนินฆ้อ", 0.5),
        ("เนิ่นฆ้อ", "เนินฆ้อ", 0.5),
        ("บานด่าน", "ปานด่าน", 0.5),
        ("บาลอ", "บารอ", 0.5),
        ("สำเพา", "สำเภา", 0.5),
        ("เม่สอด", "แม่สอด", 0.5),
        ("สววด", "สวด", 0.5),
        ("งานด่าน", "ปานด่าน", 1.0),
        ("เนินฆ้", "เนินฆ้อ", 1.0),
        ("เนนิฆ้อ", "เนินฆ้อ", 0.5),
        ("เนิฆน้อ", "เนินฆ้อ", 1.0),
    ],
)
def test_marks_and_confused_letters_are_half_a_slip_and_order_of_marks_none(seen, meant, slips):
    assert slips_between(folded(seen), folded(meant)) == slips


def test_letters_that_are_not_heard_count_less_than_others():
    silent = slips_between(folded("โพหักษ์"), folded("โพหัก"))
    assert silent < slips_between(folded("โพหักษ"), folded("โพหัก"))


def test_the_alias_table_has_no_problem():
    assert alias_problems() == []


def test_every_alias_does_its_work():
    for alias in alias_table().itertuples():
        parents = {"amphoe": "", "province": ""}
        if len(alias.within) == 4:
            parents["amphoe"] = AMPHOES[alias.within]
        if alias.within:
            parents["province"] = PROVINCES[alias.within[:2]]
        row = one(**(parents | {alias.level: alias.name_as_seen}))
        found = row.tambon_code or row.amphoe_code or row.province_code
        assert (found, row.rule) == (alias.code, "alias"), alias.name_as_seen


def test_a_bad_alias_is_reported_and_not_used():
    rows = [
        ("province", "โคราช", "", "99", ""),
        ("province", "แปดริ้ว", "", "24", ""),
        ("province", "แปดริ้ว", "", "24", ""),
        ("province", "ระยอง", "", "21", ""),
        ("amphoe", "เมืองใหม่", "22", "2101", ""),
        ("village", "บ้าน", "", "21", ""),
        ("province", "-", "", "21", ""),
    ]
    table = pd.DataFrame(rows, columns=["level", "name_as_seen", "within", "code", "why"])
    problems = [(p.row, p.problem) for p in alias_problems(table)]
    assert problems == [
        (2, "unknown_code"),
        (4, "doubled"),
        (5, "unused"),
        (6, "unknown_within"),
        (7, "level"),
        (8, "empty"),
    ]
    result = match_places(pd.DataFrame({"จังหวัด": ["โคราช", "แปดริ้ว"]}), aliases=table)
    assert list(result["status"]) == ["unmatched", "parent_only"]


@pytest.mark.parametrize("at", [1, 2, -2, -1])
def test_a_lost_letter_or_mark_with_intact_parents_is_proposed_and_never_taken_wrong(at):
    table = all_official()[::7]
    table = table[table["tambon"].str.len() > 3]
    damaged = [name[:at] + name[at:][1:] for name in table["tambon"]]
    result = match_places(table.assign(tambon=damaged))
    first = result["candidates"].str[0]
    taken = result["status"].isin(TAKEN)
    close = result["status"] == "close"
    assert (result.loc[taken, "tambon_code"] == result.index[taken]).all()
    assert (first[close] == result.index[close]).mean() >= 0.95
    assert (first.eq(result.index) & (taken | close)).mean() >= 0.95


@pytest.mark.parametrize(("first", "second"), [(1, -1), (1, 3)])
def test_two_lost_letters_or_marks_with_intact_parents_are_proposed(first, second):
    table = all_official()[::7]
    table = table[table["tambon"].str.len() > 5]
    damaged = []
    for name in table["tambon"]:
        letters = list(name)
        letters[first] = letters[second] = ""
        damaged.append("".join(letters))
    result = match_places(table.assign(tambon=damaged))
    candidate = result["candidates"].str[0]
    taken = result["status"].isin(TAKEN)
    close = result["status"] == "close"
    assert (result.loc[taken, "tambon_code"] == result.index[taken]).all()
    assert (candidate[close] == result.index[close]).mean() >= 0.97
    assert (candidate.eq(result.index) & (taken | close)).mean() >= 0.96


def test_names_of_no_tambon_are_hardly_ever_proposed():
    table = all_official()[::5]
    names = list(table["tambon"])
    others = zip(names[97:] + names[:97], names[41:] + names[:41], strict=True)
    glued = pd.Series([a[: len(a) // 2] + b[len(b) // 2 :] for a, b in others], table.index)
    result = match_places(table.assign(tambon=glued)[~glued.isin(set(TAMBONS))])
    assert len(result) > 1000
    assert not result["status"].isin(TAKEN).any()
    assert (result["status"] == "close").mean() <= 0.04
