"""A small map of the tambons between which a person chooses, numbered as the choices are."""

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from math import cos, radians

import geopandas as gpd
from shapely import clip_by_rect
from shapely.geometry.base import BaseGeometry

from codi_geo import boundaries, gazetteer
from codi_geo.web import colours
from codi_geo.web.small_map import Frame
from codi_geo.words import Lang, text

_WIDTH, _HEIGHT = 420, 260
_LEAST_ROOM_DEGREES, _MOST_ROOM_DEGREES = 0.25, 2.0
_MOST_NAMES = 12
_LEAST_SHARE_OF_NAMED = 0.03
_CLEAR_OF_CHOICES = 0.04
_ROOM_FOR_NAME = 36
_DISTRICT_NAMES_BELOW_DEGREES = 1.2
_DISTRICTS_BELOW_DEGREES = 2.5


def of_choices(codes: Sequence[str], lang: Lang) -> str:
    """An image of some tambons among their districts and provinces.

    Parameters
    ----------
    codes
        Of tambons; each gets its number in this order.

    Returns
    -------
    str
        HTML, with the tambons named for those who do not see it.
    """
    polygons = [gazetteer.polygon_of(code) for code in codes]
    tambons = boundaries.load("tambon", detail="draw").loc[polygons].geometry
    frame = _frame_around(tambons.total_bounds)
    parts = [f'<rect class="sea" width="{_WIDTH}" height="{_HEIGHT}"/>', _drawn("country", frame)]
    if _span(frame) < _DISTRICTS_BELOW_DEGREES:
        parts.append(_drawn("district", frame))
    parts.append(frame.path([_clipped(area, frame) for area in tambons], "choice"))
    parts.append(_drawn("province", frame))
    numbered = enumerate(tambons, start=1)
    parts += [_mark(frame, area, str(n) if len(codes) > 1 else "") for n, area in numbered]
    said = "; ".join(gazetteer.full_label(code, lang) for code in codes)
    image = frame.image(parts, style=_style(), said=text("register.sketch", lang, tambons=said))
    return f'<div class="codi-sketch">{image}{"".join(_names(frame, tambons, lang))}</div>'


@cache
def _style() -> str:
    """Colours that follow the theme: an image takes no style from its page."""
    own = files("codi_geo.web").joinpath("assets/sketch.css").read_text(encoding="utf-8")
    return colours.properties() + own


def _frame_around(bounds: Sequence[float]) -> Frame:
    """The frame of the drawing's shape that holds some bounds with land around them."""
    west, south, east, north = bounds
    narrow = cos(radians((south + north) / 2))
    extent = max((east - west) * narrow, north - south)
    room = min(max(extent, _LEAST_ROOM_DEGREES), _MOST_ROOM_DEGREES)
    height = max(north - south, (east - west) * narrow * _HEIGHT / _WIDTH) + room
    width = height * _WIDTH / _HEIGHT / narrow
    x, y = (west + east) / 2, (south + north) / 2
    held = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    return Frame(held, _HEIGHT / height)


def _span(frame: Frame) -> float:
    west, south, east, north = frame.bounds
    return max(east - west, north - south)


def _clipped(area: BaseGeometry, frame: Frame) -> BaseGeometry:
    """What of an area lies in the frame, no finer than it is drawn."""
    return clip_by_rect(area.simplify(0.5 / frame.scale), *frame.bounds)


def _drawn(level: gazetteer.Level, frame: Frame) -> str:
    return frame.path([_clipped(area, frame) for area in _in_frame(level, frame).geometry], level)


def _mark(frame: Frame, area: BaseGeometry, number: str) -> str:
    """A disc on an area with its number, or a ring without one."""
    place = area.representative_point()
    x, y = frame.point(place.x, place.y)
    if not number:
        return f'<circle class="ring" cx="{x:g}" cy="{y:g}" r="6"/>'
    return (
        f'<circle class="disc" cx="{x:g}" cy="{y:g}" r="9"/>'
        f'<text x="{x:g}" y="{y + 4:g}">{number}</text>'
    )


def _in_frame(level: gazetteer.Level, frame: Frame) -> gpd.GeoDataFrame:
    west, south, east, north = frame.bounds
    return boundaries.load(level, detail="draw").cx[west:east, south:north]


def _names(frame: Frame, choices: gpd.GeoSeries, lang: Lang) -> list[str]:
    """Names of the districts or provinces that take much of the frame, beside the choices.

    They lie over the image, which knows no typeface of the page.
    """
    level = "district" if _span(frame) < _DISTRICT_NAMES_BELOW_DEGREES else "province"
    taken = choices.union_all().buffer(_CLEAR_OF_CHOICES * _span(frame))
    west, south, east, north = frame.bounds
    least = _LEAST_SHARE_OF_NAMED * (east - west) * (north - south)
    areas = _in_frame(level, frame).geometry.items()
    free = {code: _clipped(area, frame).difference(taken) for code, area in areas}
    named = {code: area for code, area in free.items() if area.area > least}
    if len(named) > _MOST_NAMES:
        return []
    return [_name(frame, code, area, lang) for code, area in named.items()]


def _name(frame: Frame, code: str, area: BaseGeometry, lang: Lang) -> str:
    largest = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    place = largest.representative_point()
    x, y = frame.point(place.x, place.y)
    x = min(max(x, _ROOM_FOR_NAME), _WIDTH - _ROOM_FOR_NAME)
    where = f"left:{100 * x / _WIDTH:.1f}%;top:{100 * y / _HEIGHT:.1f}%"
    return f'<span aria-hidden="true" style="{where}">{escape(gazetteer.label(code, lang))}</span>'
