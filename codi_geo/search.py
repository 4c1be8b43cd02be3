"""Finding areas and named places by what a person types: Thai, English, a code, with slips."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from codi_geo import gazetteer, thai
from codi_geo.layers import LAYERS, Layer, Part
from codi_geo.matching.aliases import alias_table
from codi_geo.matching.fold import folded
from codi_geo.matching.likeness import Pool, most_like
from codi_geo.words import LANGS, Lang, text

Kind = Literal["area", "place"]
_LONGEST = 80
_LEVELS = ("region", "province", "district", "tambon")
_SLIPS_AT_LEAST = 66
_LARGE = ("region", "province")
_LARGE_SLIPS_AT_LEAST = 80
_ALSO_CALLED = (
    ("อีสาน", "northeast"),
    ("ภาคอีสาน", "northeast"),
    ("Isan", "northeast"),
    ("Isaan", "northeast"),
    ("กทม", "10"),
    ("BKK", "10"),
)
"""What people call areas in everyday speech, beside the aliases that names are matched with."""
_LEVEL_ASKED: dict[gazetteer.Level, re.Pattern[str]] = {
    "tambon": re.compile(r"(?:ต\.|ตำบล|แขวง|tambon|khwaeng)\s*\S", re.IGNORECASE),
    "district": re.compile(r"(?:อ\.|อำเภอ|กิ่ง|เขต|amphoe|khet)\s*\S", re.IGNORECASE),
    "province": re.compile(r"(?:จ\.|จังหวัด|changwat)\s*\S", re.IGNORECASE),
}


@dataclass(frozen=True)
class Hit:
    """Something found: an area by its code, or a place by layer, part and feature."""

    kind: Kind
    code: str
    """The area, or the one the place lies in; empty where that is not known."""
    layer: str = ""
    pick: str = ""
    """`part:feature` of the layer."""

    def label(self, lang: Lang) -> str:
        """Its name, told apart from its namesakes by the areas above."""
        where = gazetteer.full_label(self.code, lang) if self.code else text("search.nowhere", lang)
        if self.kind == "area":
            return where
        part_id, _, feature = self.pick.partition(":")
        layer = LAYERS[self.layer]
        name = layer.part(part_id).rows().at[feature, f"name_{lang}"]
        return text("search.place", lang, name=name, where=where, layer=layer.name(lang))


def search(words: str, *, limit: int = 12) -> list[Hit]:
    """Areas and named places that fit what was typed, best first.

    A code or its beginning; a whole name, or what people call the area (`โคราช`, `กทม.`); the
    beginning of one, or a part of it; at last names with a slip or two, those of a province also
    where a smaller area holds the words as typed. Larger areas come before smaller ones of the
    same fit, and areas before places; a level word (`อ.เมือง`) brings its level to the front.
    Several words narrow down: `ในเมือง ขอนแก่น` is the tambon in that province.
    """
    asked = thai.clean(words)[:_LONGEST]
    if not asked:
        return []
    code = asked.upper().removeprefix("TH")
    if code.isascii() and code.isdigit():
        return [Hit("area", c) for c in _codes() if c.startswith(code)][:limit]
    whole = folded(thai.without_level_word(asked))
    hits = _of_level_first(_named(whole), asked)
    if not hits and len(asked.split()) > 1:
        first, *_ = asked.split()
        parts = [folded(thai.without_level_word(word)) for word in asked.split()]
        hits = _of_level_first(_narrowed(parts), first)
    if not hits:
        return _of_level_first(_nearly(whole, limit), asked)[:limit]
    return [*hits, *([] if _called(whole) else _large_nearly(whole, hits))][:limit]


def _of_level_first(hits: list[Hit], asked: str) -> list[Hit]:
    """The hits, those of the level that the words begin with before all others."""
    level = next((name for name, word in _LEVEL_ASKED.items() if word.match(asked)), None)
    if level is None:
        return hits
    return sorted(hits, key=lambda hit: hit.kind == "place" or _level(hit) != level)


def _level(hit: Hit) -> str:
    return gazetteer.level_of(hit.code) if hit.code else ""


@cache
def _codes() -> tuple[str, ...]:
    return tuple(code for level in _LEVELS[1:] for code in gazetteer.areas(level).index)


@cache
def _index() -> dict[str, tuple[Hit, ...]]:
    """Folded name → all that carry it, in the order they are to be listed."""
    named: dict[str, dict[Hit, None]] = {}
    for level in _LEVELS:
        for lang in LANGS:
            for code, name in gazetteer.areas(level)[f"name_{lang}"].items():
                for form in (name, name.removeprefix("ภาค")):
                    named.setdefault(folded(form), {})[Hit("area", code)] = None
    for layer in LAYERS.values():
        for part in layer.parts:
            for name, hit in _places(layer, part):
                named.setdefault(folded(name), {})[hit] = None
    return {name: tuple(hits) for name, hits in named.items() if name}


@cache
def _everyday_names() -> dict[str, tuple[Hit, ...]]:
    """Folded names that stand on no official list → the areas they mean wherever they are said.

    Only whole ones are found: a part of one would give an area that does not carry it.
    """
    aliases = alias_table()
    free = aliases[aliases["within"] == ""]
    named: dict[str, dict[Hit, None]] = {}
    for name, code in [*_ALSO_CALLED, *zip(free["name_as_seen"], free["code"], strict=True)]:
        named.setdefault(folded(name), {})[Hit("area", code)] = None
    return {name: tuple(hits) for name, hits in named.items()}


def _called(whole: str) -> list[Hit]:
    """What carries the name, officially or in everyday speech, larger areas first."""
    hits = [*_everyday_names().get(whole, ()), *_index().get(whole, ())]
    return list(dict.fromkeys(sorted(hits, key=_rank)))


def _places(layer: Layer, part: Part):
    """Names and hits of the features of a part that are no areas themselves."""
    if part.role not in ("place", "note") or layer.id == "plan_money":
        return
    for feature, row in part.rows().iterrows():
        if part.role == "note" and row["level"] in ("country", "canal"):
            continue
        province = row.get("province_code")
        code = row["codes"][0] if row["codes"] else province
        hit = Hit("place", code if isinstance(code, str) else "", layer.id, f"{part.id}:{feature}")
        for lang in LANGS:
            yield row[f"name_{lang}"], hit


def _named(whole: str) -> list[Hit]:
    """Names that are, begin with, or hold the words."""
    if not whole:
        return []
    index = _index()
    equal = _called(whole)
    if len(whole) < 2:
        return equal
    begins = [name for name in index if name.startswith(whole) and name != whole]
    holds = [name for name in index if whole in name and not name.startswith(whole)]
    found = [
        hit for name in sorted(begins, key=len) + sorted(holds, key=len) for hit in index[name]
    ]
    return list(dict.fromkeys([*equal, *sorted(found, key=_rank)]))


def _narrowed(parts: list[str]) -> list[Hit]:
    """Hits of the first word that lie in an area that each other word names."""
    first, *others = parts
    wider = [{hit.code for hit in _named(word) if hit.kind == "area"} for word in others if word]
    return [
        hit
        for hit in _named(first)
        if hit.code and all(codes & set(gazetteer.path(hit.code)) for codes in wider)
    ]


def _nearly(whole: str, limit: int) -> list[Hit]:
    found = most_like(whole, _pool(), at_least=_SLIPS_AT_LEAST, limit=limit)
    hits = [hit for like in found for hit in _index()[like.name]]
    return list(dict.fromkeys(hits))


def _large_nearly(whole: str, found: list[Hit]) -> list[Hit]:
    """Provinces and regions whose name is very like, and that were not found as typed."""
    likes = most_like(whole, _pool(), at_least=_LARGE_SLIPS_AT_LEAST, limit=12)
    hits = dict.fromkeys(hit for like in likes for hit in _index()[like.name])
    is_large = [hit for hit in hits if hit.kind == "area" and _level(hit) in _LARGE]
    return [hit for hit in is_large if hit not in found]


@cache
def _pool() -> Pool:
    return Pool.of(_index())


def _rank(hit: Hit) -> tuple[bool, int]:
    return hit.kind == "place", _LEVELS.index(gazetteer.level_of(hit.code)) if hit.code else 9
