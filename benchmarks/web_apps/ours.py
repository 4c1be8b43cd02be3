"""The tambons as CODI Geo draws them: shapes once as a file, then a digit each."""

import pandas as pd
import streamlit as st
from areas import MEASURES, areas

from codi_geo import boundaries, gazetteer
from codi_geo.layers.register import register_layer
from codi_geo.web import map_component, spec, static
from codi_geo.web.address import served


@st.cache_resource
def shapes() -> str:
    """URL of the published shapes of all official tambons."""
    polygons = gazetteer.crosswalk()["polygon_code"]
    official = areas().loc[polygons].set_axis(polygons.index)
    return served(static.publish_data(static.as_shapes(official), "geometry", "areas.json"))


@st.cache_resource
def layer(measure: str):
    """A register with a row in every tambon."""
    polygons = gazetteer.crosswalk()["polygon_code"]
    values = areas()[measure].reindex(polygons).to_numpy() + 1
    rows = pd.DataFrame({"tambon_code": polygons.index, "value": values})
    return register_layer(rows, name="all", rows_in_all=len(rows), value="value")


st.set_page_config(layout="wide")
measure = st.radio("Measure", MEASURES, horizontal=True)
drawn = spec.layer_spec(
    layer(measure),
    "en",
    geometry=lambda part: shapes(),
    areas=str,
    names=served(static.tambon_names()),
)
map_component.draw(
    spec.ground_spec(static.ground_geometry(boundaries.current().checksum), served, "en"), drawn
)
