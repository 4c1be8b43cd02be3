"""Online tiles under the map: off until a visitor turns them on, for this visit only.

They are not part of the address: a shared link must not make another person's browser ask a
server of others.
"""

import os
from urllib.parse import urlsplit

import streamlit as st

from codi_geo.words import Lang, text

TEMPLATE = os.environ.get("CODI_GEO_TILES", "https://tile.openstreetmap.org/{z}/{x}/{y}.png")
"""Where tiles come from; `CODI_GEO_TILES` names another server, and empty takes the option away."""
_ON = "online-tiles-on"


def chosen() -> str:
    """The address of the tiles if this visitor wants them, else empty."""
    return TEMPLATE if TEMPLATE and st.session_state.get(_ON) else ""


def draw(lang: Lang) -> None:
    """The switch, and what it sends where."""
    if not TEMPLATE:
        return
    key = f"{_ON}-switch"
    st.session_state[key] = bool(st.session_state.get(_ON))
    host = urlsplit(TEMPLATE).hostname
    st.toggle(
        text("page.tiles", lang),
        key=key,
        help=text("page.tiles_help", lang, host=host),
        on_change=lambda: st.session_state.update({_ON: st.session_state[key]}),
    )
    if chosen():
        st.caption(text("page.tiles_sent", lang, host=host))
