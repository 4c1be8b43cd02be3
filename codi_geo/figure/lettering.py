"""Lettering: Thai and Latin as outlines, measured and broken into lines between words.

Outlines are shaped by the font's own rules, so marks stack as they should. The unit of every
length is the em: multiply by the type size.
"""

import os
import re
import unicodedata
from functools import cache, lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from codi_geo import thai
from codi_geo.errors import FigureError
from codi_geo.fonts import Weight, font_file

LINE_HEIGHT = 1.45
ASCENT = 1.05
"""From the baseline to the top of the tallest stack of marks."""
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_NUMBER_THEN_SPACE = re.compile(r"\d%?\s$")
_TIED_TO_A_NUMBER = re.compile(
    r"(ร้อยละ|ปี|งบประมาณ|ทั้ง|อีก|หน้า|บรรทัด|หัวข้อ|ข้อ|ณ|line|page|section|year) $"
)
_NEVER_FIRST = ("ที่สุด", "กว่า", "·")
# Words of the programme that a dictionary takes for several, or divides wrongly.
_TERMS = re.compile("(สภาองค์กรชุมชน|ตำบลรูปธรรม|โครงการ|สถานที่|ส่วนที่เหลือ|คิดเป็น)")
_SHORT_LAST_LINE = 0.25


@cache
def _characters(weight: Weight) -> frozenset[int]:
    return frozenset(get_font(str(font_file(weight))).get_charmap())


@lru_cache(maxsize=8192)
def outline(words: str, weight: Weight = "regular") -> Path:
    """The outline of one line of text, its baseline at 0, its left edge at 0.

    Raises
    ------
    FigureError
        The font has no glyph for one of the characters.
    """
    missing = next((c for c in words if ord(c) not in _characters(weight)), None)
    if missing is not None:
        named = f"{missing} (U+{ord(missing):04X} {unicodedata.name(missing, '')})"
        raise FigureError("missing_glyph", character=named, words=words[:60])
    face = FontProperties(fname=str(font_file(weight)), size=text_to_path.FONT_SCALE)
    vertices, codes = text_to_path.get_text_path(face, words, ismath=False)
    if len(vertices) == 0:
        return Path(np.zeros((0, 2)))
    return Path(np.asarray(vertices) / text_to_path.FONT_SCALE, codes)


@lru_cache(maxsize=8192)
def width(words: str, weight: Weight = "regular") -> float:
    """Width of one line of text, in ems."""
    return ink(words, weight)[2]


@lru_cache(maxsize=8192)
def ink(words: str, weight: Weight = "regular") -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the letters about the start of the baseline, in ems."""
    vertices = outline(words, weight).vertices
    if len(vertices) == 0:
        return (0.0, 0.0, 0.0, 0.0)
    (left, bottom), (right, top) = vertices.min(axis=0), vertices.max(axis=0)
    return float(left), float(bottom), float(right), float(top)


@lru_cache(maxsize=4096)
def wrapped(
    words: str, room: float, weight: Weight = "regular", *, balanced: bool = False
) -> tuple[str, ...]:
    """Text in as few lines as fit into `room` ems.

    Lines end between words, Thai ones too; a number stays with its unit. A word wider than the
    room is cut. The last line is no short rest of a word or two, if that takes no more lines.
    `balanced` makes the lines about equally long, and ends them rather at a space than within a
    Thai phrase.
    """
    pieces = [part for piece in _pieces(thai.one_line(words)) for part in _cut(piece, room, weight)]
    lines = _filled(pieces, room, weight)
    if len(lines) < 2:
        return tuple(lines)
    if not balanced:
        is_short = width(lines[-1], weight) < _SHORT_LAST_LINE * room
        return _evened(pieces, 0.8 * room, room, len(lines), weight) if is_short else tuple(lines)
    for longer in (_statements(pieces), _phrases(pieces)):
        whole = all(width(phrase.strip(), weight) <= room for phrase in longer)
        if whole and len(_filled(longer, room, weight)) == len(lines):
            pieces = longer
            break
    return _evened(pieces, room / 2, room, len(lines), weight)


def _evened(
    pieces: list[str], low: float, high: float, count: int, weight: Weight
) -> tuple[str, ...]:
    """So many lines in the least room between two that does it."""
    while high - low > 0.25:
        middle = (low + high) / 2
        fits = all(width(piece.strip(), weight) <= middle for piece in pieces)
        if fits and len(_filled(pieces, middle, weight)) == count:
            high = middle
        else:
            low = middle
    return tuple(_filled(pieces, high, weight))


def _filled(pieces: list[str], room: float, weight: Weight) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece in pieces:
        if line and used + width(piece.rstrip(), weight) > room:
            lines.append(line.rstrip())
            line, used = piece.lstrip(), _advance(piece.lstrip(), weight)
        else:
            line, used = line + piece, used + _advance(piece, weight)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(words: str) -> list[str]:
    """The parts between which a line may end: after a space, or between two Thai words."""
    pieces: list[str] = []
    for word in _words(words):
        if not pieces or _may_part(pieces[-1], word):
            pieces.append(word)
        else:
            pieces[-1] += word
    return pieces


def _may_part(before: str, word: str) -> bool:
    """Whether a line may end between what stands before and a word."""
    if word in _NEVER_FIRST:
        return False
    if not before[-1].isspace():
        return _is_thai(before[-1]) and _is_thai(word[0])
    tied = word[0].isdigit() and _TIED_TO_A_NUMBER.search(before)
    return not (tied or _NUMBER_THEN_SPACE.search(before))


def _is_thai(character: str) -> bool:
    return bool(_THAI.match(character)) and character not in "ๆฯ"


def _phrases(pieces: list[str]) -> list[str]:
    """Pieces put together up to the next space."""
    phrases: list[str] = []
    for piece in pieces:
        if phrases and not phrases[-1][-1].isspace():
            phrases[-1] += piece
        else:
            phrases.append(piece)
    return phrases


def _statements(pieces: list[str]) -> list[str]:
    """Phrases put together with the number that follows them and its unit."""
    statements: list[str] = []
    for phrase in _phrases(pieces):
        if statements and phrase[0].isdigit():
            statements[-1] += phrase
        else:
            statements.append(phrase)
    return statements


def _cut(piece: str, room: float, weight: Weight) -> list[str]:
    if width(piece.rstrip(), weight) <= room:
        return [piece]
    parts, part = [], ""
    for cluster in re.findall(r".[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", piece):
        if part and width((part + cluster).rstrip(), weight) > room:
            parts.append(part)
            part = ""
        part += cluster
    return [*parts, part]


@lru_cache(maxsize=8192)
def _advance(piece: str, weight: Weight) -> float:
    """Width of a piece with the spaces at its end."""
    return width(f"{piece}|", weight) - width("|", weight)


@lru_cache(maxsize=4096)
def _words(words: str) -> tuple[str, ...]:
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # else it makes a folder in the home
    from pythainlp.tokenize import word_tokenize

    found: list[str] = []
    for part in _TERMS.split(words):
        is_term = _TERMS.fullmatch(part)
        found += [part] if is_term else word_tokenize(part, engine="newmm", keep_whitespace=True)
    return tuple(found)
