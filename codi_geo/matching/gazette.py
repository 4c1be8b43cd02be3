"""The official names, ready to be looked up: folded name → codes, a level at a time."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geothai.abolished import Abolished, abolished_areas

from codi_geo import gazetteer
from codi_geo.matching.fold import folded

MatchLevel = Literal["tambon", "amphoe", "province"]
LEVELS: tuple[MatchLevel, ...] = ("tambon", "amphoe", "province")
DIGITS: dict[str, int] = {"tambon": 6, "amphoe": 4, "province": 2}
_AREAS = {"tambon": "tambon", "amphoe": "district", "province": "province"}
_CAPITAL = frozenset(("เมือง", "mueang", "mueng", "meuang", "amphoemueang"))
_BANGKOK = frozenset(("กทม", "กทมฯ", "กรุงเทพ", "กรุงเทพฯ", "bkk", "krungthep", "กรุงเทพมหานครฯ"))


@dataclass(frozen=True)
class Reading:
    """What a text names at one level: all codes with that name, and by which rule."""

    codes: frozenset[str]
    rule: str


NOTHING = Reading(frozenset(), "")


@cache
def names(level: MatchLevel, lang: str) -> dict[str, str]:
    """Code → folded official name (the name before a bracket)."""
    column = gazetteer.areas(_AREAS[level])[f"name_{lang}"]
    return {code: folded(name.split(" (")[0]) for code, name in column.items()}


def is_official(code: str) -> bool:
    """Whether the code is on today's list."""
    return any(code in names(level, "th") for level in LEVELS)


@cache
def code_of_path() -> dict[tuple[str, ...], str]:
    """Tambon, amphoe and province as the list writes them → tambon code; no path of several."""
    listed = (gazetteer.areas(_AREAS[level])["name_th"].to_dict() for level in LEVELS)
    tambons, amphoes, provinces = listed
    found = defaultdict(list)
    for code, name in tambons.items():
        found[name.split(" (")[0], amphoes[code[:4]], provinces[code[:2]]].append(code)
    return {path: codes[0] for path, codes in found.items() if len(codes) == 1}


@cache
def code_of_run_on_path() -> dict[str, str]:
    """Folded names of a path without a space between → tambon code; no run of several.

    With and without level letters, from the tambon up and from the province down, and with the
    capital district called by its name or เมือง.
    """
    found = defaultdict(set)
    for code, tambon in names("tambon", "th").items():
        amphoe, province = code[: DIGITS["amphoe"]], code[: DIGITS["province"]]
        called_so = [names("amphoe", "th")[amphoe]] + ["เมือง"] * (amphoe in capitals())
        up = names("province", "th")[province]
        for name in called_so:
            for run in (
                f"{tambon}{name}{up}",
                f"{up}{name}{tambon}",
                f"ต{tambon}อ{name}จ{up}",
                f"จ{up}อ{name}ต{tambon}",
            ):
                found[run].add(code)
    return {run: codes.pop() for run, codes in found.items() if len(codes) == 1}


@cache
def codes_named(level: MatchLevel, lang: str) -> dict[str, frozenset[str]]:
    """Folded official name → codes."""
    found = defaultdict(set)
    for code, name in names(level, lang).items():
        found[name].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def capitals() -> frozenset[str]:
    """Capital districts: the first of each province, Bangkok has none."""
    districts = gazetteer.areas("district").index
    return frozenset(c for c in districts if c.endswith("01") and c[:2] != gazetteer.BANGKOK)


@cache
def children(code: str) -> tuple[str, ...]:
    """The tambons of a district or a province; of the whole country for an empty code."""
    codes = _tambons()
    return codes[bisect_left(codes, code) : bisect_left(codes, code + "~")]


@cache
def _tambons() -> tuple[str, ...]:
    return tuple(sorted(names("tambon", "th")))


def official(level: MatchLevel, name: str) -> Reading:
    """The areas of a level that bear this folded name today."""
    if not name:
        return NOTHING
    if level == "amphoe" and name in _CAPITAL:
        return Reading(capitals(), "name")
    if level == "province" and name in _BANGKOK:
        return Reading(frozenset((gazetteer.BANGKOK,)), "name")
    lang = script(name)
    codes = codes_named(level, lang).get(name)
    return Reading(codes, "name" if lang == "th" else "name_en") if codes else NOTHING


def script(name: str) -> Literal["th", "en"]:
    """The language of the list in which a folded name is looked up."""
    return "en" if name.isascii() else "th"


def called(level: MatchLevel, text: str) -> frozenset[str]:
    """Codes of the areas of a level that bear a name, as it is written."""
    return official(level, folded(text)).codes


def is_name(text: str) -> bool:
    """Whether an area of any level bears this name."""
    return any(called(level, text) for level in LEVELS)


@cache
def _abolished_by_code() -> dict[str, Abolished]:
    return {area.code: area for area in abolished_areas()}


def abolished(code: str) -> Abolished | None:
    """The abolished area that had this code."""
    return _abolished_by_code().get(code)


@cache
def abolished_named(level: MatchLevel) -> dict[str, tuple[Abolished, ...]]:
    """Folded name of an abolished area (Thai or English) → the areas."""
    found = defaultdict(list)
    for area in abolished_areas():
        if len(area.code) == DIGITS[level]:
            for name in {folded(area.name_th), folded(area.name_en or "")} - {""}:
                found[name].append(area)
    return {name: tuple(areas) for name, areas in found.items()}


@cache
def _forerunners() -> dict[str, tuple[Abolished, ...]]:
    found = defaultdict(list)
    for area in abolished_areas():
        for successor in area.successors:
            found[successor].append(area)
    return {code: tuple(areas) for code, areas in found.items()}


def forerunners(code: str) -> tuple[Abolished, ...]:
    """The abolished areas that this area, or its amphoe, has succeeded."""
    return _forerunners().get(code, ())


def old_names(code: str) -> set[str]:
    """Folded names of an area, in force or abolished, in both languages."""
    level = next(level for level in LEVELS if DIGITS[level] == len(code))
    out = {names(level, lang).get(code, "") for lang in ("th", "en")}
    if area := abolished(code):
        out |= {folded(area.name_th), folded(area.name_en or "")}
    return out - {""}
