"""A small map that shows where an area lies, as an image in the colours of either theme."""

from base64 import b64encode
from functools import lru_cache
from html import escape
from math import cos, radians

import geopandas as gpd
import numpy as np
import shapely

from codi_geo import boundaries, gazetteer, palette
from codi_geo.layers.area import drawn_code
from codi_geo.words import Lang, text

_HOLDS: dict[gazetteer.Level, gazetteer.Level] = {
    "region": "country",
    "province": "country",
    "district": "province",
    "tambon": "district",
}
"""On a map of what an area of this level is shown."""
_DIVIDED: dict[gazetteer.Level, gazetteer.Level] = {
    "country": "province",
    "province": "district",
    "district": "tambon",
}
_WIDTH, _HEIGHT = 600, 760
_SHOWN = 4
"""So many units of the drawing are a pixel: coordinates are whole numbers."""
_FINE = 2.5
"""How many units a drawn line may leave out."""


def locator_html(area: str, lang: Lang) -> str:
    """The area in its country, province or district; nothing for the country itself."""
    level = gazetteer.level_of(area)
    if level not in _HOLDS:
        return ""
    holder = next(c for c in gazetteer.path(area) if gazetteer.level_of(c) == _HOLDS[level])
    names = {"area": gazetteer.label(area, lang), "holder": gazetteer.label(holder, lang)}
    said = escape(text("brief_page.locator", lang, **names))
    drawing = b64encode(_drawing(boundaries.current().checksum, area, holder).encode()).decode()
    return f'<img class="codi-locator" alt="{said}" src="data:image/svg+xml;base64,{drawing}">'


@lru_cache(maxsize=1024)
def _drawing(checksum: str, area: str, holder: str) -> str:
    around, own, width, height = _drawn(area, holder)
    light, dark = _style("light"), _style("dark")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width // _SHOWN}" height="{height // _SHOWN}">'
        f"<style>{light}@media (prefers-color-scheme:dark){{{dark}}}</style>"
        f'<path class="around" stroke-width="2.4" d="{around}"/><path class="own" d="{own}"/></svg>'
    )


def _style(theme: palette.Theme) -> str:
    colours = palette.colours(theme)
    around = f".around{{fill:{colours['base.land']};stroke:{colours['base.line']}}}"
    return f"{around}.own{{fill:{colours['base.accent']}}}"


def _drawn(area: str, holder: str) -> tuple[str, str, int, int]:
    """Outlines of what the holder is divided into and of the area, and the drawing's size."""
    inside = _inside(holder)
    level = gazetteer.level_of(area)
    own = boundaries.load(level, detail="draw").geometry[drawn_code(area)]
    west, south, east, north = inside.total_bounds
    wide = cos(radians((south + north) / 2))
    scale = min(_WIDTH / ((east - west) * wide), _HEIGHT / (north - south))

    def path(shapes: list[shapely.Geometry]) -> str:
        placed = shapely.transform(shapes, lambda xy: (xy - (west, north)) * (scale * wide, -scale))
        return "".join(map(_path, placed))

    around = shapely.coverage_simplify(inside.to_numpy(), _FINE / scale)
    size = (round((east - west) * wide * scale), round((north - south) * scale))
    return path(around), path([own.simplify(_FINE / scale)]), *size


def _inside(holder: str) -> gpd.GeoSeries:
    below = _DIVIDED[gazetteer.level_of(holder)]
    frame = boundaries.load(below, detail="draw")
    if holder == gazetteer.COUNTRY:
        return frame.geometry
    return frame.geometry[frame[gazetteer.level_of(holder)] == holder]


def _path(shape: shapely.Geometry) -> str:
    rings = [
        ring
        for polygon in shapely.get_parts(shape)
        for ring in [polygon.exterior, *polygon.interiors]
        if shapely.box(*ring.bounds).area > _SHOWN**2
    ]
    return "".join(map(_ring, rings))


def _ring(ring: shapely.LinearRing) -> str:
    corners = np.rint(np.asarray(ring.coords[:-1])).astype(int)
    steps = np.diff(corners, axis=0)
    moves = "".join(f"{x},{y} " for x, y in steps[np.any(steps, axis=1)])
    return f"M{corners[0][0]},{corners[0][1]}l{moves.rstrip()}z"
