"""The page of a user's register: bring a file, match it, decide what is open, see it on the map."""

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from codi_geo import download
from codi_geo.errors import CodiGeoError
from codi_geo.layers import Layer
from codi_geo.layers.register import register_layer
from codi_geo.matching import exchanged_rows
from codi_geo.registers.register import Register
from codi_geo.registers.report import in_full
from codi_geo.thai import number
from codi_geo.web import (
    data_files,
    export,
    panel,
    put,
    register_bring,
    register_panel,
    register_review,
)
from codi_geo.web import register_session as session
from codi_geo.web.register_tables import (
    Pick,
    choose_data_rows,
    pick_rows,
    show_rows,
    show_unread,
)
from codi_geo.words import Lang, text

_DATA_ROWS = "data-rows"


def draw(
    lang: Lang,
    *,
    draw_map: Callable[[Layer], None],
    scheme: str,
    picked: str | None,
    on_pick: Pick,
) -> None:
    """Draw the step the visitor is at.

    Parameters
    ----------
    draw_map
        Draws a layer as the page does.
    scheme
        How the figures are classed; empty for the layer's own choice.
    picked
        Code of the selected tambon.
    on_pick
        Selects another one; an empty code lets the selection go.
    """
    register = session.current()
    if register is None:
        register_bring.draw(lang)
        return
    try:
        with st.spinner(_say(lang, "matching", rows=number(len(register.layout.read.table)))):
            counts = {key: number(n) for key, n in register.counts.items()}
    except CodiGeoError as error:
        session.forget()
        put.error(error, lang)
        register_bring.draw(lang)
        return
    put.html(f'<h1 class="codi-title">{escape(_say(lang, "title", **counts))}</h1>')
    put.html(f'<p class="codi-period">{escape(_say(lang, "summary", **counts))}</p>')
    if exchanged := exchanged_rows(register.matched):
        said = _say(lang, "exchanged", count=number(exchanged), rows=counts["rows"])
        st.warning(said, icon=":material/swap_horiz:")
    _actions(register, lang, on_pick)
    _map_and_panel(register, lang, draw_map, scheme, picked, on_pick)
    _tables(register, lang, picked, on_pick)


def _say(lang: Lang, key: str, **facts: object) -> str:
    return text(f"register.{key}", lang, **facts)


def _actions(register: Register, lang: Lang, on_pick: Pick) -> None:
    undo, accept, results, decisions, again = st.columns(5)
    undo.button(
        _say(lang, "undo"),
        disabled=not session.can_undo(),
        on_click=session.undo,
        width="stretch",
    )
    proposals = register.counts["to_confirm"]
    accept.button(
        _say(lang, "accept", count=number(proposals)),
        disabled=not proposals,
        help=_say(lang, "accept_help"),
        on_click=lambda: session.change(register.accept_proposals()),
        width="stretch",
    )
    _downloads(results, register, lang)
    _decision_files(decisions, register, lang)

    def forget() -> None:
        session.forget()
        on_pick("")

    again.button(_say(lang, "again"), on_click=forget, width="stretch")


def _downloads(place: DeltaGenerator, register: Register, lang: Lang) -> None:
    files = {
        "codi-geo-matched.xlsx": (
            _say(lang, "download_all"),
            lambda: download.xlsx_bytes(in_full(register, lang)),
        ),
        "codi-geo-placed.csv": (
            _say(lang, "download_placed", kind="CSV"),
            lambda: download.csv_bytes(register.placed_result()),
        ),
        "codi-geo-placed.xlsx": (
            _say(lang, "download_placed", kind="XLSX"),
            lambda: download.xlsx_bytes({"placed": register.placed_result()}),
        ),
        "codi-geo-merged.xlsx": (
            _say(lang, "download_merged"),
            lambda: download.xlsx_bytes({"tambons": register.merged()}),
        ),
    }
    with place.popover(_say(lang, "download"), width="stretch"):
        for name, (words, make) in files.items():
            needs_placed = name != "codi-geo-matched.xlsx"
            st.download_button(
                words,
                make,
                name,
                disabled=needs_placed and register.placed.empty,
                on_click="ignore",
                width="stretch",
            )


def _decision_files(place: DeltaGenerator, register: Register, lang: Lang) -> None:
    with place.popover(_say(lang, "decisions"), width="stretch"):
        st.download_button(
            _say(lang, "save_decisions"),
            register.save_decisions(),
            "codi-geo-decisions.json",
            disabled=not register.decisions,
        )
        file = st.file_uploader(_say(lang, "load_decisions"), key="decisions-file")
        if file is not None and st.button(_say(lang, "apply_decisions")):
            try:
                decided, count = register.apply_decisions(file.getvalue())
                without = register.decisions_without_row(file.getvalue())
            except CodiGeoError as error:
                put.error(error, lang)
            else:
                session.change(decided)
                st.toast(_say(lang, "applied", count=number(count), without=number(without)))
                st.rerun()


def _map_and_panel(
    register: Register,
    lang: Lang,
    draw_map: Callable[[Layer], None],
    scheme: str,
    picked: str | None,
    on_pick: Pick,
) -> None:
    asked = session.asked()
    candidates = register.choices(asked) if asked is not None else ()
    if register.placed.empty and not candidates:
        return
    placed_layer = partial(
        register_layer,
        register.placed,
        name=register.name,
        rows_in_all=len(register.matched),
        value=register.layout.figures,
        value_name=register.layout.value,
        scheme=scheme,
    )
    layer = placed_layer(candidates=candidates)
    middle, right = st.columns([4, 1.6], gap="medium")
    with middle:
        draw_map(layer)
    with right:
        if picked is None:
            put.html(panel.empty_html(_say(lang, "pick"), layer.how_to_read(lang), lang))
        else:
            put.html(register_panel.tambon_html(register, picked, lang))
            st.button(text("page.clear", lang), on_click=lambda: on_pick(""))
        export.offer(placed_layer(), lang)
        data_files.offer(placed_layer(), lang)


def _tables(register: Register, lang: Lang, picked: str | None, on_pick: Pick) -> None:
    show_unread(register, lang)
    st.session_state[_DATA_ROWS] = list(register.layout.data_rows)
    choose_data_rows(
        register.layout.sheet,
        lang,
        key=_DATA_ROWS,
        on_change=lambda: session.change(
            register.with_data_rows(sorted(st.session_state[_DATA_ROWS]))
        ),
    )
    review, placed, duplicates, rest = st.tabs(
        [_say(lang, f"tab_{name}") for name in ("open", "placed", "duplicates", "rest")]
    )
    with review:
        register_review.draw(register, lang)
    with placed:
        rows = register.placed.index
        pick_rows(register, rows, lang, table="placed", picked=picked, on_pick=on_pick)
    with duplicates:
        rows = register.duplicates.index
        pick_rows(register, rows, lang, table="duplicates", picked=picked, on_pick=on_pick)
    with rest:
        codes = register.final_code
        register_review.by_hand(register, lang)
        show_rows(register, codes.index[codes.isna()], lang)
