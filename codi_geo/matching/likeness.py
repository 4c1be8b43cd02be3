"""How like two Thai names are, in a likeness made for Thai script.

Four keys of a name are compared, each with rapidfuzz's optimal string alignment (a swap of
neighbours is one slip), and the distances are added with weights:

- the whole folded name, vowels and tone marks with it;
- the same with consonants that typists, ears and OCR confuse read as one;
- the letters alone, marks taken off;
- the letters alone, confused consonants read as one.

So a wrong letter counts in all four keys, a confused consonant, a doubled letter and a mark in
two, and a mark in another order in none.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cdist

from codi_geo.matching.fold import MARKS

_ALIKE = (
    "ดตคฅฎฏ", "กถภฤ", "ชซขฃฆ", "บป", "พผฟฝฬ", "นมณฌญ", "รวธฐ", "ลสศษ", "อฮ", "ทฑฒห", "ใไโ", "าๅ",
    "vw", "ckq", "iy", "bp", "dt", "gj", "sz", "lr",
)  # fmt: skip
_ONE_OF_THEM = str.maketrans({letter: group[0] for group in _ALIKE for letter in group[1:]})
_MARK = re.compile(f"[{MARKS}\u0e4d]")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_VOWEL = re.compile("(?<=.)[aeiouh]")
WEIGHTS = np.array([0.25, 0.25, 0.25, 0.25])
_NATIONWIDE = 1000
_NATIONWIDE_SLIPS = 2


@lru_cache(maxsize=100_000)
def keys(name: str) -> tuple[str, str, str, str]:
    """The four keys of a folded name."""
    whole = name.replace("\u0e33", "\u0e4d\u0e32")
    letters = _MARK.sub("", whole)
    if letters.isascii():
        letters = _LATIN_VOWEL.sub("", letters)
    return whole, _as_read(whole), letters, _as_read(letters)


def _as_read(key: str) -> str:
    """Confused letters read as one, a doubled letter once."""
    return _DOUBLED.sub("\\1", key.translate(_ONE_OF_THEM))


@dataclass(frozen=True)
class Pool:
    """Names to compare with: distinct folded names and their keys."""

    names: tuple[str, ...]
    keys: tuple[list[str], ...]
    lengths: np.ndarray

    @classmethod
    def of(cls, names) -> "Pool":
        """A pool of these names, doubles once."""
        distinct = tuple(dict.fromkeys(names))
        by_key = tuple(zip(*map(keys, distinct), strict=True)) if distinct else ((),) * 4
        lengths = np.array([[len(key) for key in keys(name)] for name in distinct]).reshape(-1, 4)
        return cls(distinct, tuple(list(k) for k in by_key), lengths)


@dataclass(frozen=True)
class Like:
    """One name of a pool beside the text: slips counted in letters, and likeness 0-100."""

    name: str
    slips: float
    score: float


def most_like(name: str, pool: Pool, *, at_least: float, limit: int = 8) -> list[Like]:
    """The names of a pool that are like this one, best first."""
    if not name or not pool.names:
        return []
    mine = keys(name)
    chosen = _worth_a_look(mine, pool)
    if not len(chosen):
        return []
    distances = np.stack(
        [
            cdist([key], [names[i] for i in chosen], scorer=OSA.distance, dtype=np.int32)[0]
            for key, names in zip(mine, pool.keys, strict=True)
        ],
        axis=1,
    )
    slips = distances @ WEIGHTS
    longest = np.maximum(pool.lengths[chosen], [len(key) for key in mine]) @ WEIGHTS
    scores = 100 * (1 - slips / longest)
    order = [i for i in np.lexsort((slips, -scores)) if scores[i] >= at_least][:limit]
    return [Like(pool.names[chosen[i]], float(slips[i]), float(scores[i])) for i in order]


def _worth_a_look(mine: tuple[str, ...], pool: Pool) -> np.ndarray:
    if len(pool.names) < _NATIONWIDE:
        return np.arange(len(pool.names))
    rough = cdist(
        [mine[3]],
        pool.keys[3],
        scorer=Levenshtein.distance,
        score_cutoff=_NATIONWIDE_SLIPS,
        dtype=np.int32,
    )[0]
    return np.flatnonzero(rough <= _NATIONWIDE_SLIPS)
