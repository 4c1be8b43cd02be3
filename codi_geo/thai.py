"""Thai text and numbers: clean-up, years, digits and units."""

import re
import unicodedata
from functools import cache

from codi_geo.outside import NO_LETTER
from codi_geo.words import Lang, text

BUDDHIST_ERA_OFFSET = 543
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_INVISIBLE = dict.fromkeys(map(ord, f"\u200b\u200c\u200d\u2060\ufeff\u00ad{NO_LETTER}"))
_TONE_OR_MARK = "\u0e48-\u0e4c"
_TONE = re.compile(f"[{_TONE_OR_MARK}\u0e47]")
_DIGITS = re.compile(
    r"(?P<kept>`[^`]*`|&#?\w+;|[A-Za-z][\w./:-]*(?: \d+\.\d+)?|\d{4}-\d\d-\d\d"
    r"|(?:บรรทัด|แถวที่|รหัส(?:พื้นที่|จังหวัด|อำเภอ|ตำบล)?)\s*\d+(?:[–-]\d+|, \d+)*)"
    r"|\d+"
)
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_NIKHAHIT_AA = re.compile(f"\u0e4d([{_TONE_OR_MARK}]?)\u0e32")
_TONE_BEFORE_NIKHAHIT = re.compile(f"([{_TONE_OR_MARK}])\u0e4d\u0e32")
_LEVEL_WORD = re.compile(
    r"^(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|ตำบล|ต\.|แขวง|"
    r"เทศบาลตำบล|ทต\.|เทศบาลเมือง|ทม\.|เทศบาลนคร|ทน\.|องค์การบริหารส่วนตำบล|อบต\.)\s*"
)


def clean(raw: str) -> str:
    """Thai text as it should have been typed: same words, no invisible differences.

    NFC, then nikhahit + า to ำ (a tone mark between or before them is kept), two เ to แ,
    invisible characters out, Thai digits to Arabic, white space to single spaces.
    The raw text stays with the caller. Idempotent.
    """
    out = unicodedata.normalize("NFC", raw.translate(_INVISIBLE))
    out = _TONE_BEFORE_NIKHAHIT.sub("\\1\u0e33", out)
    out = _NIKHAHIT_AA.sub("\\1\u0e33", out)
    out = out.replace("เเ", "แ").translate(_THAI_DIGITS)
    return re.sub(r"\s+", " ", out).strip()


def without_level_word(name: str) -> str:
    """`ต.เนินฆ้อ` or `ตำบลเนินฆ้อ` → `เนินฆ้อ`; a name that is only a level word stays."""
    bare = _LEVEL_WORD.sub("", name)
    return bare or name


@cache
def collation_key(words: str) -> tuple[str, ...]:
    """Sorts words as a Thai dictionary does: a leading vowel counts after its consonant."""
    turned = _LEADING_VOWEL.sub(r"\2\1", words.casefold())
    bare = _TONE.sub("", turned)
    return bare, turned


def common_era(year_be: int) -> int:
    """พ.ศ. → ค.ศ."""
    return year_be - BUDDHIST_ERA_OFFSET


def fiscal_year(year_be: int, lang: Lang) -> str:
    """`ปีงบประมาณ 2563`, or `fiscal year 2020 (B.E. 2563)`."""
    return text("unit.fiscal_year", lang, be=year_be, ce=common_era(year_be))


def number(value: float | int, *, decimals: int | None = None, thai_digits: bool = False) -> str:
    """`7069` → `7,069`; whole numbers carry no decimals unless `decimals` asks for them."""
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 2
    out = f"{value:,.{decimals}f}"
    return out.translate(_TO_THAI_DIGITS) if thai_digits else out


def with_thai_digits(words: str) -> str:
    """Thai text with its numerals as ๐-๙.

    Codes, line numbers, ISO dates, `code` in backticks, and what is joined to Latin letters keep
    their digits: they are looked up or typed as they stand.
    """
    return _DIGITS.sub(
        lambda found: found[0] if found["kept"] else found[0].translate(_TO_THAI_DIGITS), words
    )


def baht(value: float, lang: Lang) -> str:
    """`860,000 บาท`, and from a million on `361.19 ล้านบาท`."""
    if abs(value) >= 1_000_000:
        return text("unit.million_baht", lang, value=number(value / 1_000_000))
    return text("unit.baht", lang, value=number(value))


def date(iso: str, lang: Lang) -> str:
    """`2020-01-17` → `17 มกราคม 2563` or `17 January 2020`."""
    year, month, day = (int(piece) for piece in iso.split("-"))
    shown = year + BUDDHIST_ERA_OFFSET if lang == "th" else year
    return f"{day} {text(f'month.{month}', lang)} {shown}"
