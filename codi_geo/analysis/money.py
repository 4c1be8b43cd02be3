"""Money that came through the provincial plans: by place and year, and how concentrated it is."""

import numpy as np
import pandas as pd

from codi_geo import gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.analysis.totals import TOTAL, with_total

NO_YEAR = "no_year"


def counted(choice: Choice) -> pd.DataFrame:
    """The counted amounts of the area's provinces, with their region and the year in words."""
    rows = programme.plan_amounts()
    rows = rows[rows["counted"] & rows["province_code"].isin(choice.provinces)]
    year = rows["fiscal_year"].astype("string").fillna(NO_YEAR)
    region = rows["province_code"].map(gazetteer.region_of_province())
    return rows.assign(year=year, region=region)


def by_region_and_year(choice: Choice) -> pd.DataFrame:
    """Baht of the counted amounts: index region and total; a column a year, no_year, total.

    Years are those in which the money is spent; what no year is printed for stands by itself.
    """
    rows = counted(choice)
    years = [*map(str, programme.money_years()), NO_YEAR]
    sums = rows.pivot_table(
        index="region", columns="year", values="amount_baht", aggfunc="sum", fill_value=0
    )
    order = [r for r in gazetteer.regions().index if r in sums.index]
    sums = sums.reindex(index=order, columns=years, fill_value=0).rename_axis(None, axis=1)
    sums = with_total(sums.rename_axis("region"))
    return sums.assign(total=sums.sum(axis=1))


def by_province(choice: Choice) -> pd.DataFrame:
    """Provinces of the area with a counted amount, the largest sum first.

    Returns
    -------
    pandas.DataFrame
        Index province_code; columns amount_baht, n_amounts, percent_of_all, cumulated_percent,
        linkage, line (of the first amount).
    """
    money = programme.plan_money().reindex(choice.provinces).dropna(subset="amount_baht")
    money = money.sort_values("amount_baht", ascending=False, kind="stable")
    share = 100 * money["amount_baht"].astype(float) / float(money["amount_baht"].sum())
    return pd.DataFrame(
        {
            "amount_baht": money["amount_baht"],
            "n_amounts": money["n_amounts"],
            "percent_of_all": share.round(1),
            "cumulated_percent": share.cumsum().round(1),
            "linkage": money["linkage"],
            "line": money["line"],
        }
    )


def gini(choice: Choice) -> float:
    """Gini coefficient of the sums of the provinces that have any: 0 alike, towards 1 one alone.

    Without the provinces of which nothing is printed: nothing printed is not nothing given.
    """
    amounts = np.sort(by_province(choice)["amount_baht"].astype(float).to_numpy())
    n = len(amounts)
    ranks = np.arange(1, n + 1)
    return float((2 * (ranks * amounts).sum() / (n * amounts.sum())) - (n + 1) / n)


def lorenz(choice: Choice) -> pd.DataFrame:
    """Points of the Lorenz curve: columns units and amount, cumulated shares, smallest first."""
    amounts = np.sort(by_province(choice)["amount_baht"].astype(float).to_numpy())
    steps = np.arange(len(amounts) + 1) / len(amounts)
    return pd.DataFrame({"units": steps, "amount": np.insert(amounts.cumsum(), 0, 0)}).assign(
        amount=lambda frame: frame["amount"] / amounts.sum()
    )


def without_year_percent(choice: Choice) -> float:
    """Share of the counted money for which no year is printed."""
    whole = by_region_and_year(choice).loc[TOTAL]
    return 100 * float(whole[NO_YEAR]) / float(whole[TOTAL])
