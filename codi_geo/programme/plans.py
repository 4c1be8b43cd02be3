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


def plan_amounts(*, fiscal_year: int | None = None) -> pd.DataFrame:
    """Every printed amount, counted or not: index as in the table, columns of the table."""
    rows = tables.read("province_plan_budgets")
    return rows if fiscal_year is None else rows[rows["fiscal_year"] == fiscal_year]


def plan_money(*, fiscal_year: int | None = None) -> pd.DataFrame:
    """Money that came through the provincial plans, by province.

    Parameters
    ----------
    fiscal_year
        Year (B.E.) in which it is spent; without it all years and the amounts without a year.

    Returns
    -------
    pandas.DataFrame
        Index province code (77 rows); columns amount_baht (sum of the counted amounts; missing
        where the report prints none), n_amounts, line (of the first amount) and linkage.
    """
    rows = plan_amounts(fiscal_year=fiscal_year)
    rows = rows[rows["counted"]]
    money = rows.groupby("province_code").agg(
        amount_baht=("amount_baht", "sum"), n_amounts=("amount_baht", "size"), line=("line", "min")
    )
    plans = province_plans()
    return money.reindex(plans.index).assign(linkage=plans["linkage"])


def money_years() -> tuple[int, ...]:
    """Fiscal years (B.E.) for which counted amounts are printed."""
    rows = tables.read("province_plan_budgets")
    years = rows.loc[rows["counted"], "fiscal_year"].dropna()
    return tuple(sorted({int(year) for year in years}))
