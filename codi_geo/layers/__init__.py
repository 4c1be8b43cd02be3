"""The catalogue: what each layer shows, at which level, in which classes, colours and words.

A layer is made of parts (areas, lines, places). Map, table, panel, figure and notebook all
take a part's rows from `Part.rows()` and its geometry from `shapes()`.
"""

from codi_geo.errors import CodiGeoError
from codi_geo.layers.geometry import shapes
from codi_geo.layers.housing import CANAL_HOUSING, HOMELESS_CENTRES
from codi_geo.layers.model import Layer, LegendClass, Part
from codi_geo.layers.money import plan_money_layer
from codi_geo.layers.places import PLACES
from codi_geo.layers.plans import CONCRETE_TAMBONS, PROVINCE_PLANS
from codi_geo.layers.regional import REGIONAL, regional_layer

HEADLINES = (CONCRETE_TAMBONS, PROVINCE_PLANS, CANAL_HOUSING, HOMELESS_CENTRES)
LAYERS: dict[str, Layer] = {
    layer.id: layer
    for layer in (*HEADLINES, plan_money_layer(), *map(regional_layer, REGIONAL), PLACES)
}
GROUPS = ("headlines", "plans", "housing", "organisations", "economy", "support", "places")

__all__ = [
    "CANAL_HOUSING",
    "CONCRETE_TAMBONS",
    "GROUPS",
    "HEADLINES",
    "HOMELESS_CENTRES",
    "LAYERS",
    "PLACES",
    "PROVINCE_PLANS",
    "Layer",
    "LegendClass",
    "Part",
    "chosen",
    "find_layer",
    "group_of",
    "shapes",
]


def find_layer(
    layer: str,
    *,
    measure: str | None = None,
    per: str | None = None,
    year: int | None = None,
    scheme: str | None = None,
) -> Layer:
    """A layer as it is chosen to be shown.

    Raises
    ------
    KeyError
        There is no such layer, or it has no such measure, ratio, year or class scheme.
    """
    if layer in REGIONAL:
        if per and per not in dict(regional_layer(layer, measure=measure).pers):
            raise KeyError(f"{layer}: {per}")
        return regional_layer(layer, measure=measure, per=per, year=year, scheme=scheme)
    found = LAYERS[layer]
    if measure or per or (year and year not in found.years):
        raise KeyError(f"{layer}: {measure or per or year}")
    if layer == "plan_money":
        return plan_money_layer(year=year, scheme=scheme)
    if scheme:
        raise KeyError(f"{layer}: {scheme}")
    return found


def chosen(layer: Layer | str, *, refusal: type[CodiGeoError], **choice: str | int | None) -> Layer:
    """A layer as it is, or the one of an id as `find_layer` gives it.

    Raises
    ------
    CodiGeoError
        Of the kind `refusal`: there is no such layer or choice.
    """
    if isinstance(layer, Layer):
        return layer
    try:
        return find_layer(layer, **choice)
    except KeyError as unknown:
        raise refusal("no_such_layer", asked=str(unknown.args[0])[:60]) from unknown


def group_of(layer: Layer) -> str:
    """The group a layer is listed in: the four headline layers stand first, by themselves."""
    return "headlines" if layer.id in {headline.id for headline in HEADLINES} else layer.group
