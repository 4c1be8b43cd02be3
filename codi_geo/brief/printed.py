"""The printed results, region by region and in all, as words with their lines."""

from dataclasses import dataclass
from functools import cache

from codi_geo import tables, thai
from codi_geo.brief.draft import Draft, span
from codi_geo.brief.model import Span
from codi_geo.gazetteer import Level
from codi_geo.words import Lang, text

TOTAL = "total"
NOWHERE = ("central_office", "slum4")
"""Where figures are counted that belong to no region."""


@dataclass(frozen=True)
class Printed:
    """One printed figure of a programme."""

    programme: str
    measure: str
    fiscal_year: int
    region: str
    value: float
    unit: str
    span: Span

    def title(self, lang: Lang) -> str:
        """What was counted."""
        return _titles(lang)[self.programme, self.measure]

    def words(self, lang: Lang) -> str:
        """The figure with its unit."""
        return amount(self.value, self.unit, lang)


def printed(
    programme: str, measure: str, region: str = TOTAL, *, fiscal_year: int = 2563
) -> Printed | None:
    """A printed figure of a region or of the country; None where the report has none."""
    return _printed().get((programme, measure, fiscal_year, region))


def printed_of(*regions: str) -> list[Printed]:
    """All printed figures of the regions, in the order of the table."""
    return [figure for figure in _printed().values() if figure.region in regions]


@cache
def _printed() -> dict[tuple[str, str, int, str], Printed]:
    found = {}
    for row in tables.read("regional_results").itertuples():
        key = (row.programme, row.measure, int(row.fiscal_year), row.region)
        where = span(row.fiscal_year, row.line)
        found[key] = Printed(*key, float(row.value), row.unit, where)
    return found


@cache
def _titles(lang: Lang) -> dict[tuple[str, str], str]:
    rows = tables.read("measures")
    keys = zip(rows["programme"], rows["measure"], strict=True)
    return dict(zip(keys, rows[f"title_{lang}"], strict=True))


def amount(value: float, unit: str, lang: Lang) -> str:
    """A figure with its unit."""
    if unit == "baht":
        return thai.baht(value, lang)
    return text(f"unit.{unit}", lang, value=thai.number(value))


def say_printed(
    draft: Draft, programme: str, *measures: str, level: Level, fiscal_year: int = 2563
) -> None:
    """Say the figures of the region or the country, as far as they are printed."""
    region = TOTAL if level == "country" else draft.area.at(level)
    for measure in measures:
        figure = printed(programme, measure, region, fiscal_year=fiscal_year)
        if figure is not None:
            what, value = figure.title(draft.lang), figure.words(draft.lang)
            draft.say(what, value, [figure.span], level=level)
