"""How like two Thai names are, in a likeness made for Thai script.

A name is compared in two forms, whole (vowels and tone marks with it) and as letters alone. Each
form is compared as written, and with the letters that are often confused read as one: those that
look alike to typists and OCR, or those that sound alike, whichever brings the names nearer. The
distances are rapidfuzz's optimal string alignment (a swap of neighbours is one slip), and each of
the four counts a quarter.

So a wrong letter counts in all four, a confused letter, a doubled letter and a mark in two, and
a mark in another order in none.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from codi_geo.forgetting import kept_briefly
from codi_geo.matching.fold import MARKS

_LATIN = ("vw", "ckq", "iy", "bp", "dt", "gj", "sz", "lr")
_LOOK_ALIKE = (
    "ดตคฅฎฏ", "กถภฤ", "ชซขฃฆ", "บป", "พผฟฝฬ", "นมณฌญ", "รวธฐ", "ลสศษ", "อฮ", "ทฑฒห", "ใไโ", "เแ",
    "าๅ", *_LATIN,
)  # fmt: skip
_SOUND_ALIKE = (
    "รลฬ", "สศษ", "คฆฅ", "ขฃ", "ทธฑฒ", "ถฐ", "พภ", "นณ", "ยญ", "ดฎ", "ตฏ", "ชฌ", "ใไ", "าะ",
    *_LATIN,
)  # fmt: skip


def _one_for_all(groups: tuple[str, ...]) -> dict[int, str]:
    return str.maketrans({letter: group[0] for group in groups for letter in group[1:]})


_SEEN = _one_for_all(_LOOK_ALIKE)
_HEARD = _one_for_all(_SOUND_ALIKE)
_SILENT = re.compile("(?:[ตทดจ]ร|[ก-ฮ])[\u0e34\u0e38]?\u0e4c")
"""Letters under a thanthakhat: written and not heard."""
_MARK = re.compile(f"[{MARKS}\u0e4d]")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_VOWEL = re.compile("(?<=.)[aeiouh]")
_NATIONWIDE = 1000
_NATIONWIDE_SLIPS = 2


class Keys(NamedTuple):
    """The forms of a folded name that are compared."""

    whole: str
    seen: str
    heard: str
    letters: str
    letters_seen: str
    letters_heard: str

    @property
    def size(self) -> float:
        """Length, as slips are counted."""
        return sum(map(len, (self.whole, self.seen, self.letters, self.letters_seen))) / 4


@kept_briefly(20_000)
def keys(name: str) -> Keys:
    """The forms of a folded name."""
    whole = name.replace("\u0e33", "\u0e4d\u0e32")
    spoken = _SILENT.sub("", whole)
    return Keys(*_readings(whole, spoken), *_readings(_letters(whole), _letters(spoken)))


def _letters(form: str) -> str:
    """A form without its marks, a Latin one without its vowels."""
    letters = _MARK.sub("", form)
    return _LATIN_VOWEL.sub("", letters) if letters.isascii() else letters


def _readings(form: str, spoken: str) -> tuple[str, str, str]:
    """As written; then as seen and as heard: confused letters as one, a doubled letter once."""
    seen = _DOUBLED.sub("\\1", form.translate(_SEEN))
    heard = _DOUBLED.sub("\\1", spoken.translate(_HEARD))
    return form, seen, heard


@dataclass(frozen=True)
class Pool:
    """Names to compare with: distinct folded names and their keys."""

    names: tuple[str, ...]
    keys: Keys
    """A list of all names' keys in each place."""
    sizes: np.ndarray

    @classmethod
    def of(cls, names) -> "Pool":
        """A pool of these names, doubles once."""
        distinct = tuple(dict.fromkeys(names))
        each = [keys(name) for name in distinct]
        by_form = zip(*each, strict=True) if each else [()] * len(Keys._fields)
        return cls(distinct, Keys(*map(list, by_form)), np.array([key.size for key in each]))


@dataclass(frozen=True)
class Like:
    """One name of a pool beside the text: slips counted in letters, and likeness 0-100."""

    name: str
    slips: float
    score: float


def slips_between(one: str, other: str) -> float:
    """Slips, counted in letters, between two folded names."""
    return float(_slips(*map(OSA.distance, keys(one), keys(other))))


def _slips(whole, seen, heard, letters, letters_seen, letters_heard):
    """Slips from the distances of all forms: numbers, or arrays of one length."""
    confused = np.minimum(seen + letters_seen, heard + letters_heard)
    return (whole + letters + confused) / 4


def most_like(name: str, pool: Pool, *, at_least: float, limit: int = 8) -> list[Like]:
    """The names of a pool that are like this one, best first."""
    if not name or not pool.names:
        return []
    mine = keys(name)
    chosen = _worth_a_look(mine, pool)
    if not len(chosen):
        return []
    others = pool.keys
    if len(chosen) < len(pool.names):
        others = Keys(*([names[i] for i in chosen] for names in pool.keys))
    forms = (
        cdist([key], names, scorer=OSA.distance, dtype=np.int32)[0]
        for key, names in zip(mine, others, strict=True)
    )
    slips = _slips(*forms)
    longest = np.maximum(pool.sizes[chosen], mine.size)
    scores = 100 * (1 - slips / longest)
    order = [i for i in np.lexsort((slips, -scores)) if scores[i] >= at_least][:limit]
    return [Like(pool.names[chosen[i]], float(slips[i]), float(scores[i])) for i in order]


def _worth_a_look(mine: Keys, pool: Pool) -> np.ndarray:
    if len(pool.names) < _NATIONWIDE:
        return np.arange(len(pool.names))
    rough = cdist(
        [mine.letters_seen],
        pool.keys.letters_seen,
        scorer=Levenshtein.distance,
        score_cutoff=_NATIONWIDE_SLIPS,
        dtype=np.int32,
    )[0]
    return np.flatnonzero(rough <= _NATIONWIDE_SLIPS)
