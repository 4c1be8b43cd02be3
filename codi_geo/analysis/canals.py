"""Canal-side housing: progress, what is blocked, canal by khet, and how long it may take."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo import boundaries, gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.boundaries.cells import PROJECTED_CRS
from codi_geo.boundaries.measure import distance_km, length_km
from codi_geo.layers import CANAL_HOUSING, shapes
from codi_geo.layers.area import features_of
from codi_geo.programme.canals import PROGRESS
from codi_geo.thai import BUDDHIST_ERA_OFFSET, common_era

STATES = (*PROGRESS, "households_rest")
_MONTHS = 12
_FIRST_MONTH = 10  # of a fiscal year, in the year before it


def progress(choice: Choice) -> pd.DataFrame:
    """Target and progress of the khet in the area.

    Returns
    -------
    pandas.DataFrame
        Index khet_codes (two khet in one row stay together); columns communities_target,
        households_target, houses_built, houses_under_construction, plots_ready, households_rest,
        built_percent, line. No rows where no khet with a target lies in the area.
    """
    rows = programme.khet_progress(fiscal_year=choice.fiscal_year)
    kept = features_of(CANAL_HOUSING.part("khet"), choice.code)
    columns = ["communities_target", "households_target", *STATES, "built_percent", "line"]
    return rows.loc[rows.index.isin(kept), columns].rename_axis("khet_codes")


def whole(canal: str, choice: Choice) -> pd.Series:
    """One canal as a whole, as `programme.canal_wholes`."""
    rows = programme.canal_wholes(fiscal_year=choice.fiscal_year)
    return choice.known(rows[rows.index == canal], "canal_housing").loc[canal]


def states(choice: Choice) -> pd.DataFrame:
    """Khlong Lat Phrao as a whole: every household of the target in one state.

    Returns
    -------
    pandas.DataFrame
        Index state; columns n_households, percent_of_target, line. The households that remain are
        told apart here, which the report does for the whole canal only.
    """
    row = whole("lat_phrao", choice)
    marks = programme.canal_milestones()
    marks = marks[marks["as_of"].map(_fiscal_year_of).eq(choice.fiscal_year)]
    marks = choice.known(marks, "canal_milestones").set_index(["canal", "measure"])
    found = [(state, row[state], row["line"]) for state in PROGRESS]
    for measure in ("households_joined_but_blocked", "households_not_joined"):
        mark = marks.loc[("lat_phrao", measure)]
        found.append((measure, mark["value"], mark["line"]))
    out = pd.DataFrame(found, columns=["state", "n_households", "line"]).set_index("state")
    out["n_households"] = out["n_households"].astype(int)
    out["percent_of_target"] = (100 * out["n_households"] / row["households_target"]).astype(float)
    return out.round({"percent_of_target": 2})[["n_households", "percent_of_target", "line"]]


def _fiscal_year_of(as_of: object) -> int | None:
    """The fiscal year (B.E.) that a milestone is of, `FY2563` or `2020-09`; None if unsaid."""
    if pd.isna(as_of):
        return None
    if str(as_of).startswith("FY"):
        return int(str(as_of).removeprefix("FY"))
    year, month = (int(piece) for piece in str(as_of).split("-")[:2])
    return year + BUDDHIST_ERA_OFFSET + (month >= _FIRST_MONTH)


def milestones(canal: str) -> pd.DataFrame:
    """Every other printed figure of a canal: index measure; columns value, unit, as_of, line."""
    rows = programme.canal_milestones()
    rows = rows[rows["canal"] == canal].set_index("measure")
    return rows[["value", "unit", "as_of", "line"]]


def built_lines(canal: str) -> list[int]:
    """Lines on which houses built in a named community of the canal stand."""
    rows = programme.named_communities()
    return rows.loc[(rows["canal"] == canal) & rows["value"].notna(), "line"].tolist()


def along(choice: Choice) -> pd.DataFrame:
    """How much canal lies in each khet with a target, and how far it is from the khet's middle.

    Lengths are geodesic, of the courses of Khlong Lat Phrao and Khlong Bang Sue as drawn. A canal
    that is the border of a khet counts where the drawing puts it: to one side or the other.

    Returns
    -------
    pandas.DataFrame
        Index khet_codes; columns canal_km, households_per_km (target; missing where no canal
        lies in the khet as drawn), middle_to_canal_km.
    """
    rows = progress(choice)
    khet = shapes(CANAL_HOUSING.part("khet"), detail="full").geometry.loc[rows.index]
    courses = shapely.union_all(np.asarray(boundaries.canals().geometry[["lat_phrao", "bang_sue"]]))
    inside = gpd.GeoSeries(khet.intersection(courses), crs=khet.crs)
    km = length_km(inside).where(~inside.is_empty, 0.0)
    per_km = (rows["households_target"].astype(float) / km.where(km > 0)).round(0)
    return pd.DataFrame(
        {
            "canal_km": km.round(2),
            "households_per_km": per_km,
            "middle_to_canal_km": _distance(khet, courses).round(2),
        }
    ).rename_axis("khet_codes")


def _distance(khet: gpd.GeoSeries, courses: shapely.Geometry) -> pd.Series:
    """From the middle of each khet to the nearest point of the canals, geodesic, in km."""
    flat = khet.to_crs(PROJECTED_CRS)
    canal = gpd.GeoSeries([courses], crs=khet.crs).to_crs(PROJECTED_CRS).iloc[0]
    middle = flat.representative_point()
    nearest = gpd.GeoSeries(
        shapely.get_point(shapely.shortest_line(np.asarray(middle), canal), 1),
        index=khet.index,
        crs=flat.crs,
    )
    a, b = middle.to_crs(khet.crs), nearest.to_crs(khet.crs)
    return pd.Series(distance_km(a.x, a.y, b.x, b.y), index=khet.index)


@dataclass(frozen=True)
class Pace:
    """Houses a year since a start known to the year only, and the years the rest would take."""

    built: int
    target: int
    years_least: float
    years_most: float

    @property
    def rest(self) -> int:
        """Households of the target without a finished house."""
        return self.target - self.built

    @property
    def slowest(self) -> float:
        """Houses a year if the work began at the start of its first year."""
        return self.built / self.years_most

    @property
    def fastest(self) -> float:
        """Houses a year if the work began at the end of its first year."""
        return self.built / self.years_least

    def years_for(self, houses: float) -> tuple[float, float]:
        """Years that some houses would take at the fastest and at the slowest pace."""
        return houses / self.fastest, houses / self.slowest


def pace(choice: Choice, *, since: int, until: str) -> Pace:
    """The one pace that the report allows for Khlong Lat Phrao: from nothing to what is built.

    Parameters
    ----------
    since
        Year (B.E.) since which the work goes on; the report prints no month.
    until
        Month that the count is of, `2020-09`.
    """
    row = whole("lat_phrao", choice)
    year, month = (int(piece) for piece in until.split("-"))
    end = year + month / _MONTHS
    begin = common_era(since)
    return Pace(
        built=int(row["houses_built"]),
        target=int(row["households_target"]),
        years_least=end - (begin + 1),
        years_most=end - begin,
    )


def names_of(khet_codes: pd.Index, choice: Choice) -> pd.Index:
    """Names of khet; two of one row are joined by a dash."""
    return pd.Index(
        ["–".join(gazetteer.name(c, choice.lang) for c in codes.split(";")) for codes in khet_codes]
    )
