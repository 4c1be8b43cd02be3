"""Text to compare: what is left of a cell when nothing but the name counts.

`folded` is the form in which two spellings of one name are equal: clean text without spaces,
dots and hyphens, marks in one order, Latin letters small. Nothing here knows a place.
"""

import math
import re

from codi_geo import thai
from codi_geo.forgetting import kept_briefly
from codi_geo.outside import NO_LETTER, OLD_FONT_GLYPHS

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
"""Latin letters, digits and signs of East Asian width."""
_OTHER_GLYPHS = OLD_FONT_GLYPHS | _FULL_WIDTH | {ord(NO_LETTER): None}
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_SPACE_BEFORE_MARK = re.compile(rf"(?<=[ก-ฮ])[ \t\u00a0]+(?=[{MARKS}\u0e33])")
_TORN_AM = re.compile(r"(?<=[ก-ฮ\u0e48-\u0e4b])[ \t\u00a0]+\u0e32")
_MARK_RUN = re.compile(rf"[{MARKS}]{{2,}}")
_TONE_BEFORE_AM = re.compile("\u0e33([\u0e48-\u0e4b])")
_NOT_A_LETTER = re.compile(rf"[^0-9a-zก-ฮ\u0e30-\u0e3a\u0e40-\u0e45{MARKS}]")
_SAYS_NOTHING = re.compile(
    r"[\s\u200b-\u200d\u2060\ufeff\u00ad.,:;'\"_*/|\\()\[\]\u2010-\u2015\u2026-]+"
)
_KOH = re.compile("^koh(?=[bcdfgjklmnprstvwy])")
"""An island, as it is spelt for visitors."""
_BLANK = re.compile(
    "none|null|nil|unknown|unspecified|notspecified|notavailable|blank|empty|"
    "ไม่ระบุ|ไม่ได้ระบุ|ไม่ทราบ|ไม่มี|ไม่มีข้อมูล|ไม่ปรากฏ|ไม่แน่ชัด|ไม่ชัดเจน|ไม่เกี่ยวข้อง|ว่าง"
)
_HEADING = re.compile(
    "ที่|ลำดับ(?:ที่)?|(?:ยอด|ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด)?|ราย(?:การ|ชื่อ)|ชื่อ|จำนวน|รหัส|วันที่|"
    "ปี(?:งบประมาณ)?|พศ|หน่วย(?:งาน)?|(?:สถาน|พื้น)ที่|ที่(?:ตั้ง|อยู่)|ประเภท|สถานะ|โครงการ|"
    "กิจกรรม|งบประมาณ|เป้าหมาย|ร้อยละ|โทร|โทรศัพท์|เบอร์โทร|ผู้รับผิดชอบ|หมายเหตุ|ภาค|ประเทศ|"
    "no|number|total|sum|name|code|remarks?|notes?|item|date|year|status|unit"
)

_MISSING = frozenset(("nan", "NaN", "NAN", "na", "NA", "nat", "NaT", "NAT"))
"""Missing values as programs write them; `Nan` is a province."""


def as_text(value: object) -> str:
    """The text of a cell: nothing for a missing value, no `.0` after a whole number."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    out = str(value)
    return "" if out in ("<NA>", "NaT", "nan") else out


@kept_briefly(200_000)
def cleaned(raw: str) -> str:
    """`thai.clean`, and what files add to it: glyphs of old fonts, full width, torn marks.

    No word begins with า: after a space it is what is left of ำ.
    """
    joined = _SPACE_BEFORE_MARK.sub("", raw.translate(_OTHER_GLYPHS))
    text = thai.clean(_TORN_AM.sub("\u0e33", joined))
    ordered = _TONE_BEFORE_AM.sub("\\1\u0e33", text)
    return text if ordered == text else thai.clean(ordered)


@kept_briefly(200_000)
def folded(name: str) -> str:
    """The form in which two spellings of one name are equal; empty if no letter is left."""
    out = _MARK_RUN.sub(lambda run: "".join(sorted(run[0])), cleaned(name).lower())
    out = _NOT_A_LETTER.sub("", out.replace("ๆ", ""))
    return _KOH.sub("ko", out.replace("muang", "mueang"))


def is_blank(raw: str) -> bool:
    """Whether a cell says nothing (`-`, `ไม่ระบุ`, `n/a`, spaces)."""
    said = _SAYS_NOTHING.sub("", raw) if raw else ""
    return not said or said in _MISSING or bool(_BLANK.fullmatch(folded(raw)))


def is_heading(word: str) -> bool:
    """Whether a word heads a column or a row of totals (`ลำดับ`); no place is so called."""
    return bool(_HEADING.fullmatch(folded(word)))
