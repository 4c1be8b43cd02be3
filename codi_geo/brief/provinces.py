"""The provinces of a region, each with its plan and its money in one row."""

from dataclasses import dataclass

import pandas as pd

from codi_geo import facts, gazetteer, thai
from codi_geo.brief.area import area_of
from codi_geo.brief.money import amounts_in, counted_in
from codi_geo.brief.plans import PROVINCES
from codi_geo.words import Lang


@dataclass(frozen=True)
class ProvinceRow:
    """What the report tells of a province's plan; words are empty where it tells nothing."""

    name: str
    linkage: str
    carried_out: str
    agencies: str
    theme: str
    money_baht: int | None
    """The sum of the amounts that count, None where none does."""
    lines: tuple[int, ...]
    """Where the plan and every printed amount stand."""


def provinces_of(region: str, lang: Lang) -> list[ProvinceRow]:
    """Every province of a region, those without a plan too, in the order of a dictionary."""
    rows = PROVINCES.rows()
    rows = rows[area_of(region).holds(rows.index.to_series())]
    return sorted(
        (_told(row, lang) for _, row in rows.iterrows()),
        key=lambda told: thai.collation_key(told.name),
    )


def _told(row: pd.Series, lang: Lang) -> ProvinceRow:
    columns = ("linkage", "carried_out", "agencies", "theme")
    words = {c: facts.value(PROVINCES, c, row[c], lang) or "" for c in columns}
    province = area_of(row.name)
    counted = counted_in(province)["amount_baht"]
    plan = [] if pd.isna(row["line_start"]) else range(row["line_start"], row["line_end"] + 1)
    return ProvinceRow(
        name=gazetteer.name(row.name, lang),
        money_baht=int(counted.sum()) if len(counted) else None,
        lines=tuple(sorted({*plan, *amounts_in(province)["line"].dropna()})),
        **words,
    )
