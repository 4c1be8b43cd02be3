"""The concrete tambons: counted by region, and the few that the report names."""

import pandas as pd

from codi_geo import gazetteer, tables


def concrete_by_region(*, fiscal_year: int = 2563) -> pd.DataFrame:
    """Counts of concrete tambons: one row per CODI region, index region code (5 rows)."""
    rows = tables.read("concrete_tambons_by_region")
    rows = rows[rows["fiscal_year"] == fiscal_year].set_index("region", drop=False)
    return rows.rename_axis("code")


def named_concrete_tambons(*, fiscal_year: int = 2563) -> pd.DataFrame:
    """Places the report names as concrete tambons.

    Returns
    -------
    pandas.DataFrame
        Index: the 6-digit tambon code, or the 4-digit code of the khet where the place is a
        whole khet. Columns of the table, and `precision` (tambon, khet).
    """
    rows = tables.read("concrete_tambons")
    rows = rows[rows["fiscal_year"] == fiscal_year].copy()
    whole_district = rows["tambon_code"].isna()
    rows["code"] = rows["tambon_code"]
    rows.loc[whole_district, "code"] = [
        gazetteer.district_named(row.amphoe_th, row.province_th)
        for row in rows[whole_district].itertuples()
    ]
    rows["precision"] = whole_district.map({True: "khet", False: "tambon"})
    return rows.set_index("code")
