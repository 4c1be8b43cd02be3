"""Results by region: any measure, any year, and one measure set against another."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.words import Lang

_OFFICES = ("canal_office", "baan_mankong_office")
"""Offices that a measure is printed for by itself, as a measure of that name."""
_MADE_OF = {
    ("housing_total", "households"): (
        ("baan_mankong", "households"),
        ("baan_por_piang", "households"),
        ("temporary_housing", "households"),
    )
}
"""Measures that are sums of others, so that what these have outside the regions is in them."""


@dataclass(frozen=True)
class Measure:
    """What a measure is called and what its figures are."""

    programme: str
    name: str
    unit: str
    kind: str
    title_th: str
    title_en: str

    def title(self, lang: Lang) -> str:
        """Its name for people."""
        return self.title_th if lang == "th" else self.title_en


@cache
def measures(programme: str) -> dict[str, Measure]:
    """The measures of a programme that the report breaks down by all five regions, by name."""
    rows = tables.read("measures")
    by_region = _by_region()
    whole = by_region[by_region["programme"] == programme].groupby("measure")["region"].nunique()
    complete = set(whole.index[whole == len(gazetteer.regions())])
    return {
        row.measure: Measure(programme, row.measure, row.unit, row.kind, row.title_th, row.title_en)
        for row in rows[rows["programme"] == programme].itertuples()
        if row.measure in complete
    }


def years(programme: str, measure: str) -> tuple[int, ...]:
    """Fiscal years (B.E.) in which the measure is broken down by region, the latest last."""
    rows = _by_region()
    rows = rows[(rows["programme"] == programme) & (rows["measure"] == measure)]
    counts = rows.groupby("fiscal_year")["region"].nunique()
    return tuple(int(y) for y in counts.index[counts == len(gazetteer.regions())])


def by_region(programme: str, measure: str, *, fiscal_year: int) -> pd.DataFrame:
    """One measure by region.

    Returns
    -------
    pandas.DataFrame
        Index region (5 rows, in the order of the regions table); columns value (in the unit of
        the measure), fiscal_year, line, note.

    Raises
    ------
    KeyError
        The report does not break this measure down by region in this year.
    """
    rows = _of(programme, measure, fiscal_year).set_index("region")
    regions = gazetteer.regions().index
    if not set(regions) <= set(rows.index):
        raise KeyError(f"{programme}.{measure} {fiscal_year}")
    return rows.loc[regions, ["value", "fiscal_year", "line", "note"]]


def elsewhere(programme: str, measure: str, *, fiscal_year: int) -> pd.DataFrame:
    """Figures of a measure that no region holds: total, central office, the slum network.

    Returns
    -------
    pandas.DataFrame
        Index where (`total`, `central_office`, `slum4`); columns value, fiscal_year, line, note.
    """
    rows = _of(programme, measure, fiscal_year).set_index("region")
    return rows.loc[
        ~rows.index.isin(gazetteer.regions().index), ["value", "fiscal_year", "line", "note"]
    ]


def outside_regions(programme: str, measure: str, *, fiscal_year: int) -> pd.DataFrame:
    """What of a measure's whole belongs to no region, under whatever name the report prints it.

    Returns
    -------
    pandas.DataFrame
        One row per printed figure; columns programme, measure, region (`central_office`,
        `slum4`), value, line.
    """
    offices = ((programme, f"{measure}_{office}") for office in _OFFICES)
    keys = [(programme, measure), *offices, *_MADE_OF.get((programme, measure), ())]
    rows = pd.concat([_of(*key, fiscal_year) for key in keys])
    outside = ~rows["region"].isin([*gazetteer.regions().index, "total"])
    columns = ["programme", "measure", "region", "value", "line"]
    return rows.loc[outside, columns].reset_index(drop=True)


def disagreement(programme: str, measure: str, *, fiscal_year: int) -> tuple[float, float] | None:
    """A measure's whole as printed and as its parts make it, where the report contradicts itself.

    The audit of the printed totals decides; what it calls rounding is none.
    """
    whole = elsewhere(programme, measure, fiscal_year=fiscal_year)
    if "total" not in whole.index:
        return None
    checks = tables.read("printed_totals")
    found = checks[
        (checks["check"] == f"{programme}.{measure}")
        & (checks["line"] == whole.at["total", "line"])
        & (checks["verdict"] == "disagrees")
    ]
    if found.empty:
        return None
    return float(found["printed"].iloc[0]), float(found["recomputed"].iloc[0])


def _by_region() -> pd.DataFrame:
    rows = tables.read("regional_results")
    return rows[rows["region"].isin(gazetteer.regions().index)]


def _of(programme: str, measure: str, fiscal_year: int) -> pd.DataFrame:
    rows = tables.read("regional_results")
    return rows[
        (rows["programme"] == programme)
        & (rows["measure"] == measure)
        & (rows["fiscal_year"] == fiscal_year)
    ]
