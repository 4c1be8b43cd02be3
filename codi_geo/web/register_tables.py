"""The rows of a register as tables: placed and not, alike, left out, figures not read."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from codi_geo.registers import Sheet
from codi_geo.registers.register import Register
from codi_geo.registers.report import (
    left_out,
    rows_in_words,
    skipped_in_words,
    unread_figures,
)
from codi_geo.thai import number
from codi_geo.web.pick_table import pick_table
from codi_geo.words import Lang, text

Pick = Callable[[str], None]
_LOW, _HIGH = 12, 420


def show_rows(register: Register, rows: pd.Index, lang: Lang) -> None:
    """Some rows as a table to read."""
    if rows.empty:
        st.caption(text("register.none", lang))
    else:
        _list(rows_in_words(register, rows, lang))


def pick_rows(
    register: Register,
    rows: pd.Index,
    lang: Lang,
    *,
    table: str,
    picked: str | None,
    on_pick: Pick,
) -> None:
    """Some placed rows as a table; selecting one selects its tambon, an empty code lets go."""
    if rows.empty:
        st.caption(text("register.none", lang))
        return
    codes = list(register.final_code[rows])
    shown = rows_in_words(register, rows, lang)
    pick_table(
        shown,
        name=f"register-{table}",
        picked=[row for row, code in enumerate(codes) if code == picked],
        on_pick=lambda row: on_pick("" if row is None else codes[row]),
        alt=text(f"register.tab_{table}", lang),
        **_look(shown),
    )


def choose_data_rows(
    sheet: Sheet, lang: Lang, *, key: str, on_change: Callable[[], None] | None = None
) -> tuple[int, ...]:
    """The rows that were left out, and which of them are data after all."""
    if not sheet.skipped:
        return ()
    filled = {row.row: row for row in sheet.skipped if row.reason != "blank"}
    with st.expander(text("register.left_out_heading", lang, count=number(len(sheet.skipped)))):
        _list(left_out(sheet, lang))
        chosen = st.multiselect(
            text("register.data_rows", lang),
            list(filled),
            key=key,
            format_func=lambda row: skipped_in_words(filled[row], lang),
            help=text("register.data_rows_help", lang),
            placeholder=text("register.data_rows_none", lang),
            disabled=not filled,
            on_change=on_change,
        )
    return tuple(sorted(chosen))


def show_unread(register: Register, lang: Lang) -> None:
    """The cells of the column of figures that are no number."""
    cells = unread_figures(register, lang)
    if cells.empty:
        return
    heading = text("register.unread_heading", lang, count=number(len(cells)))
    with st.expander(heading, icon=":material/warning:"):
        st.caption(text("register.unread_help", lang))
        _list(cells)


def _list(rows: pd.DataFrame) -> None:
    st.dataframe(rows, hide_index=True, placeholder="–", **_look(rows))


def _look(rows: pd.DataFrame) -> dict[str, object]:
    """How a table looks whose first column is the row's number in the file."""
    number_column = st.column_config.NumberColumn(width="small", format="%d", pinned=True)
    return {
        "height": "auto" if len(rows) < _LOW else _HIGH,
        "column_config": {rows.columns[0]: number_column},
    }
