"""The key figures of a layer: of the country, or of a province or region."""

from codi_geo.brief import canals, centres, money, places, plans, regional, tambons
from codi_geo.brief.area import area_of
from codi_geo.brief.model import KeyFigure
from codi_geo.brief.sheet import Sheet
from codi_geo.gazetteer import COUNTRY
from codi_geo.layers import Layer
from codi_geo.layers.register import REGISTER
from codi_geo.words import Lang

MOST = 5
_WRITERS = {
    "concrete_tambons": tambons.concrete_figures,
    "province_plans": plans.plan_figures,
    "canal_housing": canals.canal_figures,
    "homeless_centres": centres.centre_figures,
    "plan_money": money.money_figures,
    "places": places.place_figures,
}


def key_figures(layer: Layer, lang: Lang, *, area: str | None = None) -> list[KeyFigure]:
    """The three to five figures of a layer that tell most.

    Parameters
    ----------
    layer
        One of the catalogue, as it is chosen to be shown (measure, ratio, year).
    lang : {"th", "en"}
    area
        Code of a province or region; without it the figures are of the country.

    Returns
    -------
    list of KeyFigure
        Where the report knows the area's region or the country only, `what` says so. There are
        fewer where there is less to tell (a measure that is the same everywhere), and none for a
        user's own register, which stands on no report.

    Raises
    ------
    PlaceError
        The code is not on today's official list.
    ValueError
        The area is a district or tambon: of one of these no layer knows enough.
    """
    sheet = Sheet(area_of(area or COUNTRY), lang)
    if sheet.area.at("district") is not None:
        raise ValueError(f"{area} is neither a province nor a region")
    if layer.id != REGISTER:
        _WRITERS.get(layer.id, regional.regional_figures)(sheet, layer)
    return sheet.figures[:MOST]
