"""Rows that ask for a person: proposals to confirm, places to choose, and tambons set by hand."""

from html import escape

import pandas as pd
import streamlit as st

from codi_geo import gazetteer
from codi_geo.outside import one_line
from codi_geo.registers.register import NOWHERE, Register
from codi_geo.registers.report import how_in_words
from codi_geo.thai import number
from codi_geo.web import put, sketch
from codi_geo.web import register_session as session
from codi_geo.words import Lang, text

_ROWS_A_PAGE = 6
_MOST_SIDE_BY_SIDE = 8
_LONGEST_CELLS = 90


def draw(register: Register, lang: Lang) -> None:
    """The open rows, a few at a time; a choice counts at once and can be undone."""
    rows = register.open_rows
    if rows.empty:
        st.success(_say(lang, "all_decided"))
        return
    st.caption(_say(lang, "review_help", count=number(len(rows))))
    start = session.first_shown(len(rows), _ROWS_A_PAGE)
    shown = rows.iloc[start : start + _ROWS_A_PAGE]
    how = how_in_words(register, shown.index, lang)
    for (row, data), why in zip(shown.iterrows(), how, strict=True):
        _row(register, row, data, why, lang)
    if len(rows) > _ROWS_A_PAGE:
        _pages(start, len(rows), lang)


def _say(lang: Lang, key: str, **facts: object) -> str:
    return text(f"register.{key}", lang, **facts)


def _row(register: Register, row: int, data: pd.Series, why: str, lang: Lang) -> None:
    said, look, choice = st.columns([2, 0.4, 3], vertical_alignment="center")
    names = " · ".join(filter(None, data["cleaned"].split("|")))
    said.html(
        f'<p class="codi-small"><b>{escape(names)}</b>'
        f"<br>{escape(_say(lang, 'row', row=row))} · {escape(why)}</p>"
    )
    look.button(
        "",
        icon=":material/location_on:",
        key=f"look-{row}",
        help=_say(lang, "look"),
        on_click=session.ask,
        args=(row,),
    )
    codes = register.choices(row)
    with choice:
        _choice(register, row, codes, lang)
        if session.asked() == row:
            put.html(sketch.of_choices(codes, lang))


def _choice(register: Register, row: int, codes: tuple[str, ...], lang: Lang) -> None:
    """One choice of the candidates, numbered as on the small map; many of them as a list."""
    key = f"decide-{row}"
    numbers = {code: n for n, code in enumerate(codes, start=1)}

    def named(code: str) -> str:
        if code == NOWHERE:
            return _say(lang, "nowhere")
        label = gazetteer.full_label(code, lang)
        return label if len(codes) == 1 else f"{number(numbers[code])}. {label}"

    widget = {
        "label": _say(lang, "which", row=row),
        "options": [*codes, NOWHERE],
        "index": None,
        "key": key,
        "label_visibility": "collapsed",
        "format_func": named,
        "on_change": lambda: session.change(register.decide(row, st.session_state[key])),
    }
    if len(codes) > _MOST_SIDE_BY_SIDE:
        st.selectbox(**widget, placeholder=_say(lang, "choose"))
    else:
        st.radio(**widget, horizontal=True)


def _pages(start: int, rows: int, lang: Lang) -> None:
    before, where, after = st.columns([1, 2, 1], vertical_alignment="center")
    before.button(
        _say(lang, "review_before"),
        key="review-before",
        disabled=start == 0,
        on_click=session.show_from,
        args=(start - _ROWS_A_PAGE,),
        width="stretch",
    )
    last = min(start + _ROWS_A_PAGE, rows)
    facts = {"first": number(start + 1), "last": number(last), "count": number(rows)}
    where.caption(_say(lang, "review_shown", **facts), text_alignment="center")
    after.button(
        _say(lang, "review_next"),
        key="review-next",
        disabled=last == rows,
        on_click=session.show_from,
        args=(start + _ROWS_A_PAGE,),
        width="stretch",
    )


def by_hand(register: Register, lang: Lang) -> None:
    """A choice of any tambon for a row that has none: of its province, if that is known."""
    codes = register.final_code
    rows = list(codes.index[codes.isna()])
    if not rows:
        return
    with st.expander(_say(lang, "by_hand")):
        st.caption(_say(lang, "by_hand_help"))
        cells = register.layout.read.table
        which, tambon, yes = st.columns([3, 3, 1.2], vertical_alignment="bottom")
        row = which.selectbox(
            _say(lang, "by_hand_row"),
            rows,
            index=None,
            key="by-hand-row",
            format_func=lambda row: _row_in_words(cells.loc[row], row, lang),
            placeholder=_say(lang, "by_hand_row"),
        )
        code = tambon.selectbox(
            _say(lang, "by_hand_tambon"),
            [] if row is None else _of_its_parents(register, row),
            index=None,
            key=f"by-hand-tambon-{row}",
            format_func=lambda code: gazetteer.full_label(code, lang),
            placeholder=_say(lang, "choose"),
            disabled=row is None,
        )
        yes.button(
            _say(lang, "by_hand_set"),
            key="by-hand-set",
            disabled=code is None,
            on_click=lambda: session.change(register.decide(row, code)),
            width="stretch",
        )


def _of_its_parents(register: Register, row: int) -> list[str]:
    """The tambons of a row's province, those of its amphoe first; all of them if none is known."""
    data = register.matched.loc[row]
    codes = [c for c in gazetteer.areas("tambon").index if c.startswith(data["province_code"])]
    return sorted(codes, key=lambda code: (not code.startswith(data["amphoe_code"] or "-"), code))


def _row_in_words(cells: pd.Series, row: int, lang: Lang) -> str:
    said = one_line(" · ".join(cells.dropna()), longest=_LONGEST_CELLS)
    return f"{_say(lang, 'row', row=row)} · {said}"
