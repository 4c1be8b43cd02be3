"""The report itself: its sections, and its national figures."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from codi_geo import tables
from codi_geo.words import Lang, text


@dataclass(frozen=True)
class Section:
    """A section of the report, as its table of contents numbers it."""

    number: str
    title_th: str
    title_en: str
    page: str | None

    def title(self, lang: Lang) -> str:
        """Its short title."""
        return self.title_th if lang == "th" else self.title_en

    def named(self, lang: Lang) -> str:
        """Its number, where it has one, and its title."""
        title = self.title(lang)
        return f"{self.number} {title}" if self.number[0].isdigit() else title

    def where(self, lang: Lang) -> str:
        """The section and the page it begins on, in words."""
        key = "source.where_page" if self.page else "source.where"
        return text(key, lang, section=self.named(lang), page=self.page)


@cache
def reports() -> tuple[int, ...]:
    """Fiscal years (B.E.) of the reports that the tables stand on."""
    return tuple(sorted({int(year) for year in tables.read("report_sections")["fiscal_year"]}))


@cache
def report_of(fiscal_year: int) -> int:
    """The report that tells of a year: its own, or the first one after it that looks back."""
    years = reports()
    return next((year for year in years if year >= fiscal_year), years[-1])


@cache
def section_of(line: int, *, report: int | None = None) -> Section:
    """The section a line stands in; `report` is its fiscal year, the first one if not given."""
    rows = tables.read("report_sections")
    report = reports()[0] if report is None else report
    row = rows[(rows["fiscal_year"] == report) & (rows["line"] <= line)].iloc[-1]
    page = None if row.isna()["page"] else row["page"]
    return Section(row["section"], row["title_th"], row["title_en"], page)


def national_result(programme: str, measure: str, *, fiscal_year: int = 2563) -> float:
    """A national figure of `regional_results` (region `total`), in the unit of its row.

    Raises
    ------
    KeyError
        The report gives no such figure.
    """
    return float(_national(programme, measure, fiscal_year)["value"])


def national_line(programme: str, measure: str, *, fiscal_year: int = 2563) -> int:
    """The line on which a national figure stands; KeyError where the report gives none."""
    return int(_national(programme, measure, fiscal_year)["line"])


def _national(programme: str, measure: str, fiscal_year: int) -> pd.Series:
    rows = tables.read("regional_results")
    hit = rows[
        (rows["programme"] == programme)
        & (rows["measure"] == measure)
        & (rows["region"] == "total")
        & (rows["fiscal_year"] == fiscal_year)
    ]
    if hit.empty:
        raise KeyError(f"{programme}.{measure} {fiscal_year}")
    return hit.iloc[0]
