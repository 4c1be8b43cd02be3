"""A layer's map as one piece of HTML: for notebooks and saved reports, without server or network.

The same layer, script and legend as on the page; what the page fetches stands inside as `data:`
addresses.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

import folium
from branca.element import Element

from codi_geo import boundaries, paths
from codi_geo.layers import Layer, Part, shapes
from codi_geo.web import spec, static, webmap
from codi_geo.web.legend import legend_html
from codi_geo.words import Lang

_HEIGHT_PX = 640
_LEGEND_PX = 70


@dataclass(frozen=True)
class StandaloneMap:
    """A map that shows itself in a notebook; `html` is a page of its own."""

    html: str
    title: str

    def _repr_html_(self) -> str:
        height = _HEIGHT_PX + _LEGEND_PX
        return (
            f'<iframe title="{escape(self.title)}" srcdoc="{escape(self.html)}" '
            f'style="width:100%;height:{height}px;border:0"></iframe>'
        )

    def __repr__(self) -> str:
        return f"Map: {self.title}"


def layer_map(layer: Layer, lang: Lang, *, area: str | None = None) -> StandaloneMap:
    """An interactive map of a layer with its legend.

    Parameters
    ----------
    area
        Code of an area of the catalogue's layers to show; without it the layer's own view.
    """
    checksum = boundaries.current().checksum
    ground = spec.ground_spec(static.ground_geometry(checksum), _published, lang)
    drawn = spec.layer_spec(
        layer,
        lang,
        geometry=_geometry,
        areas=lambda above: _published(static.areas_geometry(checksum, above)),
        names=_published(static.tambon_names()),
        area=area or "",
    )
    made = webmap.folium_map(
        ground,
        drawn,
        scripts=[_published(path) for path in (static.leaflet()[0], static.own_assets()[0])],
        styles=[_published(static.leaflet()[1]), _own_style()],
    )
    made.height = (f"{_HEIGHT_PX}", "px")
    root = made.get_root()
    root.header.add_child(Element(f"<style>{_page_style()}</style>"), name="page_style")
    root.html.add_child(Element(legend_html(layer, lang, area=area)), name="legend")
    _name_alike(made, root, drawn["key"])
    return StandaloneMap(html=root.render(), title=layer.title(lang))


def _name_alike(made: folium.Map, root: Element, key: str) -> None:
    """Give folium's elements names that come from the content, not by chance."""
    for n, element in enumerate([root, *_below(root), made, *_below(made)]):
        element._id = hashlib.sha256(f"{key}{n}".encode()).hexdigest()[:12]


def _below(element: Element) -> Iterator[Element]:
    for child in element._children.values():
        yield child
        yield from _below(child)


@cache
def _published(path: str) -> str:
    """A file of the static folder as a `data:` address."""
    if path.startswith(static.INLINE):
        return path
    return static.inline((paths.STATIC / path).read_bytes(), path.rpartition(".")[2])


def _geometry(part: Part) -> str:
    if spec.is_crowd(part):
        return _published(static.tambon_geometry(boundaries.current().checksum))
    return static.inline_data(static.as_geojson(shapes(part)))


def _own_style() -> str:
    """Our style sheet with the fonts inside."""
    style = (paths.STATIC / static.own_assets()[1]).read_text(encoding="utf-8")
    for font in static.fonts().values():
        content = base64.b64encode((paths.STATIC / font).read_bytes()).decode()
        style = style.replace(f"../{font}", f"data:font/ttf;base64,{content}")
    return static.inline(style.encode(), "css")


def _page_style() -> str:
    style = files("codi_geo.web").joinpath("assets/page.css").read_text(encoding="utf-8")
    return f"body {{ font: 400 14px/1.6 Sarabun, sans-serif; color: #1f2a33 }}\n{style}"
