"""Codes in cells, and whether the names beside them agree."""

import re

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.fold import cleaned, is_heading
from codi_geo.matching.gazette import (
    DIGITS,
    LEVELS,
    abolished,
    forerunners,
    is_official,
    old_names,
)
from codi_geo.matching.judge import MOST_CANDIDATES, Names, Verdict, read_level
from codi_geo.matching.slips import near

_CODE = re.compile(r"(?:TH)?[\s_-]*([0-9]{6}|[0-9]{4}|[0-9]{2})(?:\.0+)?", re.I)
_BESIDE_NAMES = re.compile(
    r"(?<![0-9A-Za-z./-])(?<![0-9] )(?:รหัส(?:ตำบล|พื้นที่)?\s*|(?:p-?)?code\s*)?:?\s*"
    r"(?:TH)?([0-9]{6})(?![0-9A-Za-z/-]|\.[0-9]| [0-9])",
    re.I,
)
"""A tambon's code beside names; six digits of a telephone number have others beside them."""
_DIGIT = re.compile(r"\d")
_PAIRS = re.compile(r"(\d{2})[\s.-](\d{2})[\s.-](\d{2})")


def read_code(raw: str) -> str:
    """The digits of an area code in a cell (`TH100101`, `100101.0`, Thai digits); else empty."""
    if not _DIGIT.search(raw):
        return ""
    text = _PAIRS.sub(r"\1\2\3", cleaned(raw).strip("'\" "))
    found = _CODE.fullmatch(text)
    return found[1] if found else ""


def split_code(raw: str) -> tuple[str, str]:
    """A cell of names without the tambon code beside them, and that code; empty if none is."""
    if not _DIGIT.search(raw):
        return raw, ""
    if len(alone := read_code(raw)) == DIGITS["tambon"]:
        return "", alone
    text = cleaned(raw)
    hits = list(_BESIDE_NAMES.finditer(text))
    if len(hits) != 1 or not (is_official(hits[0][1]) or abolished(hits[0][1])):
        return raw, ""
    (hit,) = hits
    rest = f"{text[: hit.start()]} {text[hit.end() :]}"
    return (raw, "") if is_heading(rest) else (rest, hit[1])


def by_code(code: str, names: Names, by_name: Verdict, aliases: Aliases) -> Verdict | None:
    """The verdict of a row with a code; None if the code says nothing (its names decide)."""
    if is_official(code):
        if not agrees(code, names, aliases):
            return _contradiction(code, by_name)
        if len(code) == DIGITS["tambon"]:
            return Verdict.taken("exact_code", "code", code)
        if names.tambon:
            return by_name if _inside(by_name, code) else _contradiction(code, by_name)
        amphoe = code if len(code) == DIGITS["amphoe"] else ""
        return Verdict("parent_only", "code", 100.0, "", amphoe, code[:2], (code,))
    area = abolished(code)
    if area is None:
        return _unofficial(code, by_name)
    successors = [s for s in area.successors if len(s) == len(code)]
    fitting = [s for s in successors if agrees(s, names, aliases, old=code)]
    if successors and not fitting:
        return _contradiction(successors[0], by_name)
    if len(code) == DIGITS["tambon"] and len(fitting) == 1:
        return Verdict.taken("renamed", "code", fitting[0])
    if len(fitting) == 1 and not names.tambon:
        return Verdict("parent_only", "renamed", 100.0, "", fitting[0], fitting[0][:2], (*fitting,))
    if fitting:
        return Verdict("ambiguous", "renamed", 100.0, "", "", "", tuple(fitting[:MOST_CANDIDATES]))
    if not by_name.candidates and by_name.status in ("blank", "unmatched"):
        return Verdict("unmatched", "abolished")
    if names.tambon and names.tambon not in old_names(code):
        return _contradiction("", by_name)
    return None


def agrees(code: str, names: Names, aliases: Aliases, *, old: str = "") -> bool:
    """Whether each name given is, or can be read as, that of the code's area at its level.

    The names that the area and its parents had before, and of `old`, its own abolished code,
    agree too.
    """
    before = [area.code for area in forerunners(code)] + ([old] if old else [])
    given = dict(zip(LEVELS, (names.tambon, names.amphoe, names.province), strict=True))
    for level, name in given.items():
        digits = DIGITS[level]
        own = {c[:digits] for c in (code, *before) if len(c) >= digits}
        if name and own and not any(_is_called(c, level, name, aliases) for c in own):
            return False
    return True


def _is_called(code: str, level: str, name: str, aliases: Aliases) -> bool:
    if name in old_names(code) or near(name, level, code):
        return True
    within = ("",) if level == "province" else (code[:-2],)
    return code in read_level(level, name, aliases, within).codes or any(
        name in old_names(area.code) for area in forerunners(code)
    )


def _inside(verdict: Verdict, code: str) -> bool:
    return bool(verdict.candidates) and verdict.candidates[0].startswith(code)


def _contradiction(code: str, by_name: Verdict) -> Verdict:
    readings = dict.fromkeys(c for c in (code, *by_name.candidates) if c)
    return Verdict("conflict", "code", candidates=tuple(readings)[:MOST_CANDIDATES])


def _unofficial(code: str, by_name: Verdict) -> Verdict | None:
    if len(code) != DIGITS["tambon"]:
        return None
    if not by_name.candidates and by_name.status in ("blank", "unmatched"):
        return Verdict("unmatched", "code_unknown")
    return Verdict("conflict", "code_unknown", candidates=by_name.candidates)
