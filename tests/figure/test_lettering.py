"""Thai is shaped and broken as a reader expects."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from codi_geo.errors import FigureError
from codi_geo.figure import lettering
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS

DEPENDENT = re.compile(r"[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")
SENTENCES = sorted(
    {
        said
        for layer in LAYERS.values()
        for lang in LANGS
        for said in (layer.title(lang), layer.how_to_read(lang), *layer.caveats_in(lang))
    }
)
WORDS = st.sampled_from(
    [
        "จังหวัด",
        "น้ำ",
        "ที่อยู่อาศัย",
        "ครัวเรือน",
        "7,069",
        "42.4%",
        "2563",
        "2022-01-22",
        "ปั้น",
        "เมื่อ",
        "กตัญญู",
        "Bangkok",
        "(พอช.)",
        "ภาคตะวันออกเฉียงเหนือ",
        "ฯลฯ",
        "·",
    ]
)
SPACED = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
TEXTS = st.one_of(
    st.sampled_from(SENTENCES),
    SPACED,
    st.lists(WORDS, min_size=1, max_size=25).map("".join),
)
WEIGHTS = ["regular", "semibold"]
TOLERANCE_EM = 0.05


def top(words: str) -> float:
    return lettering.ink(words)[3]


@pytest.mark.parametrize(
    ("stacked", "plain"),
    [("ปั้", "ปั"), ("ที่", "ที"), ("น้ำ", "นำ"), ("ครั้ง", "ครัง"), ("เมื่อ", "เมือ")],
)
def test_a_tone_mark_stands_on_the_vowel_not_in_it(stacked, plain):
    assert top(stacked) - top(plain) > 0.15


def test_yo_ying_drops_its_foot_over_a_vowel():
    low = lettering.ink("ญู")[1]
    assert low == pytest.approx(lettering.ink("นู")[1], abs=0.02)


def test_a_tone_mark_alone_stands_lower_than_over_a_vowel():
    assert top("ก้") < top("กี้") - 0.15


@pytest.mark.parametrize("lang", LANGS)
def test_a_character_without_a_glyph_is_named(lang):
    with pytest.raises(FigureError) as refused:
        lettering.outline("บ้าน 🏠")
    said = refused.value.in_language(lang)
    assert "🏠" in said and "U+1F3E0" in said


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.floats(6, 60), st.booleans(), st.sampled_from(WEIGHTS))
@example("จัดทำเมื่อ 2022-01-22 แล้ว", 9.0, True, "regular")
def test_lines_give_back_the_words_and_fit(words, room, balanced, weight):
    lines = lettering.wrapped(words, room, weight, balanced=balanced)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(lettering.width(line, weight) <= room + TOLERANCE_EM for line in lines)
    assert all(line == line.strip() and line for line in lines)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.floats(6, 60), st.booleans())
def test_no_line_begins_with_a_mark_that_belongs_to_the_letter_before(words, room, balanced):
    for line in lettering.wrapped(words, room, balanced=balanced):
        assert not DEPENDENT.match(line)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.sampled_from(SENTENCES), SPACED), st.floats(16, 60), st.booleans())
def test_numbers_and_dates_stay_whole_and_with_their_unit(words, room, balanced):
    lines = lettering.wrapped(words, room, balanced=balanced)
    numbers = re.findall(r"\d[\d,.\-–]*\d", words)
    set_whole = re.findall(r"\d[\d,.\-–]*\d", "\n".join(lines))
    assert set_whole == numbers
    for unit in ("ครัวเรือน", "ล้านบาท", "จังหวัด"):
        assert not re.search(rf"\d\n{unit}", "\n".join(lines))


@pytest.mark.parametrize("balanced", [True, False])
@pytest.mark.parametrize("words", SENTENCES)
def test_the_last_line_is_no_short_rest(words, balanced):
    lines = lettering.wrapped(words, 30.0, balanced=balanced)
    if len(lines) > 2:
        assert lettering.width(lines[-1]) > 0.15 * max(map(lettering.width, lines))


def test_known_phrases_break_where_a_reader_would():
    title = LAYERS["province_plans"].title("th")
    assert lettering.wrapped(title, 24.0, "semibold", balanced=True) == (
        "64 จาก 77 จังหวัดมีแผนของภาคประชาชน",
        "ที่เชื่อมกับแผนของหน่วยงานรัฐ",
    )


@pytest.mark.parametrize(
    ("layer", "lang"), [("concrete_tambons", "th"), ("concrete_tambons", "en"), ("councils", "en")]
)
def test_no_line_of_a_title_ends_with_a_word_that_belongs_to_the_next(layer, lang):
    for room in range(16, 34, 2):
        lines = lettering.wrapped(LAYERS[layer].title(lang), room, "semibold", balanced=True)
        for line in lines[:-1]:
            assert not re.search(r"(^| )(in|of|and)$|(และ|ของ|ครบ|ที่)$", line), line


@pytest.mark.parametrize("room", range(20, 60, 2))
def test_the_number_of_a_section_stays_whole(room):
    said = "ที่มาของแผนที่: หัวข้อ 3.1 (1) 1.2 แผนพัฒนาชุมชนท้องถิ่น (เริ่มหน้า 8) บรรทัด 755–945"
    whole = "\n".join(lettering.wrapped(said, room))
    assert "หัวข้อ 3.1 (1) 1.2" in whole and "(เริ่มหน้า 8)" in whole


@pytest.mark.parametrize("region", ["ภาคกลางและตะวันตก", "ภาคตะวันออกเฉียงเหนือ"])
def test_a_word_of_the_programme_that_is_too_wide_parts_between_its_words(region):
    room = lettering.width(region) - 1
    first, second = lettering.wrapped(region, room)
    assert first + second == region
    assert not DEPENDENT.match(second) and len(second) > 3


@pytest.mark.parametrize("room", range(14, 60, 2))
def test_a_count_of_centres_stays_with_what_it_counts(room):
    said = LAYERS["homeless_centres"].title("th")
    lines = lettering.wrapped(said, room, "semibold", balanced=True)
    whole = "\n".join(lines)
    for counted in ("เปิดแล้ว 2 แห่ง", "รอเปิด 1 แห่ง", "สถานะ 1 แห่ง"):
        assert counted in whole, lines


@pytest.mark.parametrize(
    "term", ["องค์กรชุมชน", "กรมแผนที่ทหาร", "ถ้าทุกภาค", "ผู้ได้รับผลกระทบ", "อ.เมืองปทุมธานี", "แขวงตั้งใหม่"]
)
def test_a_term_is_not_parted_at_the_end_of_a_line(term):
    said = f"ตัวเลขของรายงาน {term}ตามที่พิมพ์ {term} ทั้งหมด"
    for room in range(12, 40):
        assert "\n".join(lettering.wrapped(said, room)).count(term) == 2
