"""The page of a user's register: bring a file, match it, decide what is open, see it on the map.

Everything of a visitor lives in that visitor's session state, and nowhere else.
"""

from collections.abc import Callable
from html import escape

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from codi_geo import download, gazetteer
from codi_geo.errors import CodiGeoError
from codi_geo.layers import Layer
from codi_geo.layers.register import register_layer
from codi_geo.matching import match_places, recognise_columns
from codi_geo.registers import Sheet, read_file, typed_values
from codi_geo.registers.register import NOWHERE, Register
from codi_geo.registers.template import template
from codi_geo.thai import number
from codi_geo.words import Lang, text

_ROLES = ("province", "amphoe", "tambon", "place", "code")
_REGISTER, _HISTORY, _VALUE = "register", "register_history", "register_value"
_ASKED = "register_asked"
"""Row whose candidates the map shows."""
_ROWS_A_PAGE = 6
_PREVIEW = 8


def draw(lang: Lang, *, draw_map: Callable[[Layer], None]) -> None:
    """Draw the step the visitor is at; `draw_map` draws a layer as the page does."""
    register = st.session_state.get(_REGISTER)
    if register is None:
        _bring(lang)
    else:
        _work(register, lang, draw_map)


def _say(lang: Lang, key: str, **facts: object) -> str:
    return text(f"register.{key}", lang, **facts)


def _bring(lang: Lang) -> None:
    st.html(f'<h1 class="codi-title">{escape(_say(lang, "bring"))}</h1>')
    st.html(f'<p class="codi-period">{escape(_say(lang, "private"))}</p>')
    file = st.file_uploader(_say(lang, "file"), help=_say(lang, "file_help"))
    st.download_button(_say(lang, "template"), template(), "codi-geo-register.csv", "text/csv")
    if file is None:
        return
    try:
        workbook = read_file(file.getvalue(), name=file.name)
    except CodiGeoError as error:
        st.error(error.in_language(lang))
        return
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    chosen = next(iter(sheets))
    if len(sheets) > 1:
        chosen = st.selectbox(_say(lang, "sheet"), list(sheets))
    _columns(sheets[chosen], file.name, lang)


def _columns(sheet: Sheet, name: str, lang: Lang) -> None:
    st.dataframe(sheet.table.head(_PREVIEW), placeholder="–")
    st.caption(_say(lang, "rows", rows=number(len(sheet.table)), skipped=len(sheet.skipped)))
    headers = list(sheet.table.columns)
    seen = recognise_columns(headers)
    mapping = {}
    for role, place in zip(_ROLES, st.columns(len(_ROLES)), strict=True):
        options = ["", *headers]
        picked = place.selectbox(
            _say(lang, f"role_{role}"),
            options,
            index=options.index(seen.get(role, "")),
            format_func=lambda header: header or "–",
            key=f"role-{sheet.name}-{role}",
        )
        if picked:
            mapping[role] = picked
    others = [header for header in headers if header not in mapping.values()]
    value = st.selectbox(
        _say(lang, "value"),
        ["", *others],
        format_func=lambda header: header or "–",
        help=_say(lang, "value_help"),
    )
    if not mapping:
        st.info(_say(lang, "no_columns"), icon=":material/info:")
    elif st.button(_say(lang, "match"), type="primary"):
        _match(sheet, name, mapping, value, lang)


def _match(sheet: Sheet, name: str, mapping: dict, value: str, lang: Lang) -> None:
    with st.spinner(_say(lang, "matching", rows=number(len(sheet.table)))):
        matched = match_places(sheet.table, columns=mapping)
    st.session_state[_VALUE] = None
    if value:
        numbers, unread = typed_values(sheet, value)
        matched = matched.assign(**{_numbers_of(value): numbers})
        st.session_state[_VALUE] = (_numbers_of(value), len(unread))
    st.session_state[_HISTORY] = []
    st.session_state[_REGISTER] = Register(name=name, matched=matched)
    st.rerun()


def _numbers_of(header: str) -> str:
    return f"{header} (123)"


def _work(register: Register, lang: Lang, draw_map: Callable[[Layer], None]) -> None:
    counts = {key: number(n) for key, n in register.counts.items()}
    st.html(f'<h1 class="codi-title">{escape(_say(lang, "title", **counts))}</h1>')
    st.html(f'<p class="codi-period">{escape(_say(lang, "summary", **counts))}</p>')
    _actions(register, lang)
    value, unread = st.session_state.get(_VALUE) or (None, 0)
    if unread:
        st.warning(_say(lang, "unread", count=number(unread), column=value))
    placed = register.placed
    asked = st.session_state.get(_ASKED)
    candidates = register.choices(asked) if asked is not None else ()
    if len(placed) or candidates:
        draw_map(
            register_layer(
                placed,
                name=register.name,
                rows_in_all=len(register.matched),
                value=value,
                candidates=candidates,
            )
        )
    tabs = {
        "open": lambda: _review(register, lang),
        "placed": lambda: _show(placed, lang),
        "duplicates": lambda: _duplicates(register, value, lang),
        "rest": lambda: _show(register.matched[register.final_code.isna()], lang),
    }
    for tab, show in zip(
        st.tabs([_say(lang, f"tab_{t}") for t in tabs]), tabs.values(), strict=True
    ):
        with tab:
            show()


def _actions(register: Register, lang: Lang) -> None:
    undo, accept, results, decisions, again = st.columns(5)
    history = st.session_state[_HISTORY]
    undo.button(_say(lang, "undo"), disabled=not history, on_click=_undo, width="stretch")
    proposals = register.counts["to_confirm"]
    accept.button(
        _say(lang, "accept", count=number(proposals)),
        disabled=not proposals,
        help=_say(lang, "accept_help"),
        on_click=lambda: _replace(register.accept_proposals()),
        width="stretch",
    )
    results.download_button(
        _say(lang, "download"),
        lambda: download.xlsx_bytes({"register": register.result(), "summary": _summary(register)}),
        "codi-geo-matched.xlsx",
        width="stretch",
    )
    _decision_files(decisions, register, lang)
    again.button(_say(lang, "again"), on_click=_forget, width="stretch")


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
                decided, count = register.apply_decisions(file.getvalue().decode("utf-8-sig"))
            except (CodiGeoError, UnicodeDecodeError) as error:
                known = isinstance(error, CodiGeoError)
                st.error(error.in_language(lang) if known else _say(lang, "not_decisions"))
            else:
                _replace(decided)
                st.toast(_say(lang, "applied", count=number(count)))
                st.rerun()


def _review(register: Register, lang: Lang) -> None:
    """Rows that ask for a person, a few at a time; a choice counts at once and can be undone."""
    rows = register.open_rows
    if rows.empty:
        st.success(_say(lang, "all_decided"))
        return
    st.caption(_say(lang, "review_help", count=number(len(rows))))
    for row, data in rows.head(_ROWS_A_PAGE).iterrows():
        said, look, choice = st.columns([2, 0.4, 3], vertical_alignment="center")
        status = _say(lang, f"status_{data['status']}")
        said.html(
            f'<p class="codi-small"><b>{escape(str(data["cleaned"]).replace("|", " · "))}</b>'
            f"<br>{escape(_say(lang, 'row', row=row))} · {escape(status)}</p>"
        )
        look.button(
            "",
            icon=":material/location_on:",
            key=f"look-{row}",
            help=_say(lang, "look"),
            on_click=lambda row=row: st.session_state.update({_ASKED: row}),
        )
        key = f"decide-{row}"
        choice.radio(
            _say(lang, "which", row=row),
            [*register.choices(row), NOWHERE],
            index=None,
            key=key,
            horizontal=True,
            label_visibility="collapsed",
            format_func=lambda code: (
                gazetteer.full_label(code, lang) if code else _say(lang, "nowhere")
            ),
            on_change=lambda row=row, key=key: _replace(
                st.session_state[_REGISTER].decide(row, st.session_state[key])
            ),
        )


def _duplicates(register: Register, value: str | None, lang: Lang) -> None:
    """Rows that share a tambon; they stay apart unless the merged table is asked for."""
    _show(register.duplicates, lang)
    if len(register.placed):
        st.download_button(
            _say(lang, "download_merged"),
            lambda: download.xlsx_bytes({"tambons": register.merged(value=value)}),
            "codi-geo-merged.xlsx",
        )


def _show(rows: pd.DataFrame, lang: Lang) -> None:
    if rows.empty:
        st.caption(_say(lang, "none"))
        return
    shown = rows.copy()
    shown["status"] = [_say(lang, f"status_{status}") for status in rows["status"]]
    shown["candidates"] = [
        ", ".join(gazetteer.full_label(code, lang) for code in codes[:3])
        for codes in rows["candidates"]
    ]
    st.dataframe(shown, placeholder="–", height="auto" if len(shown) < 12 else 420)


def _summary(register: Register) -> pd.DataFrame:
    counts = pd.Series(register.counts, name="rows").rename_axis("what")
    return counts.reset_index().assign(reference=gazetteer.DOPA_VERSION)


def _replace(register: Register) -> None:
    st.session_state.pop(_ASKED, None)
    st.session_state[_HISTORY] = [*st.session_state[_HISTORY], st.session_state[_REGISTER]]
    st.session_state[_REGISTER] = register


def _undo() -> None:
    *earlier, last = st.session_state[_HISTORY]
    st.session_state[_HISTORY], st.session_state[_REGISTER] = earlier, last


def _forget() -> None:
    for key in (_REGISTER, _HISTORY, _VALUE, _ASKED):
        st.session_state.pop(key, None)
