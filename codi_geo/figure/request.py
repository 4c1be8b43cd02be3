"""What a figure is asked to show, and the words that say so."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar

import geopandas as gpd
import shapely

from codi_geo import boundaries, gazetteer, thai
from codi_geo.brief import finding
from codi_geo.facts import layer_source
from codi_geo.figure import ground
from codi_geo.figure.frame import Frame
from codi_geo.figure.sheet import Box
from codi_geo.figure.sizes import Size
from codi_geo.layers import Layer, Part, shapes
from codi_geo.layers.area import bounds_around, features_of, shape_of
from codi_geo.words import Lang, text

_T = TypeVar("_T")
_ROOM_AROUND_AN_AREA = 0.06
_ROOM_AROUND_CANALS = 0.12
_SPECK = 0.6
"""Share of an area's length from which canals are seen well enough on the map of all of it."""


@dataclass(frozen=True)
class Request:
    """All that decides what a figure looks like."""

    layer: Layer
    lang: Lang
    size: Size
    area: str | None = None
    for_print: bool = False
    titled: bool = True
    """Whether title, subtitle and foot are part of the sheet."""
    cautioned: bool = False
    """Whether the caveats stand on a sheet without title and foot all the same."""
    made_on: date = field(default_factory=date.today)
    _computed: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: str, compute: Callable[[], _T]) -> _T:
        """What every trial composition of this sheet needs, computed for the first of them."""
        if what not in self._computed:
            self._computed[what] = compute()
        return self._computed[what]

    def geometry(self, part: Part, detail: Literal["full", "draw"]) -> gpd.GeoSeries:
        """A part's shapes in degrees."""
        return self.once(f"{part.id} {detail}", lambda: shapes(part, detail=detail).geometry)

    def subtitle(self) -> str:
        """The period; for an area after the layer's name."""
        period = self.layer.period(self.lang)
        return period if self.area is None else f"{self.layer.name(self.lang)} · {period}"

    def parts(self, role: str) -> list[Part]:
        """The layer's parts that are drawn in one way."""
        return [part for part in self.layer.parts if part.role == role]

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What a reader has to know: caveats, source, boundaries, date."""
        lang, made_on = self.lang, thai.date(self.made_on.isoformat(), self.lang)
        return (
            *self._caveats,
            layer_source(self.layer, lang),
            _boundaries(lang),
            text("figure.made", lang, date=made_on),
        )

    @property
    def foot(self) -> tuple[str, ...]:
        """What of it stands on the sheet."""
        if self.titled:
            return self.told
        return self._caveats if self.cautioned else ()

    @property
    def _caveats(self) -> tuple[str, ...]:
        caveats = caveats_of(self.layer, self.lang)
        *first, last = caveats or ("",)
        return (" · ".join([*(words.rstrip(".") for words in first), last]),) if last else ()


def caveats_of(layer: Layer, lang: Lang) -> tuple[str, ...]:
    """A layer's caveats; those of the money, too, where a figure shows it as circles."""
    if layer.id == "province_plans":
        return (*layer.caveats_in(lang), text("caveat.plan_money", lang))
    return tuple(layer.caveats_in(lang))


def _boundaries(lang: Lang) -> str:
    """The boundary set: its quality and state, whose it is, and what it is not."""
    current = boundaries.current()
    return text(
        "figure.boundaries",
        lang,
        quality=current.words("quality", lang),
        version=thai.date(current.version, lang),
        attribution=current.words("attribution", lang),
        caveat=current.words("caveat", lang),
    )


def title(request: Request) -> str:
    """The finding, as a sentence."""
    return request.once("title", lambda: finding(request.layer, request.lang, area=request.area))


def lands(request: Request) -> tuple[float, float, float, float]:
    """West, south, east, north of what the map has to show."""
    return request.once("lands", lambda: _lands(request))


def proportion(request: Request) -> float:
    """Width of the lands over their height."""
    anywhere = Box(0, 0, 1, 1)
    return request.once("proportion", lambda: Frame(anywhere, lands(request)).proportion)


def _lands(request: Request) -> tuple[float, float, float, float]:
    if request.area is not None and request.area != gazetteer.COUNTRY:
        around = bounds_around(request.area, room=_ROOM_AROUND_AN_AREA)
        return (_canals_within(request) if request.layer.view == "canals" else None) or around
    return request.layer.bounds or ground.country_bounds()


def _canals_within(request: Request) -> tuple[float, float, float, float] | None:
    """The khet along the canals in an area, or else the canals, where they would be a speck.

    On the map of a large area there is room for the bars of each khet only when it comes closer;
    where it lies in the country is told beside it.
    """
    shape = shape_of(request.area)
    drawn = [
        request.geometry(part, "draw").reindex(features_of(part, request.area)).dropna()
        for part in (*request.parts("area"), *request.parts("line"))
    ]
    there = next((found for found in drawn if len(found)), None)
    if there is None:
        return None
    inside = shapely.intersection(shapely.union_all(there.to_numpy()), shape)
    west, south, east, north = inside.bounds
    across, whole = max(east - west, north - south), shape.bounds
    if across > _SPECK * max(whole[2] - whole[0], whole[3] - whole[1]):
        return None
    room = _ROOM_AROUND_CANALS * across
    return (west - room, south - room, east + room, north + room)
