"""The map as an image: chosen, looked at, and taken along."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from codi_geo import boundaries
from codi_geo.errors import FigureError
from codi_geo.forgetting import forgetting
from codi_geo.layers import Layer
from codi_geo.web import put
from codi_geo.web.state import State
from codi_geo.words import Lang, text

if TYPE_CHECKING:
    from codi_geo.figure import Figure

_PREVIEW_DPI = 110
_OWN = "own"
_OWN_MM = (250, 180)
_DPI = (110, 200, 300)
_MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def draw(view: State) -> None:
    """The button that opens the export, for what the map shows."""
    offer(view.shown, view.lang, area=view.area or None)


def offer(layer: Layer, lang: Lang, *, area: str | None = None) -> None:
    """The button for any layer."""
    if st.button(text("export.open", lang), icon=":material/image:"):
        st.dialog(text("export.open", lang), width="large")(_dialog)(layer, lang, area)


def _dialog(layer: Layer, lang: Lang, area: str | None) -> None:
    from codi_geo.figure import FORMATS  # a second to load: only when an image is asked for

    choices, preview = st.columns([1, 2.4], gap="medium")
    with choices:
        size = _size(lang)
        for_print = st.toggle(text("export.print", lang), help=text("export.print_help", lang))
        file_format = st.segmented_control(
            text("export.format", lang),
            FORMATS,
            default=FORMATS[0],
            format_func=str.upper,
            help=text("export.format_help", lang),
            required=True,
        )
        dpi = st.select_slider(
            text("export.dpi", lang),
            _DPI,
            value=_DPI[1],
            disabled=file_format != "png",
            help=text("export.dpi_help", lang),
        )
    with preview, st.spinner(text("export.drawing", lang)):
        made = made_for(layer, lang, area=area, size=size, for_print=for_print)
        if made is None:
            return
        st.image(written(made, layer, dpi=_PREVIEW_DPI), alt=made.title, width="stretch")
    with choices:
        st.download_button(
            text("export.download", lang),
            lambda: written(made, layer, file_format, dpi=dpi),
            made.file_name(file_format),
            _MIME[file_format],
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )


def _size(lang: Lang) -> str:
    """A size by its name, or width and height in millimetres as they are chosen."""
    from codi_geo.figure.sizes import LARGEST_MM, SIZES, SMALLEST_MM

    size = st.selectbox(
        text("export.size", lang),
        [*SIZES, _OWN],
        format_func=lambda name: text(f"export.size_{name}", lang),
    )
    if size != _OWN:
        return size
    sides = zip(("width", "height"), st.columns(2), _OWN_MM, strict=True)
    return "x".join(
        str(column.number_input(text(f"export.{side}", lang), SMALLEST_MM, LARGEST_MM, mm, step=10))
        for side, column, mm in sides
    )


def made_for(
    layer: Layer, lang: Lang, *, area: str | None, size: str, for_print: bool
) -> "Figure | None":
    """The figure that is asked for; None where it cannot be made, which is said on the page.

    Figures of layers that all visitors see are shared between them; those of a visitor's own
    register are not kept.
    """
    asked = (layer, area, lang, size, for_print, date.today())
    try:
        if layer.is_shipped:
            return _kept(boundaries.current().checksum, *asked)
        with forgetting():
            return _draw(*asked)
    except FigureError as problem:
        put.error(problem, lang)
        return None


def written(made: "Figure", layer: Layer, *file_format: str, dpi: int) -> bytes:
    """The figure as a file; of a visitor's own register nothing is kept."""
    if layer.is_shipped:
        return made.as_bytes(*file_format, dpi=dpi)
    with forgetting():
        return made.as_bytes(*file_format, dpi=dpi)


@lru_cache(maxsize=24)
def _kept(checksum: str, *asked) -> "Figure":
    return _draw(*asked)


def _draw(
    layer: Layer, area: str | None, lang: Lang, size: str, for_print: bool, made_on: date
) -> "Figure":
    from codi_geo.figure import figure

    return figure(layer, area=area, lang=lang, size=size, for_print=for_print, made_on=made_on)
