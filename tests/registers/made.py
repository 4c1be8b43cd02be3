"""A small register as the tests of its parts take it."""

import pandas as pd

from codi_geo.matching import recognise_columns
from codi_geo.registers import Sheet
from codi_geo.registers.layout import Layout
from codi_geo.registers.register import Register
from codi_geo.registers.sheets import Grid

ROWS = pd.DataFrame(
    [
        ("ระยอง", "แกลง", "เนินฆ้อ"),
        ("จ.เชียงใหม่", "อ.เมือง", "ต.หายยา"),
        ("สระบุรี", "เมืองสระบุรี", "ดาเรือง"),
        ("ระยอง", "แกลง", "เนินฆ้อ"),
        ("", "", ""),
        ("ระยอง", "แกลง", "ไม่มีที่นี่เลย"),
    ],
    columns=["จังหวัด", "อำเภอ", "ตำบล"],
    index=range(5, 11),
)


def register_of(rows: pd.DataFrame, *, value: str | None = None) -> Register:
    sheet = Sheet("ก", 4, rows, Grid("ก", []))
    return Register("ทดสอบ.xlsx", Layout(sheet, recognise_columns(rows.columns), value=value))
