"""What the map shows: the layers by group, and a layer's measure, year and ratio."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from codi_geo.layers import GROUPS, LAYERS, Layer, group_of
from codi_geo.layers.register import REGISTER
from codi_geo.thai import common_era
from codi_geo.web.address import now, write
from codi_geo.web.state import State
from codi_geo.words import LANGS, text


def layer_switch(view: State) -> None:
    """The headline layers, and the others by group behind “more”."""
    first, *others = GROUPS
    _layer_list(view, first)
    elsewhere = not view.is_register and group_of(view.shown) != first
    with st.expander(text("page.more", view.lang), expanded=elsewhere):
        for group in others:
            _layer_list(view, group)
    _layer_list(view, REGISTER)


def _layer_list(view: State, group: str) -> None:
    """One list of layers; choosing in one lets go of the others."""
    layers = [layer.id for layer in LAYERS.values() if group_of(layer) == group] or [REGISTER]
    key = f"layer-{group}"
    st.session_state[key] = view.layer if view.layer in layers else None
    st.radio(
        text(f"group.{group}", view.lang),
        layers,
        key=key,
        index=None,
        format_func=lambda layer: text(f"layer.{layer}.name", view.lang),
        on_change=lambda: write(now().with_layer(st.session_state[key])),
    )


def measure_choices(view: State) -> None:
    """Measure, year, what to set it against and class scheme, where the layer has a choice."""
    shown = view.shown
    years = {str(year): (str(year), str(common_era(year))) for year in shown.years}
    every = {} if shown.measures else {"": _pair("page.all_years")}
    choices = {
        "measure": (dict(shown.measures), shown.measure, 3),
        "year": (every | years, str(shown.year or ""), 1.2),
        "per": ({"": _pair("page.by_itself")} | dict(shown.pers), shown.per, 3),
        "scheme": (_schemes(shown), shown.scheme, 2),
    }
    offered = {what: choice for what, choice in choices.items() if len(choice[0]) > 1}
    if not offered:
        return
    widths = [width for _, _, width in offered.values()]
    *places, last = st.columns([*widths, 1.6], gap="small", vertical_alignment="bottom")
    for place, (what, (options, chosen, _)) in zip(places, offered.items(), strict=True):
        _select(what, view, place, options, chosen)
    if "year" in offered:
        _compare_years(view, last)


def scheme_choice(view: State, shown: Layer) -> None:
    """The class scheme alone, where there is a choice, for a layer that the visitor brought."""
    if len(shown.schemes) > 1:
        _select("scheme", view, st.columns([2, 5])[0], _schemes(shown), shown.scheme)


def _schemes(shown: Layer) -> dict[str, tuple[str, ...]]:
    return {scheme: _pair(f"scheme.{scheme}") for scheme in shown.schemes}


def _compare_years(view: State, place: DeltaGenerator) -> None:
    """The year shown beside the one before it; any other can be chosen there."""
    years = view.whole.years
    shown = view.whole.year or years[-1]
    near = max((year for year in years if year < shown), default=years[1])
    place.button(
        text("compare.open_years", view.lang),
        icon=":material/compare_arrows:",
        help=text("compare.open_years_help", view.lang),
        on_click=lambda: write(now().with_years(*sorted((shown, near)))),
    )


def _select(
    what: str, view: State, place: DeltaGenerator, options: dict[str, tuple[str, ...]], chosen: str
) -> None:
    key, at = f"choose-{what}", LANGS.index(view.lang)
    st.session_state[key] = chosen
    place.selectbox(
        text(f"page.{what}", view.lang),
        list(options),
        key=key,
        format_func=lambda option: options[option][at],
        help=text(f"page.{what}_help", view.lang),
        on_change=lambda: write(now().with_choice(what, st.session_state[key])),
    )


def _pair(key: str) -> tuple[str, ...]:
    return tuple(text(key, lang) for lang in LANGS)
