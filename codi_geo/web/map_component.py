"""The map as a part of the page: what it draws goes down as data, what is clicked comes back."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files

import streamlit as st

from codi_geo.web import static
from codi_geo.web.address import served

_HEIGHT_PX = 700
_KEY = "map"
_COMPONENT = st.components.v2.component(
    "codi_geo_map",
    js=files("codi_geo.web").joinpath("assets/on-page.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def draw(
    ground: dict,
    layer: dict,
    *,
    on_click: Callable[[], None] = lambda: None,
) -> None:
    """Draw one layer on its ground.

    The browser keeps the map and its place while the ground stays the same.

    Parameters
    ----------
    ground, layer
        From `spec.ground_spec` and `spec.layer_spec`.
    on_click
        Called when something was clicked, which `clicked` then names.
    """
    scripts, styles = zip(static.leaflet(), static.own_assets(), strict=True)
    data = {
        "ground": ground,
        "layer": layer,
        "scripts": [served(path) for path in scripts],
        "styles": [served(path) for path in styles],
        "early": list(_files(ground, layer)),
    }
    _COMPONENT(
        key=_KEY,
        data=_as_bytes(data),
        height=_HEIGHT_PX,
        on_clicked_change=on_click,
    )


def clicked() -> tuple[str, str]:
    """Part and id of what was clicked last; empty where nothing was."""
    found = (st.session_state.get(_KEY) or {}).get("clicked") or {}
    return str(found.get("part", "")), str(found.get("id", ""))


def _as_bytes(data: dict) -> bytes:
    """JSON in which Thai stays Thai: Streamlit's own writes six signs for a letter."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _files(ground: dict, layer: dict) -> Iterator[str]:
    """URLs of the geometry that the browser can fetch before the script is there."""
    yield from (ground[name] for name in ("neighbours", "country", "provinces", "regions"))
    yield from (part["geometry"] for part in layer["parts"])
