"""The folium map: a constant ground, and one feature group for what changes.

streamlit-folium builds its frame anew when the map changes and keeps it when only the group
does; so the ground stays the same for all layers, and a layer is a group with its spec.
"""

import json
import re

import folium
from branca.element import MacroElement, Template

from codi_geo.web.spec import COUNTRY

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9\u0e01-\u0e5b \",.:;_\-+#%/()\[\]]")


class _Script(MacroElement):
    """Raw JavaScript; `$parent` stands for the parent's variable, `$above` for the one above it.

    Names are filled in when the script is rendered: streamlit-folium renames them until then.
    `as_js` writes no dollar sign, so that data never hold such a name.
    """

    def __init__(self, body: str):
        super().__init__()
        self._name = "Script"
        self._body = body
        self._template = Template("{% macro script(this, kwargs) %}{{ this.code() }}{% endmacro %}")

    def code(self) -> str:
        """The script with the names filled in."""
        body = self._body.replace("$parent", self._parent.get_name())
        above = self._parent._parent
        return body.replace("$above", above.get_name()) if above is not None else body


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


def ground_map(ground: dict, *, scripts: list[str], styles: list[str]) -> folium.Map:
    """The map under all layers.

    Parameters
    ----------
    ground
        From `spec.ground_spec`.
    scripts, styles
        URLs of Leaflet's and our own files, in the order to load; nothing else is loaded.
    """
    made = folium.Map(
        tiles=None,
        zoom_snap=0.1,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=120,
        min_zoom=4.5,
        max_zoom=16,
        max_bounds=True,
        min_lat=-2,
        max_lat=28,
        min_lon=85,
        max_lon=118,
    )
    made.default_js = [(f"script{n}", url) for n, url in enumerate(scripts)]
    made.default_css = [(f"style{n}", url) for n, url in enumerate(styles)]
    made.fit_bounds(COUNTRY)
    made.add_child(_Script(f"CodiGeo.start($parent, {as_js(ground)});"))
    return made


def layer_group(spec: dict) -> folium.FeatureGroup:
    """One layer, ready to be laid over the ground map."""
    group = folium.FeatureGroup(name="layer")
    group.add_child(_Script(f"CodiGeo.show($above, $parent, {as_js(spec)});"))
    return group
