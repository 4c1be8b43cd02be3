"""The concrete tambons: counted by region, named in ten places, and what is not known."""

import pandas as pd

from codi_geo import gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.analysis.totals import with_total


def by_region(choice: Choice) -> pd.DataFrame:
    """The counts of the regions beside what there is to count.

    Returns
    -------
    pandas.DataFrame
        Index region (5 rows); columns n_tambons (concrete), n_provinces, per_province,
        n_official (tambons and khwaeng of today's official list), percent_of_official, expected
        (the region's part of all concrete tambons if each tambon had the same chance),
        named (places the report names), line.
    """
    rows = _counts(choice)
    official = gazetteer.areas("tambon")["region"].value_counts().reindex(rows.index)
    total = rows["n_tambons"].sum()
    return pd.DataFrame(
        {
            "n_tambons": rows["n_tambons"],
            "n_provinces": rows["n_provinces"],
            "per_province": (rows["n_tambons"] / rows["n_provinces"]).round(1),
            "n_official": official,
            "percent_of_official": (100 * rows["n_tambons"] / official).round(1),
            "expected": (total * official / official.sum()).round(0).astype(int),
            "named": _named_by_region(choice).reindex(rows.index, fill_value=0),
            "line": rows["line"],
        }
    ).rename_axis("region")


def _counts(choice: Choice) -> pd.DataFrame:
    rows = programme.concrete_by_region(fiscal_year=choice.fiscal_year)
    return choice.known(rows, "concrete_tambons_by_region")


def extremes(rows: pd.DataFrame, choice: Choice) -> dict[str, str]:
    """The regions with the largest and the smallest share of their tambons, and these shares."""
    share = rows["percent_of_official"]
    return {
        "highest": choice.name(share.idxmax()),
        "high": f"{share.max():.1f}",
        "lowest": choice.name(share.idxmin()),
        "low": f"{share.min():.1f}",
    }


def _named_by_region(choice: Choice) -> pd.Series:
    named = programme.named_concrete_tambons(fiscal_year=choice.fiscal_year)
    return named.index.str[:2].map(gazetteer.region_of_province()).value_counts()


def target(choice: Choice) -> dict[str, float]:
    """The count of the country against its target, and the report's own base of all tambons."""
    known = {
        name: choice.national("concrete_tambons", measure)
        for name, measure in (("target", "tambons_target"), ("base", "tambons_all"))
    }
    total = float(_counts(choice)["n_tambons"].sum())
    return {
        "total": total,
        **known,
        "percent_of_target": 100 * total / known["target"],
        "percent_of_base": 100 * total / known["base"],
    }


def target_lines(choice: Choice) -> list[int]:
    """Lines of the target and of the base that `target` sets the count against."""
    return [
        choice.national_line("concrete_tambons", measure)
        for measure in ("tambons_target", "tambons_all")
    ]


def named(choice: Choice) -> pd.DataFrame:
    """The places in the area that the report names as concrete, and what it says of them.

    Returns
    -------
    pandas.DataFrame
        Index place_code (tambon, or khet); columns province_code, plan_years, theme_en, n_themes,
        budget_baht, confidence, line.
    """
    rows = programme.named_concrete_tambons(fiscal_year=choice.fiscal_year)
    rows = rows[choice.area.holds(rows.index.to_series())]
    return pd.DataFrame(
        {
            "province_code": rows.index.str[:2],
            "plan_years": rows["plan_years"],
            "theme_en": rows["themes"],
            "n_themes": rows["themes"].str.count(";") + 1,
            "budget_baht": rows["budget_baht"],
            "confidence": rows["confidence"],
            "line": rows["line"],
        },
        index=rows.index,
    ).rename_axis("place_code")


def to_locate(choice: Choice) -> pd.DataFrame:
    """How many concrete tambons an outside register would have to name, by region.

    Returns
    -------
    pandas.DataFrame
        Index region and total; columns n_tambons, located (named, with a tambon of their own),
        to_locate, percent_located.
    """
    rows = _counts(choice)
    places = programme.named_concrete_tambons(fiscal_year=choice.fiscal_year)
    exact = places[places["precision"] == "tambon"]
    located = exact.index.str[:2].map(gazetteer.region_of_province()).value_counts()
    out = pd.DataFrame(
        {"n_tambons": rows["n_tambons"], "located": located.reindex(rows.index, fill_value=0)}
    )
    out["to_locate"] = out["n_tambons"] - out["located"]
    out = with_total(out.rename_axis("region"))
    return out.assign(percent_located=(100 * out["located"] / out["n_tambons"]).round(1))
