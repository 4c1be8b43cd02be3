"""Our own HTML and Markdown on the page, in the digits that the visitor chose."""

import streamlit as st

from codi_geo.thai import with_thai_digits
from codi_geo.web import digits
from codi_geo.web.address import now


def html(body: str) -> None:
    """HTML in which everything of others is escaped."""
    st.html(digits.in_html(body) if now().has_thai_digits else body)


def script(body: str) -> None:
    """A script of ours, in which nothing of others may stand."""
    st.html(f"<script>{body}</script>", unsafe_allow_javascript=True)


def markdown(body: str) -> None:
    """Markdown of ours."""
    st.markdown(with_thai_digits(body) if now().has_thai_digits else body)
