"""A small map that shows where an area lies, as an image in the colours of either theme."""

from functools import lru_cache

import geopandas as gpd
import shapely

from codi_geo import boundaries, gazetteer, palette
from codi_geo.layers.area import shape_of
from codi_geo.web.small_map import Frame
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
_WIDTH, _HEIGHT = 150, 190
_FINE_PX = 0.6
"""How much a drawn line may leave out."""


def locator_html(area: str, lang: Lang) -> str:
    """The area in its country, province or district; nothing for the country itself."""
    level = gazetteer.level_of(area)
    if level not in _HOLDS:
        return ""
    holder = next(c for c in gazetteer.path(area) if gazetteer.level_of(c) == _HOLDS[level])
    names = {"area": gazetteer.label(area, lang), "holder": gazetteer.label(holder, lang)}
    said = text("brief_page.locator", lang, **names)
    return _drawn(boundaries.current().checksum, area, holder, said)


@lru_cache(maxsize=1024)
def _drawn(checksum: str, area: str, holder: str, said: str) -> str:
    inside = _inside(holder)
    frame = Frame.within(inside.total_bounds, _WIDTH, _HEIGHT)
    fine = _FINE_PX / frame.scale
    own = shape_of(area).simplify(fine)
    parts = [
        frame.path(shapely.coverage_simplify(inside.to_numpy(), fine), "around"),
        frame.path([own], "own"),
    ]
    light, dark = _style("light"), _style("dark")
    style = f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
    return frame.image(parts, style=style, said=said, name="codi-locator")


def _style(theme: palette.Theme) -> str:
    colours = palette.colours(theme)
    land, line, accent = (colours[f"base.{name}"] for name in ("land", "line", "accent"))
    around = f"fill:{land};stroke:{line};stroke-width:.6;vector-effect:non-scaling-stroke"
    return f".around{{{around}}}.own{{fill:{accent}}}"


def _inside(holder: str) -> gpd.GeoSeries:
    below = _DIVIDED[gazetteer.level_of(holder)]
    frame = boundaries.load(below, detail="draw")
    if holder == gazetteer.COUNTRY:
        return frame.geometry
    return frame.geometry[frame[gazetteer.level_of(holder)] == holder]
