"""One row: its cells read, the rules asked in their order, the result's values."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.cells import Said, say
from codi_geo.matching.codes import by_code, read_code
from codi_geo.matching.exchange import EXCHANGED, exchanged
from codi_geo.matching.fold import folded, is_blank
from codi_geo.matching.gazette import DIGITS, LEVELS, called, code_of_path
from codi_geo.matching.gazette import names as official_names
from codi_geo.matching.judge import (
    MOST_CANDIDATES,
    Names,
    Verdict,
    conflict,
    exact,
    parents,
    read_level,
    renamed,
)
from codi_geo.matching.slips import proposal

_RANK = ("exact_name", "alias", "renamed", "parent_only", "ambiguous", "close", "conflict")
_FITS_AS_IT_STANDS = ("name", "name_en", "same_name", "municipality")
"""Rules of rows that need no other order of their cells."""
_MOST_FREE_PARTS = 5
_ENOUGH_MUNICIPAL = 80.0


def match(
    tambon: str, amphoe: str, province: str, code: str, place: str, *, aliases: Aliases
) -> tuple:
    """The values of a row's added columns, without the reference version."""
    as_listed = "" if code or place else code_of_path().get((tambon, amphoe, province), "")
    if as_listed:
        said = (official_names(level, "th")[as_listed[: DIGITS[level]]] for level in LEVELS)
        return _values(Verdict.taken("exact_name", "name", as_listed), *said)
    if is_blank(code) and len(read_code(tambon)) == DIGITS["tambon"]:
        tambon, code = "", tambon
    said = Said()
    for text, level in ((tambon, "tambon"), (amphoe, "amphoe"), (province, "province")):
        said.take(say(text, level))
    if not is_blank(place):
        said.take(say(place, None))
    read, verdict = _best_reading(said, aliases)
    if verdict.rule not in _FITS_AS_IT_STANDS and is_blank(place):
        verdict = exchanged((tambon, amphoe, province), read, verdict, aliases) or verdict
    digits = read_code(code)
    confirmed = verdict.rule == EXCHANGED and verdict.candidates == (digits,)
    if digits and not confirmed:
        verdict = by_code(digits, read, verdict, aliases) or verdict
    elif verdict.status == "blank" and not is_blank(code):
        verdict = Verdict("unmatched", "code_unreadable")
    return _values(verdict, read.tambon, read.amphoe, read.province)


def _values(verdict: Verdict, *said: str) -> tuple:
    return (
        verdict.tambon,
        verdict.amphoe,
        verdict.province,
        verdict.status,
        verdict.rule,
        round(verdict.score, 1),
        verdict.candidates,
        "|".join(said),
    )


def _best_reading(said: Said, aliases: Aliases) -> tuple[Names, Verdict]:
    """The best of the ways to give the parts of no stated level a level."""
    judged = []
    for parts in _ways(said):
        if said.free and "tambon" not in parts and _guesses_parent(parts, said):
            continue
        names = Names.read(*(parts.get(level, "") for level in LEVELS), aliases)
        judged.append((names, by_names(names, said)))
    names, best = min(judged, key=lambda pair: (_rank(pair[1]), -pair[1].score))
    if not best.placed or not said.free:
        return names, best
    rivals = dict.fromkeys(v.tambon for _, v in judged if v.placed and _rank(v) == _rank(best))
    rivals.update(dict.fromkeys(_beside(said, names, aliases)))
    for other, verdict in judged:
        if verdict.rule == "same_name" and other.tambon == names.tambon:
            rivals.update(dict.fromkeys(verdict.candidates))
    parents_too = [v for n, v in judged if v.status == "parent_only" and not n.tambon]
    if provinces := [v for v in parents_too if not v.amphoe and len(said.free) == 1]:
        return names, provinces[0]
    rivals.update(dict.fromkeys(v.amphoe for v in parents_too))
    if len(rivals) > 1 or said.several:
        candidates = tuple(rivals)[:MOST_CANDIDATES]
        amphoe, province = names.certain_parents()
        return names, Verdict("ambiguous", "several", 100.0, "", amphoe, province, candidates)
    return names, best


def _beside(said: Said, names: Names, aliases: Aliases) -> Iterator[str]:
    """Other tambons of the same parents that the cells name beside the one read."""
    used = {names.tambon, names.amphoe, names.province}
    for part in said.free:
        if folded(part) not in used:
            other = Names.read(part, names.amphoe, names.province, aliases)
            if (found := exact(other)) and found.placed:
                yield found.tambon


def _are_tambons(parts: list[str]) -> bool:
    """Whether the parts are more tambons, and no parents."""
    return all(
        called("tambon", part) and not called("amphoe", part) and not called("province", part)
        for part in parts
    )


def _guesses_parent(parts: dict[str, str], said: Said) -> bool:
    """Whether a part of no stated level would be made a parent that no list holds."""
    return any(
        level not in said.levels and not called(level, name) for level, name in parts.items()
    )


def _rank(verdict: Verdict) -> int:
    return _RANK.index(verdict.status) if verdict.status in _RANK else len(_RANK)


def _ways(said: Said) -> Iterator[dict[str, str]]:
    missing = [level for level in LEVELS if level not in said.levels]
    free = said.free[:_MOST_FREE_PARTS]
    if not free or not missing:
        yield said.levels
        return
    if "tambon" in said.levels and _are_tambons(free):
        yield said.levels
    n = min(len(free), len(missing))
    for parts in combinations(free, n):
        for levels in permutations(missing, n):
            yield said.levels | dict(zip(levels, parts, strict=True))


def by_names(names: Names, said: Said) -> Verdict:
    """The verdict of the names alone, whatever code stands beside them."""
    if not (names.tambon or names.amphoe or names.province):
        return Verdict("unmatched", "no_name") if said.noise else Verdict("blank")
    if said.contradicts:
        return Verdict("conflict", "cells")
    if not names.tambon:
        return parents(names) or proposal(names) or conflict(names) or _nothing(names)
    found = exact(names, khet=said.khet) or renamed(names)
    if said.municipal:
        return _municipal(found, names)
    return (
        found or proposal(names) or _parent_in_tambon(names) or conflict(names) or _nothing(names)
    )


def _municipal(found: Verdict | None, names: Names) -> Verdict:
    """A municipality is no tambon: it counts as the one of its name only within a parent."""
    within_parent = bool(names.amphoe or names.province)
    if found is None and within_parent and names.tambon not in (names.amphoe, names.province):
        found = proposal(names)
        if found and found.score < _ENOUGH_MUNICIPAL:
            found = None
    if found is None or (found.placed and not within_parent):
        return Verdict("unmatched", "municipality")
    return replace(found, rule="municipality")


def _parent_in_tambon(names: Names) -> Verdict | None:
    """The tambon cell names the amphoe or the province, or repeats one."""
    for level in ("amphoe", "province"):
        found = read_level(level, names.tambon, Aliases({}), ("",))
        if not found.codes:
            continue
        moved = {"amphoe": names.amphoe, "province": names.province} | {level: names.tambon}
        given = getattr(names, level)
        if given and folded(given) != names.tambon:
            continue
        return parents(Names.read("", moved["amphoe"], moved["province"], Aliases({})))
    return None


def _nothing(names: Names) -> Verdict:
    _, province = names.certain_parents()
    amphoe, _ = names.certain_parents()
    return Verdict("unmatched", "", 0.0, "", amphoe, province)
