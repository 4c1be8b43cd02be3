"""Money that came through the provincial plans: by place and year, and how concentrated it is."""

import numpy as np
import pandas as pd

from codi_geo import gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.analysis.totals import TOTAL, runs, with_total

NO_YEAR = "no_year"


def counted(choice: Choice) -> pd.DataFrame:
    """The counted amounts of the area's provinces, with their region and the year in words."""
    rows = programme.plan_amounts()
    rows = rows[rows["counted"] & rows["province_code"].isin(choice.provinces)]
    year = rows["fiscal_year"].astype("string").fillna(NO_YEAR)
    region = rows["province_code"].map(gazetteer.region_of_province())
    return rows.assign(year=year, region=region)


def by_region_and_year(choice: Choice) -> pd.DataFrame:
    """Baht of the counted amounts: index region and total; a column a year, no_year, total, lines.

    Years are those in which the money is spent; what no year is printed for stands by itself.
    Missing where nothing is printed: that is not nothing given.
    """
    rows = counted(choice)
    sums = _a_column_a_year(rows, "region")
    order = [r for r in gazetteer.regions().index if r in sums.index]
    sums = with_total(sums.reindex(order))
    years = sums.columns.drop("total")
    sums[years] = sums[years].mask(sums[years] == 0)
    return sums.assign(lines=rows.groupby("region")["line"].agg(_span).reindex(sums.index))


def by_province(choice: Choice) -> pd.DataFrame:
    """Provinces of the area with a counted amount, the largest sum first.

    Returns
    -------
    pandas.DataFrame
        Index province_code; a column of baht for each year and no_year (missing where nothing is
        printed), total, n_amounts, percent_of_all, cumulated_percent, lines (of the amounts).
    """
    rows = counted(choice)
    money = _a_column_a_year(rows, "province_code")
    code = rows["province_code"]
    money = money.assign(
        n_amounts=code.value_counts().reindex(money.index),
        lines=rows["line"].groupby(code).agg(runs).reindex(money.index),
    )
    money = money.sort_values("total", ascending=False, kind="stable")
    share = 100 * money["total"].astype(float) / float(money["total"].sum())
    lines = money.pop("lines")
    return money.assign(
        percent_of_all=share.round(1), cumulated_percent=share.cumsum().round(1), lines=lines
    )


def _a_column_a_year(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Baht by a key: a column for each year of the tables, no_year, total."""
    years = [*map(str, programme.money_years()), NO_YEAR]
    sums = rows.pivot_table(index=key, columns="year", values="amount_baht", aggfunc="sum")
    sums = sums.reindex(columns=years).rename_axis(None, axis=1).astype("Int64")
    return sums.assign(total=sums.sum(axis=1).astype("int64"))


def span(choice: Choice) -> str:
    """First and last line of the counted amounts of the area; nothing where there are none."""
    lines = counted(choice)["line"]
    return _span(lines) if len(lines) else ""


def _span(lines: pd.Series) -> str:
    return f"{lines.min()}–{lines.max()}" if lines.nunique() > 1 else str(lines.iloc[0])


_PRINTED = {
    "continued_2562": ("budget_continued_all_years_millions", 1.0, (0, 1)),
    "linked_2563": ("budget_linked", 1e-6, None),
}
"""By linkage: the printed whole, what makes million baht of it, and the years it holds, counted
from the report's (None: all amounts, whatever their year)."""


def against_printed(choice: Choice) -> pd.DataFrame:
    """The two wholes that the report prints beside our counted rows, for the whole country.

    Returns
    -------
    pandas.DataFrame
        Index linkage and total; million baht in columns printed_million, rows_million (of the
        years which the printed whole holds), difference_million, other_years_million (rows of
        other years and of none), counted_million (all rows); line.
    """
    rows = programme.plan_amounts()
    rows = rows[rows["counted"]]
    kind = rows["province_code"].map(programme.plan_money()["linkage"])
    out = {}
    for linkage, (measure, to_million, years) in _PRINTED.items():
        of = ("province_plans", measure)
        mine = rows[kind == linkage]
        held = {choice.fiscal_year + n for n in years} if years else None
        inside = mine["fiscal_year"].isin(held) if held else mine["amount_baht"].notna()
        out[linkage] = {
            "printed_million": to_million * choice.national(*of),
            "rows_million": mine.loc[inside, "amount_baht"].sum() / 1e6,
            "other_years_million": mine.loc[~inside, "amount_baht"].sum() / 1e6,
            "counted_million": mine["amount_baht"].sum() / 1e6,
            "line": choice.national_line(*of),
        }
    table = pd.DataFrame.from_dict(out, orient="index").rename_axis("linkage")
    lines = table.pop("line").astype(int)
    table.insert(2, "difference_million", table["printed_million"] - table["rows_million"])
    table = with_total(table).round(2)
    return table.assign(line=lines.reindex(table.index).astype("Int64"))


def concentration(choice: Choice) -> dict[str, float]:
    """How far the money hangs on a few provinces; of two provinces and more.

    Returns
    -------
    dict
        gini; gini_least and gini_most (of those left when any one province is left out); half
        (provinces that hold half of the money); median_baht; one_amount (provinces whose sum is a
        single printed amount).
    """
    money = by_province(choice)
    amounts = money["total"].to_numpy(dtype=float)
    without_one = [_gini(np.delete(amounts, n)) for n in range(len(amounts))]
    return {
        "gini": _gini(amounts),
        "gini_least": min(without_one),
        "gini_most": max(without_one),
        "half": int((amounts.cumsum() < amounts.sum() / 2).sum()) + 1,
        "median_baht": float(np.median(amounts)),
        "one_amount": int((money["n_amounts"] == 1).sum()),
    }


def gini(choice: Choice) -> float:
    """Gini coefficient of the sums of the provinces that have any: 0 alike, towards 1 one alone.

    Without the provinces of which nothing is printed: nothing printed is not nothing given.
    """
    return _gini(by_province(choice)["total"].to_numpy(dtype=float))


def _gini(amounts: np.ndarray) -> float:
    amounts, n = np.sort(amounts), len(amounts)
    ranks = np.arange(1, n + 1)
    return float((2 * (ranks * amounts).sum() / (n * amounts.sum())) - (n + 1) / n)


def lorenz(choice: Choice) -> pd.DataFrame:
    """Points of the Lorenz curve: columns units and amount, cumulated shares, smallest first."""
    amounts = np.sort(by_province(choice)["total"].to_numpy(dtype=float))
    steps = np.arange(len(amounts) + 1) / len(amounts)
    return pd.DataFrame({"units": steps, "amount": np.insert(amounts.cumsum(), 0, 0)}).assign(
        amount=lambda frame: frame["amount"] / amounts.sum()
    )


def without_year_percent(choice: Choice) -> float:
    """Share of the counted money for which no year is printed."""
    whole = by_region_and_year(choice).loc[TOTAL]
    return 0.0 if pd.isna(whole[NO_YEAR]) else 100 * float(whole[NO_YEAR]) / float(whole[TOTAL])
