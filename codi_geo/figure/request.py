"""What a figure is asked to show, and the words that say so."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from codi_geo import boundaries, gazetteer, thai
from codi_geo.brief import finding
from codi_geo.facts import layer_source
from codi_geo.figure import ground
from codi_geo.figure.sizes import Size
from codi_geo.layers import Layer, Part
from codi_geo.layers.area import bounds_around
from codi_geo.words import Lang, text

_ROOM_AROUND_AN_AREA = 0.06


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
    made_on: date = field(default_factory=date.today)

    def parts(self, role: str) -> list[Part]:
        """The layer's parts that are drawn in one way."""
        return [part for part in self.layer.parts if part.role == role]

    @cached_property
    def foot(self) -> tuple[str, ...]:
        """What a reader has to know: caveats, source, boundaries, date."""
        current, lang = boundaries.current(), self.lang
        paragraphs = [" · ".join(self.layer.caveats_in(lang))]
        if self.layer.id == "province_plans":
            paragraphs.append(text("caveat.plan_money", lang))
        paragraphs.append(layer_source(self.layer, lang))
        paragraphs.append(f"{current.words('attribution', lang)} · {current.words('caveat', lang)}")
        made_on = thai.date(self.made_on.isoformat(), lang)
        paragraphs.append(text("figure.made", lang, date=made_on))
        return tuple(words for words in paragraphs if words)


def title(request: Request) -> str:
    """The finding, as a sentence."""
    return finding(request.layer, request.lang, area=request.area)


def lands(request: Request) -> tuple[float, float, float, float]:
    """West, south, east, north of what the map has to show."""
    if request.area is not None and request.area != gazetteer.COUNTRY:
        return bounds_around(request.area, room=_ROOM_AROUND_AN_AREA)
    return request.layer.bounds or ground.country_bounds()
