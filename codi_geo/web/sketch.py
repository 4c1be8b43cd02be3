"""A small map of the tambons between which a person chooses, numbered as the choices are."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from math import cos, radians

import geopandas as gpd
from shapely import clip_by_rect
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from codi_geo import boundaries, gazetteer
from codi_geo.web import colours
from codi_geo.words import Lang, text

_WIDTH, _HEIGHT = 420, 260
_LEAST_ROOM_DEGREES = 0.25
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
    frame = _Frame.around(tambons.total_bounds)
    sea = f'<rect class="sea" width="{_WIDTH}" height="{_HEIGHT}"/>'
    parts = [sea, frame.path(_near("country", frame), "land")]
    if frame.span < _DISTRICTS_BELOW_DEGREES:
        parts.append(frame.path(_near("district", frame), "district"))
    parts.append(frame.path(list(tambons), "choice"))
    parts.append(frame.path(_near("province", frame), "province"))
    numbered = enumerate(tambons, start=1)
    parts += [frame.mark(area, str(n) if len(codes) > 1 else "") for n, area in numbered]
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f"<style>{_style()}</style>{''.join(parts)}</svg>"
    )
    said = "; ".join(gazetteer.full_label(code, lang) for code in codes)
    words = escape(text("register.sketch", lang, tambons=said), quote=True)
    data = b64encode(drawing.encode()).decode()
    return (
        f'<div class="codi-sketch"><img alt="{words}" src="data:image/svg+xml;base64,{data}">'
        f"{''.join(_names(frame, tambons, lang))}</div>"
    )


@cache
def _style() -> str:
    """Colours that follow the theme: an image takes no style from its page."""
    own = files("codi_geo.web").joinpath("assets/sketch.css").read_text(encoding="utf-8")
    return colours.properties() + own


class _Frame:
    """A rectangle of the country, and where its points are drawn."""

    def __init__(self, west: float, south: float, east: float, north: float):
        self.bounds = (west, south, east, north)
        self.span = max(east - west, north - south)
        self._narrow = cos(radians((south + north) / 2))
        self._scale = _HEIGHT / (north - south)

    @classmethod
    def around(cls, bounds: Sequence[float]) -> "_Frame":
        """The frame of the drawing's shape that holds some bounds with land around them."""
        west, south, east, north = bounds
        narrow = cos(radians((south + north) / 2))
        room = max((east - west) * narrow, north - south, _LEAST_ROOM_DEGREES)
        height = max(north - south, (east - west) * narrow * _HEIGHT / _WIDTH) + room
        width = height * _WIDTH / _HEIGHT / narrow
        x, y = (west + east) / 2, (south + north) / 2
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a place is drawn."""
        west, _, _, north = self.bounds
        return round((x - west) * self._narrow * self._scale, 1), round(
            (north - y) * self._scale, 1
        )

    def clipped(self, area: BaseGeometry) -> BaseGeometry:
        """What of an area lies in the frame, no finer than it is drawn."""
        return clip_by_rect(area.simplify(0.5 / self._scale), *self.bounds)

    def path(self, areas: Sequence[BaseGeometry], name: str) -> str:
        """The areas as one path of a class."""
        rings = [ring for area in areas for ring in _rings(self.clipped(area))]
        steps = [
            "M" + "L".join("{:g},{:g}".format(*self.point(x, y)) for x, y in ring) + "Z"
            for ring in rings
        ]
        return f'<path class="{name}" d="{"".join(steps)}"/>'

    def mark(self, area: BaseGeometry, number: str) -> str:
        """A disc on an area with its number, or a ring without one."""
        place = area.representative_point()
        x, y = self.point(place.x, place.y)
        if not number:
            return f'<circle class="ring" cx="{x:g}" cy="{y:g}" r="6"/>'
        return (
            f'<circle class="disc" cx="{x:g}" cy="{y:g}" r="9"/>'
            f'<text x="{x:g}" y="{y + 4:g}">{number}</text>'
        )


def _rings(area: BaseGeometry) -> Iterator[Sequence]:
    for part in getattr(area, "geoms", [area]):
        if isinstance(part, Polygon) and not part.is_empty:
            yield part.exterior.coords


def _near(level: gazetteer.Level, frame: _Frame) -> list[BaseGeometry]:
    return list(_in_frame(level, frame).geometry)


def _in_frame(level: gazetteer.Level, frame: _Frame) -> gpd.GeoDataFrame:
    west, south, east, north = frame.bounds
    return boundaries.load(level, detail="draw").cx[west:east, south:north]


def _names(frame: _Frame, choices: gpd.GeoSeries, lang: Lang) -> list[str]:
    """Names of the districts or provinces that take much of the frame, beside the choices.

    They lie over the image, which knows no typeface of the page.
    """
    level = "district" if frame.span < _DISTRICT_NAMES_BELOW_DEGREES else "province"
    taken = choices.union_all().buffer(_CLEAR_OF_CHOICES * frame.span)
    west, south, east, north = frame.bounds
    least = _LEAST_SHARE_OF_NAMED * (east - west) * (north - south)
    areas = _in_frame(level, frame).geometry.items()
    free = {code: frame.clipped(area).difference(taken) for code, area in areas}
    named = {code: area for code, area in free.items() if area.area > least}
    if len(named) > _MOST_NAMES:
        return []
    return [_name(frame, code, area, lang) for code, area in named.items()]


def _name(frame: _Frame, code: str, area: BaseGeometry, lang: Lang) -> str:
    largest = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    place = largest.representative_point()
    x, y = frame.point(place.x, place.y)
    x = min(max(x, _ROOM_FOR_NAME), _WIDTH - _ROOM_FOR_NAME)
    where = f"left:{100 * x / _WIDTH:.1f}%;top:{100 * y / _HEIGHT:.1f}%"
    return f'<span aria-hidden="true" style="{where}">{escape(gazetteer.label(code, lang))}</span>'
