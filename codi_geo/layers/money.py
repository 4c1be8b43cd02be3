"""The layer of money that came through the provincial plans."""

from functools import cache, partial

import pandas as pd

from codi_geo import gazetteer, programme, thai
from codi_geo.layers import breaks
from codi_geo.layers.model import Layer, LegendClass, Part, features, single
from codi_geo.words import LANGS, text

_BOUNDS_MILLION_BAHT = (0.5, 1.0, 5.0, 10.0)
_NO_PLAN = LegendClass("none", "base.line", "hatch")
_NO_AMOUNT = LegendClass("no_amount", "base.land")


def _millions(year: int | None) -> pd.Series:
    return programme.plan_money(fiscal_year=year)["amount_baht"] / 1e6


def _money_classes(
    year: int | None, scheme: str, compared: pd.Series
) -> tuple[pd.Series, tuple[LegendClass, ...]]:
    ids, classes = breaks.classed(
        _millions(year),
        scheme,
        unit="million_baht",
        compared=compared,
        given=_BOUNDS_MILLION_BAHT,
    )
    money = programme.plan_money(fiscal_year=year)
    ids = ids.mask(money["amount_baht"].isna(), _NO_AMOUNT.id)
    ids = ids.mask(money["linkage"] == "none", _NO_PLAN.id)
    ranges = tuple(c for c in classes if c is not breaks.NO_DATA)
    return ids, (*ranges, _NO_AMOUNT, _NO_PLAN)


def _money_rows(year: int | None, class_ids: pd.Series) -> pd.DataFrame:
    money = programme.plan_money(fiscal_year=year)
    return features(
        money,
        codes=single(money.index),
        level="province",
        class_id=class_ids,
        precision="province",
    )


def _money_headline(year: int | None) -> dict[str, object]:
    money = programme.plan_money(fiscal_year=year)["amount_baht"].dropna()
    period = [text("layer.plan_money.all_years", lang) for lang in LANGS]
    if year is not None:
        period = [thai.fiscal_year(year, lang) for lang in LANGS]
    return {
        "total": tuple(thai.baht(money.sum(), lang) for lang in LANGS),
        "provinces": len(money),
        "largest": tuple(gazetteer.name(money.idxmax(), lang) for lang in LANGS),
        "amount": tuple(thai.baht(money.max(), lang) for lang in LANGS),
        "year": tuple(period),
    }


@cache
def plan_money_layer(*, year: int | None = None, scheme: str | None = None) -> Layer:
    """Money through the provincial plans, of one fiscal year (B.E.) or of all amounts.

    All years share their classes; KeyError where the scheme makes no sense for the figures.
    """
    years = programme.money_years()
    compared = _millions(None) if year is None else pd.concat([_millions(y) for y in years])
    schemes = breaks.sensible(compared, given=_BOUNDS_MILLION_BAHT)
    by = breaks.one_of(schemes, scheme)
    class_ids, classes = _money_classes(year, by, compared)
    return Layer(
        id="plan_money",
        group="plans",
        view="country",
        parts=(
            Part(
                id="provinces",
                role="area",
                table="province_plan_budgets",
                columns=("amount_baht", "n_amounts", "linkage", "line"),
                classes=classes,
                rows=cache(partial(_money_rows, year, class_ids)),
            ),
            Part(
                id="amounts",
                role="note",
                table="province_plan_budgets",
                columns=(
                    "fiscal_year",
                    "agency",
                    "item",
                    "amount_baht",
                    "counted",
                    "line",
                    "note",
                ),
                classes=(breaks.ELSEWHERE,),
                rows=cache(partial(_amount_rows, year)),
            ),
        ),
        headline=cache(partial(_money_headline, year)),
        caveats=("plan_money",),
        year=year,
        years=years,
        scheme=by,
        schemes=schemes,
    )


def _amount_rows(year: int | None) -> pd.DataFrame:
    rows = programme.plan_amounts(fiscal_year=year)
    ids = pd.Index([f"amount-{n + 1}" for n in rows.index])
    names = {
        lang: [gazetteer.label(code, lang) for code in rows["province_code"]] for lang in LANGS
    }
    return features(
        rows.set_index(ids),
        codes=[()] * len(rows),
        level="province",
        class_id=breaks.ELSEWHERE.id,
        precision="",
        name_th=names["th"],
        name_en=names["en"],
    )
