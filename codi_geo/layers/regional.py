"""Layers of results that the report breaks down by region: a measure, a year, a ratio."""

from functools import cache, partial

import pandas as pd

from codi_geo import programme, thai
from codi_geo.layers import breaks, wholes
from codi_geo.layers.model import Layer, LegendClass, Part, Words, features, single
from codi_geo.programme import Measure
from codi_geo.words import LANGS, Lang, text, within

# Layer (a programme) → its group and the measure it opens with.
REGIONAL: dict[str, tuple[str, str]] = {
    "housing_total": ("housing", "households"),
    "baan_mankong": ("housing", "households"),
    "baan_por_piang": ("housing", "households"),
    "leaders": ("organisations", "people_developed"),
    "councils": ("organisations", "councils_reviewed_percent"),
    "welfare_funds": ("organisations", "members"),
    "credit_users": ("organisations", "organisations"),
    "community_business": ("economy", "tambons"),
    "temporary_housing": ("support", "households"),
    "satisfaction": ("support", "clients_percent"),
}
_ADDS_UP = ("count", "money")


@cache
def regional_layer(
    name: str,
    *,
    measure: str | None = None,
    per: str | None = None,
    year: int | None = None,
    scheme: str | None = None,
) -> Layer:
    """A programme's results by region.

    Parameters
    ----------
    measure
        One of `programme.measures(name)`; without it the one the layer opens with.
    per
        Another measure to set it against: a percentage where both have the same unit, else the
        quotient.
    year
        Fiscal year (B.E.); without it the latest.
    scheme
        How figures are classed, one of `breaks.sensible`; without it the first of these.

    Raises
    ------
    KeyError
        The report has no such measure by region, or not in this year, or the scheme makes no
        sense for its figures.
    """
    group, default = REGIONAL[name]
    known = programme.measures(name)
    chosen = known[measure or default]
    against = known[per] if per else None
    years = _years(chosen, against)
    shown_year = year or years[-1]
    if shown_year not in years:
        raise KeyError(f"{name}.{chosen.name} {year}")
    values = partial(_values, chosen, against)
    every = pd.concat([values(y)["value"] for y in years])
    unit = _unit(chosen, against)
    schemes = breaks.sensible(every)
    by = breaks.one_of(schemes, scheme)
    class_ids, classes = breaks.classed(values(shown_year)["value"], by, unit=unit, compared=every)
    rows = cache(partial(_rows, chosen, against, shown_year, class_ids))
    parts = [
        Part(
            id="regions",
            role="area",
            table="regional_results",
            columns=("value", *(("share",) if _has_share(chosen, against) else ()), "line", "note"),
            classes=classes,
            rows=rows,
            figure="value",
            units=(("value", unit), ("share", "percent")),
            headings=(("value", _pair(chosen, against)),),
        )
    ]
    others = cache(partial(_elsewhere, chosen, shown_year))
    if against is None and len(others()):
        parts.append(
            Part(
                id="elsewhere",
                role="note",
                table="regional_results",
                columns=("value", "line", "note"),
                classes=(breaks.ELSEWHERE,),
                rows=others,
                units=(("value", unit),),
                headings=(("value", _pair(chosen, None)),),
            )
        )
    return Layer(
        id=name,
        group=group,
        view="country",
        parts=tuple(parts),
        headline=cache(partial(_headline, chosen, against, shown_year)),
        caveats=_caveats(chosen, against, shown_year, classes, class_ids),
        wording="regional",
        measure=chosen.name,
        per=per or "",
        year=shown_year,
        measures=tuple((m.name, _pair(m, None)) for m in known.values()),
        pers=tuple(
            (m.name, _pair(m, None))
            for m in known.values()
            if m.kind in _ADDS_UP and m.name != chosen.name and chosen.kind in _ADDS_UP
            if _years(chosen, m)
        ),
        years=years,
        scheme=by,
        schemes=schemes,
    )


def _caveats(
    chosen: Measure,
    against: Measure | None,
    year: int,
    classes: tuple[LegendClass, ...],
    class_ids: pd.Series,
) -> tuple[str, ...]:
    """What stands outside the regions, where sums disagree, and why a class may be empty."""
    adds_up = against is None and chosen.kind in _ADDS_UP
    keys = wholes.caveats(chosen, year) if adds_up else ()
    is_empty = {kind.id for kind in classes if kind.label} - set(class_ids)
    shares_classes = is_empty and len(_years(chosen, against)) > 1
    return (*(f"regional_{key}" for key in keys), *(("regional_years",) if shares_classes else ()))


def _years(chosen: Measure, against: Measure | None) -> tuple[int, ...]:
    """The years that the report prints both of."""
    years = programme.years(chosen.programme, chosen.name)
    if against is None:
        return years
    others = programme.years(against.programme, against.name)
    return tuple(year for year in years if year in others)


def _values(chosen: Measure, against: Measure | None, year: int) -> pd.DataFrame:
    rows = programme.by_region(chosen.programme, chosen.name, fiscal_year=year)
    if against is None:
        return rows
    base = programme.by_region(against.programme, against.name, fiscal_year=year)
    factor = 100 if _unit(chosen, against) == "percent" else 1
    quotient = (factor * rows["value"] / base["value"]).where(base["value"] != 0)
    notes = [
        text("layer.regional.quotient", "en", a=thai.number(a), b=thai.number(b), line=line)
        for a, b, line in zip(rows["value"], base["value"], base["line"], strict=True)
    ]
    return rows.assign(value=quotient.round(2), note=notes)


def _rows(
    chosen: Measure, against: Measure | None, year: int, class_ids: pd.Series
) -> pd.DataFrame:
    rows = _values(chosen, against, year)
    if _has_share(chosen, against):
        rows = rows.assign(share=(100 * rows["value"] / rows["value"].sum()).round(1))
    return features(
        rows, codes=single(rows.index), level="region", class_id=class_ids, precision="region"
    )


def _elsewhere(chosen: Measure, year: int) -> pd.DataFrame:
    rows = programme.elsewhere(chosen.programme, chosen.name, fiscal_year=year)
    names = {lang: [text(f"value.region.{where}", lang) for where in rows.index] for lang in LANGS}
    return features(
        rows,
        codes=[()] * len(rows),
        level="country",
        class_id=breaks.ELSEWHERE.id,
        precision="",
        name_th=names["th"],
        name_en=names["en"],
    )


def _headline(chosen: Measure, against: Measure | None, year: int) -> dict[str, object]:
    values = _values(chosen, against, year)["value"].dropna()
    unit = _unit(chosen, against)
    low, high = values.min(), values.max()
    pair = [_sentence(chosen, against, values, low, high, unit, year, lang) for lang in LANGS]
    return {
        "finding": tuple(pair),
        "figure": tuple(_figure(chosen, against, lang) for lang in LANGS),
        **(wholes.figures(chosen, year) if against is None and chosen.kind in _ADDS_UP else {}),
        "year": tuple(thai.fiscal_year(year, lang) for lang in LANGS),
    }


def _sentence(
    chosen: Measure,
    against: Measure | None,
    values: pd.Series,
    low: float,
    high: float,
    unit: str,
    year: int,
    lang: Lang,
) -> str:
    measure = _pair(chosen, against)[LANGS.index(lang)]
    if high - low <= breaks.ALIKE * high:
        figures = f"{thai.number(low)}–{thai.number(high)}"
        value = text(f"unit.{unit}", lang, value=figures)
        return text("layer.regional.alike", lang, measure=measure, value=value)
    region = text(f"layer.regional.in.{values.idxmax()}", lang)
    most = {"measure": measure, "region": region, "number": thai.number(high)}
    most["value"] = text(f"unit.{unit}", lang, value=most["number"])
    total = programme.elsewhere(chosen.programme, chosen.name, fiscal_year=year)
    if against is None and "total" in total.index:
        whole = text(f"unit.{unit}", lang, value=thai.number(total.at["total", "value"]))
        key = "most_of" if chosen.kind in _ADDS_UP else "highest"
        return text(f"layer.regional.{key}", lang, **most, total=whole)
    return text("layer.regional.most", lang, **most)


def _figure(chosen: Measure, against: Measure | None, lang: Lang) -> str:
    """What the figures are, as words within a sentence."""
    measure = within(_pair(chosen, against)[LANGS.index(lang)])
    if against is None and chosen.kind == "count":
        return text("layer.regional.number_of", lang, measure=measure)
    return measure


def _unit(chosen: Measure, against: Measure | None) -> str:
    if against is None:
        return chosen.unit
    return "percent" if chosen.unit == against.unit else "ratio"


def _has_share(chosen: Measure, against: Measure | None) -> bool:
    return against is None and chosen.kind in _ADDS_UP


def _pair(chosen: Measure, against: Measure | None) -> Words:
    if against is None:
        return (chosen.title_th, chosen.title_en)
    return tuple(
        text("layer.regional.per", lang, measure=chosen.title(lang), per=against.title(lang))
        for lang in LANGS
    )
