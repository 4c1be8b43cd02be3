"""What stands beside the map: the facts of what is selected, or the most of an area."""

import streamlit as st

from codi_geo import gazetteer
from codi_geo.brief import area_brief, neighbours
from codi_geo.facts import facts
from codi_geo.outside import markdown
from codi_geo.web import panel, put
from codi_geo.web.address import now, write
from codi_geo.web.state import State
from codi_geo.words import text


def draw(view: State) -> None:
    """Facts of the selected feature, else a summary of the area, else how to read the map."""
    if view.picked is not None:
        part_id, feature = view.picked
        known = facts(view.layer, view.shown.part(part_id), feature, view.lang)
        put.html(panel.facts_html(known, view.lang))
        st.button(
            text("page.clear", view.lang), on_click=lambda: write(now().with_pick(part_id, ""))
        )
    elif view.area:
        put.html(panel.area_html(area_brief(view.area, view.lang)))
    else:
        how = view.shown.how_to_read(view.lang)
        put.html(panel.empty_html(text("page.pick", view.lang), how, view.lang))
    if view.area:
        name = markdown(gazetteer.label(view.area, view.lang))
        st.button(
            text("page.open_area", view.lang, area=name),
            icon=":material/description:",
            on_click=lambda: write(now().with_page("area")),
        )
        if gazetteer.level_of(view.area) in ("region", "province"):
            st.button(
                text("compare.open", view.lang),
                icon=":material/compare_arrows:",
                on_click=_compare,
            )


def _compare() -> None:
    """The comparison with the first neighbour; any other can be chosen there."""
    view = now()
    near = [neighbour.code for neighbour in neighbours(view.area, view.lang)]
    write(view.with_other(near[0] if near else ""))
