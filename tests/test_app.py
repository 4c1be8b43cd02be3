"""The app without a browser: all layers and both languages, and hostile addresses."""

import re
from html import escape

import pytest

from codi_geo.facts import title
from codi_geo.layers import LAYERS, find_layer, group_of
from codi_geo.legends import counted
from codi_geo.web.state import PAGES, State
from codi_geo.words import LANGS, text
from tests.pages import html_of, open_page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_opens_in_every_language(layer, lang):
    app = open_page(layer=layer, lang=lang)
    assert not app.exception
    page = html_of(app)
    assert LAYERS[layer].title(lang) in page
    assert "codi-legend" in page
    assert escape(counted(LAYERS[layer], lang)) in page
    for part, shown in zip(LAYERS[layer].parts, app.dataframe, strict=True):
        assert len(shown.value) == len(part.rows())


def test_the_switch_leads_through_all_layers_and_back():
    app = open_page()
    for layer in [*list(LAYERS)[1:], next(iter(LAYERS))]:
        app.radio(key=f"layer-{group_of(LAYERS[layer])}").set_value(layer).run()
        assert not app.exception
        assert LAYERS[layer].title("th") in html_of(app)
        switches = [radio for radio in app.radio if str(radio.key).startswith("layer-")]
        assert [radio.value for radio in switches if radio.value] == [layer]


def test_measure_ratio_and_year_can_be_chosen_and_let_go():
    app = open_page(layer="councils")
    app.selectbox(key="choose-measure").set_value("councils_reviewed").run()
    app.selectbox(key="choose-per").set_value("councils").run()
    assert not app.exception
    assert app.query_params["per"] == "councils"
    chosen = find_layer("councils", measure="councils_reviewed", per="councils")
    assert chosen.title("th") in html_of(app)
    app.selectbox(key="choose-measure").set_value("councils_grade_a_percent").run()
    assert not app.exception
    assert "per" not in app.query_params

    app = open_page(layer="baan_por_piang")
    app.selectbox(key="choose-year").set_value("2561").run()
    assert not app.exception
    assert find_layer("baan_por_piang", year=2561).title("th") in html_of(app)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_choice_of_a_layer_opens(layer):
    shown = LAYERS[layer]
    states = [State(layer=layer).with_choice("measure", name) for name, _ in shown.measures]
    states += [state.with_choice("per", name) for state in states for name, _ in state.whole.pers]
    states += [State(layer=layer).with_choice("year", str(year)) for year in shown.years]
    states += [State(layer=layer).with_choice("scheme", scheme) for scheme in shown.schemes]
    for n, state in enumerate(dict.fromkeys(states)):
        state = state.with_lang(LANGS[n % len(LANGS)])
        app = open_page(**state.to_query())
        assert not app.exception
        assert not app.info
        assert escape(state.shown.title(state.lang)) in html_of(app)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("digits", ["", "th"])
@pytest.mark.parametrize("area", ["", "north", "56", "5601", "560101"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_every_kind_of_area(page, area, digits, lang):
    app = open_page(page=page, area=area, digits=digits, lang=lang)
    assert not app.exception
    assert not app.error


def test_the_located_line_is_always_on_the_screen():
    for layer in LAYERS:
        assert "9 จาก 700" in html_of(open_page(layer=layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_thai_table_has_no_remarks_in_english_and_an_english_one_has_them(layer):
    for lang, has_remarks in (("th", False), ("en", True)):
        app = open_page(layer=layer, lang=lang)
        for part, shown in zip(LAYERS[layer].parts, app.dataframe, strict=True):
            if "note" in part.columns:
                assert (title(part, "note", lang) in shown.value.columns) == has_remarks


@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_can_be_picked_and_says_where_it_stands(layer):
    for part in LAYERS[layer].parts:
        for feature in list(part.rows().index)[:3]:
            app = open_page(layer=layer, pick=f"{part.id}:{feature}")
            assert not app.exception
            page = html_of(app)
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
        {"layer": "councils", "measure": "no_such"},
        {"layer": "councils", "year": "1999"},
        {"layer": "councils", "per": "councils_percent"},
        {"layer": "province_plans", "measure": "x", "year": "๒๕๖๓"},
    ],
)
def test_an_address_that_means_nothing_falls_back_with_a_notice(query):
    app = open_page(**query)
    assert not app.exception
    assert len(app.info) == 1
    assert LAYERS[next(iter(LAYERS))].title("th") in html_of(app) or "layer" in query
    assert "<script>" not in html_of(app)


@pytest.mark.parametrize("lang", LANGS)
def test_a_mistake_of_the_program_is_told_in_the_pages_language(lang, monkeypatch):
    def fall(*_, **__):
        raise RuntimeError("out of order")

    monkeypatch.setattr("codi_geo.web.path.draw", fall)
    app = open_page(lang=lang)
    assert app.exception
    assert [error.value for error in app.error] == [text("page.broken", lang)]


def test_all_that_an_address_asks_for_in_vain_stands_in_one_box():
    asked = {"layer": "nope", "measure": "x", "area": "- [9](x)", "foo": "1"}
    app = open_page(**asked, lang="en")
    (box,) = app.info
    assert len(re.findall(r"^- ", box.value, re.MULTILINE)) == len(asked)
    for said in ("nope", "x", "- [9](x)", "foo"):
        assert f"“{said}”" in box.value.replace("\\", "")
