"""Text cells as numbers, with a report of those that are none."""

import math
import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from codi_geo.registers.sheets import Sheet
from codi_geo.thai import clean

_NOTHING = re.compile(
    r"[-–—.]*|ไม่มี(?:ข้อมูล)?|ไม่ระบุ|ไม่ทราบ|ไม่พบ(?:ข้อมูล)?|ว่าง|n/?a|nil|none|null|#n/a", re.IGNORECASE
)
_BEFORE = re.compile(r"^(?:ร้อยละ|฿|บาท|thb|baht|จำนวน|ประมาณ)\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:%|เปอร์เซ็นต์|ร้อยละ|บาท(?:ถ้วน)?|บ\.|฿|thb|baht|\.-|,-|"
    r"คน|ราย|ครัวเรือน|ครอบครัว|หลังคาเรือน|หลัง|แห่ง|ตำบล|ชุมชน|หมู่บ้าน|กลุ่ม|องค์กร|กองทุน|โครงการ|ไร่)$",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\s*(พัน|หมื่น|แสน|ล้าน|million|thousand)$", re.IGNORECASE)
_SCALES = {
    "พัน": 1e3,
    "หมื่น": 1e4,
    "แสน": 1e5,
    "ล้าน": 1e6,
    "million": 1e6,
    "thousand": 1e3,
}
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[-+]?\d{1,2})?", re.IGNORECASE)
_BRACKETED = re.compile(r"\((.+)\)")
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
Why = Literal["words", "several", "separators", "mixed"]
"""No figure; more than one; commas or points out of place; words or signs that are not known."""


@dataclass(frozen=True)
class Unparsed:
    """A cell that is not a number, and why; `row` is its row in the file."""

    row: int
    text: str
    why: Why


def typed_values(sheet: Sheet, column: str) -> tuple[pd.Series, tuple[Unparsed, ...]]:
    """A column as numbers: Thai digits, commas, baht, per cent, millions, brackets for negatives.

    Parameters
    ----------
    column
        One of the sheet's columns.

    Returns
    -------
    tuple
        A Series (Float64, the table's index, `<NA>` where the cell is empty, a dash, or no
        number), and the cells that are no number. Per cents stay as printed: `ร้อยละ 50` is 50.
    """
    texts = sheet.table[column]
    read = {text: _number(text) for text in texts.dropna().unique()}
    values = texts.map(lambda text: read.get(text), na_action="ignore").astype("Float64")
    unparsed = tuple(
        Unparsed(row, text, _why(clean(text)))
        for row, text in texts.dropna().items()
        if read[text] is None and not _NOTHING.fullmatch(clean(text))
    )
    return values, unparsed


def _number(text: str) -> float | None:
    """`๑,๒๐๐.- บาท` → 1200, `(500)` → -500, `1.5 ล้านบาท` → 1500000; None if it is no number."""
    bare = clean(text).replace("\u2212", "-")
    bracketed = _BRACKETED.fullmatch(bare)
    if bracketed:
        inside = _number(bracketed.group(1))
        return None if inside is None or inside < 0 else -inside
    bare = _BEFORE.sub("", bare)
    while _AFTER.search(bare):
        bare = _AFTER.sub("", bare)
    scale = 1.0
    told = _SCALE.search(bare)
    if told:
        scale = _SCALES[told.group(1).lower()]
        bare = bare[: told.start()]
    number = float(bare.replace(",", "")) * scale if _NUMBER.fullmatch(bare) else math.inf
    return number if math.isfinite(number) else None


def _why(bare: str) -> Why:
    figures = _FIGURE.findall(bare)
    if len(figures) != 1:
        return "several" if figures else "words"
    return "mixed" if _NUMBER.fullmatch(figures[0]) else "separators"
