"""CODI Geo, the app: URL → state → view → draw."""

import streamlit as st

from codi_geo.web import page, state

page.configure()
view, notices = state.from_query(st.query_params)
page.draw(view, notices)
