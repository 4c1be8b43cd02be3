"""Rows of a register that are not data: totals, notes, numbering under the header."""

import re

from codi_geo.registers.sheets import Reason
from codi_geo.thai import clean

_TOTAL = re.compile(
    r"(?:ผล|ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี|ทั้งประเทศ|ทุกภาค|สุทธิ|ย่อย|เงิน|เป็นเงิน|งบประมาณ|จำนวน|ยอด)*"
    r"(?:$|[\s:=(]|\d|(?:จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|ภาค|เขต|แขวง|หน้า))"
    r"|(?:grand |sub[- ]?)?totals?(?:$|[\s:=(])|sum$"
)
_NOTE = re.compile(
    r"(?:หมายเหตุ|แหล่งที่มา|ที่มา|แหล่งข้อมูล|ข้อมูล ?ณ|ผู้(?:จัดทำ|รายงาน|รวบรวม|ตรวจสอบ)|ลงชื่อ|พิมพ์เมื่อ)"
    r"(?:$|[\s:.*(/]|วันที่|\d)|(?:notes?|sources?|remarks?|prepared by)(?:$|[\s:])|\*+"
)
_MOST_NOTE_CELLS = 2


def reason_to_skip(
    cells: list[str], *, header: list[str], tambon: int | None, first: bool
) -> Reason | None:
    """Why a row below the header is not data, None if it is.

    Parameters
    ----------
    cells
        The row's cells.
    header
        The cells of the header's last row.
    tambon
        The column of tambon names, if there is one: a row that names a tambon is no total.
    first
        Whether it is the first row below the header.
    """
    filled = [place for place, cell in enumerate(cells) if cell]
    if cells == header:
        return "repeated_header"
    if first and _is_numbering([clean(cells[place]) for place in filled]):
        return "numbering"
    for place in filled[:2]:
        names_tambon = tambon in filled and tambon != place
        if not names_tambon and _TOTAL.match(clean(cells[place]).lower()):
            return "total"
    if len(filled) <= _MOST_NOTE_CELLS and _NOTE.match(clean(cells[filled[0]]).lower()):
        return "note"
    return None


def _is_numbering(texts: list[str]) -> bool:
    """`1 2 3 …` or `(1) (2) (3) …`, as official forms number their columns."""
    numbers = [text.strip("()") for text in texts]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]
