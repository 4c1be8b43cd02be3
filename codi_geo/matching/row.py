"""One row: its cells read, its code and its names decided, the result's values."""

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.cells import Said, say
from codi_geo.matching.codes import by_code, read_code, split_code
from codi_geo.matching.exchange import EXCHANGED, exchanged
from codi_geo.matching.fold import is_blank
from codi_geo.matching.gazette import DIGITS, LEVELS, code_of_path, is_official
from codi_geo.matching.gazette import names as official_names
from codi_geo.matching.judge import Verdict
from codi_geo.matching.reading import best_reading

_FITS_AS_IT_STANDS = ("name", "name_en", "same_name", "municipality")
"""Rules of rows that need no other order of their cells."""


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
    said = Said()
    for text, level in ((tambon, "tambon"), (amphoe, "amphoe"), (province, "province")):
        said.take(say(text, level))
    if not is_blank(place):
        said.take(say(place, None))
    read, verdict = best_reading(said, aliases)
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
