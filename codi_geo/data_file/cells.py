"""Cells as every file format can hold them."""

import pandas as pd

from codi_geo.outside import clean


def plain(cells: pd.Series) -> pd.Series:
    """Whole numbers as such, clean text, empty text as `<NA>`."""
    if pd.api.types.is_bool_dtype(cells.dtype) or pd.api.types.is_integer_dtype(cells.dtype):
        return cells
    if pd.api.types.is_numeric_dtype(cells.dtype):
        return cells.astype("Int64") if (cells.dropna() % 1 == 0).all() else cells
    text = cells.astype("string").map(clean, na_action="ignore").astype("string")
    return text.replace("", pd.NA)
