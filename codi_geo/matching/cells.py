"""What a cell says: level words taken off, parts in one cell told apart."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from codi_geo.forgetting import kept_briefly
from codi_geo.matching.fold import cleaned, folded, is_blank, is_heading
from codi_geo.matching.gazette import MatchLevel, called
from codi_geo.matching.level_words import KHET, LABEL, marks_of, mended
from codi_geo.matching.pieces import pieces

_AFTER = re.compile(
    r"([A-Za-z][A-Za-z' -]*?)\s+(sub-?\s?district|district|province)\b(?=\s*(?:$|[,;/|]))", re.I
)
_BANGKOK = re.compile(r"(กรุงเทพมหานคร|กรุงเทพฯ?(?!มหา)|กทม\.?)(?:ฯ)?")
_VILLAGE = re.compile(
    r"(?<![ก-๎A-Za-z])(?:หมู่บ้าน|หมู่ที่|หมู่|ม\.|moo|mu)\s?(?:ที่)?\s*\d+(?:[-,]\d+)*", re.I
)
_LONGEST_CELL = 500
"""Letters of a cell that can name a place; a longer one is a text about something else."""


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
            if not _same(level, self.levels[level], name):
                self.several = True
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
    return folded(one) == folded(other) or bool(called(level, one) & called(level, other))


@kept_briefly(50_000)
def say(raw: str, level: MatchLevel | None) -> Said:
    """What a cell says; `level` is its column's, None for a place with several parts.

    The answer is shared: take it into another, never change it.
    """
    said = Said()
    text = cleaned(raw)
    if len(text) > _LONGEST_CELL:
        said.noise = True
        return said
    text = _AFTER.sub(r", \2 \1, ", text)
    bare = LABEL.sub(" ", text)
    if is_blank(bare):
        return said
    said.noise = True
    if all(map(is_heading, pieces(bare))):
        return said
    if level and called(level, text):
        said.add(level, text, labelled=False)
        return said
    if level != "tambon" or "กรุงเทพ" in text:
        text = _BANGKOK.sub(" จังหวัดกรุงเทพมหานคร ", text)
        text = re.sub(r"(?:จังหวัด|จ\.)\s*จังหวัด", "จังหวัด", text)
    text = mended(_VILLAGE.sub(" ", text))
    marks = marks_of(text)
    head = text[: marks[0][0]] if marks else text
    for (_, end, mark), (stop, _, _) in pairwise([*marks, (len(text), 0, "")]):
        kind, word = mark.split(":", 1)
        said.khet |= word in KHET
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
    if not last and not called(at, " ".join(parts[:n])):
        n = len(parts)
    name = " ".join(parts[:n])
    if said.municipal and at == "tambon" and word == "เทศบาลเมือง":
        longer = "เมือง" + name
        if not called("tambon", name) and called("tambon", longer):
            name = longer
    said.add(at, name, labelled=True)
    said.free += parts[n:]


def _known_length(level: str, parts: list[str]) -> int:
    for n in range(len(parts), 0, -1):
        if called(level, " ".join(parts[:n])):
            return n
    return len(parts) if folded("".join(parts)).isascii() else 1


def _add_head(said: Said, head: str, level: MatchLevel | None) -> None:
    parts = pieces(head)
    if not parts:
        return
    if level:
        n = _known_length(level, parts)
        if n == 1 and not called(level, parts[0]):
            known = any(
                called(other, part) for part in parts[1:] for other in ("amphoe", "province")
            )
            n = 1 if known else len(parts)
        said.add(level, " ".join(parts[:n]), labelled=False)
        said.free += parts[n:]
    elif "tambon" not in said.levels:
        said.free = parts + said.free
