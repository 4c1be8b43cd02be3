"""Messy Thai place names to codes: what is taken is right, nothing is lost, nothing guessed."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codi_geo import gazetteer
from codi_geo.errors import PlaceError
from codi_geo.matching import (
    RESULT_COLUMNS,
    STATUSES,
    alias_problems,
    alias_table,
    match_places,
    recognise_columns,
)
from codi_geo.matching.fold import folded
from codi_geo.matching.likeness import Pool, most_like

TAKEN = ["exact_code", "exact_name", "alias", "renamed"]
ROLES = ["tambon", "amphoe", "province", "code", "place"]
TAMBONS = gazetteer.areas("tambon")["name_th"].str.split(" \\(").str[0]
AMPHOES = gazetteer.areas("district")["name_th"]
PROVINCES = gazetteer.areas("province")["name_th"]
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


def one(**cells: object) -> pd.Series:
    """The result of a table of one row."""
    return match_places(pd.DataFrame([cells]), columns={role: role for role in cells}).iloc[0]


def all_official() -> pd.DataFrame:
    """Every official tambon with its path."""
    return pd.DataFrame(
        {
            "tambon": TAMBONS,
            "amphoe": AMPHOES[TAMBONS.index.str[:4]].to_numpy(),
            "province": PROVINCES[TAMBONS.index.str[:2]].to_numpy(),
        }
    )


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
        assert len(row.candidates) == len(set(row.candidates)) <= 8
        assert all(gazetteer.exists(code) for code in row.candidates)
        assert 0 <= row.score <= 100


@few
@given(st.lists(st.fixed_dictionaries({r: NOISE for r in ("tambon", "place")}), min_size=1))
def test_noise_is_never_placed(rows):
    result = match_places(pd.DataFrame(rows))
    real = {folded(name) for names in (TAMBONS, AMPHOES, PROVINCES) for name in names}
    noise = [not any(name in folded(row["tambon"] + row["place"]) for name in real) for row in rows]
    assert not result.loc[noise, "status"].isin(TAKEN).any()


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


def test_every_official_code_is_exact_in_every_form():
    for form in ("{}", "{}.0", "TH{}", " {} "):
        result = match_places(pd.DataFrame({"รหัส": map(form.format, TAMBONS.index)}))
        assert (result["tambon_code"].to_numpy() == TAMBONS.index).all()
        assert (result["status"] == "exact_code").all()
    numbers = match_places(pd.DataFrame({"code": [210304.0, None, 100101]}))
    assert list(numbers["tambon_code"]) == ["210304", "", "100101"]


@pytest.mark.parametrize(
    ("cells", "status", "code"),
    [
        ({"tambon": "ต. เนินฆ้อ", "amphoe": "อ แกลง", "province": "จ.ระยอง"}, "exact_name", "210304"),
        ({"tambon": "หายยา", "amphoe": "อ.เมือง", "province": "เชียงใหม่"}, "exact_name", "500103"),
        ({"tambon": "Hai Ya", "amphoe": "Muang", "province": "chiangmai"}, "exact_name", "500103"),
        ({"tambon": "บางซื่อ", "amphoe": "เขตบางซื่อ", "province": "กทม."}, "exact_name", "102901"),
        ({"tambon": "ปากน\u0e4d\u0e49าเเหลมสิงห์"}, "exact_name", "220601"),
        ({"tambon": "ในเมือง", "amphoe": "เมือง", "province": "โคราช"}, "alias", "300101"),
        ({"tambon": "ปอพาน", "amphoe": "เมือง", "province": "ร้อยเอ็ด"}, "alias", "450109"),
        ({"tambon": "เซกา", "amphoe": "เซกา", "province": "หนองคาย"}, "renamed", "380401"),
        ({"code": "100205"}, "renamed", "102901"),
        ({"code": "210304", "tambon": "เนินฆอ", "amphoe": "แกลง"}, "exact_code", "210304"),
        ({"tambon": "210304", "amphoe": "แกลง"}, "exact_code", "210304"),
        ({"tambon": "จ.ป.ร."}, "exact_name", "850406"),
        ({"tambon": "ทม.หัวหิน", "amphoe": "หัวหิน"}, "exact_name", "770701"),
    ],
)
def test_what_is_certain_is_taken(cells, status, code):
    row = one(**cells)
    assert (row.status, row.tambon_code) == (status, code)


@pytest.mark.parametrize(
    ("cells", "status", "candidates"),
    [
        ({"tambon": "เนินฆอ", "amphoe": "แกลง", "province": "ระยอง"}, "close", ["210304"]),
        ({"tambon": "เนินฆ้อ", "amphoe": "แกรง", "province": "ระยอง"}, "close", ["210304"]),
        ({"tambon": "เนินฆ้อ", "amphoe": "แกลง", "province": "ระยวง"}, "close", ["210304"]),
        ({"tambon": "ในเมือง", "province": "นครราชสีมา"}, "ambiguous", ["300101", "301501"]),
        ({"tambon": "เนินฆ้อ, กร่ำ", "amphoe": "แกลง"}, "ambiguous", ["210304", "210305"]),
        ({"place": "หัวหิน ประจวบคีรีขันธ์"}, "ambiguous", ["770701", "7707"]),
        ({"code": "104701"}, "ambiguous", ["104702", "104703"]),
        (
            {"tambon": "บางนา", "amphoe": "บางนา", "province": "กทม"},
            "ambiguous",
            ["104702", "104703"],
        ),
        ({"tambon": "เนินฆ้อ", "amphoe": "แกลง", "province": "ชลบุรี"}, "conflict", ["210304"]),
        ({"code": "100101", "tambon": "เนินฆ้อ"}, "conflict", ["100101", "210304"]),
        ({"code": "999999", "tambon": "เนินฆ้อ"}, "conflict", ["210304"]),
        ({"tambon": "เทศบาลนครเชียงใหม่"}, "unmatched", []),
        ({"tambon": "ทุกตำบล", "amphoe": "แกลง", "province": "ระยอง"}, "unmatched", []),
        ({"tambon": "0812345678"}, "unmatched", []),
        ({"tambon": "-", "amphoe": "ไม่ระบุ", "province": "n/a"}, "blank", []),
        ({"tambon": "ต.", "place": "\u200b…"}, "blank", []),
    ],
)
def test_what_is_not_certain_is_left_to_a_person(cells, status, candidates):
    row = one(**cells)
    assert (row.status, row.tambon_code, list(row.candidates)) == (status, "", candidates)


@pytest.mark.parametrize(
    ("cells", "amphoe", "province"),
    [
        ({"amphoe": "แกลง", "province": "ระยอง"}, "2103", "21"),
        ({"tambon": "-", "amphoe": "เมือง", "province": "ระยอง"}, "2101", "21"),
        ({"tambon": "อ.แกลง"}, "2103", "21"),
        ({"tambon": "ตำบล", "province": "จังหวัดระยอง"}, "", "21"),
        ({"place": "เขตบางซื่อ กรุงเทพฯ"}, "1029", "10"),
        ({"place": "เชียงใหม่"}, "", "50"),
        ({"amphoe": "ระยอง"}, "", "21"),
        ({"code": "2103"}, "2103", "21"),
    ],
)
def test_a_row_without_a_tambon_keeps_its_parents(cells, amphoe, province):
    row = one(**cells)
    assert (row.status, row.amphoe_code, row.province_code) == ("parent_only", amphoe, province)


def test_a_close_row_has_only_the_parents_that_are_written_exactly():
    row = one(tambon="เนินฆอ", amphoe="แกลง", province="ระยอง")
    assert (row.amphoe_code, row.province_code, row.rule) == ("2103", "21", "slip")
    row = one(tambon="เนินฆ้อ", amphoe="แกรง", province="ระยอง")
    assert (row.amphoe_code, row.province_code, row.rule) == ("", "21", "slip_parent")


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
    ],
)
def test_headers_are_recognised_as_cells_are(headers, roles):
    assert recognise_columns(headers) == dict(pair.split("=") for pair in roles.split())


def test_likeness_is_made_for_thai():
    def slips(name: str, other: str) -> float:
        return most_like(folded(name), Pool.of([folded(other)]), at_least=0)[0].slips

    assert slips("ที่ราบ", "ท\u0e48\u0e35ราบ") == 0
    assert 0 < slips("เนินฆอ", "เนินฆ้อ") < slips("เนินออ", "เนินฆ้อ")
    assert slips("บานด่าน", "ปานด่าน") < slips("บานด่าน", "งานด่าน")


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


@pytest.fixture(scope="module")
def labelled(root) -> pd.DataFrame:
    """The labelled rows, matched; `right`: the code decided or proposed is the expected one."""
    file = root / "tests" / "matching" / "labelled.csv"
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    result = match_places(rows, columns={role: role for role in ROLES})
    first = result["candidates"].str[0].fillna("")
    code = result["tambon_code"].where(result["status"].isin(TAKEN), first)
    return result.assign(right=code == result["expected_code"])


def test_no_labelled_row_that_is_taken_is_wrong(labelled):
    taken = labelled[labelled["status"].isin(TAKEN)]
    wrong = taken[~taken["right"]]
    assert wrong.empty, wrong.to_string()


def test_proposals_on_labelled_rows_are_right_and_complete(labelled):
    close = labelled[labelled["status"] == "close"]
    expected = labelled[labelled["expected_status"] == "close"]
    assert close["right"].mean() >= 0.95
    assert (expected["right"] & (expected["status"] == "close")).mean() >= 0.95


def test_labelled_statuses_are_met(labelled):
    assert (labelled["status"] == labelled["expected_status"]).mean() >= 0.98
