"""Results by region: any measure, any year, and one measure set against another."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.words import Lang


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
