"""The catalogue: what each layer shows, at which level, in which classes, colours and words.

A layer is made of parts (areas, lines, places). Map, table, panel, figure and notebook all
take a part's rows from `Part.rows()` and its geometry from `shapes()`.
"""

from codi_geo.layers.geometry import shapes
from codi_geo.layers.housing import CANAL_HOUSING, HOMELESS_CENTRES
from codi_geo.layers.model import Layer, LegendClass, Part
from codi_geo.layers.plans import CONCRETE_TAMBONS, PROVINCE_PLANS

LAYERS: dict[str, Layer] = {
    layer.id: layer for layer in (CONCRETE_TAMBONS, PROVINCE_PLANS, CANAL_HOUSING, HOMELESS_CENTRES)
}

__all__ = [
    "CANAL_HOUSING",
    "CONCRETE_TAMBONS",
    "HOMELESS_CENTRES",
    "LAYERS",
    "PROVINCE_PLANS",
    "Layer",
    "LegendClass",
    "Part",
    "shapes",
]
