"""Cells as every file format can hold them."""

import re

import pandas as pd

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def plain(cells: pd.Series) -> pd.Series:
    """Whole numbers as such, text without control characters, empty text as `<NA>`."""
    if pd.api.types.is_bool_dtype(cells.dtype) or pd.api.types.is_integer_dtype(cells.dtype):
        return cells
    if pd.api.types.is_numeric_dtype(cells.dtype):
        return cells.astype("Int64") if (cells.dropna() % 1 == 0).all() else cells
    text = cells.astype("string").str.replace("\r\n?", "\n", regex=True)
    return text.str.replace(_UNWRITABLE, "", regex=True).replace("", pd.NA)
