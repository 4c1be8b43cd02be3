"""CODI Geo, the app: URL → state → view → draw."""

import streamlit as st

from codi_geo.errors import CodiGeoError
from codi_geo.words import LANGS, text

try:
    from codi_geo.web import page, state
except CodiGeoError as broken:  # a table that was edited wrongly
    for lang in LANGS:
        st.error(broken.in_language(lang))
    st.stop()

page.configure()
view, notices = state.from_query(st.query_params)
try:
    page.draw(view, notices)
except Exception:
    st.error(text("page.broken", view.lang))
    raise
