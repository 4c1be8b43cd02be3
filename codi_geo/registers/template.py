"""An example register to fill in."""

import pandas as pd

from codi_geo import download

_ROWS = [
    ("ระยอง", "แกลง", "เนินฆ้อ", "2563", 100_000),
    ("จ.เชียงใหม่", "อ.เมือง", "ต.หายยา", "2563", ""),
    ("กทม.", "เขตจตุจักร", "แขวงลาดยาว", "2563", 250_000),
    ("Phatthalung", "Mueang", "Khuan Maphrao", "2563", ""),
]
_COLUMNS = ["จังหวัด", "อำเภอ", "ตำบล", "ปี", "งบประมาณ (บาท)"]


def template() -> bytes:
    """A CSV with headings and a few example rows in the forms that are understood."""
    return download.csv_bytes(pd.DataFrame(_ROWS, columns=_COLUMNS))
