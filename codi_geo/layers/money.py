"""The layer of money that came through the provincial plans."""

from functools import cache, partial

import pandas as pd

from codi_geo import gazetteer, programme, thai
from codi_geo.layers import breaks
from codi_geo.layers.model import Layer, LegendClass, Part, features, single
from codi_geo.words import LANGS, text

_MONEY_BOUNDS_BAHT = [500_000, 1_000_000, 5_000_000, 10_000_000]
_NO_PLAN = LegendClass("none", "base.line", "hatch")
_NO_AMOUNT = LegendClass("no_amount", "base.land")


def _money_classes(money: pd.DataFrame) -> tuple[pd.Series, tuple[LegendClass, ...]]:
    millions = money["amount_baht"] / 1e6
    bounds = [bound / 1e6 for bound in _MONEY_BOUNDS_BAHT]
    ids, classes = breaks.fixed(millions, bounds, unit="million_baht")
    ids = ids.mask(money["amount_baht"].isna(), _NO_AMOUNT.id)
    ids = ids.mask(money["linkage"] == "none", _NO_PLAN.id)
    ranges = tuple(c for c in classes if c is not breaks.NO_DATA)
    return ids, (*ranges, _NO_AMOUNT, _NO_PLAN)


def _money_rows(year: int | None) -> pd.DataFrame:
    money = programme.plan_money(fiscal_year=year)
    ids, _ = _money_classes(money)
    return features(
        money,
        codes=single(money.index),
        level="province",
        class_id=ids,
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
def plan_money_layer(*, year: int | None = None) -> Layer:
    """Money through the provincial plans, of one fiscal year (B.E.) or of all amounts."""
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
                classes=_money_classes(programme.plan_money(fiscal_year=year))[1],
                rows=cache(partial(_money_rows, year)),
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
        years=programme.money_years(),
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
