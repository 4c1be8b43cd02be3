"""What lies under and over the data of every map: sea, neighbours, land, borders, a veil."""

from functools import lru_cache
from typing import Literal

import geopandas as gpd
import shapely

from codi_geo import boundaries
from codi_geo.figure.frame import Frame
from codi_geo.figure.sheet import Sheet
from codi_geo.figure.style import Style
from codi_geo.layers.area import drawn_code, level_below, shape_of

VEIL = 0.6
"""How much of their colour what lies around the area shown loses."""
_HAIR_DEGREES = 0.0005
_COARSE_MM = 0.25


def draw_ground(sheet: Sheet, frame: Frame, style: Style) -> None:
    """Sea, neighbouring countries and land."""
    sheet.fill([frame.box.polygon()], style.colour("base.sea"))
    neighbours = boundaries.neighbours().geometry
    sheet.fill(frame.on_sheet(neighbours), style.colour("base.neighbour"))
    country = boundaries.load("country", detail=frame.detail).geometry
    sheet.fill(frame.on_sheet(country), style.colour("base.land"))


def draw_borders(
    sheet: Sheet, frame: Frame, style: Style, area: str | None, *, regional: bool = False
) -> None:
    """Borders of the areas one level below the one shown, of provinces, and of regions.

    Where data are `regional`, provinces step back behind the regions.
    """
    below = (level_below(area) or "tambon") if area else "province"
    if below != "province":
        near = boundaries.load(below, detail=frame.detail, within=area[:4])
        sheet.stroke(frame.on_sheet(near.boundary), style.colour("base.paper"), 0.22)
    provinces = frame.on_sheet(boundaries.load("province", detail=frame.detail).boundary)
    regions = frame.on_sheet(boundaries.load("region", detail=frame.detail).boundary)
    inland = frame.on_sheet(_between_regions(boundaries.current().checksum, frame.detail))
    width = 0.25 if below == "province" else 0.5
    paper = style.colour("base.paper")
    sheet.stroke(provinces, paper, width * style.scale, alpha=0.45 if regional else 1)
    sheet.stroke(inland, paper, 0.8 * style.scale)
    sheet.stroke(regions, style.colour("base.ink"), 0.4 * style.scale, alpha=0.35)


@lru_cache(maxsize=4)
def _between_regions(checksum: str, detail: Literal["full", "draw"]) -> gpd.GeoSeries:
    """Borders that regions share, without the country's own."""
    regions = boundaries.load("region", detail=detail).boundary
    border = boundaries.load("country", detail=detail).boundary.to_numpy()
    return regions.difference(shapely.union_all(shapely.buffer(border, _HAIR_DEGREES)))


def draw_area(sheet: Sheet, frame: Frame, style: Style, area: str) -> None:
    """Let what lies around an area step back, and outline the area."""
    whole = area_shape(area, frame.detail)
    shape = frame.on_sheet(whole)
    around = frame.box.polygon().difference(shapely.union_all(shape.to_numpy()))
    sheet.fill([around], style.colour("base.paper"), alpha=VEIL)
    outline = frame.on_sheet(whole.boundary)
    sheet.stroke(outline, style.colour("base.accent"), 0.55)


def land_around(frame: Frame, area: str) -> shapely.Geometry:
    """The country without the area, on the sheet, as coarse as placing words needs it."""
    country, shape = (
        shapely.union_all(frame.on_sheet(whole).simplify(_COARSE_MM).to_numpy())
        for whole in (boundaries.load("country", detail="draw").geometry, area_shape(area))
    )
    return country.difference(shape)


def area_shape(area: str, detail: Literal["full", "draw"] = "draw") -> gpd.GeoSeries:
    """The area as one shape in degrees."""
    shape = shape_of(area, detail=detail)
    return gpd.GeoSeries([shape], index=[drawn_code(area)], crs="EPSG:4326")


def country_bounds() -> tuple[float, float, float, float]:
    """West, south, east, north of Thailand."""
    return tuple(boundaries.load("country", detail="draw").total_bounds)
