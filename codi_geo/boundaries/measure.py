"""Lengths and areas on the WGS 84 ellipsoid, so that none is ever taken in degrees."""

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import Geod

_ELLIPSOID = Geod(ellps="WGS84")


def area_sqkm(geometry: gpd.GeoSeries) -> pd.Series:
    """Geodesic areas.

    Parameters
    ----------
    geometry : geopandas.GeoSeries
        Polygons in EPSG:4326.

    Returns
    -------
    pandas.Series
        Square kilometres, same index.
    """
    areas = [abs(_ELLIPSOID.geometry_area_perimeter(one)[0]) / 1e6 for one in geometry]
    return pd.Series(areas, index=geometry.index, dtype=float, name="area_sqkm")


def length_km(geometry: gpd.GeoSeries) -> pd.Series:
    """Geodesic lengths of lines in EPSG:4326, in kilometres, same index."""
    lengths = [_ELLIPSOID.geometry_length(one) / 1e3 for one in geometry]
    return pd.Series(lengths, index=geometry.index, dtype=float, name="length_km")


def distance_km(
    lon: np.ndarray, lat: np.ndarray, other_lon: np.ndarray, other_lat: np.ndarray
) -> np.ndarray:
    """Geodesic distances between pairs of points (degrees), in kilometres."""
    return _ELLIPSOID.inv(lon, lat, other_lon, other_lat)[2] / 1e3
