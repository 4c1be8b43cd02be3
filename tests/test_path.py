"""The path from the country to a tambon, and the search, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from codi_geo import gazetteer, thai
from codi_geo.brief import area_brief, finding
from codi_geo.layers import LAYERS
from codi_geo.web import panel
from codi_geo.words import LANGS
from tests.pages import html_of, open_page


def test_the_selects_lead_down_to_a_tambon_and_up_again():
    app = open_page(layer="province_plans")
    for level, code in [("region", "north"), ("province", "56"), ("district", "5601")]:
        app.selectbox(key=f"path-{level}").set_value(code).run()
        assert not app.exception
        assert app.query_params["area"] == code
    app.selectbox(key="path-tambon").set_value("560101").run()
    assert app.query_params["area"] == "560101"
    for code in ("5601", "56", "north"):
        _up(app).click().run()
        assert app.query_params["area"] == code
    _up(app).click().run()
    assert "area" not in app.query_params
    assert _up(app).disabled


def _up(app: AppTest):
    return next(button for button in app.button if button.icon == ":material/arrow_upward:")


def test_a_province_offers_its_own_districts_in_dictionary_order():
    app = open_page(area="56")
    options = app.selectbox(key="path-district").options
    inside = gazetteer.areas("district").query("province == '56'")["name_th"]
    assert options[1:] == sorted(inside, key=thai.collation_key)
    assert len(app.selectbox(key="path-province").options) == 1 + 17


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["north", "56", "10", "73", "1041", "560101"])
@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_opens_on_every_kind_of_area(layer, area, lang):
    app = open_page(layer=layer, area=area, lang=lang)
    assert not app.exception
    assert finding(LAYERS[layer], lang, area=area) in html_of(app)


def test_a_search_lists_what_it_finds_and_leads_there():
    app = open_page(layer="province_plans")
    app.text_input(key="search").set_value("พเยา").run()
    app.button(key="hit-0").click().run()
    assert not app.exception
    assert app.query_params["area"] == "56"
    assert app.query_params["layer"] == "province_plans"
    assert app.text_input(key="search").value == ""


def test_a_found_place_opens_in_its_layer():
    app = open_page()
    app.text_input(key="search").set_value("บ้านเต็มฝัน").run()
    app.button(key="hit-0").click().run()
    assert not app.exception
    assert app.query_params["layer"] == "homeless_centres"
    assert app.query_params["area"] == "50"
    assert app.query_params["pick"].startswith("centres:")


def test_nothing_found_is_said():
    app = open_page()
    app.text_input(key="search").set_value("<b>qqqqqqqq</b>").run()
    assert not app.exception
    assert "qqqqqqqq" in app.info[0].value


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        (["แพร่", "พะเยา", "เพชรบุรี", "พังงา"], ["พะเยา", "พังงา", "เพชรบุรี", "แพร่"]),
        (["ก้อ", "กอ", "เกาะ", "กา"], ["กอ", "ก้อ", "กา", "เกาะ"]),
        (["น่าน", "นนทบุรี", "นครปฐม"], ["นครปฐม", "นนทบุรี", "น่าน"]),
        (["กระเบื้องใหญ่", "กระเบื้อง"], ["กระเบื้อง", "กระเบื้องใหญ่"]),
    ],
)
def test_thai_words_stand_in_dictionary_order(words, ordered):
    assert sorted(words, key=thai.collation_key) == ordered


def test_the_panel_beside_the_map_gives_a_provinces_plan_and_its_money_of_every_year():
    page = panel.area_html(area_brief("56", "th"))
    for words in ("เชื่อมโยงปี 2562 และทำต่อ", "200,000 บาท", "15.84 ล้านบาท", "16.04 ล้านบาท"):
        assert words in page
