"""One sentence that says what a layer finds, in the country or in an area."""

from codi_geo import gazetteer
from codi_geo.brief.findings import finding_of_area
from codi_geo.layers import Layer
from codi_geo.layers.area import features_of
from codi_geo.words import Lang, text


def finding(layer: Layer, lang: Lang, *, area: str | None = None) -> str:
    """The layer's own title; of an area a sentence that is about this area.

    Of a layer that is narrowed down, how much of it is left in the country or the region: its own
    sentence is of the whole.

    Where the report knows a larger area only, the sentence says so, and of which one it is.
    """
    if any(layer.narrowed) and (not area or gazetteer.level_of(area) == "region"):
        return _of_what_is_left(layer, area, lang)
    if not area:
        return layer.title(lang)
    if is_told_of(layer, area):
        return finding_of_area(layer, area, lang)
    key = "filtered_out" if any(layer.narrowed) else f"{layer.id}.untold"
    return text(f"brief.finding.{key}", lang, area=gazetteer.full_label(area, lang))


def _of_what_is_left(layer: Layer, area: str | None, lang: Lang) -> str:
    drawn = [part for part in layer.parts if part.role != "note"]
    left = sum(len(features_of(part, area or None)) for part in drawn)
    named = gazetteer.name(area or gazetteer.COUNTRY, lang)
    key = "narrowed" if left else "filtered_out"
    return text(f"brief.finding.{key}", lang, area=named, n=left)


def is_told_of(layer: Layer, area: str) -> bool:
    """Whether anything that the layer draws is of the area."""
    return any(len(features_of(part, area)) for part in layer.parts if part.role != "note")
