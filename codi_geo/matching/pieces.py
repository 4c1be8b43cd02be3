"""The parts of a text between commas and spaces, and the names in a run of Latin words."""

import re
from collections.abc import Iterator
from itertools import combinations, permutations

from codi_geo.matching.fold import folded, is_blank
from codi_geo.matching.gazette import LEVELS, called, is_name

_NUMBER = re.compile(r"(?<![\w])[\d/.-]+(?![\w])")
SEPARATOR = re.compile(r"[,;/|>\n()·•\u2013\u2014]+|\s-\s")
_MOST_LATIN_WORDS = 12


def pieces(text: str) -> list[str]:
    """The parts of a text between commas and spaces, house numbers and post codes left out."""
    bare = SEPARATOR.sub(" , ", _NUMBER.sub(" ", text))
    stretches = [stretch for stretch in bare.split(",") if not is_blank(stretch)]
    names = [is_name(stretch) for stretch in stretches]
    out = []
    for stretch, is_known in zip(stretches, names, strict=True):
        words = [part for word in stretch.split() for part in _hyphened(word)]
        if folded("".join(words)).isascii():
            others = sum(names) - is_known
            told = _latin_names(words, others=others, alone=len(stretches) == 1)
            out += told or [" ".join(words)]
        else:
            out += [word for word in words if not is_blank(word)]
    return out


def _hyphened(word: str) -> list[str]:
    return [word] if is_name(word) else word.split("-")


def _latin_names(words: list[str], *, others: int, alone: bool) -> list[str]:
    """Latin words told apart as names, one of which may be damaged; empty if they are not.

    Names that cannot be those of one path are told apart only if nothing else stands beside,
    and none are if they were more than a path holds together with the other names.
    """
    if len(words) > _MOST_LATIN_WORDS or others >= len(LEVELS):
        return []
    known = list(_splits(words))
    paths = [names for names in known if _nest(names)] or list(_splits_around_one(words))
    if not paths and alone:
        paths = known
    names = paths[0] if paths else []
    return names if len(names) + others <= len(LEVELS) else []


def _splits(words: list[str], *, most: int = len(LEVELS)) -> Iterator[list[str]]:
    """Ways to tell words apart as known names, the longest first."""
    if not words:
        yield []
    for n in range(len(words) if most else 0, 0, -1):
        name = " ".join(words[:n])
        if is_name(name):
            yield from ([name, *rest] for rest in _splits(words[n:], most=most - 1))


def _splits_around_one(words: list[str]) -> Iterator[list[str]]:
    """Ways to tell words apart as two names of one path and an unknown one, the shortest first."""
    for length in range(1, len(words) - 1):
        for start in range(len(words) - length + 1):
            unknown, rest = words[start : start + length], words[start + length :]
            for before in _splits(words[:start], most=2):
                for after in _splits(rest, most=2 - len(before)):
                    if len(before) + len(after) == 2 and _nest([*before, *after]):
                        yield [*before, " ".join(unknown), *after]


def _nest(names: list[str]) -> bool:
    """Whether names can be those of one area and of areas above it, in whatever order."""
    return any(
        any(
            all(any(code.startswith(parent) for parent in called(*above)) for above in path[1:])
            for code in called(*path[0])
        )
        for levels in combinations(LEVELS, len(names))
        for order in permutations(names)
        for path in [list(zip(levels, order, strict=True))]
    )
