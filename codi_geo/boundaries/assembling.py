"""Putting a whole set of tambons together from surveyed ones and fallback cells."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from codi_geo.boundaries import cells, committed, levels

SEAM_DEGREES = 0.01
BESIDE_DEGREES = 1e-6


def fallback(surveyed: gpd.GeoDataFrame | None = None) -> gpd.GeoDataFrame:
    """All tambons: cells, except in provinces of which surveyed tambons are at hand.

    Parameters
    ----------
    surveyed : geopandas.GeoDataFrame, optional
        All tambons of some provinces: index code, geometry in EPSG:4326.

    Returns
    -------
    geopandas.GeoDataFrame
        7,425 rows, index code, sorted; columns surveyed (bool), area_sqkm, geometry: a valid
        coverage in EPSG:4326.
    """
    outlines = cells.clean_outlines(committed.province_outlines().geometry)
    points = committed.tambon_points()
    if surveyed is None:
        made = _labelled(cells.thiessen_cells(points, outlines), surveyed=False)
        return levels.with_official_area(made)
    outlines = _with_surveyed_outlines(outlines, surveyed)
    rest = points[~points.index.str[:2].isin(surveyed.index.str[:2])]
    made = _labelled(cells.thiessen_cells(rest, outlines), surveyed=False)
    both = pd.concat([made, _labelled(surveyed.geometry, surveyed=True)]).sort_index()
    return levels.with_official_area(_sewn(both, gap_width=cells.SLIVER_DEGREES))


def laid_over(base: gpd.GeoDataFrame, patch: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A surveyed set with the tambons of some provinces replaced.

    Where the new polygons do not fit, the old ones around them give way, and gaps up to about a
    kilometre are closed.

    Parameters
    ----------
    base, patch : geopandas.GeoDataFrame
        Index code, geometry in EPSG:4326; `patch` holds whole provinces.

    Returns
    -------
    geopandas.GeoDataFrame
        As `fallback`, all surveyed.
    """
    kept = _labelled(base.geometry[~base.index.str[:2].isin(patch.index.str[:2])], surveyed=True)
    new = _labelled(patch.geometry, surveyed=True)
    whole = pd.concat([kept, new]).sort_index()
    if not shapely.coverage_is_valid(np.asarray(whole.geometry), gap_width=SEAM_DEGREES):
        taken = new.union_all()
        touched = kept.index[kept.intersects(taken)]
        kept.loc[touched, "geometry"] = kept.loc[touched].difference(taken)
        whole = _sewn(pd.concat([kept, new]).sort_index(), gap_width=SEAM_DEGREES)
    return levels.with_official_area(whole)


def _labelled(geometry: gpd.GeoSeries, *, surveyed: bool) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"surveyed": surveyed}, geometry=geometry, index=geometry.index)


def _sewn(tambons: gpd.GeoDataFrame, *, gap_width: float) -> gpd.GeoDataFrame:
    clean = shapely.coverage_clean(np.asarray(tambons.geometry), gap_width=gap_width)
    return tambons.set_geometry(gpd.GeoSeries(clean, tambons.index, crs=tambons.crs))


def _with_surveyed_outlines(outlines: gpd.GeoSeries, surveyed: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The outlines, with surveyed ones in their place and the others fitted around them."""
    exact = surveyed.dissolve(by=surveyed.index.str[:2], method="unary").geometry
    taken = exact.union_all()
    rest = outlines.drop(exact.index).difference(taken)
    land = _without_holes(shapely.union(outlines.union_all(), taken))
    freed = land.difference(shapely.union(taken, rest.union_all()))
    for part in shapely.get_parts(freed):
        along = part.buffer(BESIDE_DEGREES)
        shared = shapely.length(np.asarray(rest.boundary.intersection(along)))
        if shared.max() > 0:
            neighbour = rest.index[shared.argmax()]
            rest[neighbour] = rest[neighbour].union(part)
    both = pd.concat([rest, exact]).sort_index()
    return gpd.GeoSeries(shapely.coverage_clean(np.asarray(both)), both.index, crs=both.crs)


def _without_holes(area: shapely.Geometry) -> shapely.Geometry:
    return shapely.union_all(shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(area))))
