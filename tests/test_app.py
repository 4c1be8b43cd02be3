"""The app without a browser: all layers and both languages, and hostile addresses."""

import pytest
from streamlit.testing.v1 import AppTest

from codi_geo import paths
from codi_geo.layers import LAYERS
from codi_geo.words import LANGS

APP = str(paths.ROOT / "app.py")


def _run(**query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def _html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_opens_in_every_language(layer, lang):
    app = _run(layer=layer, lang=lang)
    assert not app.exception
    page = _html(app)
    assert LAYERS[layer].title(lang) in page
    assert "codi-legend" in page
    for part, shown in zip(LAYERS[layer].parts, app.dataframe, strict=True):
        assert len(shown.value) == len(part.rows())


def test_the_switch_leads_through_all_layers_and_back():
    app = _run()
    for layer in [*list(LAYERS)[1:], next(iter(LAYERS))]:
        app.radio(key="layer").set_value(layer).run()
        assert not app.exception
        assert LAYERS[layer].title("th") in _html(app)


def test_the_located_line_is_always_on_the_screen():
    for layer in LAYERS:
        assert "9 จาก 700" in _html(_run(layer=layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_can_be_picked_and_says_where_it_stands(layer):
    for part in LAYERS[layer].parts:
        for feature in list(part.rows().index)[:3]:
            app = _run(layer=layer, pick=f"{part.id}:{feature}")
            assert not app.exception
            page = _html(app)
            assert part.rows().at[feature, "name_th"] in page
            assert "บรรทัด" in page or "ไม่มีชื่อในตารางของรายงาน" in page


@pytest.mark.parametrize(
    "query",
    [
        {"layer": "<script>alert(1)</script>"},
        {"lang": "xx"},
        {"pick": "provinces:56"},
        {"pick": "::::"},
        {"layer": "province_plans", "pick": "provinces:" + "9" * 5000},
        {"layer": "", "lang": "", "pick": "a:b"},
    ],
)
def test_an_address_that_means_nothing_falls_back_with_a_notice(query):
    app = _run(**query)
    assert not app.exception
    assert app.info
    assert LAYERS[next(iter(LAYERS))].title("th") in _html(app) or "layer" in query
    assert "<script>" not in _html(app)
