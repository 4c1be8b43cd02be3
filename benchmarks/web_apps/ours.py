"""The tambons as CODI Geo draws them: shapes once as a file, then a digit each."""

import pandas as pd
import streamlit as st
from areas import MEASURES, areas
from streamlit_folium import st_folium

from codi_geo import boundaries, gazetteer
from codi_geo.layers.register import register_layer
from codi_geo.web import spec, static, webmap
from codi_geo.web.address import served


@st.cache_resource
def shapes() -> str:
    """URL of the published shapes of all official tambons."""
    polygons = gazetteer.crosswalk()["polygon_code"]
    official = areas().loc[polygons].set_axis(polygons.index)
    return served(static.publish(static.as_geojson(official), "geometry", "areas.json"))


@st.cache_resource
def layer(measure: str):
    """A register with a row in every tambon."""
    polygons = gazetteer.crosswalk()["polygon_code"]
    values = areas()[measure].reindex(polygons).to_numpy() + 1
    rows = pd.DataFrame({"tambon_code": polygons.index, "value": values})
    return register_layer(rows, name="all", rows_in_all=len(rows), value="value")


def ground():
    """What lies under the layer."""
    paths_ = static.ground_geometry(boundaries.current().checksum)
    scripts, styles = zip(static.leaflet(), static.own_assets(), strict=True)
    return webmap.ground_map(
        spec.ground_spec(paths_, served, "en"),
        scripts=[served(path) for path in scripts],
        styles=[served(path) for path in styles],
    )


st.set_page_config(layout="wide")
measure = st.radio("Measure", MEASURES, horizontal=True)
drawn = spec.layer_spec(
    layer(measure),
    "en",
    geometry=lambda part: shapes(),
    areas=str,
    names=served(static.tambon_names()),
)
st_folium(
    ground(),
    key="map",
    height=700,
    use_container_width=True,
    feature_group_to_add=webmap.layer_group(drawn),
    returned_objects=["last_active_drawing"],
)
