"""Thai text and numbers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codi_geo import thai

THAI = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
    | st.sampled_from(" \u200b\ufeff\u00a0")
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("กำแพง", "กำแพง"),
        ("เเก่งหางเเมว", "แก่งหางแมว"),
        ("บาง\u200bซื่อ", "บางซื่อ"),
        ("\ufeffพะเยา", "พะเยา"),
        ("หมู่ ๑๒", "หมู่ 12"),
        ("  ต.\u00a0หายยา\t", "ต. หายยา"),
    ],
)
def test_text_is_cleaned_as_it_should_have_been_typed(raw, clean):
    assert thai.clean(raw) == clean


@given(THAI)
def test_cleaning_twice_changes_nothing_more(raw):
    once = thai.clean(raw)
    assert thai.clean(once) == once


@given(THAI)
def test_clean_text_is_composed_and_has_no_invisible_character(raw):
    once = thai.clean(raw)
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\u200b\u200c\u200d\ufeff\u00a0๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("ต.เนินฆ้อ", "เนินฆ้อ"),
        ("เทศบาลตำบลสันกำแพง", "สันกำแพง"),
        ("เขตจตุจักร", "จตุจักร"),
        ("อบต.บางพระหลวง", "บางพระหลวง"),
        ("ตำบล", "ตำบล"),
        ("แขวง", "แขวง"),
        ("เกาะเต่า", "เกาะเต่า"),
    ],
)
def test_level_words_are_taken_off_and_names_kept(name, bare):
    assert thai.without_level_word(name) == bare


def test_years_numbers_and_money_are_written_for_people():
    assert thai.common_era(2563) == 2020
    assert thai.fiscal_year(2563, "th") == "ปีงบประมาณ 2563"
    assert thai.fiscal_year(2563, "en") == "fiscal year 2020 (B.E. 2563)"
    assert thai.number(7069) == "7,069"
    assert thai.number(116.666, decimals=2) == "116.67"
    assert thai.number(7069, thai_digits=True) == "๗,๐๖๙"
    assert thai.baht(860_000, "th") == "860,000 บาท"
    assert thai.baht(361_190_000, "th") == "361.19 ล้านบาท"
    assert thai.date("2020-01-17", "th") == "17 มกราคม 2563"
    assert thai.date("2020-01-17", "en") == "17 January 2020"
