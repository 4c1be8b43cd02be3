"""A layer on a folium map: for notebooks and saved pages, where there is no server."""

import json
import re

import folium
from branca.element import MacroElement, Template

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9\u0e01-\u0e5b \",.:;_\-+#%/()\[\]]")


class _Script(MacroElement):
    """Raw JavaScript; `$map` stands for the variable of the map that it belongs to.

    `as_js` writes no dollar sign, so that data never hold that name.
    """

    def __init__(self, body: str):
        super().__init__()
        self._name = "Script"
        self._body = body
        self._template = Template("{% macro script(this, kwargs) %}{{ this.code() }}{% endmacro %}")

    def code(self) -> str:
        """The script with the name filled in."""
        return self._body.replace("$map", self._parent.get_name())


def as_js(data: object) -> str:
    """Data as a JavaScript expression that no text in it can break out of.

    Everything but ASCII and Thai letters, digits and plain punctuation is written as an escape
    inside one string literal, so neither HTML, nor a template, nor the script can be ended by it.
    """
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"JSON.parse('{_NOT_PLAIN.sub(_escaped, raw)}')"


def _escaped(found: re.Match) -> str:
    """The UTF-16 units of a character as JavaScript writes them."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def folium_map(ground: dict, layer: dict, *, scripts: list[str], styles: list[str]) -> folium.Map:
    """One layer on its ground.

    Parameters
    ----------
    ground, layer
        From `spec.ground_spec` and `spec.layer_spec`.
    scripts, styles
        URLs of Leaflet's and our own files, in the order to load; nothing else is loaded.
    """
    made = folium.Map(tiles=None, **ground["options"])
    made.default_js = [(f"script{n}", url) for n, url in enumerate(scripts)]
    made.default_css = [(f"style{n}", url) for n, url in enumerate(styles)]
    bounds = json.dumps(ground["bounds"])
    made.add_child(_Script(f"$map.fitBounds({bounds}, {{ animate: false }});"))
    made.add_child(_Script(f"CodiGeo.start($map, {as_js(ground)});"))
    made.add_child(_Script(f"CodiGeo.show($map, {as_js(layer)});"))
    return made
