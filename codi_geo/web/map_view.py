"""The map on the page, and what a click on it asks for."""

import streamlit as st
from streamlit_folium import st_folium

from codi_geo import boundaries
from codi_geo.errors import CodiGeoError
from codi_geo.layers import Layer, Part
from codi_geo.web import digits, legend, put, spec, static, tiles, webmap
from codi_geo.web.address import now, served, write
from codi_geo.web.state import State, from_query

_MAP_HEIGHT = 700


def draw(view: State, shown: Layer) -> None:
    """The map of a layer and its legend, or why there is none."""
    try:
        _draw(view, shown)
    except CodiGeoError as error:
        put.error(error, view.lang)


def _draw(view: State, shown: Layer) -> None:
    checksum = boundaries.current().checksum
    scripts, styles = zip(static.leaflet(), static.own_assets(), strict=True)
    ground = webmap.ground_map(
        spec.ground_spec(static.ground_geometry(checksum), served, view.lang),
        scripts=[served(path) for path in scripts],
        styles=[served(path) for path in styles],
    )

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
    st_folium(
        ground,
        key="map",
        height=_MAP_HEIGHT,
        use_container_width=True,
        feature_group_to_add=webmap.layer_group(layer),
        returned_objects=["last_active_drawing", "last_object_clicked"],
        on_change=_map_clicked,
    )
    put.html(legend.legend_html(shown, view.lang, area=view.area or None, picked=view.picked))
    tiles.draw(view.lang)


def _map_clicked() -> None:
    clicked = (st.session_state.get("map") or {}).get("last_active_drawing") or {}
    properties = clicked.get("properties") or {}
    view = now()
    part, feature = str(properties.get("part", "")), str(properties.get("id", ""))
    asked = view.with_click(part, feature)
    if from_query(asked.to_query())[0] == asked:
        write(asked)
