"""The map as an image from page, notebook and terminal: one request, one image."""

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from codi_geo import cli, gazetteer
from codi_geo.deck import deck
from codi_geo.figure import Figure, figure
from codi_geo.layers import LAYERS
from codi_geo.layers.register import register_layer
from codi_geo.web import deck_export, export
from codi_geo.web.state import State, from_query
from codi_geo.words import LANGS, text
from tests.pages import open_page


def _on_page(view: State, size: str = "slide") -> Figure | None:
    return export.made_for(
        view.shown, view.lang, area=view.area or None, size=size, for_print=False
    )


def _button(app: AppTest, key: str, lang: str = "th"):
    return next(button for button in app.button if button.label == text(key, lang))


@pytest.mark.parametrize(
    "query",
    [
        {"layer": "province_plans", "area": "56"},
        {"layer": "baan_por_piang", "year": "2561", "lang": "en"},
        {"layer": "province_plans", "only": "class_id:none", "area": "northeast"},
    ],
)
def test_page_notebook_and_terminal_give_the_same_image(query, tmp_path):
    view, notices = from_query(query)
    assert notices == []
    from_page = _on_page(view)
    in_notebook = figure(
        view.shown, area=view.area or None, lang=view.lang, size="slide", made_on=date.today()
    )
    image = from_page.as_bytes(dpi=60)
    assert image == in_notebook.as_bytes(dpi=60)
    if view.only:
        return  # the terminal knows no filters
    out = tmp_path / "map.png"
    asked = [view.layer, "--lang", view.lang, "--dpi", "60", "--out", str(out)]
    asked += ["--area", view.area] if view.area else []
    asked += ["--year", view.year] if view.year else []
    result = CliRunner().invoke(cli.app, ["export", *asked])
    assert result.exit_code == 0, result.output
    assert out.read_bytes() == image


def test_a_filter_stands_on_the_image():
    view, _ = from_query({"layer": "province_plans", "only": "class_id:none"})
    sheet = _on_page(view).composition.sheet
    words = " ".join(line.words for line in sheet.texts)
    none = LAYERS["province_plans"].parts[0].legend("none").words("province_plans", "th")
    assert none in words.replace("  ", " ")


def test_the_dialog_previews_and_offers_the_image():
    app = open_page(layer="homeless_centres")
    _button(app, "export.open").click().run()
    assert not app.exception
    labels = [element.proto.label for element in app.get("download_button")]
    assert text("export.download", "th") in labels
    assert app.get("image")


@pytest.mark.parametrize("lang", LANGS)
def test_the_preview_is_what_is_downloaded(lang, monkeypatch):
    previews, downloads = [], {}
    monkeypatch.setattr(export, "_PREVIEW_DPI", export._DPI[1])
    monkeypatch.setattr(export.st, "image", lambda content, **_: previews.append(content))

    def taken(label, content, *_, **__):
        downloads[label] = content

    monkeypatch.setattr(export.st, "download_button", taken)
    app = open_page(layer="homeless_centres", area="50", lang=lang)
    _button(app, "export.open", lang).click().run()
    assert not app.exception
    assert previews[-1].startswith(b"\x89PNG")
    assert downloads[text("export.download", lang)]() == previews[-1]


def test_a_size_of_ones_own_is_given_in_millimetres():
    app = AppTest.from_function(_page_of_sizes).run()
    app.selectbox[0].select("own").run()
    assert app.markdown[-1].value == "250x180"
    app.number_input[0].set_value(300).run()
    assert app.markdown[-1].value == "300x180"
    assert not app.exception


def _page_of_sizes():
    import streamlit as st

    from codi_geo.web import export

    st.write(export._size("th"))


def test_what_cannot_be_drawn_is_said_and_no_image_made():
    view, _ = from_query({"layer": "homeless_centres"})
    assert _on_page(view, size="130x120") is None


def test_a_visitors_register_is_drawn_but_never_kept():
    placed = pd.DataFrame({"tambon_code": ["210304", "210301"], "value": [1.0, 2.0]})
    layer = register_layer(placed, name="ทะเบียน", rows_in_all=3, value="value")
    before = export._kept.cache_info()
    made = export.made_for(layer, "th", area=None, size="a4", for_print=False)
    assert export._kept.cache_info() == before
    assert "ทะเบียน" in made.title


def test_the_deck_of_the_page_is_that_of_the_package():
    app = open_page(layer="province_plans", area="5601")
    _button(app, "deck_page.open").click().run()
    assert not app.exception
    assert _button(app, "deck_page.make")
    layers = ("province_plans",)
    made = deck_export.make(gazetteer.province_or_region("5601"), "th", layers, False)
    assert made == deck(area="56", layers=layers).as_bytes()
