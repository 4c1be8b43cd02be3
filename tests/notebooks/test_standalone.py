"""A map for notebooks: everything inside, the same each time, the layer's own words."""

import re
from html import escape, unescape

import pytest

from codi_geo.layers import LAYERS
from codi_geo.legends import entries
from codi_geo.web.standalone import layer_map
from codi_geo.words import LANGS

EMBEDDED = re.compile(r"data:[a-z]+/[a-z]+;base64,[A-Za-z0-9+/=]+")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", LAYERS)
def test_a_map_asks_nobody_for_anything(name, lang):
    made = layer_map(LAYERS[name], lang)
    bare = EMBEDDED.sub("", made.html).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in bare.lower().replace("http-equiv", "")
    assert "/static" not in bare
    assert made.title == LAYERS[name].title(lang)


@pytest.mark.parametrize("name", ["province_plans", "canal_housing"])
def test_a_map_is_the_same_each_time(name):
    assert layer_map(LAYERS[name], "th").html == layer_map(LAYERS[name], "th").html


def test_the_legend_is_that_of_the_page():
    layer = LAYERS["province_plans"]
    page = layer_map(layer, "en", area="north").html
    for entry in entries(layer, "en", area="north"):
        assert f"<span>{escape(entry.words)}</span> <b>{escape(entry.count)}</b>" in page


def test_in_a_notebook_it_stands_in_a_frame_of_its_own():
    made = layer_map(LAYERS["homeless_centres"], "th")
    frame = made._repr_html_()
    assert frame.startswith("<iframe ")
    (page,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert unescape(page) == made.html
