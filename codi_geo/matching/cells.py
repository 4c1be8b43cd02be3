"""What a cell says: level words taken off, parts in one cell told apart."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from codi_geo.matching.fold import cleaned, folded, is_blank
from codi_geo.matching.gazette import LEVELS, MatchLevel, official

_TH = "ก-\u0e4e"
_MUNICIPAL = (
    r"องค์การบริหารส่วนตำบล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|เทศบาล|"
    rf"อ\.\s?บ\.\s?ต\.?|(?<![{_TH}])อบต\.?|(?<![กต])ท\.?ต\.|(?<!ก)ท\.?[มน]\.|(?<![{_TH}])ท[ตมน](?=\s)"
)
_WORDS: dict[str, str] = {
    "municipal": _MUNICIPAL + r"|\b(?:thesaban\s(?:tambon|mueang|nakhon))\b",
    "tambon": (
        rf"[ตด][ำา][บป][ลส]|แขวง|(?<![{_TH}.])ต(?=\s)|(?<![{_TH}][บ])(?<![ท.])ต\.|"
        r"\b(?:tambon|tambol|khwaeng|sub-?\s?district|t\.)"
    ),
    "amphoe": (
        rf"กิ่งอำเภอ|กิ่ง\s?อ\.|[อฮ][ำา]เ[ภถ][อฮ]|เขต|(?<![{_TH}.])อ(?=\s)|อ\.(?!\s?บ\.\s?ต\.)|"
        r"\b(?:king\s?amphoe|amphoe|amphur|amphor|ampur|khet|district|a\.)"
    ),
    "province": (
        rf"องค์การบริหารส่วนจังหวัด|(?<![{_TH}])อบจ\.?|จัง?หวั?[ดตค]|จงหวัด|(?<![{_TH}.])จ(?=\s)|จ\.(?!\s?ป\.\s?ร)|\b(?:changwat|province|p\.)"
    ),
}
_LABEL = re.compile("|".join(f"(?P<{level}>{words})" for level, words in _WORDS.items()), re.I)
_LABEL_AHEAD = re.compile(r"\s*(?:$|[,;/()|]|อ\.|อำเภอ|กิ่ง|จ\.|จังหวัด|ต\.|ตำบล|แขวง|เขต|ที่|[0-9])")
_NEEDS_A_NAME = frozenset(("ตำบล", "แขวง", "เขต", "อำเภอ", "จังหวัด"))
_KHET = frozenset(("แขวง", "เขต", "khwaeng", "khet"))
_AFTER = re.compile(
    r"([A-Za-z][A-Za-z' -]*?)\s+(sub-?\s?district|district|province)\b(?=\s*(?:$|[,;/|]))", re.I
)
_BANGKOK = re.compile(r"(กรุงเทพมหานคร|กรุงเทพฯ?(?!มหา)|กทม\.?)(?:ฯ)?")
_VILLAGE = re.compile(
    r"(?<![ก-๎A-Za-z])(?:หมู่บ้าน|หมู่ที่|หมู่|ม\.|moo|mu)\s?(?:ที่)?\s*\d+(?:[-,]\d+)*", re.I
)
_NUMBER = re.compile(r"(?<![\w])[\d/.-]+(?![\w])")
_SEPARATOR = re.compile(r"[,;/|>\n()·•\u2013\u2014]+|\s-\s")


@dataclass
class Said:
    """The parts of one cell or of a row's cells: text by level, and parts of no stated level."""

    levels: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)
    municipal: bool = False
    labelled: set[str] = field(default_factory=set)
    khet: bool = False
    contradicts: bool = False
    several: bool = False
    """More than one tambon is named."""
    noise: bool = False
    """Something is written, be it a place or not; a level word alone is nothing."""

    def add(self, level: str, name: str, *, labelled: bool) -> None:
        """Take a part for a level; two different parts for one level contradict each other."""
        if is_blank(name):
            return
        if level == "tambon" and level in self.levels and labelled:
            self.several |= folded(self.levels[level]) != folded(name)
            self.free.append(name)
        elif level in self.levels:
            self.contradicts |= not _same(level, self.levels[level], name)
        else:
            self.levels[level] = name
            if labelled:
                self.labelled.add(level)

    def take(self, other: "Said") -> None:
        """Add what another cell of the row says."""
        for level, name in other.levels.items():
            self.add(level, name, labelled=level in other.labelled)
        self.free += other.free
        self.municipal |= other.municipal
        self.khet |= other.khet
        self.contradicts |= other.contradicts
        self.several |= other.several
        self.noise |= other.noise


def _same(level: str, one: str, other: str) -> bool:
    one, other = folded(one), folded(other)
    return one == other or bool(official(level, one).codes & official(level, other).codes)


@lru_cache(maxsize=100_000)
def _marks_of(text: str) -> tuple[tuple[int, int, str], ...]:
    found = []
    for hit in _LABEL.finditer(text):
        inside = hit.start() > 0 and re.match(f"[{_TH}]", text[hit.start() - 1])
        if hit[0] in _NEEDS_A_NAME and inside and not _name_follows(text, hit):
            continue
        found.append((hit.start(), hit.end(), f"{hit.lastgroup}:{hit[0].lower()}"))
    return tuple(found)


def _name_follows(text: str, hit: re.Match) -> bool:
    """Whether a level word within a run of letters is one, and no part of a name (`หลักเขต`)."""
    rest = text[hit.end() :]
    if rest[:1].isspace() or _LABEL_AHEAD.match(rest):
        return False
    if hit[0] not in _KHET:
        return True
    parts = pieces(_LABEL.split(rest, maxsplit=1)[0])
    return bool(parts) and bool(official(hit.lastgroup, folded(parts[0])).codes)


@lru_cache(maxsize=50_000)
def say(raw: str, level: MatchLevel | None) -> Said:
    """What a cell says; `level` is its column's, None for a place with several parts.

    The answer is shared: take it into another, never change it.
    """
    said = Said()
    text = _AFTER.sub(r", \2 \1, ", cleaned(raw))
    if is_blank(_LABEL.sub(" ", text)):
        return said
    said.noise = True
    if level and official(level, folded(text)).codes:
        said.add(level, text, labelled=False)
        return said
    if level != "tambon" or "กรุงเทพ" in text:
        text = _BANGKOK.sub(" จังหวัดกรุงเทพมหานคร ", text)
        text = re.sub(r"(?:จังหวัด|จ\.)\s*จังหวัด", "จังหวัด", text)
    text = _VILLAGE.sub(" ", text)
    marks = _marks_of(text)
    head = text[: marks[0][0]] if marks else text
    for (_, end, mark), (stop, _, _) in pairwise([*marks, (len(text), 0, "")]):
        kind, word = mark.split(":", 1)
        said.khet |= word in _KHET
        _add_labelled(said, kind, word, text[end:stop], last=level is None and stop == len(text))
    _add_head(said, head, level)
    return said


def _add_labelled(said: Said, kind: str, word: str, segment: str, *, last: bool) -> None:
    at = "tambon" if kind == "municipal" else kind
    parts = pieces(segment)
    if not parts:
        return
    said.municipal |= kind == "municipal" and not word.startswith(("อ", "องค์"))
    n = _known_length(at, parts)
    if not last and not official(at, folded(" ".join(parts[:n]))).codes:
        n = len(parts)
    name = " ".join(parts[:n])
    if said.municipal and at == "tambon" and word == "เทศบาลเมือง":
        longer = "เมือง" + name
        if not official("tambon", folded(name)).codes and official("tambon", folded(longer)).codes:
            name = longer
    said.add(at, name, labelled=True)
    said.free += parts[n:]


def _known_length(level: str, parts: list[str]) -> int:
    for n in range(len(parts), 0, -1):
        if official(level, folded(" ".join(parts[:n]))).codes:
            return n
    return len(parts) if folded("".join(parts)).isascii() else 1


def _add_head(said: Said, head: str, level: MatchLevel | None) -> None:
    parts = pieces(head)
    if not parts:
        return
    if level:
        n = _known_length(level, parts)
        if n == 1 and not official(level, folded(parts[0])).codes:
            known = any(
                official(other, folded(part)).codes
                for part in parts[1:]
                for other in ("amphoe", "province")
            )
            n = 1 if known else len(parts)
        said.add(level, " ".join(parts[:n]), labelled=False)
        said.free += parts[n:]
    elif "tambon" not in said.levels:
        said.free = parts + said.free


def pieces(text: str) -> list[str]:
    """The parts of a text between commas and spaces, house numbers and post codes left out."""
    bare = _SEPARATOR.sub(" , ", _NUMBER.sub(" ", text))
    out = []
    for stretch in bare.split(","):
        words = [part for word in stretch.split() for part in _hyphened(word)]
        words = [word for word in words if not is_blank(word)]
        if words and folded("".join(words)).isascii():
            out += _latin_names(words) or [" ".join(words)]
        else:
            out += words
    return out


def _is_name(text: str) -> bool:
    return any(official(level, folded(text)).codes for level in LEVELS)


def _hyphened(word: str) -> list[str]:
    return [word] if _is_name(word) else word.split("-")


def _latin_names(words: list[str], *, most: int = 3) -> list[str]:
    """Latin words told apart as known names, the longest first; empty if they are not."""
    if not words or not most:
        return []
    for n in range(len(words), 0, -1):
        name, rest = " ".join(words[:n]), words[n:]
        if _is_name(name) and (not rest or _latin_names(rest, most=most - 1)):
            return [name, *_latin_names(rest, most=most - 1)]
    return []
