"""The catalogue: what each layer shows, at which level, in which classes, colours and words.

A layer is made of parts (areas, lines, places). Map, table, panel, figure and notebook all
take a part's rows from `Part.rows()` and its geometry from `shapes()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import pandas as pd

from codi_geo import boundaries, gazetteer, programme, thai
from codi_geo.programme import canals
from codi_geo.words import Lang, text

Role = Literal["area", "line", "place", "note"]
Pattern = Literal["fill", "hatch", "ring", "line"]


@dataclass(frozen=True)
class LegendClass:
    """One entry of a legend; its words are `class.<layer>.<id>`."""

    id: str
    colour: str
    pattern: Pattern = "fill"


@dataclass(frozen=True)
class Part:
    """Rows of one table drawn in one way.

    `rows()` gives one row per feature. Its index `id` is unique; the first columns are the same
    in every part: name_th, name_en, codes (tuple of the areas or canals drawn), level, class_id,
    precision, line; the table's own columns follow.
    """

    id: str
    role: Role
    table: str
    columns: tuple[str, ...]
    classes: tuple[LegendClass, ...]
    rows: Callable[[], pd.DataFrame]
    stack: tuple[tuple[str, str], ...] = ()
    """Columns drawn as a stacked bar, each with its colour."""

    def counts(self) -> pd.Series:
        """Number of features per class, in the order of the legend, zeros included."""
        order = [legend.id for legend in self.classes]
        return self.rows()["class_id"].value_counts().reindex(order, fill_value=0)


@dataclass(frozen=True)
class Layer:
    """One theme of the map."""

    id: str
    group: str
    view: str
    parts: tuple[Part, ...]
    headline: Callable[[], dict[str, object]]
    caveats: tuple[str, ...] = ()

    def title(self, lang: Lang) -> str:
        """The finding as a sentence."""
        return text(f"layer.{self.id}.title", lang, **self.headline())

    def name(self, lang: Lang) -> str:
        """A few words for menus."""
        return text(f"layer.{self.id}.name", lang)

    def how_to_read(self, lang: Lang) -> str:
        """One or two sentences on how to read this map."""
        return text(f"layer.{self.id}.how", lang, **self.headline())

    def caveats_in(self, lang: Lang) -> list[str]:
        """What a reader has to know before using the figures."""
        return [text(f"caveat.{key}", lang, **self.headline()) for key in self.caveats]

    def part(self, part_id: str) -> Part:
        """A part by its id; KeyError where there is none."""
        return {part.id: part for part in self.parts}[part_id]

    def lines(self) -> pd.Series:
        """All lines of the report that the layer stands on, sorted."""
        numbers = pd.concat([part.rows()["line"] for part in self.parts]).dropna()
        return numbers.drop_duplicates().sort_values(ignore_index=True)


_COMMON = ["name_th", "name_en", "codes", "level", "class_id", "precision", "line"]


def _features(rows: pd.DataFrame, **common: object) -> pd.DataFrame:
    """Put the common columns in front; columns not given are named after the area codes."""
    out = rows.assign(**{key: value for key, value in common.items() if key in _COMMON})
    if "name_th" not in common:
        out["name_th"] = [
            "–".join(gazetteer.label(c, "th") for c in codes) for codes in out["codes"]
        ]
        out["name_en"] = [
            "–".join(gazetteer.label(c, "en") for c in codes) for codes in out["codes"]
        ]
    rest = [column for column in rows.columns if column not in _COMMON]
    out = out[[*_COMMON, *rest]].rename_axis("id")
    if not out.index.is_unique:
        raise ValueError(f"feature ids are not unique: {sorted(out.index[out.index.duplicated()])}")
    return out


def _single(index: pd.Index) -> list[tuple[str, ...]]:
    return [(code,) for code in index]


def _levels(rows: pd.DataFrame) -> list[str]:
    return [gazetteer.level_of(code) for code in rows.index]


def _concrete_regions() -> pd.DataFrame:
    rows = programme.concrete_by_region()
    return _features(
        rows, codes=_single(rows.index), level="region", class_id="counted", precision="region"
    )


def _named_tambons() -> pd.DataFrame:
    rows = programme.named_concrete_tambons()
    return _features(rows, codes=_single(rows.index), level=_levels(rows), class_id="named")


def _provinces_with_plans() -> pd.DataFrame:
    rows = programme.province_plans()
    return _features(
        rows,
        codes=_single(rows.index),
        level="province",
        class_id=rows["linkage"],
        precision="province",
        line=rows["line_start"],
    )


def _khet() -> pd.DataFrame:
    rows = programme.khet_progress()
    codes = [tuple(joined.split(";")) for joined in rows.index]
    return _features(rows, codes=codes, level="district", class_id="khet", precision="khet")


def _canals() -> pd.DataFrame:
    rows = programme.canal_wholes()
    drawn = {"lat_phrao": ("lat_phrao", "bang_sue"), "prem_prachakorn": ("prem_prachakorn",)}
    names = {lang: [text(f"canal.{canal}", lang) for canal in rows.index] for lang in ("th", "en")}
    return _features(
        rows,
        codes=[drawn[canal] for canal in rows.index],
        level="canal",
        class_id="canal",
        precision="canal",
        name_th=names["th"],
        name_en=names["en"],
    )


def _canal_communities() -> pd.DataFrame:
    rows = programme.named_communities()
    rows = rows.set_index(pd.Index([f"community-{n}" for n in range(1, len(rows) + 1)]))
    names = [text("canal.community", "th", name=name) for name in rows["community_th"]]
    return _features(
        rows,
        codes=[() if pd.isna(code) else (code,) for code in rows["khet_code"]],
        level="district",
        class_id=["khet" if known else "unplaced" for known in rows["khet_code"].notna()],
        name_th=names,
        name_en=names,
    )


def _canal_milestones() -> pd.DataFrame:
    rows = programme.canal_milestones()
    rows = rows.set_index(rows["canal"] + "." + rows["measure"])
    names = {
        lang: [text(f"value.measure.{m}", lang) for m in rows["measure"]] for lang in ("th", "en")
    }
    return _features(
        rows,
        codes=[()] * len(rows),
        level="canal",
        class_id="milestone",
        precision="canal",
        name_th=names["th"],
        name_en=names["en"],
    )


def _centres() -> pd.DataFrame:
    rows = programme.homeless_centres()
    return _features(
        rows,
        codes=_single(rows.index),
        level=_levels(rows),
        class_id=rows["status"],
        name_th=rows["name_th"],
        name_en=rows["name_en"],
    )


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
    }


def _plans_headline() -> dict[str, object]:
    kinds = programme.province_plans()["linkage"].value_counts()
    return {
        "total": int(kinds.sum()),
        "continued": int(kinds["continued_2562"]),
        "new": int(kinds["linked_2563"]),
        "none": int(kinds["none"]),
        "with_plan": int(kinds["continued_2562"] + kinds["linked_2563"]),
    }


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
        "blocked": thai.number(canals.milestone("lat_phrao", "households_joined_but_blocked")),
        "not_joined": thai.number(canals.milestone("lat_phrao", "households_not_joined")),
    }


def _centres_headline() -> dict[str, object]:
    status = programme.homeless_centres()["status"].value_counts()
    return {"total": int(status.sum()), "open": int(status["open"]), "built": int(status["built"])}


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
                "line",
                "note",
            ),
            classes=(LegendClass("khet", "sequential.s1"),),
            rows=_khet,
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
        ),
    ),
    headline=_centres_headline,
    caveats=("centres_precision", "centres_capacity"),
)

LAYERS: dict[str, Layer] = {
    layer.id: layer for layer in (CONCRETE_TAMBONS, PROVINCE_PLANS, CANAL_HOUSING, HOMELESS_CENTRES)
}


def shapes(part: Part, *, detail: Literal["full", "draw"] = "draw") -> gpd.GeoDataFrame:
    """The drawn geometry of a part.

    Returns
    -------
    geopandas.GeoDataFrame
        Index `id` as in `part.rows()`, only features that have a place; column geometry,
        EPSG:4326. Areas given by several codes are dissolved into one. Official tambons without
        a polygon of their own are drawn with the older one that holds them.
    """
    rows = part.rows()
    pairs = rows[["codes", "level"]].explode("codes").dropna(subset="codes")
    if pairs.empty:
        return gpd.GeoDataFrame({"geometry": []}, crs="EPSG:4326")
    pieces = []
    for level, group in pairs.groupby("level", sort=False):
        source = boundaries.canals() if level == "canal" else boundaries.load(level, detail=detail)
        codes = group["codes"].map(gazetteer.polygon_of) if level == "tambon" else group["codes"]
        geometry = source["geometry"].reindex(codes)
        if geometry.isna().any():
            raise ValueError(f"no geometry for {sorted(codes[geometry.isna().to_numpy()])}")
        pieces.append(gpd.GeoSeries(geometry.to_numpy(), index=group.index, crs="EPSG:4326"))
    every = gpd.GeoDataFrame(geometry=pd.concat(pieces)).rename_axis("id")
    whole = every.groupby(level="id")["geometry"].apply(lambda shape: shape.union_all())
    return gpd.GeoDataFrame(geometry=whole, crs="EPSG:4326").reindex(
        [i for i in rows.index if i in whole.index]
    )
