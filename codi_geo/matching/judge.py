"""The rule book: what the names and the code of one row are decided to be."""

from dataclasses import dataclass, replace

from codi_geo.matching.aliases import Aliases
from codi_geo.matching.fold import folded
from codi_geo.matching.gazette import (
    NOTHING,
    Reading,
    abolished_named,
    capitals,
    official,
    old_names,
)

MOST_CANDIDATES = 8
"""Candidates that are like what is written, or contradict a part of it."""
MOST_OF_ONE_NAME = 40
"""Candidates that all bear the name as it is written: more than any name has bearers."""
_LETTER_ONLY = {"tambon": ("ต", "ทต", "อบต"), "amphoe": ("อ", "กิ่งอ"), "province": ("จ",)}


@dataclass(frozen=True)
class Verdict:
    """The decision on one row, without its texts."""

    status: str
    rule: str = ""
    score: float = 0.0
    tambon: str = ""
    amphoe: str = ""
    province: str = ""
    candidates: tuple[str, ...] = ()

    @classmethod
    def taken(cls, status: str, rule: str, code: str) -> "Verdict":
        """A tambon that is decided, and its parents with it."""
        return cls(status, rule, 100.0, code, code[:4], code[:2], (code,))

    @property
    def placed(self) -> bool:
        """Whether a tambon is taken without a person's yes."""
        return bool(self.tambon)


@dataclass(frozen=True)
class Names:
    """The folded names of one row, read at each level; an empty name restricts nothing."""

    tambon: str
    amphoe: str
    province: str
    read_tambon: Reading
    read_amphoe: Reading
    read_province: Reading

    @classmethod
    def read(cls, tambon: str, amphoe: str, province: str, aliases: Aliases) -> "Names":
        """Look the names up; a name that stands at the wrong level moves to its own."""
        t, a, p = folded(tambon), folded(amphoe), folded(province)
        read_p = read_level("province", p, aliases, ("",))
        read_a = read_level("amphoe", a, aliases, tuple(read_p.codes) or ("",))
        if a and not read_a.codes:
            moved = read_level("province", a, aliases, ("",))
            if moved.codes and (not p or moved.codes == read_p.codes):
                a, p, read_a, read_p = "", a, NOTHING, moved
        if p and not read_p.codes and not a:
            moved = read_level("amphoe", p, aliases, ("",))
            if moved.codes:
                a, p, read_a, read_p = p, "", moved, NOTHING
        names = cls(t, a, p, NOTHING, read_a, read_p)
        return replace(names, read_tambon=read_level("tambon", t, aliases, names.within()))

    def within(self) -> tuple[str, ...]:
        """Codes of the parents given; the tambon must lie in one. `("",)`: none is given."""
        if self.amphoe:
            return tuple(
                sorted(
                    code
                    for code in self.read_amphoe.codes
                    if not self.province or code[:2] in self.read_province.codes
                )
            )
        if self.province:
            return tuple(sorted(self.read_province.codes))
        return ("",)

    def rule(self) -> str:
        """The weakest rule that a level was read by."""
        rules = {r.rule for r in (self.read_tambon, self.read_amphoe, self.read_province)}
        return next((r for r in ("alias", "name_en") if r in rules), "name")

    def certain_parents(self) -> tuple[str, str]:
        """Codes of amphoe and province as far as the names of these levels alone decide them."""
        within = self.within()
        amphoe = within[0] if self.amphoe and len(within) == 1 else ""
        if amphoe:
            return amphoe, amphoe[:2]
        if self.province and len(self.read_province.codes) == 1:
            (province,) = self.read_province.codes
            return "", province
        return "", ""


def read_level(level: str, name: str, aliases: Aliases, within: tuple[str, ...]) -> Reading:
    """What a folded name is at a level: official, else alias, else after a stray level letter.

    An alias wins over an official name that no area within the parents bears.
    """
    if not name:
        return NOTHING
    found = official(level, name)
    if inside(found.codes, within):
        return found
    alias = aliases.reading(level, name, within)
    if alias.codes or found.codes:
        return alias if alias.codes else found
    for letter in _LETTER_ONLY[level]:
        if name.startswith(letter) and (bare := official(level, name.removeprefix(letter))).codes:
            return bare
    return NOTHING


def inside(codes: frozenset[str], within: tuple[str, ...]) -> list[str]:
    """The codes that lie in one of the areas, sorted."""
    return sorted(code for code in codes if code.startswith(within)) if within else []


def exact(names: Names, *, khet: bool = False) -> Verdict | None:
    """The tambon that the names fit exactly, or the several that they fit equally."""
    fits = inside(names.read_tambon.codes, names.within())
    if khet and len(fits) > 1 and not names.province:
        fits = [code for code in fits if code.startswith("10")] or fits
    if len(fits) == 1:
        rule = names.rule()
        return Verdict.taken("alias" if rule == "alias" else "exact_name", rule, fits[0])
    if fits:
        amphoe, province = names.certain_parents()
        return Verdict(
            "ambiguous", "same_name", 100.0, "", amphoe, province, tuple(fits[:MOST_OF_ONE_NAME])
        )
    return None


def renamed(names: Names) -> Verdict | None:
    """An abolished tambon, or one in an abolished district, by its old path."""
    found = set()
    for area in abolished_named("tambon").get(names.tambon, ()):
        if len(area.successors) and len(area.code) == 6:
            found |= {s for s in area.successors if _path_fits(names, area.code, s)}
    found |= set(inside(names.read_tambon.codes, abolished_amphoes(names)))
    if len(found) == 1:
        return Verdict.taken("renamed", "renamed", found.pop())
    if found:
        amphoe, province = names.certain_parents()
        candidates = tuple(sorted(found)[:MOST_CANDIDATES])
        return Verdict("ambiguous", "renamed", 100.0, "", amphoe, province, candidates)
    return None


def abolished_amphoes(names: Names) -> tuple[str, ...]:
    """Today's codes of the abolished amphoes that bear the name, in the province given."""
    return tuple(
        sorted(
            area.successors[0]
            for area in abolished_named("amphoe").get(names.amphoe, ())
            if len(area.successors) == 1
            and (not names.province or area.code[:2] in names.read_province.codes)
        )
    )


def _path_fits(names: Names, old: str, new: str) -> bool:
    if names.province and not {old[:2], new[:2]} & names.read_province.codes:
        return False
    if not names.amphoe:
        return True
    if names.amphoe in old_names(old[:4]) or new[:4] in names.read_amphoe.codes:
        return True
    return old[:4] in capitals() and old[:4] in names.read_amphoe.codes


def parents(names: Names) -> Verdict | None:
    """The amphoe or province that a row without a tambon names."""
    today = names.within()
    within = today or abolished_amphoes(names)
    if len(within) == 1 and within != ("",):
        (code,) = within
        amphoe = code if len(code) == 4 else ""
        rule = "alias" if names.rule() == "alias" else "parent" if today else "renamed"
        return Verdict("parent_only", rule, 100.0, "", amphoe, code[:2], (code,))
    if len(within) > 1:
        _, province = names.certain_parents()
        return Verdict("ambiguous", "same_name", 100.0, "", "", province, within[:MOST_CANDIDATES])
    return None


def conflict(names: Names) -> Verdict | None:
    """Names that are real and contradict each other: the readings with one level left out."""
    known = {
        level: bool(_anywhere(level, name))
        for level, name in (
            ("tambon", names.tambon),
            ("amphoe", names.amphoe),
            ("province", names.province),
        )
        if name
    }
    parents_clash = known.get("amphoe") and known.get("province") and not names.within()
    if len(known) < 2 or not (all(known.values()) or parents_clash):
        return None
    amphoes, provinces = names.read_amphoe.codes, names.read_province.codes
    found: dict[str, None] = {}
    for within in (tuple(amphoes), tuple(provinces), ("",)):
        found.update(dict.fromkeys(inside(names.read_tambon.codes, within)))
    if not found:
        found.update(dict.fromkeys(sorted(amphoes)))
    return Verdict("conflict", "levels", candidates=tuple(found)[:MOST_CANDIDATES])


def _anywhere(level: str, name: str) -> bool:
    """Whether a name is real: of this level, today or before, or a province as amphoe."""
    if official(level, name).codes or name in abolished_named(level):
        return True
    return level == "amphoe" and bool(official("province", name).codes)
