"""Words for people: both languages complete."""

import re
import string

import pytest

from codi_geo import tables
from codi_geo.errors import CodiGeoError, PlaceError
from codi_geo.words import LANGS, text, vocabulary, within

THAI_LETTER = re.compile("[\u0e01-\u0e5b]")
SAME_IN_BOTH = {
    "brief.finding.area",
    "brief.finding.regional.own",
    "brief.finding.told",
    "search.place",
    "filter.only",
    "deck.section",
    "boundaries.survey.licence",
    "unit.ratio",
    "layer.regional.title",
}


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_keys():
    assert set(vocabulary("th")) == set(vocabulary("en"))


def test_both_languages_fill_in_the_same_facts():
    thai, english = vocabulary("th"), vocabulary("en")
    different = [key for key in thai if not _fields(thai[key]) <= _fields(english[key]) | {"lang"}]
    assert not different


def test_no_words_are_the_same_in_both_languages_but_those_that_have_to_be():
    thai, english = vocabulary("th"), vocabulary("en")
    same = {key for key in thai if thai[key] == english.get(key)}
    assert same <= SAME_IN_BOTH
    assert set(thai) >= SAME_IN_BOTH


def test_words_in_the_tables_stand_in_two_languages_too():
    for name in tables.names():
        rows = tables.read(name)
        for thai in [column for column in rows if column.endswith("_th")]:
            english = f"{thai.removesuffix('_th')}_en"
            if english in rows:
                assert not (rows[thai].notna() & (rows[thai] == rows[english])).any()
                assert (rows[thai].isna() == rows[english].isna()).all()


def test_thai_words_are_thai_and_english_words_are_not():
    thai, english = vocabulary("th"), vocabulary("en")
    untranslated = [k for k in thai if k not in SAME_IN_BOTH and not THAI_LETTER.search(thai[k])]
    assert not untranslated
    assert not [k for k in english if THAI_LETTER.search(english[k])]


@pytest.mark.parametrize("lang", LANGS)
def test_an_error_is_one_sentence_in_either_language(lang):
    error = PlaceError("unknown_code", code="99")
    assert isinstance(error, CodiGeoError)
    assert isinstance(error, ValueError)
    assert "99" in error.in_language(lang)
    assert "\n" not in error.in_language(lang)


def test_a_missing_word_is_a_bug_and_is_not_hidden():
    with pytest.raises(KeyError):
        text("page.no_such_word", "th")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Members of welfare funds", "members of welfare funds"),
        ("Baan Mankong households", "Baan Mankong households"),
        ("องค์กรผู้ใช้สินเชื่อ", "องค์กรผู้ใช้สินเชื่อ"),
    ],
)
def test_a_title_loses_its_capital_within_a_sentence_but_a_name_keeps_it(title, said):
    assert within(title) == said


def test_one_of_a_thing_is_not_written_as_several():
    assert text("unit.provinces", "en", value="1") == "1 province"
    assert text("unit.people", "en", value=1) == "1 person"
    assert text("unit.provinces", "en", value="11") == "11 provinces"
    assert text("unit.percent", "en", value="1") == "1%"
