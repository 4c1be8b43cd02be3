"""Proposals for damaged names: one clear best, several that are as good, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from codi_geo import gazetteer
from codi_geo.forgetting import kept_briefly
from codi_geo.matching.gazette import (
    DIGITS,
    abolished_named,
    capitals,
    children,
    codes_named,
    is_name,
    script,
)
from codi_geo.matching.gazette import names as official_names
from codi_geo.matching.judge import MOST_CANDIDATES, Names, Verdict, abolished_amphoes, inside
from codi_geo.matching.likeness import Like, Pool, keys, most_like

ENOUGH = {4: 55.0, 2: 65.0, 0: 78.0}
"""Least likeness of a tambon, by the length of the parent code it is looked for within."""
ENOUGH_PARENT = 55.0
"""Least likeness of a parent whose tambon is written without a slip."""
ENOUGH_PARENT_ALSO = 70.0
"""Least likeness of a parent whose tambon is damaged too."""
ENOUGH_ELSEWHERE_REAL = 70.0
"""Least likeness when the name as written is a real tambon somewhere else."""
EQUAL_WITHIN = 0.49
"""Rivals need at most so many slips more than the best: then none is clear."""
EQUAL_WITHIN_SHORT = 0.5
_SHORT = 2
MOST_SLIPS = {1: 0.5, 2: 0.5, 3: 1.0, 4: 2.0, 5: 2.5}
"""Slips allowed by the letters of the shorter name."""
MOST_SLIPS_LONG = 3.0
MOST_SLIPS_ALONE = {4: {2: 1.5, 3: 2.0}, 2: {2: 1.0, 3: 1.5}}
"""Slips allowed a short name that no other comes near, by the length of the code of its intact
parent and by the letters of the shorter name."""
MOST_SLIPS_BEFORE = 1.0
"""Slips allowed a name that no tambon bears any more."""
ALONE = 1.0
"""So many slips further off is every other name then."""

CUT_OFF = 6
"""Least length of a name that may have lost its end."""
CUT_OFF_SEVERAL = 2
"""The same where several siblings go on from there, or one with a word of `_ADDED`."""
_ADDED = (
    "เหนือ", "ใต้", "ใน", "นอก", "กลาง", "บน", "ล่าง", "ใหญ่", "น้อย", "เล็ก", "เก่า", "ใหม่", "ซ้าย", "ขวา",
    "ตะวันออก", "ตะวันตก",
)  # fmt: skip
"""Words that tell siblings of one name apart, and that people leave out."""


@dataclass(frozen=True)
class Path:
    """A tambon (or a parent, if no tambon is given) and the slips it takes to read it."""

    code: str
    slips: float
    score: float
    parent_slips: float


def proposal(names: Names) -> Verdict | None:
    """The reading of a row whose names fit nothing exactly, if slips explain it."""
    paths = _paths(names)
    if not paths:
        return None
    best = paths[0]
    rivals = [path.code for path in paths if path.slips <= best.slips + _equal_within(names)]
    rivals = dict.fromkeys([*rivals, *_also_cut(names, best.code)])
    amphoe, province = names.certain_parents()
    if not best.code.startswith(amphoe or province):
        amphoe = province = ""
    candidates = tuple(dict.fromkeys([*rivals, *(path.code for path in paths)]))[:MOST_CANDIDATES]
    rule = "slip_parent" if best.parent_slips else "slip"
    status = "close" if len(rivals) == 1 else "ambiguous"
    return Verdict(status, rule, best.score, "", amphoe, province, candidates)


def _equal_within(names: Names) -> float:
    """How many slips more still count as none; in a name of two letters each slip is half of it."""
    short = names.tambon and len(keys(names.tambon).letters) <= _SHORT
    return EQUAL_WITHIN_SHORT if short else EQUAL_WITHIN


def _also_cut(names: Names, best: str) -> list[str]:
    """Tambons beside the best that go on where the name ends, if the best does."""
    if not names.tambon:
        return []
    listed = official_names("tambon", script(names.tambon))
    beside = children(best[:4] if names.amphoe else best[:2])
    longer = [code for code in beside if listed[code].startswith(names.tambon)]
    return longer if best in longer and listed[best] != names.tambon else []


def _paths(names: Names) -> list[Path]:
    found: dict[str, Path] = {}
    for parent, slips, score in _parents(names):
        for path in _within(names, parent, slips, score):
            if path.code not in found or path.slips < found[path.code].slips:
                found[path.code] = path
    return sorted(found.values(), key=lambda p: (p.slips, -p.score, p.code))


def _within(names: Names, parent: str, slips: float, score: float) -> Iterable[Path]:
    if not names.tambon:
        if slips and score >= ENOUGH_PARENT_ALSO:
            yield Path(parent, slips, score, slips)
        return
    exact = inside(names.read_tambon.codes, (parent,))
    if exact:
        for code in exact:
            yield Path(code, slips, score, slips)
        return
    if slips and score < ENOUGH_PARENT_ALSO and not _certain_amphoe(names, parent):
        return
    at_least = ENOUGH[len(parent)]
    if names.read_tambon.codes:
        at_least = max(at_least, ENOUGH_ELSEWHERE_REAL)
    likes = similar("tambon", names.tambon, parent, at_least)
    if not likes and not slips and not is_name(names.tambon):
        likes = _alone(names.tambon, parent) or _before(names.tambon, parent, at_least)
    for code, like in likes:
        total = slips + like.slips
        yield Path(code, total, min(score, like.score), slips)


def _before(name: str, parent: str, at_least: float) -> tuple[tuple[str, Like], ...]:
    """Today's codes of abolished tambons of an amphoe whose names are like a folded one."""
    if len(parent) != DIGITS["amphoe"]:
        return ()
    pool, codes = _pool_before(parent)
    return tuple(
        (codes[like.name], like)
        for like in most_like(name, pool, at_least=at_least)
        if like.slips <= MOST_SLIPS_BEFORE and _long_enough(name, like)
    )


@cache
def _pool_before(parent: str) -> tuple[Pool, dict[str, str]]:
    codes = {
        name: area.successors[0]
        for name, areas in abolished_named("tambon").items()
        for area in areas
        if area.code.startswith(parent) and len(area.successors) == 1
    }
    return Pool.of(codes), codes


def _certain_amphoe(names: Names, code: str) -> bool:
    """Whether the amphoe is written without a slip and no other in the country bears its name."""
    return names.read_amphoe.codes == {code}


def _alone(name: str, parent: str) -> tuple[tuple[str, Like], ...]:
    """The tambon of an intact parent that a short name is like, if it is like no other at all."""
    if len(parent) not in MOST_SLIPS_ALONE:
        return ()
    pool, codes = _pool("tambon", parent, script(name))
    likes = most_like(name, pool, at_least=0, limit=len(pool.names))
    if not likes:
        return ()
    best, *others = sorted(likes, key=attrgetter("slips"))
    most = MOST_SLIPS_ALONE[len(parent)].get(_shorter(name, best), 0.0)
    if best.slips > most or any(other.slips < best.slips + ALONE for other in others):
        return ()
    return tuple((code, best) for code in codes[best.name])


def _parents(names: Names) -> list[tuple[str, float, float]]:
    """Parents in which to look: code, slips, likeness. Intact ones alone, if they are intact."""
    within = names.within() or abolished_amphoes(names)
    if within:
        return [(code, 0.0, 100.0) for code in within]
    provinces = [("", 0.0, 100.0)]
    if names.province:
        provinces = [(code, 0.0, 100.0) for code in sorted(names.read_province.codes)] or [
            (code, like.slips, like.score)
            for code, like in similar("province", names.province, "", ENOUGH_PARENT)
        ]
        provinces = provinces or _provinces_around(names)
    if not names.amphoe:
        return provinces
    out = []
    for province, slips, score in provinces:
        exact = inside(names.read_amphoe.codes, (province,))
        if exact:
            out += [(code, slips, score) for code in exact]
            continue
        for code, like in similar("amphoe", names.amphoe, province, ENOUGH_PARENT):
            out.append((code, slips + like.slips, min(score, like.score)))
    return out


def _provinces_around(names: Names) -> list[tuple[str, float, float]]:
    """Provinces with an amphoe as it is written and a name too short for slips, but for one."""
    around = {code[:2] for code in names.read_amphoe.codes}
    pool, codes = _pool("province", "", script(names.province))
    return [
        (code, like.slips, like.score)
        for like in most_like(names.province, pool, at_least=ENOUGH_PARENT)
        for code in codes[like.name]
        if code in around and like.slips <= 1.0
    ]


@kept_briefly(100_000)
def similar(level: str, name: str, parent: str, at_least: float) -> tuple[tuple[str, Like], ...]:
    """Areas of a level within a parent whose names are like a folded one, best first."""
    pool, codes = _pool(level, parent, script(name))
    likes = [like for like in most_like(name, pool, at_least=at_least) if _long_enough(name, like)]
    if level == "amphoe" or parent:
        among_siblings = level == "tambon" and len(parent) == DIGITS["amphoe"]
        likes = _with_cut_off(name, pool, likes, among_siblings=among_siblings)
    return tuple((code, like) for like in likes for code in codes[like.name])


def _with_cut_off(name: str, pool: Pool, likes: list[Like], *, among_siblings: bool) -> list[Like]:
    """Names that go on where this one ends, added: a cut off end is one slip, however long."""
    going_on = [n for n in pool.names if n.startswith(name)]
    if len(name) < CUT_OFF:
        several = among_siblings and len(going_on) > 1 and len(name) >= CUT_OFF_SEVERAL
        going_on = [n for n in going_on if several or n.removeprefix(name) in _ADDED]
    longer = [Like(n, 1.0, ENOUGH_ELSEWHERE_REAL) for n in going_on]
    known = {like.name: like for like in likes}
    for like in longer:
        if like.name not in known or known[like.name].slips > like.slips:
            known[like.name] = like
    return sorted(known.values(), key=lambda like: (like.slips, -like.score))


def _long_enough(name: str, like: Like) -> bool:
    letters = _shorter(name, like)
    most = 1.0 if like.name.startswith(name) else MOST_SLIPS.get(letters, MOST_SLIPS_LONG)
    return like.slips <= most


def _shorter(name: str, like: Like) -> int:
    """Letters of the shorter of two names."""
    return min(len(keys(name).letters), len(keys(like.name).letters))


@cache
def _pool(level: str, parent: str, lang: str) -> tuple[Pool, dict[str, list[str]]]:
    codes: dict[str, list[str]] = {}
    for code in children(parent) if level == "tambon" else official_names(level, lang):
        if code.startswith(parent):
            codes.setdefault(official_names(level, lang)[code], []).append(code)
    if level == "amphoe":
        for code in sorted(capitals()):
            if code.startswith(parent):
                codes.setdefault("เมือง" if lang == "th" else "mueang", []).append(code)
    if level == "province" and not parent:
        codes["กรุงเทพ" if lang == "th" else "krungthep"] = [gazetteer.BANGKOK]
    return Pool.of(codes), codes


def near(name: str, level: str, code: str) -> bool:
    """Whether a folded name is a slip of this area's, and not the name of a sibling."""
    siblings = codes_named(level, script(name)).get(name)
    parent = code[: DIGITS[level] - 2]
    if siblings and inside(siblings, (parent,)):
        return False
    found = similar(level, name, parent, ENOUGH_PARENT)
    return bool(found) and found[0][0] == code
