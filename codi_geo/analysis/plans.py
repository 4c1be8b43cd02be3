"""The provincial plans: linkage, agencies, themes, what was not carried out."""

import pandas as pd

from codi_geo import gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.analysis.totals import runs, with_total
from codi_geo.programme.plans import NO_PLAN

LINKAGES = ("continued_2562", "linked_2563", NO_PLAN)


def of_area(choice: Choice) -> pd.DataFrame:
    """All provinces of the area with their plans, as `programme.province_plans`."""
    plans = programme.province_plans(fiscal_year=choice.fiscal_year)
    choice.known(plans[plans["linkage"] != NO_PLAN], "province_plans")
    return plans.loc[choice.provinces]


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


def each(choice: Choice) -> pd.DataFrame:
    """Every province of the area and its plan, region by region.

    Returns
    -------
    pandas.DataFrame
        Index province_code; columns linkage, agencies (as printed), theme_en, carried_out, lines.
        All but the linkage missing where the report lists no plan.
    """
    plans = of_area(choice)
    order = plans["region"].map({code: n for n, code in enumerate(gazetteer.regions().index)})
    kinds = plans["linkage"].map({kind: n for n, kind in enumerate(LINKAGES)})
    plans = plans.assign(order=order, kind=kinds)
    plans = plans.sort_values(["order", "kind", "line_start"], kind="stable")
    return pd.DataFrame(
        {
            "linkage": plans["linkage"],
            "agencies": plans["agencies"],
            "theme_en": plans["theme"],
            "carried_out": plans["carried_out"],
            "lines": _from_to(plans["line_start"], plans["line_end"]),
        }
    ).rename_axis("province_code")


def answer_lines(choice: Choice) -> list[int]:
    """Lines of the number of provinces with a plan, and of the plans that were not carried out."""
    plans = of_area(choice)
    stopped = plans["carried_out"].eq(False).fillna(False)
    whole = choice.national_line("province_plans", "provinces")
    return [whole, *plans.loc[stopped, "line_start"].astype(int)]


def agencies(choice: Choice) -> pd.DataFrame:
    """Which agencies the plans are linked with, whatever the province.

    An agency that carries its province's name is counted by the rest of its name, and with those
    whose name differs by “office of” before it or “province” after it alone.

    Returns
    -------
    pandas.DataFrame
        Index agency (Thai, in its most frequent spelling without the province); columns
        n_provinces, lines (of the plans). The most frequent first.
    """
    plans = of_area(choice).dropna(subset="agencies")
    each = plans["agencies"].str.split(";").explode().str.strip()
    names = plans["province_th"].reindex(each.index)
    kinds = [_kind(a, p) for a, p in zip(each, names, strict=True)]
    rows = pd.DataFrame({"agency": kinds, "line": plans["line_start"].reindex(each.index)})
    rows = rows.assign(alike=rows["agency"].map(_bare)).reset_index()
    rows = rows.drop_duplicates(["code", "alike"])
    out = rows.groupby("alike").agg(
        agency=("agency", lambda spellings: spellings.mode().iloc[0]),
        n_provinces=("code", "size"),
        lines=("line", runs),
        first=("line", "min"),
    )
    out = out.sort_values(["n_provinces", "first"], ascending=[False, True])
    return out.set_index("agency")[["n_provinces", "lines"]]


def _kind(agency: str, province: str) -> str:
    return agency.partition("(")[0].strip().removesuffix(province)


def _bare(agency: str) -> str:
    """An agency without the words for office and province, unless they are all of its name."""
    return agency.removesuffix("จังหวัด").removeprefix("สำนักงาน") or agency


def themes(choice: Choice) -> pd.DataFrame:
    """Themes of the plans in our own short phrases, those of two provinces and more.

    Returns
    -------
    pandas.DataFrame
        Index theme_en; columns n_provinces, provinces (names in the language), lines (of the
        plans).
    """
    plans = of_area(choice).dropna(subset="theme")
    each = plans["theme"].str.split(";").explode().str.strip().rename("theme_en")
    rows = each.to_frame().assign(line=plans["line_start"].reindex(each.index)).reset_index()
    separator = " " if choice.lang == "th" else ", "
    out = rows.groupby("theme_en").agg(
        n_provinces=("code", "size"),
        provinces=("code", lambda codes: separator.join(choice.bare_name(c) for c in codes)),
        lines=("line", runs),
    )
    out = out[out["n_provinces"] > 1]
    return out.sort_values("n_provinces", ascending=False, kind="stable")


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
