"""The facts in `boundaries/` that ship with the project: points, outlines, neighbours, canals."""

import hashlib
from functools import cache

import geopandas as gpd
import pandas as pd
from shapely import LineString

from codi_geo import paths
from codi_geo.boundaries.measure import length_km
from codi_geo.words import text

POINTS = "tambon_points.csv"
OUTLINES = "province_outlines.geojson"
NEIGHBOURS = "neighbours.geojson"
CANALS = "canals.csv"
OSM_ATTRIBUTION = "© OpenStreetMap contributors"
NATURAL_EARTH = "Natural Earth (public domain)"


@cache
def _points() -> pd.DataFrame:
    return pd.read_csv(paths.BOUNDARIES / POINTS, dtype={"code": str}, index_col="code")


def tambon_points() -> pd.DataFrame:
    """A representative point and the area of every surveyed tambon.

    Returns
    -------
    pandas.DataFrame
        7,425 rows, index code (6-digit text); columns lon, lat (EPSG:4326 degrees, 4 decimals,
        inside the tambon) and area_sqkm (geodesic).
    """
    return _points().copy()


def province_outlines() -> gpd.GeoDataFrame:
    """Coarse outlines of the 77 provinces (Natural Earth), index code, EPSG:4326.

    Neighbours do not quite share their borders: clean before use as a coverage.
    """
    frame = gpd.read_file(paths.BOUNDARIES / OUTLINES)
    return frame.astype({"code": str}).set_index("code")


def neighbours() -> gpd.GeoDataFrame:
    """The countries around Thailand, without it, for the background of a map.

    Returns
    -------
    geopandas.GeoDataFrame
        Index iso (ISO 3166-1 numeric, text); columns name_th, name_en, geometry (EPSG:4326,
        clipped to 90-112 E, 0-26 N); `attrs["attribution"]`.
    """
    frame = gpd.read_file(paths.BOUNDARIES / NEIGHBOURS).astype({"iso": str}).set_index("iso")
    frame.attrs["attribution"] = NATURAL_EARTH
    return frame


def canals() -> gpd.GeoDataFrame:
    """The courses of the three canals along which CODI builds.

    Returns
    -------
    geopandas.GeoDataFrame
        Index canal (lat_phrao, bang_sue, prem_prachakorn); columns name_th, name_en, length_km
        (geodesic), drawn_straight_km (of that, a link that no source shows), geometry (one
        LineString each, EPSG:4326, good to about 30 to 40 m); `attrs["attribution"]` must be
        printed.
    """
    return _canals().copy()


@cache
def _canals() -> gpd.GeoDataFrame:
    table = pd.read_csv(paths.BOUNDARIES / CANALS)
    names = table["canal"].drop_duplicates().tolist()
    whole = _lines(table, by="canal").reindex(names)
    straight = _lines(table[table["drawn_straight"]], by="canal")
    frame = gpd.GeoDataFrame(
        {
            "name_th": [text(f"boundaries.canal.{canal}", "th") for canal in names],
            "name_en": [text(f"boundaries.canal.{canal}", "en") for canal in names],
            "length_km": length_km(whole),
            "drawn_straight_km": length_km(straight).reindex(names, fill_value=0.0),
        },
        geometry=whole,
        crs="EPSG:4326",
    )
    frame.index.name = "canal"
    frame.attrs["attribution"] = OSM_ATTRIBUTION
    return frame


def _lines(waypoints: pd.DataFrame, *, by: str) -> gpd.GeoSeries:
    lines = {
        key: LineString(rows[["lon", "lat"]].drop_duplicates().to_numpy())
        for key, rows in waypoints.groupby(by, sort=False)
    }
    return gpd.GeoSeries(lines, crs="EPSG:4326")


def fingerprint() -> str:
    """SHA-256 of the facts that the fallback cells are made from."""
    digest = hashlib.sha256()
    for name in (POINTS, OUTLINES):
        digest.update((paths.BOUNDARIES / name).read_bytes())
    return digest.hexdigest()
