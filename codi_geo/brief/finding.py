"""One sentence that says what a layer finds, in the country or in an area."""

from codi_geo import gazetteer
from codi_geo.brief.area import called
from codi_geo.brief.figures import key_figures
from codi_geo.layers import Layer
from codi_geo.layers.area import features_of
from codi_geo.programme.plans import NO_PLAN
from codi_geo.words import Lang, text


def finding(layer: Layer, lang: Lang, *, area: str | None = None) -> str:
    """The layer's own title; for a province or region a sentence, its kind, or its first figure.

    Of a layer that is narrowed down, how much of it is left in the country or the region: its own
    sentence is of the whole.

    Districts and tambons have no figures of their own in the report. Where something drawn lies in
    them, their name and the layer's say so; where not, the sentence is that of their province and
    says of which area it is.
    """
    if any(layer.narrowed) and (not area or gazetteer.level_of(area) == "region"):
        return _of_what_is_left(layer, area, lang)
    if not area:
        return layer.title(lang)
    named = gazetteer.full_label(area, lang)
    if not is_told_of(layer, area):
        said = "filtered_out" if any(layer.narrowed) else "not_told"
        return text(f"brief.finding.{said}", lang, area=named, layer=layer.name(lang))
    if _is_below_provinces(area) and _holds_something(layer, area):
        return text("brief.finding.area", lang, area=named, layer=layer.name(lang))
    if _is_below_provinces(area):
        return _of_province(layer, named, gazetteer.province_or_region(area), lang)
    if layer.id == "province_plans":
        return _of_plans(layer, area, named, lang)
    if kind := _kind_of(layer, area, lang):
        return text("brief.finding.area", lang, area=named, layer=kind)
    figures = key_figures(layer, lang, area=area)
    if not figures:
        return text("brief.finding.area", lang, area=named, layer=layer.name(lang))
    first = figures[0]
    return text("brief.finding.told", lang, area=named, what=first.what, value=first.value)


def _of_plans(layer: Layer, area: str, named: str, lang: Lang) -> str:
    """Of a province what its plan is linked to; of a region how many of its provinces have one."""
    provinces = layer.part("provinces")
    found = provinces.rows().loc[features_of(provinces, area), "linkage"]
    if gazetteer.level_of(area) == "province":
        return text(f"brief.finding.province_plans.{found[area]}", lang, area=named)
    linked = int((found != NO_PLAN).sum())
    key = "plans_all" if linked == len(found) else "plans_some"
    return text(f"brief.finding.{key}", lang, area=named, n=linked, of=len(found))


def _of_what_is_left(layer: Layer, area: str | None, lang: Lang) -> str:
    drawn = [part for part in layer.parts if part.role != "note"]
    left = sum(len(features_of(part, area or None)) for part in drawn)
    named = gazetteer.name(area or gazetteer.COUNTRY, lang)
    key = "narrowed" if left else "filtered_out"
    return text(f"brief.finding.{key}", lang, area=named, n=left)


def _of_province(layer: Layer, named: str, province: str, lang: Lang) -> str:
    """Of a smaller area: what the layer tells of its province, or of the province's region."""
    first = next(iter(key_figures(layer, lang, area=province)), None)
    kind = _kind_of(layer, province, lang)
    if not kind and first is None:
        return text("brief.finding.area", lang, area=named, layer=layer.name(lang))
    what, value = (layer.name(lang), kind) if kind else (first.what, first.value)
    if kind or first.is_own:
        what = text("brief.of.province", lang, what=what, area=called(province, lang))
    return text("brief.finding.told", lang, area=named, what=what, value=value)


def _holds_something(layer: Layer, area: str) -> bool:
    """Whether anything drawn is no larger than the area; a canal may be longer."""
    drawn = [part for part in layer.parts if part.role != "note"]
    return any(
        not codes or any(area in gazetteer.path(code) for code in codes)
        for part in drawn
        for codes in part.rows().loc[features_of(part, area), "codes"]
    )


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
