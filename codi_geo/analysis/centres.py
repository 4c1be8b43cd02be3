"""The homeless centres, and how far the provinces lie from them as the crow flies."""

import numpy as np
import pandas as pd

from codi_geo import boundaries, gazetteer, programme
from codi_geo.analysis.choice import Choice
from codi_geo.boundaries.measure import distance_km


def listed(choice: Choice) -> pd.DataFrame:
    """All centres of the report, with how finely each is placed.

    Returns
    -------
    pandas.DataFrame
        Index place_code; columns centre (name), status, capacity_people, opened_on, precision,
        reach_km (radius of a disc as large as the area that it is known to lie in), line.
    """
    rows = programme.homeless_centres()
    areas = _points().reindex(columns=["area_sqkm"])
    sizes = [areas.loc[_members(code), "area_sqkm"].sum() for code in rows.index]
    return pd.DataFrame(
        {
            "centre": rows[f"name_{choice.lang}"],
            "status": rows["status"],
            "capacity_people": rows["capacity_people"],
            "opened_on": rows["opened_on"],
            "precision": rows["precision"],
            "reach_km": np.sqrt(np.array(sizes) / np.pi).round(1),
            "line": rows["line"],
        }
    ).rename_axis("place_code")


def _points() -> pd.DataFrame:
    return boundaries.tambon_points()


def _members(code: str) -> pd.Index:
    """Polygons of the tambons that an area consists of."""
    known = _points().index
    if len(code) == 6:
        return pd.Index([gazetteer.polygon_of(code)])
    return known[known.str.startswith(code)]


def places(*, status: tuple[str, ...] = ()) -> pd.DataFrame:
    """Where each centre is taken to lie: index area code; columns lon, lat, line.

    The point of its tambon; of a khet the mean of the points of its khwaeng.
    """
    rows = programme.homeless_centres()
    rows = rows[rows["status"].isin(status)] if status else rows
    points = _points()
    at = [points.loc[_members(code), ["lon", "lat"]].mean() for code in rows.index]
    return pd.DataFrame(at, index=rows.index).assign(line=rows["line"])


def distances(choice: Choice, *, status: tuple[str, ...] = ()) -> pd.DataFrame:
    """From each province of the area to its nearest centre, in a straight line.

    Every tambon has one representative point; its distance is the geodesic one to the nearest
    centre's point. A province has as many distances as tambons: the middle one stands for it, and
    the span says how different its parts are. No road is that short.

    Parameters
    ----------
    status
        Which centres to count; all without it.

    Returns
    -------
    pandas.DataFrame
        Index province_code, the farthest last; columns nearest (code of the centre's area that is
        nearest to the most tambons), median_km, least_km, most_km, line (of the centre).
    """
    points = _points()
    points = points[points.index.str[:2].isin(choice.provinces)]
    there = places(status=status)
    each = pd.DataFrame(
        {
            code: distance_km(
                points["lon"],
                points["lat"],
                np.full(len(points), at.lon),
                np.full(len(points), at.lat),
            )
            for code, at in there.iterrows()
        },
        index=points.index,
    )
    province = each.index.str[:2]
    least = each.min(axis=1).groupby(province)
    nearest = each.idxmin(axis=1).groupby(province).agg(lambda codes: codes.mode().iloc[0])
    out = pd.DataFrame(
        {
            "nearest_code": nearest,
            "median_km": least.median().round(0),
            "least_km": least.min().round(0),
            "most_km": least.max().round(0),
            "line": there["line"].reindex(nearest).to_numpy(),
        }
    ).rename_axis("province_code")
    return out.sort_values(["median_km", "most_km"], kind="stable")


def within(distance: pd.DataFrame, km: float) -> int:
    """How many provinces have half of their tambons within so many kilometres of a centre."""
    return int((distance["median_km"] <= km).sum())
