"""A table of which one row can be picked, by mouse or keyboard."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st


def pick_table(
    rows: pd.DataFrame,
    *,
    name: str,
    picked: Sequence[int],
    on_pick: Callable[[int | None], None],
    **look: object,
) -> None:
    """Draw the table; it follows what is picked elsewhere, and stays as it is when it picked.

    Parameters
    ----------
    name
        Tells the table from all others of the session.
    picked
        Positions of the rows that stand for what is picked; the first one is marked.
    on_pick
        Gets the position of a row that the visitor picks, None when it is let go.
    look
        Further options of `st.dataframe`.
    """
    number, known = st.session_state.get(name, (0, None))
    if known not in (picked or [None]):  # something else picked: the table is made anew
        number, known = number + 1, picked[0] if picked else None
    st.session_state[name] = (number, known)
    _table(rows, name, on_pick, look)


@st.fragment
def _table(
    rows: pd.DataFrame, name: str, on_pick: Callable[[int | None], None], look: dict[str, object]
) -> None:
    """The table alone is drawn when a key moves in it, the whole page when a row is picked."""
    number, known = st.session_state[name]
    key, has_picked = f"{name}-{number}", f"{name}-picked"
    if st.session_state.pop(has_picked, False):
        st.rerun()

    def select() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        row = chosen[0] if chosen else None
        if row != st.session_state[name][1]:
            st.session_state[name] = (number, row)
            st.session_state[has_picked] = True
            on_pick(row)

    marked = [] if known is None else [known]
    st.dataframe(
        rows,
        key=key,
        hide_index=True,
        placeholder="–",
        on_select=select,
        # The keys start at a cell: without the second mode a table that opens with a picked row
        # has none, and no key moves in it.
        selection_mode=["single-row", "single-cell"],
        selection_default={
            "selection": {"rows": marked, "cells": [(row, rows.columns[0]) for row in marked]}
        },
        **look,
    )
