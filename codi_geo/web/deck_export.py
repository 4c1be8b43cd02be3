"""The briefing deck: what goes into it, how far it has come, and the finished file."""

from functools import partial

import streamlit as st

from codi_geo import gazetteer
from codi_geo.errors import CodiGeoError
from codi_geo.layers import LAYERS
from codi_geo.outside import markdown
from codi_geo.web import put
from codi_geo.web.state import State
from codi_geo.words import text

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_MADE = "made_deck"


def draw(view: State) -> None:
    """The button that opens the dialog."""
    if st.button(text("deck_page.open", view.lang), icon=":material/slideshow:"):
        st.session_state.pop(_MADE, None)
        st.dialog(text("deck_page.open", view.lang), width="medium")(_dialog)(view)


def _dialog(view: State) -> None:
    from codi_geo.deck import DEFAULT_LAYERS  # a second to load: only when a deck is asked for

    lang, area = view.lang, gazetteer.province_or_region(view.area) or None
    of = markdown(gazetteer.label(area or gazetteer.COUNTRY, lang))
    st.write(text("deck_page.what", lang, area=of))
    layers = st.multiselect(
        text("deck_page.layers", lang),
        list(LAYERS),
        default=list(dict.fromkeys([*DEFAULT_LAYERS, view.layer])),
        format_func=lambda layer: LAYERS[layer].name(lang),
        help=text("deck_page.layers_help", lang),
    )
    for_print = st.toggle(text("export.print", lang), help=text("export.print_help", lang))
    asked = (area, lang, tuple(layers), for_print)
    if st.button(text("deck_page.make", lang), type="primary", disabled=not layers):
        st.session_state[_MADE] = (asked, make(*asked))
    made_for, content = st.session_state.get(_MADE, (None, None))
    if made_for == asked and content is not None:
        _downloads(content, f"codi-geo-{area or 'thailand'}-{lang}", view)


def make(area: str | None, lang: str, layers: tuple[str, ...], for_print: bool) -> bytes | None:
    """The deck's content, its progress shown; None where it cannot be made, which is said."""
    from codi_geo.deck import deck

    bar = st.progress(0.0, text("deck_page.making", lang))
    try:
        made = deck(
            lang=lang,
            area=area,
            layers=layers,
            for_print=for_print,
            progress=lambda done, total, title: bar.progress(done / total, markdown(title)),
        )
    except CodiGeoError as problem:
        put.error(problem, lang)
        return None
    finally:
        bar.empty()
    return made.as_bytes()


def _downloads(content: bytes, name: str, view: State) -> None:
    st.success(text("deck_page.ready", view.lang), icon=":material/check:")
    with st.container(horizontal=True):
        st.download_button(
            text("deck_page.pptx", view.lang),
            content,
            f"{name}.pptx",
            _PPTX,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        if st.button(text("deck_page.pdf", view.lang), icon=":material/picture_as_pdf:"):
            _pdf(content, name, view)
    st.caption(text("deck_page.font", view.lang))


def _pdf(content: bytes, name: str, view: State) -> None:
    from codi_geo.deck import to_pdf

    try:
        with st.spinner(text("deck_page.to_pdf", view.lang)):
            converted = to_pdf(content)
    except CodiGeoError as problem:
        put.notice(problem.in_language(view.lang))
        return
    st.download_button(
        text("deck_page.pdf_ready", view.lang),
        partial(bytes, converted),
        f"{name}.pdf",
        "application/pdf",
        icon=":material/download:",
        on_click="ignore",
    )
