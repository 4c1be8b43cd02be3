"""The tables under the map: the same rows as the map, selected with it."""

from html import escape

import pandas as pd
import streamlit as st

from codi_geo.brief.draft import ENGLISH_ONLY
from codi_geo.facts import LINES, table, title
from codi_geo.layers import Part
from codi_geo.layers.area import features_of
from codi_geo.web import put
from codi_geo.web.address import now, write
from codi_geo.web.pick_table import pick_table
from codi_geo.web.state import State
from codi_geo.web.top import TABLE_ANCHOR
from codi_geo.words import Lang, text

_FEW_ROWS = 12


def draw(view: State) -> None:
    """One table a part, of the area shown."""
    heading = escape(text("page.table", view.lang))
    put.html(f'<p class="codi-small" id="{TABLE_ANCHOR}" tabindex="-1"><b>{heading}</b></p>')
    titles = [text(f"part.{view.layer}.{part.id}", view.lang) for part in view.shown.parts]
    for tab, part in zip(st.tabs(titles), view.shown.parts, strict=True):
        with tab:
            _table(view, part)


def _table(view: State, part: Part) -> None:
    kept = features_of(part, view.area or None)
    if part.role == "note" and not len(kept):
        kept = part.rows().index
    if not len(kept):
        st.caption(text("page.no_rows", view.lang))
        return
    here = view.picked is not None and view.picked[0] == part.id and view.picked[1] in kept
    rows = _shown(part, view.lang).loc[kept]
    lines = {title(part, column, view.lang) for column in LINES & set(part.columns)}
    pick_table(
        rows,
        name=f"table-{view.layer}-{part.id}-{view.area}",
        picked=[kept.get_loc(view.picked[1])] if here else [],
        on_pick=lambda row: write(now().with_pick(part.id, "" if row is None else kept[row])),
        column_config={
            heading: st.column_config.NumberColumn(format="%d" if heading in lines else "localized")
            for heading in rows.select_dtypes("number").columns
        },
        alt=text(f"part.{view.layer}.{part.id}", view.lang),
        height="auto" if len(kept) <= _FEW_ROWS else 460,
    )


def _shown(part: Part, lang: Lang) -> pd.DataFrame:
    """The part's rows; our remarks, which are in English, stand in the English table only.

    The panel beside the map and the files keep them.
    """
    rows = table(part, lang)
    if lang == "en":
        return rows
    return rows.drop(columns=[title(part, c, lang) for c in ENGLISH_ONLY if c in part.columns])
