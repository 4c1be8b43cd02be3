"""CODI Geo, the app: URL → state → view → draw."""

import streamlit as st

from codi_geo.errors import CodiGeoError
from codi_geo.words import LANGS

try:
    from codi_geo.web import page, put, state
except CodiGeoError as broken:  # a table that was edited wrongly
    for lang in LANGS:
        st.error(broken.in_language(lang))
    st.stop()

page.configure()
view, notices = state.from_query(st.query_params)
with put.mistakes_told(view.lang):
    page.draw(view, notices)
