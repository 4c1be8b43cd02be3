"""The one place that cleans text from outside, and what outputs ask of it besides."""

import csv
import html
import re
import unicodedata
from itertools import groupby

import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from codi_geo import gazetteer, outside, paths
from codi_geo.errors import CodiGeoError
from codi_geo.matching.fold import folded
from codi_geo.words import LANGS, text, vocabulary
from tests.hostile import structure
from tests.hostile.strings import ALONE, EVERY, TOO_LONG

ANY = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(EVERY)
"""Halves of surrogate pairs, too."""
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
MOST_MARKS = 4


def _examples(test):
    for words in EVERY:
        test = example(words)(test)
    return test


@_examples
@given(ANY)
def test_clean_text_holds_nothing_unseen_and_stays_clean(raw):
    seen = outside.clean(raw)
    assert outside.clean(seen) == seen
    assert all(c == "\n" or unicodedata.category(c) not in UNSEEN for c in seen)
    assert all(c == " " or unicodedata.category(c) != "Zs" for c in seen)
    seen.encode("utf-8")


@_examples
@given(ANY)
def test_marks_stand_on_a_letter_and_are_few(raw):
    kinds = [unicodedata.category(c)[0] == "M" for c in outside.clean(raw)]
    assert kinds[:1] != [True]
    stacks = [len(list(run)) for is_mark, run in groupby(kinds) if is_mark]
    assert max(stacks, default=0) <= MOST_MARKS
    assert not re.search("[ \n][\u0e48\u0e31\u0e34\u0338]", outside.clean(raw))


@_examples
@given(ANY)
def test_one_line_is_one_and_no_longer_than_asked(raw):
    longest = 1 + len(raw) // 2
    seen = outside.one_line(raw, longest=longest)
    assert len(seen) <= longest
    assert len(seen.splitlines()) <= 1
    assert seen == seen.strip()
    assert outside.one_line(seen, longest=longest) == seen


def test_official_names_and_all_texts_of_the_tables_and_of_the_program_stay_as_they_are():
    texts = {words for lang in LANGS for words in vocabulary(lang).values()}
    for level in gazetteer.LEVELS:
        texts |= set(gazetteer.areas(level)["name_th"]) | set(gazetteer.areas(level)["name_en"])
    for path in paths.DATA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            texts |= {cell for row in csv.reader(stream) for cell in row}
    assert len(texts) > 19_000
    assert {words for words in texts if outside.clean(words) != words} == set()


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("ที่ น้ำ ปั๊ม กรุงเทพฯ ๑๒ ไม้ๆ ฤๅ", "ที่ น้ำ ปั๊ม กรุงเทพฯ ๑๒ ไม้ๆ ฤๅ"),
        ("ที่\u200bน้ำ\u00a0ๆ", "ที่น้ำ ๆ"),
        ("ป\uf710ญญา ที\uf70a", "ปัญญา ที่"),
        ("ก\u0e49" * 3, "ก้ก้ก้"),
        ("\u0e48ก \u0e48", "◌\u0e48ก ◌\u0e48"),
        ("ก" + "\u0e49" * 1000, "ก" + "\u0e49" * MOST_MARKS),
        ("a\r\nb\u2028c\x0bd", "a\nb\nc\nd"),
        ("\x1b[31mred", "[31mred"),
        (ALONE, "ab"),
        ("e\u0301 é", "e\u0301 é"),
    ],
)
def test_what_becomes_of_it(raw, seen):
    assert outside.clean(raw) == seen


def test_a_mark_without_a_letter_does_not_change_what_a_name_is_matched_with():
    for name in ("ที \u0e48", "\u0e48ที่"):
        assert folded(outside.clean(name)) == folded(name)


MADE_A_LINK = re.compile(r"\w:/|\bwww\.|@\w", re.IGNORECASE)
"""Plain words of which GitHub's Markdown makes links once everything else is read."""


@_examples
@given(ANY)
def test_markdown_shows_the_words_and_does_nothing(raw):
    page = markdown2html_mistune(outside.markdown(raw))
    assert {element[0] for element in structure.of_html(page)} <= {"p"}
    written = html.unescape(re.sub("<[^>]*>", "", page))
    assert not MADE_A_LINK.search(written)
    assert written.replace("\u2060", "").strip() == outside.one_line(raw)


@_examples
@given(ANY)
def test_no_cell_of_a_csv_starts_a_formula(raw):
    cell = outside.no_formula(outside.clean(raw))
    for piece in re.split("[;\t\r\n]", cell):
        assert not piece.lstrip().startswith(tuple("=+-@＝＋－＠﹦﹢﹣﹫"))
    assert cell.replace("'", "") == outside.clean(raw).replace("'", "")


@pytest.mark.parametrize("number", [-1, -2.5, None, pd.NA])
def test_what_is_no_text_stays_as_it_is(number):
    assert outside.no_formula(number) is number
    assert outside.in_a_cell(number) is number


@given(st.text("ก🏠", max_size=9), st.sampled_from("ก🏠"), st.integers(-3, 3), st.integers(1, 2))
def test_a_cell_of_a_workbook_is_cut_at_what_it_holds(start, letter, more, share):
    words = start + letter * (outside.LONGEST_CELL // share + more)
    cell = outside.in_a_cell(words)
    assert len(cell.encode("utf-16-le")) // 2 <= outside.LONGEST_CELL
    assert cell == words or (cell.endswith("…") and words.startswith(cell[:-1]))


@_examples
@given(ANY)
def test_a_workbook_takes_the_name_of_a_sheet(raw):
    book = openpyxl.Workbook()
    names = [outside.sheet_name(raw)]
    names.append(outside.sheet_name(raw, {names[0].lower()}))
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= outside.LONGEST_SHEET_NAME
        assert not name.startswith("'") and not name.endswith("'")
        assert name.lower() != "history"
        assert book.create_sheet(name).title == name


@_examples
@given(ANY)
def test_no_sentence_of_an_error_holds_more_than_words(raw):
    error = CodiGeoError("unknown_code", code=raw)
    for sentence in (str(error), *map(error.in_language, LANGS)):
        assert not structure.CONTROLS.search(sentence)
        assert len(sentence) < 1000
    assert len(str(CodiGeoError("unknown_code", code=TOO_LONG))) < 1000


@_examples
@given(ANY)
def test_words_are_filled_in_once(raw):
    for lang in LANGS:
        around = text("error.unknown_code", lang, code="\0").split("\0")
        assert text("error.unknown_code", lang, code=raw) == raw.join(around)
