"""Lettering: Thai and Latin as outlines, measured and broken into lines between words.

Outlines are shaped by the font's own rules, so marks stack as they should. The unit of every
length is the em: multiply by the type size.
"""

import os
import re
import unicodedata
from functools import cache

import numpy as np
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from codi_geo.errors import FigureError
from codi_geo.fonts import Weight, font_file
from codi_geo.forgetting import kept_briefly
from codi_geo.outside import one_line

LINE_HEIGHT = 1.6
"""So that a stack of marks does not touch a vowel under the line above."""
ASCENT = 1.15
"""From the top of a line to its baseline."""
_NO_GLYPH = "?"
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_NUMBER_THEN_SPACE = re.compile(r"\d%?\s$")
_TIED_TO_A_NUMBER = re.compile(
    r"(ร้อยละ|ปี|งบประมาณ|ทั้ง|อีก|ใน|จาก|หน้า|บรรทัด|หัวข้อ|ข้อ|ณ|เปิดแล้ว|รอเปิด|สถานะ|ถึง|รวม|ได้|ไว้"
    r"|เข้าร่วม|ส่วนกลาง\)?|ภาค\)?|คลอง|ที่ดิน|office\)?|Network\)?"
    r"|line|page|section|year) $"
)
_NUMBERED = re.compile(r"(หัวข้อ|section) (\d[\d.]* |\([\d.]+\) )*$")
"""The beginning of a section's number, such as `3.1 (1) 1.2`, which stays on one line."""
_NEVER_FIRST = ("ที่สุด", "กว่า", "·")
# Words of the programme that a dictionary takes for several, or divides wrongly.
_TERMS = re.compile(
    "(สภาองค์กรชุมชน|ภาคประชาชน|ตำบลรูปธรรม|โครงการ|สถานที่|ส่วนที่เหลือ|คิดเป็น|บางซื่อ|ลาดพร้าว|ครบทั้ง"
    "|สร้างบ้านเสร็จ|สร้างเสร็จรอเปิด|สร้างเสร็จ|เทียบกับที่จัดตั้ง|นับรวม|เชื่อมโยง|เริ่มหน้า|ไม่ได้|ไม่มี"
    "|ทั้งประเทศ|สูงสุด|การพัฒนา|คุณภาพชีวิต|ศูนย์คนไร้บ้าน|คนไร้บ้าน|เปิดแล้ว|รายงานไม่บอกสถานะ|ไม่บอกสถานะ"
    "|องค์กรชุมชน|กรมแผนที่ทหาร|กำลังสร้าง|พร้อมสร้าง|ค่ายิ่งมาก|สียิ่งเข้ม|ถ้าทุกภาค|รายภาค"
    "|ผู้ได้รับผลกระทบ|ผู้ไม่เข้าร่วม|ยังไม่เข้าร่วม|สอบทานแล้ว|สองแห่ง|แขวงตั้งใหม่"
    "|แนวเขตจริง|ไม่อยู่ในภาคใด|ผู้มีรายได้น้อย|ที่อยู่อาศัยมั่นคง"
    "|ภาคกลางและตะวันตก|ภาคตะวันออกเฉียงเหนือ|ปริมณฑลและตะวันออก"
    r"|(?<![\u0e00-\u0e7f.])[อตจ]\.[\u0e00-\u0e7f]+)"
)
_TIED_TO_WHAT_FOLLOWS = (
    "© ",
    "CC ",
    "Khlong ",
    "Khet ",
    "Tambon ",
    "Bang ",
    "Lat ",
    "Chiang ",
    "Khon ",
)
_NO_UNIT = ("ของ", "จาก", "ใน", "of", "in", "and", "from", "to")
# Small words that belong to what follows: a line does not end with one if it can be helped.
_OPENING = (
    *("และ", "หรือ", "ของ", "กับ", "ที่", "ใน", "โดย", "จาก", "เพื่อ", "คือ", "ว่า", "ตาม", "เป็น", "เพราะ"),
    *("and", "or", "of", "in", "the", "a", "for", "with", "to", "from"),
)
_SHORT_LAST_LINE = 0.25
_NARROWER = (0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
# What it costs to end a line there, against 1 for a line that is a whole room off its length.
_WITHIN_A_PHRASE = 0.05
_BEFORE_A_NUMBER = 0.03
_AFTER_A_SMALL_WORD = 0.12


@cache
def _characters(weight: Weight) -> frozenset[int]:
    return frozenset(get_font(str(font_file(weight))).get_charmap())


def in_type(words: str) -> str:
    """Words of others, with a question mark for each character that the typeface does not have."""
    known = _characters("regular") & _characters("semibold")
    return "".join(char if ord(char) in known else _NO_GLYPH for char in words)


@cache
def _face(weight: Weight) -> FontProperties:
    return FontProperties(fname=str(font_file(weight)), size=text_to_path.FONT_SCALE)


@kept_briefly(8192)
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
    vertices, codes = text_to_path.get_text_path(_face(weight), words, ismath=False)
    if len(vertices) == 0:
        return Path(np.zeros((0, 2)))
    return Path(np.asarray(vertices) / text_to_path.FONT_SCALE, codes)


@kept_briefly(8192)
def width(words: str, weight: Weight = "regular") -> float:
    """Width of one line of text, in ems."""
    return ink(words, weight)[2]


@kept_briefly(8192)
def ink(words: str, weight: Weight = "regular") -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the letters about the start of the baseline, in ems."""
    vertices = outline(words, weight).vertices
    if len(vertices) == 0:
        return (0.0, 0.0, 0.0, 0.0)
    (left, bottom), (right, top) = vertices.min(axis=0), vertices.max(axis=0)
    return float(left), float(bottom), float(right), float(top)


@kept_briefly(4096)
def wrapped(
    words: str,
    room: float,
    weight: Weight = "regular",
    *,
    balanced: bool = False,
    listed: bool = False,
) -> tuple[str, ...]:
    """Text in as few lines as fit into `room` ems.

    Lines end between words, Thai ones too; a number stays with its unit. A word wider than the
    room is cut. The last line is no short rest of a word or two, if that takes no more lines.
    `balanced` makes the lines about equally long, and ends them rather at a space than within a
    Thai phrase. `listed` words are names with commas between them, which are kept whole.
    """
    words = one_line(words)
    whole = re.findall(r"[^,:]*[,:]*\s*", words) if listed else _pieces(words)
    pieces = [part for piece in whole if piece for part in _cut(piece, room, weight)]
    lines = _filled(pieces, room, weight)
    if len(lines) < 2:
        return tuple(lines)
    if balanced:
        return _balanced(pieces, room, len(lines), weight)
    if width(lines[-1], weight) < _SHORT_LAST_LINE * room:
        return _narrowed(pieces, room, len(lines), weight)
    return tuple(lines)


def stays_whole(words: str, room: float, weight: Weight = "regular") -> bool:
    """Whether no word has to be cut for lines of `room` ems."""
    return all(width(piece.rstrip(), weight) <= room for piece in _pieces(one_line(words)))


def _balanced(pieces: list[str], room: float, count: int, weight: Weight) -> tuple[str, ...]:
    """So many lines, as equally long as good places to end them allow."""
    ends = np.cumsum([_advance(piece, weight) for piece in pieces])
    starts = np.concatenate([[0.0], ends[:-1]])
    inks = ends - [_advance(p, weight) - width(p.rstrip(), weight) for p in pieces]
    even = inks[-1] / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}  # pieces set: cost, breaks
    for _ in range(count):
        longer: dict[int, tuple[float, list[int]]] = {}
        for first, (cost, breaks) in best.items():
            for last in range(first, len(pieces)):
                length = inks[last] - starts[first]
                if length > room and last > first:
                    break
                after = pieces[last + 1] if last + 1 < len(pieces) else None
                total = cost + ((length - even) / room) ** 2 + _end_cost(pieces[last], after)
                if last + 1 not in longer or total < longer[last + 1][0]:
                    longer[last + 1] = (total, [*breaks, last + 1])
        best = longer
    breaks = best[len(pieces)][1]
    lines = ("".join(pieces[a:b]) for a, b in zip([0, *breaks], breaks, strict=False))
    return tuple(line.strip() for line in lines)


def _end_cost(before: str, after: str | None) -> float:
    """How bad it is to end a line between two pieces."""
    if after is None:
        return 0
    if before.strip() in _OPENING:
        return _AFTER_A_SMALL_WORD
    if not before[-1].isspace():
        return _WITHIN_A_PHRASE
    return _BEFORE_A_NUMBER if after[0].isdigit() else 0


def _narrowed(pieces: list[str], room: float, count: int, weight: Weight) -> tuple[str, ...]:
    """So many lines in a little less room, so that the last is not short."""
    lines = _filled(pieces, room, weight)
    for share in _NARROWER:
        narrower = share * room
        if any(width(piece.strip(), weight) > narrower for piece in pieces):
            break
        tried = _filled(pieces, narrower, weight)
        if len(tried) != count:
            break
        lines = tried
        if width(lines[-1], weight) >= _SHORT_LAST_LINE * room:
            break
    return tuple(lines)


def _filled(pieces: list[str], room: float, weight: Weight) -> list[str]:
    """Lines as long as they can be; a small word goes with what follows it."""
    lines: list[list[str]] = []
    for piece in pieces:
        last = lines[-1] if lines else []
        if last and _ink([*last, piece], weight) <= room:
            last.append(piece)
            continue
        carried = []
        if len(last) > 2 and last[-1].strip() in _OPENING:
            carried = [last[-1]] if _ink([last[-1], piece], weight) <= room else []
        if carried:
            last.pop()
        lines.append([*carried, piece])
    set_lines = ("".join(line).strip() for line in lines)
    return [line for line in set_lines if line]


def _ink(pieces: list[str], weight: Weight) -> float:
    """Width of pieces on one line, without the spaces at their ends."""
    first, *others = pieces
    *between, last = [first.lstrip(), *others]
    return sum(_advance(piece, weight) for piece in between) + width(last.rstrip(), weight)


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
    if word in _NEVER_FIRST or before.endswith(_TIED_TO_WHAT_FOLLOWS):
        return False
    if (word[0].isdigit() or word[0] == "(") and _NUMBERED.search(before):
        return False
    if not before[-1].isspace():
        return _is_thai(before[-1]) and _is_thai(word[0])
    if _NUMBER_THEN_SPACE.search(before):
        return word[0] == "(" or word[0].isdigit() or word in _NO_UNIT
    return not (word[0].isdigit() and _TIED_TO_A_NUMBER.search(before))


def _is_thai(character: str) -> bool:
    return bool(_THAI.match(character)) and character not in "ๆฯ"


def _cut(piece: str, room: float, weight: Weight) -> list[str]:
    """A piece as it is if it fits, else its words, else its letters with their marks."""
    if width(piece.rstrip(), weight) <= room:
        return [piece]
    words = re.findall(r"\S+\s*", piece)
    if len(words) == 1:
        words = _dictionary_words(piece)
    if len(words) > 1:
        return [part for word in words for part in _cut(word, room, weight)]
    parts, part = [], ""
    for cluster in re.findall(r".[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", piece):
        if part and width((part + cluster).rstrip(), weight) > room:
            parts.append(part)
            part = ""
        part += cluster
    return [*parts, part]


@kept_briefly(8192)
def _advance(piece: str, weight: Weight) -> float:
    """Width of a piece with the spaces at its end."""
    return width(f"{piece}|", weight) - width("|", weight)


@kept_briefly(4096)
def _words(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in _TERMS.split(words):
        found += [part] if _TERMS.fullmatch(part) else _dictionary_words(part)
    return tuple(found)


def _dictionary_words(words: str) -> list[str]:
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # else it makes a folder in the home
    from pythainlp.tokenize import word_tokenize

    return word_tokenize(words, engine="newmm", keep_whitespace=True)
