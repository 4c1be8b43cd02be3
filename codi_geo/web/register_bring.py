"""The first step of a register: choose the file, and say what its columns and rows are."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from codi_geo import palette
from codi_geo.errors import CodiGeoError
from codi_geo.matching import recognise_columns
from codi_geo.registers import Sheet
from codi_geo.registers.layout import Layout, looks_grouped
from codi_geo.registers.register import Register
from codi_geo.registers.report import left_out_in_words
from codi_geo.registers.template import template
from codi_geo.thai import number
from codi_geo.web import put
from codi_geo.web import register_session as session
from codi_geo.web.register_tables import choose_data_rows
from codi_geo.words import Lang, text

_ROLES = ("province", "amphoe", "tambon", "place", "code")
_PREVIEW = 8


def draw(lang: Lang) -> None:
    """Draw the step; it ends when a register is in the session."""
    put.html(f'<h1 class="codi-title">{escape(text("register.bring", lang))}</h1>')
    put.html(f'<p class="codi-period">{escape(text("register.private", lang))}</p>')
    file = st.file_uploader(
        text("register.file", lang), key="register-upload", help=text("register.file_help", lang)
    )
    st.download_button(
        text("register.template", lang), template(), "codi-geo-register.csv", "text/csv"
    )
    if file is None:
        return
    try:
        workbook = session.workbook(file)
    except CodiGeoError as error:
        put.error(error, lang)
        return
    names = [sheet.name for sheet in workbook.sheets]
    chosen = workbook.first.name
    if len(names) > 1:
        chosen = st.selectbox(
            text("register.sheet", lang), names, index=names.index(chosen), key="register-sheet"
        )
    _lay_out(workbook.named(chosen), workbook.name, lang)


def _lay_out(sheet: Sheet, name: str, lang: Lang) -> None:
    preview = st.container()
    data_rows = choose_data_rows(sheet, lang, key=f"data-rows-{sheet.name}")
    columns, value = _columns(Layout(sheet, {}, data_rows=data_rows).read, lang)
    layout = Layout(sheet, columns, value=value, data_rows=data_rows)
    layout = _fill_down(layout, lang)
    with preview:
        _preview(layout, lang)
    if not columns:
        st.info(text("register.no_columns", lang), icon=":material/info:")
    elif st.button(text("register.match", lang), type="primary"):
        session.begin(Register(name=name, layout=layout))
        st.rerun()


def _columns(sheet: Sheet, lang: Lang) -> tuple[dict[str, str], str | None]:
    """Role → column, and the column of figures, as the visitor chooses them."""
    headers = list(sheet.table.columns)
    seen = recognise_columns(headers)
    columns = {}
    for role, place in zip(_ROLES, st.columns(len(_ROLES)), strict=True):
        options = ["", *headers]
        picked = place.selectbox(
            text(f"register.role_{role}", lang),
            options,
            index=options.index(seen.get(role, "")),
            format_func=lambda header: header or "–",
            key=f"role-{sheet.name}-{role}",
        )
        if picked:
            columns[role] = picked
    value = st.selectbox(
        text("register.value", lang),
        ["", *(header for header in headers if header not in columns.values())],
        format_func=lambda header: header or "–",
        key=f"value-{sheet.name}",
        help=text("register.value_help", lang),
    )
    return columns, value or None


def _fill_down(layout: Layout, lang: Lang) -> Layout:
    """Offer to fill blanks from above, where the sheet looks as if they were meant so."""
    if not looks_grouped(layout.read, layout.columns):
        return layout
    wanted = st.toggle(
        text("register.fill_down", lang),
        key=f"fill-down-{layout.sheet.name}",
        help=text("register.fill_down_help", lang),
    )
    return replace(layout, fill_down=wanted)


def _preview(layout: Layout, lang: Lang) -> None:
    """The first rows, or those from the first filled cell on, with filled cells coloured."""
    table = layout.read.table
    filled = sorted(row for rows in layout.filled.values() for row in rows)
    start = max(0, table.index.get_loc(filled[0]) - 1) if filled else 0
    rows = table.iloc[start : start + _PREVIEW].rename_axis(text("register.column_row", lang))
    st.dataframe(rows.style.apply(_mark_filled, filled=layout.filled), placeholder="–")
    skipped = left_out_in_words(layout.read, lang)
    st.caption(text("register.rows", lang, rows=number(len(table)), left_out=skipped))
    if filled:
        st.caption(text("register.filled", lang, count=number(len(filled)), row=filled[0]))


def _mark_filled(cells: pd.Series, filled: Mapping[str, tuple[int, ...]]) -> list[str]:
    colour = (
        f"background-color: {palette.colour('sequential.s1')}; color: {palette.colour('base.ink')}"
    )
    rows = set(filled.get(cells.name, ()))
    return [colour if row in rows else "" for row in cells.index]
