"""Level words before names (`ต.`, `อำเภอ`, `Province`): found, and put right if damaged."""

import re

from codi_geo import gazetteer
from codi_geo.forgetting import kept_briefly
from codi_geo.matching.fold import MARKS
from codi_geo.matching.gazette import MatchLevel, called, is_name
from codi_geo.matching.likeness import keys, slips_between
from codi_geo.matching.pieces import SEPARATOR, pieces

_TH = "ก-\u0e4e"
_NO_DOT = r"\s|[,;:·'-](?=\S)"
"""What stands after a level letter where its dot should be."""
_MUNICIPAL = (
    r"องค์การบริหารส่วนตำบล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|เทศบาล|"
    rf"อ\.\s?บ\.\s?ต\.?|(?<![{_TH}])อบต\.?|(?<![กต])ท\.?ต\.|(?<!ก)ท\.?[มน]\.|(?<![{_TH}])ท[ตมน](?=\s)"
)
_WORDS: dict[str, str] = {
    "municipal": _MUNICIPAL + r"|\b(?:thesaban\s(?:tambon|mueang|nakhon))\b",
    "tambon": (
        rf"[ตด][ำา][บป][ลส]|แขวง|(?<![{_TH}.])ต(?={_NO_DOT})|(?<![{_TH}][บ])(?<![ท.])ต\.|"
        r"\b(?:tambon|tambol|khwaeng|sub-?\s?district|t\.)"
    ),
    "amphoe": (
        rf"กิ่งอำเภอ|กิ่ง\s?อ\.|[อฮ][ำา]เ[ภถ][อฮ]|เขต|(?<![{_TH}.])อ(?={_NO_DOT})|อ\.(?!\s?บ\.\s?ต\.)|"
        r"\b(?:king\s?amphoe|amphoe|amphur|amphor|ampur|khet|district|a\.)"
    ),
    "province": (
        rf"องค์การบริหารส่วนจังหวัด|(?<![{_TH}])อบจ\.?|(?:จัง?หวั?[ดตค]|จงหวัด)(?![{MARKS}])|"
        rf"(?<![{_TH}.])จ(?={_NO_DOT})|จ\.(?!\s?ป\.\s?ร)|\b(?:changwat|province|p\.)"
    ),
}
LABEL = re.compile("|".join(f"(?P<{level}>{words})" for level, words in _WORDS.items()), re.I)
_LEVEL_WORDS: dict[str, MatchLevel] = {
    "ตำบล": "tambon",
    "แขวง": "tambon",
    "อำเภอ": "amphoe",
    "เขต": "amphoe",
    "จังหวัด": "province",
}
_LEVEL_LETTERS = "ตอจ"
_LONGEST_LEVEL_WORD = max(map(len, _LEVEL_WORDS)) + 1
_MOST_SLIPS = {3: 0.5, 4: 1.0, 5: 1.5}
"""Slips allowed a level word, by its letters."""
_SLIPS_ALONE = 0.5
"""Slips allowed a level word that stands by itself before a name which is not known."""
_THAI_START = re.compile("[ก-ฮเ-ไ]")
_LABEL_AHEAD = re.compile(r"\s*(?:$|[,;/()|]|อ\.|อำเภอ|กิ่ง|จ\.|จังหวัด|ต\.|ตำบล|แขวง|เขต|ที่|[0-9])")
KHET = frozenset(("แขวง", "เขต", "khwaeng", "khet"))


@kept_briefly(100_000)
def marks_of(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and `level:word` of each level word; the level may be `municipal`."""
    found = []
    for hit in LABEL.finditer(text):
        inside = hit.start() > 0 and re.match(f"[{_TH}]", text[hit.start() - 1])
        if hit[0] in _LEVEL_WORDS and inside and not _name_follows(text, hit):
            continue
        if hit[0].isascii() and _ends_a_name(text[: hit.end()]):
            continue
        if hit[0][0] in _LEVEL_LETTERS and len(hit[0]) <= 2 and _is_in_a_name(text, hit):
            continue
        found.append((hit.start(), hit.end(), f"{hit.lastgroup}:{hit[0].lower()}"))
    return tuple(found)


def _name_follows(text: str, hit: re.Match) -> bool:
    """Whether a level word within a run of letters is one, and no part of a name (`หลักเขต`)."""
    rest = text[hit.end() :]
    if rest[:1].isspace() or _LABEL_AHEAD.match(rest):
        return False
    if hit[0] not in KHET:
        return True
    parts = pieces(LABEL.split(rest, maxsplit=1)[0])
    return bool(parts) and bool(called(hit.lastgroup, parts[0]))


def _ends_a_name(text: str) -> bool:
    """Whether the last word, a level word, is the end of a name (`Sanam Chai Khet`)."""
    words = SEPARATOR.split(text)[-1].split()
    return any(is_name(" ".join(words[-n:])) for n in range(2, len(words) + 1))


def _is_in_a_name(text: str, hit: re.Match) -> bool:
    """Whether a level letter is one of a torn name (`วัดเก ต`, `ปัต.ตานี`)."""
    words = SEPARATOR.sub(" ", text[: hit.end()]).split()
    if not hit[0].endswith("."):
        return is_name("".join(words[-2:]))
    return words[-1] != hit[0] and is_name(words[-1] + "".join(text[hit.end() :].split()[:1]))


def mended(text: str) -> str:
    """The text with damaged level words put right, where what follows then fits."""
    words = text.split(" ")
    for place, (word, following) in enumerate(zip(words, [*words[1:], ""], strict=True)):
        words[place] = _mended_word(word, following)
    return " ".join(words)


def _mended_word(text: str, following: str) -> str:
    """One run of letters that begins with a damaged level word, put right."""
    if not _THAI_START.match(text) or LABEL.match(text) or is_name(text):
        return text
    for end in range(min(len(text), _LONGEST_LEVEL_WORD), 1, -1):
        right, slips = _level_word_like(text[:end])
        rest = text[end:]
        if not right or re.match(f"[{MARKS}\u0e33]", rest):
            continue
        if not rest and following and (_surely(right, slips) or _begins(right, following)):
            return right
        if rest and (named := _begins(right, rest)):
            return right + named
    return text


def _surely(level_word: str, slips: float) -> bool:
    """Whether what is written can be no name; words of Bangkok need a name of Bangkok with them."""
    return slips <= _SLIPS_ALONE and level_word not in KHET


def _begins(level_word: str, rest: str) -> str:
    """The rest of a run of letters, mended, if it begins with a name of the word's level."""
    for end in range(len(rest), 0, -1):
        codes = called(_LEVEL_WORDS[level_word], rest[:end])
        if level_word in KHET:
            codes = {code for code in codes if code.startswith(gazetteer.BANGKOK)}
        if codes:
            after = _mended_word(rest[end:], "")
            if not after or LABEL.match(after):
                return rest[:end] + after
    return ""


@kept_briefly(50_000)
def _level_word_like(text: str) -> tuple[str, float]:
    """The level word that a text is a slip of, and the slips; ("", 0.0) if it is of none."""
    found = [(slips_between(text, word), word) for word in _LEVEL_WORDS]
    slips, word = min(found)
    return (word, slips) if slips <= _MOST_SLIPS[len(keys(word).letters)] else ("", 0.0)
