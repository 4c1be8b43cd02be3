"""One sentence that says what a layer finds, in the country or in an area."""

from codi_geo import gazetteer
from codi_geo.brief.figures import key_figures
from codi_geo.layers import Layer
from codi_geo.layers.area import features_of
from codi_geo.words import Lang, text


def finding(layer: Layer, lang: Lang, *, area: str | None = None) -> str:
    """The layer's own title; for a province or region its kind, or its first key figure.

    Districts and tambons have no figures of their own in the report: their name and the layer's.
    """
    if not area:
        return layer.title(lang)
    named = gazetteer.full_label(area, lang)
    if not is_told_of(layer, area):
        said = "filtered_out" if any(layer.narrowed) else "not_told"
        return text(f"brief.finding.{said}", lang, area=named, layer=layer.name(lang))
    if kind := _kind_of(layer, area, lang):
        return text("brief.finding.area", lang, area=named, layer=kind)
    figures = [] if _is_below_provinces(area) else key_figures(layer, lang, area=area)
    if not figures:
        return text("brief.finding.area", lang, area=named, layer=layer.name(lang))
    first = figures[0]
    return text("brief.finding.told", lang, area=named, what=first.what, value=first.value)


def _kind_of(layer: Layer, area: str, lang: Lang) -> str:
    """What the legend says of the area, where it tells kinds apart and no ranges of figures."""
    for part in layer.parts:
        tells_kinds = len(part.classes) > 1 and not any(kind.label for kind in part.classes)
        if part.role == "area" and tells_kinds and area in part.rows().index:
            return part.legend(part.rows().at[area, "class_id"]).words(layer.id, lang)
    return ""


def is_told_of(layer: Layer, area: str) -> bool:
    """Whether anything that the layer draws is of the area."""
    return any(len(features_of(part, area)) for part in layer.parts if part.role != "note")


def _is_below_provinces(area: str) -> bool:
    return gazetteer.level_of(area) in ("district", "tambon")
