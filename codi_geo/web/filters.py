"""Filters of a layer on the page, and what they say in words."""

import streamlit as st

from codi_geo.layers import Layer
from codi_geo.layers.area import features_of
from codi_geo.layers.filters import AMOUNT, CLASS, COLUMNS, Filter, choices, filter_of
from codi_geo.thai import collation_key
from codi_geo.web.address import now, write
from codi_geo.web.filter_words import heading, said, words
from codi_geo.web.state import State
from codi_geo.words import text


def draw(view: State) -> None:
    """What can be filtered by, behind one button; what is filtered by, beside it."""
    layer, by = view.whole, filter_of(view.only)
    offered = {column: found for column in COLUMNS if (found := choices(layer, column))}
    has_money = any(AMOUNT in part.rows().columns and part.role == "area" for part in layer.parts)
    if not offered and not has_money:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(text("filter.open", view.lang), icon=":material/filter_alt:"):
            for column, found in offered.items():
                _values(view, layer, by, column, found)
            if has_money:
                _least(view, by)
        if by:
            drawn = [part for part in view.shown.parts if part.role != "note"]
            shown = sum(len(features_of(part, view.area or None)) for part in drawn)
            st.caption(text("filter.shown", view.lang, what=words(layer, by, view.lang), n=shown))
            st.button(
                text("filter.clear", view.lang),
                type="tertiary",
                icon=":material/close:",
                on_click=lambda: write(now().with_filter(Filter())),
            )


def _values(view: State, layer: Layer, by: Filter, column: str, found: dict[str, int]) -> None:
    key = f"filter-{layer.id}-{column}"
    names = {raw: said(layer, column, raw, view.lang) for raw in found}
    st.session_state[key] = [raw for raw in by.values(column) if raw in found]
    st.multiselect(
        heading(layer, column, view.lang),
        sorted(found, key=lambda raw: collation_key(names[raw]))
        if column != CLASS
        else list(found),
        key=key,
        format_func=lambda raw: f"{names[raw]} ({found[raw]})",
        placeholder=text("filter.all", view.lang),
        on_change=lambda: write(
            now().with_filter(filter_of(now().only).with_values(column, st.session_state[key]))
        ),
    )


def _least(view: State, by: Filter) -> None:
    key = f"filter-{view.layer}-least"
    st.session_state[key] = int(by.least_baht or 0)
    st.number_input(
        text("filter.least", view.lang),
        min_value=0,
        step=100_000,
        key=key,
        help=text("filter.least_help", view.lang),
        on_change=lambda: write(now().with_least(st.session_state[key])),
    )
