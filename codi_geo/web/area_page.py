"""The page of an area: all that is known of it, its neighbours, and files to take along."""

from html import escape

import streamlit as st

from codi_geo import boundaries, download, gazetteer
from codi_geo.brief import AreaBrief, area_brief, country_brief
from codi_geo.outside import markdown
from codi_geo.web import brief_html, put
from codi_geo.web.address import now, write
from codi_geo.web.state import State
from codi_geo.words import text


def draw(view: State) -> None:
    """The whole page."""
    brief = area_brief(view.area, view.lang) if view.area else country_brief(view.lang)
    st.button(
        text("brief_page.to_map", view.lang),
        icon=":material/map:",
        on_click=lambda: write(now().with_page("")),
    )
    with st.container(key="area-head"):
        said, where = st.columns([5, 1])
    with said:
        put.html(brief_html.name_html(brief))
        _neighbours(brief)
        _downloads(brief)
    with where:
        put.html(brief_html.where_html(brief))
    put.html(brief_html.body_html(brief))
    st.caption(text("brief_page.print_hint", view.lang))


def _neighbours(brief: AreaBrief) -> None:
    if not brief.neighbours:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="neighbours"):
        put.html(f'<p class="codi-near">{escape(text("brief_page.neighbours", brief.lang))}</p>')
        for neighbour in brief.neighbours:
            st.button(
                markdown(neighbour.name),
                key=f"neighbour-{neighbour.code}",
                type="tertiary",
                on_click=lambda code: write(now().with_area(code)),
                args=(neighbour.code,),
            )


def _downloads(brief: AreaBrief) -> None:
    lang = brief.lang
    name = f"codi-geo-{brief.code if brief.code != gazetteer.COUNTRY else 'thailand'}-{lang}"
    current = boundaries.current()
    foot = [current.words("attribution", lang), text("source.report", lang)]
    table = brief_html.facts_table(brief)
    offers = {
        "html": (lambda: brief_html.document(brief, foot), "text/html"),
        "xlsx": (lambda: download.xlsx_bytes(brief_html.workbook(brief)), None),
        "csv": (lambda: download.csv_bytes(table), "text/csv"),
    }
    with st.container(horizontal=True):
        for suffix, (content, mime) in offers.items():
            st.download_button(
                text(f"brief_page.download_{suffix}", lang),
                content,
                f"{name}.{suffix}",
                mime,
                icon=":material/download:",
                on_click="ignore",
            )
