"""Layers of community plans: the concrete tambons, the provincial plans."""

from functools import cache

import pandas as pd

from codi_geo import programme, thai
from codi_geo.layers.model import Layer, LegendClass, Part, features, levels, single


@cache
def _concrete_regions() -> pd.DataFrame:
    rows = programme.concrete_by_region()
    return features(
        rows, codes=single(rows.index), level="region", class_id="counted", precision="region"
    )


@cache
def _named_tambons() -> pd.DataFrame:
    rows = programme.named_concrete_tambons()
    return features(rows, codes=single(rows.index), level=levels(rows), class_id="named")


@cache
def _provinces_with_plans() -> pd.DataFrame:
    rows = programme.province_plans()
    return features(
        rows,
        codes=single(rows.index),
        level="province",
        class_id=rows["linkage"],
        precision="province",
        line=rows["line_start"],
    )


@cache
def _concrete_headline() -> dict[str, object]:
    target = programme.national_result("concrete_tambons", "tambons_target")
    total = int(programme.concrete_by_region()["n_tambons"].sum())
    named = _named_tambons()
    return {
        "total": thai.number(total),
        "target": thai.number(target),
        "percent": thai.number(100 * total / target),
        "named": len(named),
        "located": int((named["level"] == "tambon").sum()),
        "khet": int((named["level"] == "district").sum()),
    }


@cache
def _plans_headline() -> dict[str, object]:
    kinds = programme.province_plans()["linkage"].value_counts()
    return {
        "total": int(kinds.sum()),
        "continued": int(kinds["continued_2562"]),
        "new": int(kinds["linked_2563"]),
        "none": int(kinds["none"]),
        "with_plan": int(kinds["continued_2562"] + kinds["linked_2563"]),
    }


CONCRETE_TAMBONS = Layer(
    id="concrete_tambons",
    group="plans",
    view="country",
    parts=(
        Part(
            id="regions",
            role="area",
            table="concrete_tambons_by_region",
            columns=("n_tambons", "n_provinces", "line"),
            classes=(LegendClass("counted", "sequential.s2"),),
            rows=_concrete_regions,
            figure="n_tambons",
        ),
        Part(
            id="named",
            role="place",
            table="concrete_tambons",
            columns=(
                "name_as_printed",
                "amphoe_th",
                "province_th",
                "plan_years",
                "themes",
                "budget_baht",
                "partners",
                "confidence",
                "line",
                "note",
            ),
            classes=(LegendClass("named", "base.accent", "ring"),),
            rows=_named_tambons,
        ),
    ),
    headline=_concrete_headline,
    caveats=("concrete_located", "concrete_border"),
)

PROVINCE_PLANS = Layer(
    id="province_plans",
    group="plans",
    view="country",
    parts=(
        Part(
            id="provinces",
            role="area",
            table="province_plans",
            columns=(
                "linkage",
                "region",
                "number_in_table",
                "agencies",
                "theme",
                "carried_out",
                "line_start",
                "line_end",
                "note",
            ),
            classes=(
                LegendClass("continued_2562", "kind.continued"),
                LegendClass("linked_2563", "kind.new"),
                LegendClass("none", "base.line", "hatch"),
            ),
            rows=_provinces_with_plans,
        ),
    ),
    headline=_plans_headline,
    caveats=("plans_none",),
)
