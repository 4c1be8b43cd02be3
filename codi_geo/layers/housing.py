"""Layers of housing: along the canals, and the homeless centres."""

from functools import cache

import pandas as pd

from codi_geo import programme, thai
from codi_geo.layers.model import Layer, LegendClass, Part, features, levels, single
from codi_geo.words import text


@cache
def _khet() -> pd.DataFrame:
    rows = programme.khet_progress()
    codes = [tuple(joined.split(";")) for joined in rows.index]
    return features(rows, codes=codes, level="district", class_id="khet", precision="khet")


@cache
def _canals() -> pd.DataFrame:
    rows = programme.canal_wholes()
    drawn = {"lat_phrao": ("lat_phrao", "bang_sue"), "prem_prachakorn": ("prem_prachakorn",)}
    names = {lang: [text(f"canal.{canal}", lang) for canal in rows.index] for lang in ("th", "en")}
    return features(
        rows,
        codes=[drawn[canal] for canal in rows.index],
        level="canal",
        class_id="canal",
        precision="canal",
        name_th=names["th"],
        name_en=names["en"],
    )


@cache
def _canal_communities() -> pd.DataFrame:
    rows = programme.named_communities()
    rows = rows.set_index(pd.Index([f"community-{n}" for n in range(1, len(rows) + 1)]))
    names = [text("canal.community", "th", name=name) for name in rows["community_th"]]
    return features(
        rows,
        codes=[() if pd.isna(code) else (code,) for code in rows["khet_code"]],
        level="district",
        class_id=["khet" if known else "unplaced" for known in rows["khet_code"].notna()],
        name_th=names,
        name_en=names,
    )


@cache
def _canal_milestones() -> pd.DataFrame:
    rows = programme.canal_milestones()
    rows = rows.set_index(rows["canal"] + "." + rows["measure"])
    names = {
        lang: [text(f"value.measure.{m}", lang) for m in rows["measure"]] for lang in ("th", "en")
    }
    return features(
        rows,
        codes=[()] * len(rows),
        level="canal",
        class_id="milestone",
        precision="canal",
        name_th=names["th"],
        name_en=names["en"],
    )


@cache
def _centres() -> pd.DataFrame:
    rows = programme.homeless_centres()
    return features(
        rows,
        codes=single(rows.index),
        level=levels(rows),
        class_id=rows["status"],
        name_th=rows["name_th"],
        name_en=rows["name_en"],
    )


@cache
def _canals_headline() -> dict[str, object]:
    whole = programme.canal_wholes()
    lat_phrao, prem = whole.loc["lat_phrao"], whole.loc["prem_prachakorn"]
    return {
        "built": thai.number(lat_phrao["houses_built"]),
        "target": thai.number(lat_phrao["households_target"]),
        "percent": thai.number(
            100 * lat_phrao["houses_built"] / lat_phrao["households_target"], decimals=1
        ),
        "prem_built": thai.number(prem["houses_built"]),
        "prem_target": thai.number(prem["households_target"]),
        "rest": thai.number(lat_phrao["households_rest"]),
        "blocked": thai.number(programme.milestone("lat_phrao", "households_joined_but_blocked")),
        "not_joined": thai.number(programme.milestone("lat_phrao", "households_not_joined")),
    }


@cache
def _centres_headline() -> dict[str, object]:
    status = programme.homeless_centres()["status"].value_counts()
    return {"total": int(status.sum()), **{kind: int(n) for kind, n in status.items()}}


CANAL_HOUSING = Layer(
    id="canal_housing",
    group="housing",
    view="canals",
    parts=(
        Part(
            id="khet",
            role="area",
            table="canal_housing",
            columns=(
                "communities_target",
                "households_target",
                "houses_built",
                "houses_under_construction",
                "plots_ready",
                "households_rest",
                "built_percent",
                "line",
                "note",
            ),
            classes=(LegendClass("khet", "sequential.s1"),),
            rows=_khet,
            units=(("households_rest", "households"), ("built_percent", "percent")),
            stack=(
                ("houses_built", "progress.built"),
                ("houses_under_construction", "progress.under_construction"),
                ("plots_ready", "progress.ready"),
                ("households_rest", "progress.not_joined"),
            ),
        ),
        Part(
            id="canals",
            role="line",
            table="canal_housing",
            columns=("communities_target", "households_target", "houses_built", "line", "note"),
            classes=(LegendClass("canal", "base.canal", "line"),),
            rows=_canals,
            figure="houses_built",
        ),
        Part(
            id="communities",
            role="note",
            table="canal_communities",
            columns=("canal", "khet_code", "what", "value", "unit", "precision", "line", "note"),
            classes=(LegendClass("khet", "base.ink"), LegendClass("unplaced", "base.ink")),
            rows=_canal_communities,
        ),
        Part(
            id="milestones",
            role="note",
            table="canal_milestones",
            columns=("canal", "value", "unit", "as_of", "line", "note"),
            classes=(LegendClass("milestone", "base.ink"),),
            rows=_canal_milestones,
        ),
    ),
    headline=_canals_headline,
    caveats=("canals_rest", "canals_course"),
    bounds=(100.50, 13.74, 100.72, 13.965),
)

HOMELESS_CENTRES = Layer(
    id="homeless_centres",
    group="housing",
    view="country",
    parts=(
        Part(
            id="centres",
            role="place",
            table="homeless_centres",
            columns=("status", "capacity_people", "opened_on", "precision", "line", "note"),
            classes=(
                LegendClass("open", "kind.continued", "ring"),
                LegendClass("built", "kind.new", "ring"),
                LegendClass("supported", "base.quiet", "ring"),
            ),
            rows=_centres,
            figure="capacity_people",
        ),
    ),
    headline=_centres_headline,
    caveats=("centres_precision", "centres_capacity"),
)
