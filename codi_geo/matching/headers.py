"""Which column of a table says what: headers in Thai and English, damaged as cells are."""

import re
from collections.abc import Hashable, Iterable

from codi_geo.matching.fold import folded
from codi_geo.matching.likeness import Pool, most_like

ROLES = ("tambon", "amphoe", "province", "code", "place")
RESULT_COLUMNS = (
    "tambon_code",
    "amphoe_code",
    "province_code",
    "status",
    "rule",
    "score",
    "candidates",
    "cleaned",
    "reference_version",
)
_WORDS = {
    "tambon": "ตำบล แขวง tambon tambol khwaeng subdistrict tamnamt tbtn adm3th adm3en",
    "amphoe": "อำเภอ เขต amphoe amphur ampur khet district ampnamt aptn adm2th adm2en",
    "province": "จังหวัด province changwat provnamt pvtn adm1th adm1en",
    "code": "รหัส code geocode pcode รหัสพื้นที่ รหัสตำบล tamboncode subdistrictcode adm3pcode",
    "place": "สถานที่ ที่ตั้ง ที่อยู่ พื้นที่ address place location area",
}
_WORD_ROLES = {folded(word): role for role, words in _WORDS.items() for word in words.split()}
_POOL = Pool.of(_WORD_ROLES)
_VAGUE = ("พื้นที่", "area", "location")
"""Words for a place that may as well be its size: no place beside a tambon with its parents."""
_LETTERS = {"ต": "tambon", "อ": "amphoe", "จ": "province", "จว": "province"}
_WEEKDAYS = frozenset(("พ", "พฤ", "ศ", "ส", "อา"))
_NOT_A_PLACE = re.compile(
    "จำนวน|รวม|ไปรษณีย์|งบ|ร้อยละ|count|number|total|zip|postal|budget|ประเภท|type|โทร|ลำดับ|ปี|"
    "ไร่|ตรกม|ตาราง|hectare|sqkm"
)
_NEAR_ENOUGH = 70.0


def recognise_columns(headers: Iterable[Hashable]) -> dict[str, Hashable]:
    """Which header plays which role.

    Parameters
    ----------
    headers : iterable
        A table's headers, in their order. A result of `match_places` may be matched again: the
        columns it added are no headers of the register.

    Returns
    -------
    dict
        Role (tambon, amphoe, province, code, place) → header as it stands; a role that no
        header plays is absent, and each header plays one role at most.
    """
    given = list(headers)
    if set(RESULT_COLUMNS) <= set(given):
        given = [header for header in given if header not in RESULT_COLUMNS]
    claims = []
    for position, header in enumerate(given):
        found = _role(str(header))
        if found:
            role, sureness = found
            claims.append((-sureness, position, role, header))
    claims += _by_letters(given, {role for _, _, role, _ in claims})
    chosen: dict[str, Hashable] = {}
    for _, _, role, header in sorted(claims, key=lambda claim: claim[:2]):
        chosen.setdefault(role, header)
    if "tambon" in chosen and {"amphoe", "province"} & set(chosen) and _is_vague(chosen):
        del chosen["place"]
    return {role: chosen[role] for role in ROLES if role in chosen}


def _is_vague(chosen: dict[str, Hashable]) -> bool:
    return any(word in folded(str(chosen.get("place", ""))) for word in _VAGUE)


def _by_letters(headers: list[Hashable], named: set[str]) -> list[tuple[float, int, str, Hashable]]:
    """Claims of headers that are level letters alone (`ต.`, `ต./อ./จ.`), if they go together.

    อ and จ are weekdays, too: they need another level beside them, and no other weekday.
    """
    parts = [_parts(str(header)) for header in headers]
    if any(_WEEKDAYS.intersection(words) for words in parts):
        return []
    found = {
        position: [_LETTERS[word] for word in words]
        for position, words in enumerate(parts)
        if words and all(word in _LETTERS for word in words)
    }
    levels = named.intersection(_LETTERS.values()).union(*found.values())
    if len(levels) < 2 and levels != {"tambon"}:
        return []
    return [
        (-70.0, position, said[0] if len(said) == 1 else "place", headers[position])
        for position, said in found.items()
    ]


def _parts(header: str) -> list[str]:
    """The words of a header, `ชื่อ` left out."""
    words = (folded(word) for word in re.split(r"[\s_/().,-]+", header))
    return [word for word in words if word and word != "ชื่อ"]


def _role(header: str) -> tuple[str, float] | None:
    name = folded(header)
    if not name or _NOT_A_PLACE.search(name):
        return None
    if role := _WORD_ROLES.get(name):
        return role, 100.0
    if "รหัส" in name or "code" in name:
        return _code_role(name)
    inside = {
        role: word for word, role in sorted(_WORD_ROLES.items()) if len(word) > 1 and word in name
    }
    if "subdistrict" in name and "district" not in name.replace("subdistrict", ""):
        inside.pop("amphoe", None)
    levels = [role for role in ("tambon", "amphoe", "province") if role in inside]
    if len(levels) > 1:
        return "place", 90.0
    if levels or inside:
        role = levels[0] if levels else next(iter(inside))
        return role, 60.0 + 30.0 * len(inside[role]) / len(name)
    return _damaged(header)


def _code_role(name: str) -> tuple[str, float] | None:
    if any(word in name for word in ("จังหวัด", "อำเภอ", "province", "amphoe", "โครงการ")):
        return None
    if "district" in name and "subdistrict" not in name:
        return None
    return "code", 95.0 if any(w in name for w in ("ตำบล", "tambon", "subdistrict")) else 80.0


def _damaged(header: str) -> tuple[str, float] | None:
    best = None
    for word in {folded(header), *_parts(header)}:
        if len(word) < 3:
            continue
        for like in most_like(word, _POOL, at_least=_NEAR_ENOUGH, limit=1):
            if best is None or like.score > best[1]:
                best = _WORD_ROLES[like.name], like.score
    return (best[0], best[1] / 2) if best else None
