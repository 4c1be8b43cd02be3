"""The tambons as one would draw them with folium: a choropleth, its shapes inline.

Leaflet comes from this server and the colour scale, which needs a script of another, is left out:
with a network folium would take longer, without one it draws nothing.
"""

import folium
import streamlit as st
from areas import MEASURES, areas, leaflet
from streamlit_folium import st_folium


@st.cache_resource
def shapes() -> dict:
    """The shapes as GeoJSON."""
    return areas()[["code", "geometry"]].__geo_interface__


st.set_page_config(layout="wide")
measure = st.radio("Measure", MEASURES, horizontal=True)
drawn = folium.Map(location=[13, 101], zoom_start=6, tiles=None)
script, style = leaflet()
drawn.default_js, drawn.default_css = [("leaflet", script)], [("leaflet", style)]
shown = folium.Choropleth(
    geo_data=shapes(),
    data=areas(),
    columns=["code", measure],
    key_on="feature.properties.code",
    bins=[0, 1, 2, 3, 4, 5],
    fill_color="YlGn",
    fill_opacity=1,
    line_weight=0.2,
)
for name in [name for name in shown._children if name.startswith("color_map")]:
    del shown._children[name]
shown.add_to(drawn)
st_folium(drawn, key="map", height=700, use_container_width=True, returned_objects=[])
