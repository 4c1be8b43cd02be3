"""The provincial plans: linkage, agencies, themes, what was not carried out."""

import pandas as pd

from codi_geo import gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.analysis.totals import with_total
from codi_geo.programme.plans import NO_PLAN

LINKAGES = ("continued_2562", "linked_2563", NO_PLAN)


def of_area(choice: Choice) -> pd.DataFrame:
    """All provinces of the area with their plans, as `programme.province_plans`."""
    return programme.province_plans(fiscal_year=choice.fiscal_year).loc[choice.provinces]


def linkage_by_region(choice: Choice) -> pd.DataFrame:
    """Provinces of the area by region and linkage.

    Returns
    -------
    pandas.DataFrame
        Index region and total; columns continued_2562, linked_2563, none, n_provinces,
        percent_with_plan, lines (of the plans of the region, first to last).
    """
    plans = of_area(choice)
    counts = pd.crosstab(plans["region"], plans["linkage"])
    order = [region for region in gazetteer.regions().index if region in counts.index]
    counts = counts.reindex(index=order, columns=list(LINKAGES), fill_value=0)
    counts = with_total(counts.rename_axis("region").rename_axis(None, axis=1))
    whole = counts.sum(axis=1)
    lines = plans.groupby("region")["line_start"].agg(["min", "max"])
    return counts.assign(
        n_provinces=whole,
        percent_with_plan=(100 * (whole - counts[NO_PLAN]) / whole).round(1),
        lines=_from_to(lines["min"], lines["max"]).reindex(counts.index),
    )


def agencies(choice: Choice) -> pd.DataFrame:
    """Which agencies the plans are linked with, whatever the province.

    An agency that carries its province's name is counted by the rest of its name.

    Returns
    -------
    pandas.DataFrame
        Index agency (Thai, as printed without the province); columns n_provinces, first_line.
        The most frequent first.
    """
    plans = of_area(choice).dropna(subset="agencies")
    each = plans["agencies"].str.split(";").explode().str.strip()
    names = plans["province_th"].reindex(each.index)
    kinds = [_kind(a, p) for a, p in zip(each, names, strict=True)]
    rows = pd.DataFrame({"agency": kinds, "line": plans["line_start"].reindex(each.index)})
    rows = rows.reset_index().drop_duplicates(["code", "agency"])
    out = rows.groupby("agency").agg(n_provinces=("code", "size"), first_line=("line", "min"))
    return out.sort_values(["n_provinces", "first_line"], ascending=[False, True])


def _kind(agency: str, province: str) -> str:
    return agency.partition("(")[0].strip().removesuffix(province)


def themes(choice: Choice) -> pd.DataFrame:
    """Themes of the plans in our own short phrases, those of two provinces and more.

    Returns
    -------
    pandas.DataFrame
        Index theme_en; columns n_provinces, provinces (names in the language).
    """
    plans = of_area(choice).dropna(subset="theme")
    each = plans["theme"].str.split(";").explode().str.strip().rename("theme_en").reset_index()
    out = each.groupby("theme_en")["code"].agg(["size", list])
    out = out[out["size"] > 1].sort_values("size", ascending=False, kind="stable")
    separator = " " if choice.lang == "th" else ", "
    names = [
        separator.join(gazetteer.name(code, choice.lang) for code in codes) for codes in out["list"]
    ]
    return pd.DataFrame({"n_provinces": out["size"], "provinces": names}, index=out.index)


def not_carried_out(choice: Choice) -> pd.DataFrame:
    """Plans that the report says were not carried out.

    Returns
    -------
    pandas.DataFrame
        Index province_code; columns linkage, theme_en, lines, note (English).
    """
    plans = of_area(choice)
    stopped = plans[plans["carried_out"].eq(False).fillna(False)]
    return pd.DataFrame(
        {
            "linkage": stopped["linkage"],
            "theme_en": stopped["theme"],
            "lines": _from_to(stopped["line_start"], stopped["line_end"]),
            "note": stopped["note"],
        }
    ).rename_axis("province_code")


def _from_to(first: pd.Series, last: pd.Series) -> pd.Series:
    """`770–775`, or one line alone."""
    first, last = first.astype("string"), last.astype("string")
    return first.where(first.eq(last) | last.isna(), first + "–" + last)
