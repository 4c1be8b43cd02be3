"""The rows of a map as a file: the format is chosen, the file is made when it is asked for."""

import streamlit as st

from codi_geo import gazetteer
from codi_geo.data_file import FORMATS, data_file
from codi_geo.errors import DownloadError
from codi_geo.layers import Layer
from codi_geo.web import put
from codi_geo.web.state import State
from codi_geo.words import Lang, text

_NAMES = {"xlsx": "XLSX", "csv": "CSV (ZIP)", "geojson": "GeoJSON", "gpkg": "GeoPackage"}
_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "application/zip",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
}


def draw(view: State) -> None:
    """The button that opens the choice, for what the map shows."""
    offer(view.shown, view.lang, area=view.area or None)


def offer(layer: Layer, lang: Lang, *, area: str | None = None) -> None:
    """The button for any layer; nothing of it is kept, so that a visitor's own stays private."""
    with st.popover(text("data_file.open", lang), icon=":material/table_view:"):
        try:
            made = data_file(layer, area=area)
        except DownloadError as problem:
            put.caption(problem.in_language(lang))
            return
        st.caption(text("data_file.what", lang, layer=layer.name(lang)))
        if area:
            put.caption(text("data_file.of_area", lang, area=gazetteer.label(area, lang)))
        file_format = st.radio(
            text("data_file.format", lang),
            FORMATS,
            key="data-file-format",
            format_func=_NAMES.get,
            captions=[text(f"data_file.{name}", lang) for name in FORMATS],
        )
        st.download_button(
            text("data_file.download", lang, file=_NAMES[file_format]),
            lambda: made.as_bytes(file_format),
            made.file_name(file_format),
            _MIME[file_format],
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
