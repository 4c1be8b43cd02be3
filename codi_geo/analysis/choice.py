"""What a notebook is asked to look at: a fiscal year, an area, a language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from codi_geo import facts, gazetteer, programme
from codi_geo.brief.area import Area, area_of, called
from codi_geo.errors import AnalysisError
from codi_geo.words import LANGS, Lang, text

T = TypeVar("T")
_LEVELS = ("country", "region", "province")


@dataclass(frozen=True)
class Choice:
    """The parameters of a notebook, checked once."""

    fiscal_year: int
    area: Area
    lang: Lang

    @property
    def whole_country(self) -> bool:
        """Whether no area was chosen."""
        return self.area.level == "country"

    @property
    def code(self) -> str | None:
        """Code of the chosen area; None for the whole country, as figures and maps want it."""
        return None if self.whole_country else self.area.code

    @property
    def area_name(self) -> str:
        """The area's name as a sentence says it, with its article."""
        if self.area.level == "region":
            return text(f"layer.regional.in.{self.area.code}", self.lang)
        return called(self.area.code, self.lang)

    @property
    def provinces(self) -> pd.Index:
        """Codes of the provinces in the area, in the order of the official list."""
        codes = gazetteer.areas("province").index.to_series()
        return codes.index[self.area.holds(codes)].rename("province_code")

    @property
    def regions(self) -> pd.Index:
        """Codes of the regions that the area is, holds or lies in."""
        mine = self.area.at("region")
        every = gazetteer.regions().index
        return every if mine is None else every[every == mine]

    def national(self, programme_id: str, measure: str) -> float:
        """A national figure of the report.

        Raises
        ------
        AnalysisError
            The tables hold none for the fiscal year.
        """
        return self._national(programme.national_result, programme_id, measure)

    def national_line(self, programme_id: str, measure: str) -> int:
        """The line of the report on which a national figure stands, as `national`."""
        return self._national(programme.national_line, programme_id, measure)

    def _national(self, ask: Callable[..., T], programme_id: str, measure: str) -> T:
        try:
            return ask(programme_id, measure, fiscal_year=self.fiscal_year)
        except KeyError as missing:
            figure = f"{programme_id}, {measure}"
            raise AnalysisError(
                "notebook_no_figure", figure=figure, year=self.fiscal_year
            ) from missing

    def known(self, rows: pd.DataFrame, table: str) -> pd.DataFrame:
        """The rows of a table for the fiscal year.

        Raises
        ------
        AnalysisError
            There are none.
        """
        if rows.empty:
            raise AnalysisError("notebook_no_rows", table=table, year=self.fiscal_year)
        return rows

    def say(self, key: str, **facts: object) -> str:
        """Words of the notebooks, with the area's name at hand."""
        return text(f"notebook.{key}", self.lang, area=self.area_name, **facts)

    def name(self, code: str) -> str:
        """An area's name in the language, with its level word."""
        return gazetteer.label(code, self.lang)

    def bare_name(self, code: str) -> str:
        """An area's name in the language, without its level word."""
        return gazetteer.name(code, self.lang)

    def phrase(self, words: str) -> str:
        """One of our own English phrases of the tables, in the language."""
        return facts.phrase(words, self.lang, split=False)

    def word(self, column: str, value: str) -> str:
        """The words for one value of a column that is a closed list."""
        return text(f"value.{column}.{value}", self.lang)


def choose(*, fiscal_year: int, region: str = "", lang: str = LANGS[0]) -> Choice:
    """The parameters at the top of a notebook.

    Parameters
    ----------
    fiscal_year
        Year (B.E.) of a report that the tables hold.
    region
        A region or province, by code or by name in either language; empty for the country.
    lang : {"th", "en"}

    Raises
    ------
    AnalysisError
        There is no such report or language, or the area is a district or tambon.
    PlaceError
        There is no such area.
    """
    if lang not in LANGS:
        raise AnalysisError("notebook_lang", asked=lang, langs=", ".join(LANGS))
    known = programme.reports()
    if fiscal_year not in known:
        years = ", ".join(map(str, known))
        raise AnalysisError("notebook_year", asked=fiscal_year, years=years)
    area = area_of(gazetteer.area_asked(region) if region else gazetteer.COUNTRY)
    if area.level not in _LEVELS:
        raise AnalysisError("notebook_level", area=called(area.code, lang))
    return Choice(fiscal_year=int(fiscal_year), area=area, lang=lang)
