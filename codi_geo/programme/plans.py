"""Provincial community plans, for all provinces: those without one are rows too."""

import pandas as pd

from codi_geo import gazetteer, tables

NO_PLAN = "none"


def province_plans(*, fiscal_year: int = 2563) -> pd.DataFrame:
    """All 77 provinces and their plans.

    Returns
    -------
    pandas.DataFrame
        Index: province code (77 rows). Columns of the table; `linkage` is `none` and every other
        column empty where the report lists no plan, `province_th` and `region` are never empty.
    """
    rows = tables.read("province_plans")
    rows = rows[rows["fiscal_year"] == fiscal_year].set_index("province_code")
    provinces = gazetteer.areas("province")
    out = rows.reindex(provinces.index)
    out["province_th"] = provinces["name_th"]
    out["region"] = provinces["region"]
    out["linkage"] = out["linkage"].fillna(NO_PLAN)
    return out.rename_axis("code")
