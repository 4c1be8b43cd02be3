"""The fallback: Thiessen cells of the tambons' points inside coarse province outlines."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

METHOD_VERSION = 2  # raise it when the cells come out differently: installed ones are remade
# Thiessen cells need angles and distances that are locally true: UTM 47 N is conformal, and
# its scale changes by less than 1 % over Thailand.
PROJECTED_CRS = "EPSG:32647"
CLOSE_ALL_GAPS_DEGREES = 1.0
SLIVER_DEGREES = 0.0001
ISLAND_M = 5_000
INSET_M = 500
SEGMENT_M = 5_000  # straight lines of one projection are curves in another: keep pieces short


def clean_outlines(outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """The outlines as a valid coverage: overlaps given to one side, gaps between them closed."""
    clean = shapely.coverage_clean(np.asarray(outlines), gap_width=CLOSE_ALL_GAPS_DEGREES)
    return gpd.GeoSeries(clean, index=outlines.index, crs=outlines.crs)


def thiessen_cells(points: pd.DataFrame, outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """One cell per tambon: nearer to its point than to any other of its province.

    Points outside the outline of their province are drawn in to the nearest place `INSET_M`
    inside it. Those more than `ISLAND_M` away and in no other province either are islands the
    outlines lack: the outline is widened by a disc of the tambon's known area.

    Parameters
    ----------
    points : pandas.DataFrame
        Index code; columns lon, lat, area_sqkm.
    outlines : geopandas.GeoSeries
        Index province code; a valid coverage in EPSG:4326, with all provinces of `points`.

    Returns
    -------
    geopandas.GeoSeries
        Same index as `points`; a valid coverage in EPSG:4326, no cell empty.
    """
    true = gpd.GeoSeries.from_xy(points["lon"], points["lat"], crs="EPSG:4326")
    true = true.to_crs(PROJECTED_CRS)
    widened = _with_islands(outlines, true, points["area_sqkm"])
    inside = _drawn_in(true, outlines.to_crs(PROJECTED_CRS), widened.to_crs(PROJECTED_CRS))
    cells = pd.concat(
        [
            _province_cells(group, widened[province])
            for province, group in inside.groupby(_province(inside))
        ]
    ).reindex(points.index)
    clean = shapely.coverage_clean(np.asarray(cells), gap_width=SLIVER_DEGREES)
    return gpd.GeoSeries(clean, index=points.index, crs="EPSG:4326")


def _province(codes: pd.Series) -> pd.Index:
    return codes.index.str[:2]


def _distance_to_own(points: gpd.GeoSeries, outlines: gpd.GeoSeries) -> pd.Series:
    return points.distance(outlines.reindex(_province(points)).set_axis(points.index))


def _with_islands(
    outlines: gpd.GeoSeries, points: gpd.GeoSeries, area_sqkm: pd.Series
) -> gpd.GeoSeries:
    """The outlines (EPSG:4326), widened by the islands that they lack."""
    projected = outlines.to_crs(PROJECTED_CRS)
    at_sea = points[_distance_to_own(points, projected) > ISLAND_M]
    at_sea = at_sea[~at_sea.to_crs(outlines.crs).intersects(outlines.union_all())]
    discs = at_sea.buffer(np.sqrt(area_sqkm[at_sea.index] * 1e6 / np.pi)).to_crs(outlines.crs)
    widened = outlines.copy()
    for code, disc in discs.items():
        province = code[:2]
        free = disc.difference(widened.drop(province).union_all())
        widened[province] = widened[province].union(free)
    return widened


def _drawn_in(
    points: gpd.GeoSeries, outlines: gpd.GeoSeries, widened: gpd.GeoSeries
) -> gpd.GeoSeries:
    """Points outside their widened outline, moved into the outline; no two end up in one place.

    From the nearest place of the shrunken outline each goes back towards where it came from,
    the further the more, by less than the outline was shrunk.
    """
    outside = points[_distance_to_own(points, widened) > 0]
    core = outlines.buffer(-INSET_M).reindex(_province(outside))
    way = shapely.shortest_line(np.asarray(core), np.asarray(outside))
    length = shapely.length(way)
    moved = shapely.line_interpolate_point(way, 0.9 * INSET_M * length / (length + ISLAND_M))
    inside = points.copy()
    inside[outside.index] = moved
    return inside


def _province_cells(points: gpd.GeoSeries, outline: shapely.Geometry) -> gpd.GeoSeries:
    if len(points) == 1:
        return gpd.GeoSeries([outline], index=points.index, crs="EPSG:4326")
    diagram = shapely.voronoi_polygons(
        shapely.multipoints(np.asarray(points)),
        extend_to=gpd.GeoSeries([outline], crs="EPSG:4326").to_crs(points.crs).buffer(INSET_M)[0],
        ordered=True,
    )
    diagram = shapely.segmentize(diagram, SEGMENT_M)
    nearest = gpd.GeoSeries(shapely.get_parts(diagram), index=points.index, crs=points.crs)
    return nearest.to_crs("EPSG:4326").intersection(outline)
