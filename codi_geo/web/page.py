"""The page: path and language, layers, map with legend, panel, tables, source line."""

from html import escape
from importlib.resources import files

import streamlit as st

from codi_geo import boundaries
from codi_geo.brief import finding
from codi_geo.errors import CodiGeoError
from codi_geo.forgetting import forgetting
from codi_geo.layers import CONCRETE_TAMBONS, Layer
from codi_geo.layers.register import TAMBONS
from codi_geo.web import (
    area_page,
    choices,
    colours,
    data_files,
    deck_export,
    export,
    filters,
    map_view,
    origin,
    panel_view,
    path,
    put,
    register_page,
    static,
    tables,
    text_page,
    top,
)
from codi_geo.web.address import now, served, write
from codi_geo.web.state import State
from codi_geo.words import Lang, text


def configure() -> None:
    """Page title, width and style; call first."""
    origin.ask_nobody()
    st.set_page_config(
        page_title="CODI Geo",
        page_icon=str(files("codi_geo.web").joinpath("assets/icon.svg")),
        layout="wide",
    )
    style = files("codi_geo.web").joinpath("assets/page.css").read_text(encoding="utf-8")
    st.html(f"<style>{_faces()}{colours.properties()}{style}</style>")


def _faces() -> str:
    """The typeface; none where it is missing or cannot be served, which the map says."""
    try:
        return static.font_faces(served(""))
    except CodiGeoError:
        return ""


def draw(view: State, notices: list[str]) -> None:
    """Draw the whole page for one state."""
    top.draw(view)
    with st.container():
        if notices:
            put.notices(notices)
    side, main = st.columns([1, 5.6], gap="medium")
    with side:
        choices.layer_switch(view)
    with main:
        if view.page in text_page.PAGES:
            text_page.draw(view)
            _foot(view.lang, [])
            return
        if view.is_register:
            _register(view)
            return
        if view.page == "compare":
            from codi_geo.web import compare_page  # draws images, which take a second to load

            compare_page.draw(view)
            _foot(view.lang, view.whole.caveats_in(view.lang))
            return
        with st.container():
            path.draw(view)
        if view.page == "area":
            area_page.draw(view)
            _foot(view.lang, [])
        else:
            _map(view)


def _map(view: State) -> None:
    """The map and what belongs to it.

    What is not always there has a container of its own: a map that moved to another place in the
    page would be loaded anew.
    """
    _title(view)
    with st.container():
        choices.measure_choices(view)
    with st.container():
        filters.draw(view)
    middle, right = st.columns([4, 1.6], gap="medium")
    with middle:
        map_view.draw(view, view.shown)
    with right:
        panel_view.draw(view)
        with st.container(horizontal=True):
            export.draw(view)
            data_files.draw(view)
            deck_export.draw(view)
    tables.draw(view)
    _foot(view.lang, view.shown.caveats_in(view.lang))


def _register(view: State) -> None:
    def draw_map(layer: Layer) -> None:
        choices.scheme_choice(view, layer)
        map_view.draw(view, layer)

    with forgetting():
        register_page.draw(
            view.lang,
            draw_map=draw_map,
            scheme=view.scheme,
            picked=view.picked and view.picked[1],
            on_pick=lambda code: write(now().with_pick(TAMBONS, code)),
        )
    _foot(view.lang, [text("caveat.register", view.lang)])


def _title(view: State) -> None:
    period = view.shown.period(view.lang)
    if view.area:
        period = f"{view.shown.name(view.lang)} · {period}"
    put.html(
        f'<h1 class="codi-title">{escape(finding(view.shown, view.lang, area=view.area))}</h1>'
        f'<p class="codi-period">{escape(period)}</p>'
    )


def _foot(lang: Lang, caveats: list[str]) -> None:
    located = text("page.located", lang, **CONCRETE_TAMBONS.headline())
    lines = [*caveats, *_boundary_lines(lang), text("source.report", lang)]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    put.html(f'<footer class="codi-foot"><p><strong>{escape(located)}</strong></p>{body}</footer>')


def _boundary_lines(lang: Lang) -> list[str]:
    """What the boundaries are, what that means for the reader, and how to better them."""
    current = boundaries.current()
    lines = [f"{current.words('attribution', lang)} · {current.words('caveat', lang)}"]
    if current.quality == "approximate":
        lines.append(text("page.get_survey", lang))
    if current.problem is not None:
        lines.append(current.problem.in_language(lang))
    return lines
