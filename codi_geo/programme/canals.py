"""Canal-side housing: progress by khet, each canal as a whole, and the named communities."""

import pandas as pd

from codi_geo import tables

PROGRESS = ("houses_built", "houses_under_construction", "plots_ready")


def _with_rest(rows: pd.DataFrame) -> pd.DataFrame:
    done = rows[list(PROGRESS)].sum(axis=1, min_count=len(PROGRESS))
    return rows.assign(
        households_rest=rows["households_target"] - done,
        built_percent=(100 * rows["houses_built"] / rows["households_target"]).round(2),
    )


def _is_whole(rows: pd.DataFrame) -> pd.Series:
    """A canal's own row carries the most households of its canal."""
    return rows["households_target"] == rows.groupby(["fiscal_year", "canal"])[
        "households_target"
    ].transform("max")


def khet_progress(*, fiscal_year: int = 2563) -> pd.DataFrame:
    """Target and progress of the khet along Khlong Lat Phrao and Bang Sue.

    Returns
    -------
    pandas.DataFrame
        Index: khet codes of the row joined by `;` (two khet share a row where the report does
        not split them), columns of the table and `households_rest`: the target less all that is
        built, under construction or ready, and `built_percent`: built per target. Five rows.
        Prem Prachakorn is printed as a whole only.
    """
    rows = tables.read("canal_housing")
    rows = rows[(rows["fiscal_year"] == fiscal_year) & ~_is_whole(rows)]
    return _with_rest(rows).set_index("khet_codes", drop=False).rename_axis("code")


def canal_wholes(*, fiscal_year: int = 2563) -> pd.DataFrame:
    """Each canal as a whole: index canal (2 rows), columns as in `khet_progress`."""
    rows = tables.read("canal_housing")
    rows = rows[(rows["fiscal_year"] == fiscal_year) & _is_whole(rows)]
    return _with_rest(rows).set_index("canal", drop=False).rename_axis("code")


def named_communities() -> pd.DataFrame:
    """Canal-side communities that the report names: default index, columns of the table."""
    return tables.read("canal_communities")


def canal_milestones() -> pd.DataFrame:
    """Every other printed figure on the canals: default index, columns of the table."""
    return tables.read("canal_milestones")


def milestone(canal: str, measure: str) -> float:
    """One printed milestone of a canal, in the unit of its row; KeyError where there is none."""
    rows = tables.read("canal_milestones").set_index(["canal", "measure"])
    return float(rows.at[(canal, measure), "value"])
