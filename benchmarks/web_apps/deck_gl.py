"""The tambons as one would draw them with pydeck: a GeoJsonLayer, without a base map."""

import pydeck
import streamlit as st
from areas import COLOURS, MEASURES, areas


@st.cache_resource
def shapes(measure: str) -> dict:
    """The shapes as GeoJSON, each with its colour."""
    rgb = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in COLOURS]
    coloured = areas()[["code", "geometry"]].assign(colour=[rgb[n] for n in areas()[measure]])
    return coloured.__geo_interface__


st.set_page_config(layout="wide")
measure = st.radio("Measure", MEASURES, horizontal=True)
layer = pydeck.Layer(
    "GeoJsonLayer",
    shapes(measure),
    get_fill_color="properties.colour",
    stroked=False,
    pickable=True,
)
view = pydeck.ViewState(latitude=13, longitude=101, zoom=4.6)
st.pydeck_chart(
    pydeck.Deck([layer], initial_view_state=view, map_provider=None, map_style=None), height=700
)
