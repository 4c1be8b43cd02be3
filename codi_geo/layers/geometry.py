"""The drawn geometry of a part, from the boundary set in use."""

from typing import Literal

import geopandas as gpd
import pandas as pd
import shapely

from codi_geo import boundaries, gazetteer
from codi_geo.layers.model import Part

BANGKOK = (100.25, 13.45, 100.95, 14.25)
"""West, south, east, north of Bangkok and its vicinity, which every map of the country enlarges."""


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
    whole = every["geometry"]
    if not whole.index.is_unique:
        whole = every.groupby(level="id")["geometry"].apply(_as_one)
    return gpd.GeoDataFrame(geometry=whole, crs="EPSG:4326").reindex(
        [i for i in rows.index if i in whole.index]
    )


def _as_one(pieces: gpd.GeoSeries) -> shapely.Geometry:
    """Several pieces dissolved; a single one stays as it is."""
    return pieces.iloc[0] if len(pieces) == 1 else pieces.union_all()
