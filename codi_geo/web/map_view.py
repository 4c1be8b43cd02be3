"""The map on the page, and what a click on it asks for."""

from codi_geo import boundaries
from codi_geo.errors import CodiGeoError
from codi_geo.layers import Layer, Part
from codi_geo.web import digits, legend, map_component, put, spec, static, tiles
from codi_geo.web.address import now, served, write
from codi_geo.web.state import State, from_query


def draw(view: State, shown: Layer) -> None:
    """The map of a layer and its legend, or why there is none."""
    try:
        _draw(view, shown)
    except CodiGeoError as error:
        put.error(error, view.lang)


def _draw(view: State, shown: Layer) -> None:
    checksum = boundaries.current().checksum
    ground = spec.ground_spec(static.ground_geometry(checksum), served, view.lang)

    def geometry(part: Part) -> str:
        if part.table:
            return served(static.part_geometry(checksum, view.whole.part(part.id)))
        return served(static.tambon_geometry(checksum))

    def tips(part: Part) -> str | None:
        if not part.table:
            return None
        path = static.part_tips(
            view.whole, part.id, view.lang, has_thai_digits=view.has_thai_digits
        )
        return path and served(path)

    layer = spec.layer_spec(
        shown,
        view.lang,
        geometry=geometry,
        areas=lambda above: served(static.areas_geometry(checksum, above)),
        names=served(static.tambon_names()),
        tips=tips,
        tiles=tiles.chosen(),
        area=view.area,
        pick=view.picked,
    )
    if view.has_thai_digits:
        layer = digits.in_spec(layer)
    map_component.draw(ground, layer, on_click=_clicked)
    put.html(legend.legend_html(shown, view.lang, area=view.area or None, picked=view.picked))
    tiles.draw(view.lang)


def _clicked() -> None:
    view = now()
    asked = view.with_click(*map_component.clicked())
    if from_query(asked.to_query())[0] == asked:
        write(asked)
