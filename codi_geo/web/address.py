"""The page's address: the state it asks for, how to change it, and where files are served."""

import streamlit as st

from codi_geo.web.state import State, from_query
from codi_geo.web.static import INLINE


def now() -> State:
    """The state that the address asks for at this moment."""
    return from_query(st.query_params)[0]


def write(view: State) -> None:
    """Put a state into the address; the browser's back leads to the one before."""
    st.query_params.from_dict(view.to_query())


def served(path: str) -> str:
    """URL of a file in `static/`, under whatever path the page is served."""
    if path.startswith(INLINE):
        return path
    base = st.get_option("server.baseUrlPath").strip("/")
    return "/".join(["", *([base] if base else []), "app/static", path])
