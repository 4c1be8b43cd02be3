"""One row: its cells read, its code and its names decided, the result's values."""

from dataclasses import replace

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.cells import Said, say
from codi_geo.matching.codes import by_code, read_code, split_code
from codi_geo.matching.exchange import EXCHANGED, exchanged
from codi_geo.matching.fold import cleaned, folded, is_blank
from codi_geo.matching.gazette import (
    DIGITS,
    LEVELS,
    code_of_path,
    code_of_run_on_path,
    is_official,
)
from codi_geo.matching.gazette import names as official_names
from codi_geo.matching.judge import Names, Verdict
from codi_geo.matching.reading import best_reading

_FITS_AS_IT_STANDS = ("name", "name_en", "same_name", "municipality")
"""Rules of rows that need no other order of their cells."""
_NOT_READ = ("unmatched", "conflict")


def match(
    tambon: str, amphoe: str, province: str, code: str, place: str, *, aliases: Aliases
) -> tuple:
    """The values of a row's added columns, without the reference version."""
    as_listed = "" if code or place else code_of_path().get((tambon, amphoe, province), "")
    if as_listed:
        said = (official_names(level, "th")[as_listed[: DIGITS[level]]] for level in LEVELS)
        return _values(Verdict.taken("exact_name", "name", as_listed), *said)
    tambon, in_tambon = split_code(tambon)
    place, in_place = split_code(place)
    codes = dict.fromkeys(filter(None, (read_code(code), in_tambon, in_place)))
    read, verdict = _read(tambon, amphoe, province, place, aliases)
    if verdict.status in _NOT_READ:
        read, verdict = (
            _run_on(tambon, amphoe, province, place, aliases)
            or _untorn(tambon, amphoe, province, place, aliases)
            or (read, verdict)
        )
    if verdict.rule not in _FITS_AS_IT_STANDS and is_blank(place):
        verdict = exchanged((tambon, amphoe, province), read, verdict, aliases) or verdict
    digits = max(codes, key=len, default="")
    confirmed = verdict.rule == EXCHANGED and verdict.candidates == (digits,)
    if not all(map(digits.startswith, codes)):
        verdict = Verdict("conflict", "code", candidates=tuple(filter(is_official, codes)))
    elif digits and not confirmed:
        verdict = by_code(digits, read, verdict, aliases) or verdict
    elif verdict.status == "blank" and not is_blank(code):
        verdict = Verdict("unmatched", "code_unreadable")
    return _values(verdict, read.tambon, read.amphoe, read.province)


def _read(
    tambon: str, amphoe: str, province: str, place: str, aliases: Aliases
) -> tuple[Names, Verdict]:
    said = Said()
    for text, level in ((tambon, "tambon"), (amphoe, "amphoe"), (province, "province")):
        said.take(say(text, level))
    if not is_blank(place):
        said.take(say(place, None))
    return best_reading(said, aliases)


def _run_on(
    tambon: str, amphoe: str, province: str, place: str, aliases: Aliases
) -> tuple[Names, Verdict] | None:
    """The verdict of a row whose only cell is a whole path without a space between its names."""
    given = [text for text in (tambon, amphoe, province, place) if not is_blank(text)]
    if len(given) != 1 or given[0] not in (tambon, place):
        return None
    code = code_of_run_on_path().get(folded(given[0]))
    if code is None:
        return None
    path = (official_names(level, "th")[code[: DIGITS[level]]] for level in LEVELS)
    return Names.read(*path, aliases), Verdict.taken("exact_name", "name", code)


def _untorn(
    tambon: str, amphoe: str, province: str, place: str, aliases: Aliases
) -> tuple[Names, Verdict] | None:
    """The proposal for a row whose tambon is read without the spaces in it; it is never taken."""
    words = cleaned(tambon).split()
    if len(words) < 2 or not is_blank(place):
        return None
    read, verdict = _read("".join(words), amphoe, province, place, aliases)
    if verdict.placed:
        amphoe_code, province_code = read.certain_parents()
        verdict = replace(
            verdict,
            status="close",
            rule="slip",
            tambon="",
            amphoe=amphoe_code,
            province=province_code,
        )
    return (read, verdict) if verdict.status in ("close", "ambiguous") else None


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
