"""The bar at the top: brand, help and about, digits, language."""

from contextlib import suppress
from html import escape

import streamlit as st

from codi_geo.errors import DownloadError
from codi_geo.web import put, static
from codi_geo.web.address import now, served, write
from codi_geo.web.state import THAI_DIGITS, State
from codi_geo.words import LANGS, text

_LANGUAGE_NAMES = {"th": "ไทย", "en": "English"}
TABLE_ANCHOR = "codi-table"
_PAGES = {"help": "help", "about": "info"}
"""Pages of text, each with its icon."""


def draw(view: State) -> None:
    """The whole bar."""
    _for_screen_readers(view)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        tagline = escape(text("page.tagline", view.lang))
        put.html(f'<p class="codi-brand"><b>CODI Geo</b><span>{tagline}</span></p>')
        for page, icon in _PAGES.items():
            st.button(
                text(f"page.{page}", view.lang),
                key=f"to-{page}",
                type="tertiary",
                icon=f":material/{icon}:",
                on_click=lambda page=page: write(now().with_page(page)),
            )
        if view.lang == "th":
            _digits(view)
        _language(view)


def _for_screen_readers(view: State) -> None:
    """The page's language, which Streamlit always calls English; a short way to the table."""
    with st.container(key="first"):
        with suppress(DownloadError):  # the map says what is wrong
            put.script(served(static.language_script(view.lang)))
        if not view.page and not view.is_register:
            words = escape(text("page.skip", view.lang))
            put.html(f'<a class="codi-skip" href="#{TABLE_ANCHOR}">{words}</a>')


def _digits(view: State) -> None:
    other = "" if view.digits else THAI_DIGITS
    st.button(
        text("page.digits_arabic" if view.digits else "page.digits_thai", view.lang),
        key="digits",
        type="tertiary",
        help=text("page.digits_help", view.lang),
        on_click=lambda: write(now().with_digits(other)),
    )


def _language(view: State) -> None:
    st.session_state["lang"] = view.lang
    st.segmented_control(
        text("page.language", view.lang),
        LANGS,
        key="lang",
        format_func=_LANGUAGE_NAMES.get,
        label_visibility="collapsed",
        on_change=lambda: write(now().with_lang(st.session_state["lang"] or now().lang)),
    )
