"""Everything the tables hold on one area, and the key figures of a layer, as plain data.

Slides, pages and notebooks draw what stands here; every figure keeps the lines of the report
that it stands on, and says of which area it is.
"""

from codi_geo.brief.compose import area_brief, country_brief
from codi_geo.brief.figures import key_figures
from codi_geo.brief.finding import finding, is_told_of
from codi_geo.brief.model import AreaBrief, Fact, KeyFigure, Section, Span
from codi_geo.brief.neighbours import Neighbour, neighbours
from codi_geo.brief.provinces import ProvinceRow, provinces_of

__all__ = [
    "AreaBrief",
    "Fact",
    "KeyFigure",
    "Neighbour",
    "ProvinceRow",
    "Section",
    "Span",
    "area_brief",
    "country_brief",
    "finding",
    "is_told_of",
    "key_figures",
    "neighbours",
    "provinces_of",
]
