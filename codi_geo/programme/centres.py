"""Homeless centres, each placed as finely as it is known."""

import pandas as pd

from codi_geo import tables

_FINEST = ("tambon_code", "amphoe_code", "province_code")


def homeless_centres() -> pd.DataFrame:
    """All centres of the report: index the finest area code known, columns of the table."""
    rows = tables.read("homeless_centres").copy()
    rows["code"] = rows[list(_FINEST)].bfill(axis=1).iloc[:, 0]
    return rows.set_index("code")
