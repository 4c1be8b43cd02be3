"""Makes the committed facts in `boundaries/` from their sources (for maintainers).

`codi-geo boundaries make-facts --survey … --outlines … --countries … --canals …`
"""

import csv
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo.boundaries import committed
from codi_geo.boundaries.measure import area_sqkm
from codi_geo.words import text

POINT_DECIMALS = 4
OUTLINE_DECIMALS = 4
NEIGHBOUR_DECIMALS = 3
NEIGHBOUR_TOLERANCE_DEGREES = 0.02
NEIGHBOUR_BOX = (90.0, 0.0, 112.0, 26.0)
THAILAND_ISO = "764"
CANAL_ORDER = ("lat_phrao", "bang_sue", "prem_prachakorn")


def make_facts(folder: Path, *, survey: Path, outlines: Path, countries: Path, canals: Path):
    """Write all four fact files into `folder`.

    Parameters
    ----------
    survey : path
        COD-AB tambon layer, GeoParquet.
    outlines : path
        Natural Earth provinces with column ISO (`TH-10`), GeoJSON.
    countries : path
        Natural Earth countries, TopoJSON of the npm package world-atlas.
    canals : path
        OpenStreetMap courses, GeoJSON, with properties id, gap_from and gap_to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tambon_points(gpd.read_parquet(survey)).to_csv(folder / committed.POINTS, lineterminator="\n")
    _write_geojson(province_outlines(gpd.read_file(outlines)), folder / committed.OUTLINES)
    layer = gpd.read_file(countries, layer="countries").set_crs(4326, allow_override=True)
    _write_geojson(neighbours(layer), folder / committed.NEIGHBOURS)
    features = json.loads(canals.read_text(encoding="utf-8"))["features"]
    with (folder / committed.CANALS).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["canal", "part", "seq", "lon", "lat", "drawn_straight"])
        writer.writerows(canal_waypoints(features))


def tambon_points(survey: gpd.GeoDataFrame) -> pd.DataFrame:
    """Points and areas of the survey set (columns ADM3_PCODE, geometry in EPSG:4326).

    The point is the centroid where that lies inside the tambon, else GEOS's point on surface,
    rounded to about 11 m. Areas are geodesic (WGS 84).

    Returns
    -------
    pandas.DataFrame
        Index code, sorted; columns lon, lat, area_sqkm.
    """
    survey = survey.set_index(survey["ADM3_PCODE"].str.removeprefix("TH").rename("code"))
    polygons = survey.geometry.sort_index()
    shapes = np.asarray(polygons)
    centre, surface = (
        shapely.transform(points, lambda xy: np.round(xy, POINT_DECIMALS))
        for points in (shapely.centroid(shapes), shapely.point_on_surface(shapes))
    )
    point = np.where(shapely.contains_properly(shapes, centre), centre, surface)
    return pd.DataFrame(
        {
            "lon": shapely.get_x(point),
            "lat": shapely.get_y(point),
            "area_sqkm": area_sqkm(polygons).round(4),
        }
    )


def province_outlines(provinces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Natural Earth's provinces by DOPA code, coordinates rounded to about 11 m."""
    rounded = shapely.transform(
        np.asarray(provinces.geometry), lambda xy: np.round(xy, OUTLINE_DECIMALS)
    )
    frame = gpd.GeoDataFrame(
        {"code": provinces["ISO"].str.removeprefix("TH-")}, geometry=rounded, crs=4326
    )
    return frame.sort_values("code", ignore_index=True)


def neighbours(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Countries around Thailand, clipped, simplified with shared borders, without Thailand."""
    countries = countries.assign(
        geometry=shapely.make_valid(np.asarray(countries.geometry), method="structure")
    )
    near = countries.clip(NEIGHBOUR_BOX).sort_values("id")
    simple = shapely.coverage_simplify(
        shapely.coverage_clean(np.asarray(near.geometry)), NEIGHBOUR_TOLERANCE_DEGREES
    )
    simple = shapely.transform(simple, lambda xy: np.round(xy, NEIGHBOUR_DECIMALS))
    frame = gpd.GeoDataFrame({"iso": near["id"].tolist()}, geometry=simple, crs=4326)
    frame = frame[frame["iso"] != THAILAND_ISO]
    for lang in ("th", "en"):
        names = [text(f"boundaries.country.{iso}", lang) for iso in frame["iso"]]
        frame.insert(len(frame.columns) - 1, f"name_{lang}", names)
    return frame


def canal_waypoints(features: list[dict]) -> list[tuple]:
    """Rows canal, part, seq, lon, lat, drawn_straight of the canals' GeoJSON features.

    A canal is one part, unless its source has a gap: then the link over it is a part of its own,
    flagged, that begins and ends on the last points of its neighbours.
    """
    by_canal = {feature["properties"]["id"].replace("-", "_"): feature for feature in features}
    return [
        (canal, part, seq, round(lon, 6), round(lat, 6), str(straight).lower())
        for canal in CANAL_ORDER
        for part, (line, straight) in enumerate(_parts(by_canal[canal]), start=1)
        for seq, (lon, lat) in enumerate(line, start=1)
    ]


def _parts(feature: dict) -> list[tuple[list, bool]]:
    line = feature["geometry"]["coordinates"]
    properties = feature["properties"]
    if "gap_from" not in properties:
        return [(line, False)]
    first, last = (_nearest(line, properties[end]) for end in ("gap_from", "gap_to"))
    return [(line[: first + 1], False), (line[first : last + 1], True), (line[last:], False)]


def _nearest(line: list, point: list) -> int:
    return int(np.argmin(np.hypot(*(np.asarray(line) - np.asarray(point)).T)))


def _write_geojson(frame: gpd.GeoDataFrame, path: Path) -> None:
    """GeoJSON with one feature a line, so that a change shows as such in a diff."""
    features = json.loads(frame.to_json(drop_id=True))["features"]
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")
