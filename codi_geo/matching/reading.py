"""The best reading of a row: parts of no stated level given one, the rules asked in order."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.cells import Said
from codi_geo.matching.fold import folded
from codi_geo.matching.gazette import LEVELS, called, is_name, official
from codi_geo.matching.judge import (
    MOST_OF_ONE_NAME,
    Names,
    Verdict,
    conflict,
    exact,
    inside,
    parents,
    read_level,
    renamed,
)
from codi_geo.matching.slips import ENOUGH_PARENT, proposal, similar

_RANK = ("exact_name", "alias", "renamed", "parent_only", "ambiguous", "close", "conflict")
_MOST_FREE_PARTS = 5
_ENOUGH_MUNICIPAL = 80.0


def best_reading(said: Said, aliases: Aliases) -> tuple[Names, Verdict]:
    """The best of the ways to give the parts of no stated level a level."""
    judged = []
    for parts in _ways(said, aliases):
        if said.free and "tambon" not in parts and _guesses_parent(parts, said):
            continue
        names = Names.read(*(parts.get(level, "") for level in LEVELS), aliases)
        judged.append((names, by_names(names, said)))
    names, best = min(judged, key=lambda pair: (_rank(pair[1]), -pair[1].score))
    if best.status == "parent_only" and "amphoe" not in said.levels:
        return names, _or_its_tambons(names, best, judged)
    if not best.placed or not said.free:
        return names, best
    parents_too = [v for n, v in judged if v.status == "parent_only" and not n.tambon]
    if provinces := [v for v in parents_too if not v.amphoe and len(said.free) == 1]:
        return names, provinces[0]
    placed = (v.tambon for _, v in judged if v.placed and _rank(v) == _rank(best))
    same_name = (v for n, v in judged if v.rule == "same_name" and n.tambon == names.tambon)
    rivals = dict.fromkeys(
        [
            *placed,
            *_joined(said, names, best),
            *_beside(said, names, aliases),
            *(code for verdict in same_name for code in verdict.candidates),
            *(verdict.amphoe for verdict in parents_too),
            *_amphoes_so_called(said, names),
        ]
    )
    if len(rivals) > 1 or said.several or _names_left_over(said, names):
        candidates = tuple(rivals)[:MOST_OF_ONE_NAME]
        amphoe, province = names.certain_parents()
        return names, Verdict("ambiguous", "several", 100.0, "", amphoe, province, candidates)
    return names, best


def _or_its_tambons(names: Names, parent: Verdict, judged: list[tuple[Names, Verdict]]) -> Verdict:
    """The amphoe that a part of no stated level names, or it and the tambons of the same name."""
    tambons = [
        code
        for other, verdict in judged
        if verdict.rule == "same_name"
        and (other.tambon, other.amphoe, other.province) == (names.amphoe, "", names.province)
        for code in verdict.candidates
    ]
    if not parent.amphoe or not tambons:
        return parent
    _, province = names.certain_parents() if names.province else ("", "")
    candidates = (parent.amphoe, *tambons)[:MOST_OF_ONE_NAME]
    return Verdict("ambiguous", "several", 100.0, "", "", province, candidates)


def _unused(said: Said, names: Names) -> list[str]:
    """The parts of no stated level that a reading leaves out."""
    used = {names.tambon, names.amphoe, names.province}
    return [part for part in said.free if folded(part) not in used]


def _names_left_over(said: Said, names: Names) -> bool:
    """Whether a reading that chose its tambon left out what may be the tambon: another name, or
    any part if those it took are not in the order of their levels.
    """
    unused = _unused(said, names)
    if "tambon" in said.levels or not unused:
        return False
    parts = [folded(part) for part in said.free]
    order = [
        parts.index(name) for name in (names.tambon, names.amphoe, names.province) if name in parts
    ]
    return any(map(is_name, unused)) or order not in (sorted(order), sorted(order, reverse=True))


def _amphoes_so_called(said: Said, names: Names) -> list[str]:
    """Amphoes that bear the name of a tambon which no level word and no amphoe tells from them."""
    if "tambon" in said.levels or names.amphoe:
        return []
    return inside(official("amphoe", names.tambon).codes, names.within())


def _joined(said: Said, names: Names, best: Verdict) -> Iterator[str]:
    """Other tambons of the amphoe that the tambon read and a part left out would be together."""
    for part in _unused(said, names):
        for whole in (names.tambon + folded(part), folded(part) + names.tambon):
            found = similar("tambon", whole, best.amphoe, ENOUGH_PARENT)
            yield from (code for code, _ in found[:1] if code != best.tambon)


def _beside(said: Said, names: Names, aliases: Aliases) -> Iterator[str]:
    """Other tambons of the same parents that the cells name beside the one read."""
    for part in _unused(said, names):
        other = Names.read(part, names.amphoe, names.province, aliases)
        if (found := exact(other)) and found.placed:
            yield found.tambon


def _are_tambons(parts: list[str], aliases: Aliases) -> bool:
    """Whether the parts are more tambons, and no parents."""
    return all(
        called("tambon", part)
        and not any(read_level(level, folded(part), aliases, ("",)).codes for level in LEVELS[1:])
        for part in parts
    )


def _guesses_parent(parts: dict[str, str], said: Said) -> bool:
    """Whether a part of no stated level would be made a parent that no list holds."""
    return any(
        level not in said.levels and not called(level, name) for level, name in parts.items()
    )


def _rank(verdict: Verdict) -> int:
    return _RANK.index(verdict.status) if verdict.status in _RANK else len(_RANK)


def _ways(said: Said, aliases: Aliases) -> Iterator[dict[str, str]]:
    missing = [level for level in LEVELS if level not in said.levels]
    free = said.free[:_MOST_FREE_PARTS]
    if not free or not missing:
        yield said.levels
        return
    if "tambon" in said.levels and _are_tambons(free, aliases):
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
