"""Filters: what is kept is what was asked for, on map, table and address alike."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from codi_geo import gazetteer, paths
from codi_geo.brief import finding
from codi_geo.layers import LAYERS, shapes
from codi_geo.layers.filters import COLUMNS, Filter, choices, filter_of, narrowed
from codi_geo.legends import entries
from codi_geo.web.filter_words import filter_phrases, words
from codi_geo.web.state import State, from_query
from codi_geo.words import LANGS, text

VALUES = st.text(min_size=1, max_size=20)
FILTERS = st.builds(
    lambda kept, least: _filter(kept, least),
    st.dictionaries(st.sampled_from(COLUMNS), st.lists(VALUES, min_size=1, max_size=3)),
    st.none() | st.integers(0, 10**12),
)


def _filter(kept: dict[str, list[str]], least: int | None) -> Filter:
    by = Filter(least_baht=None if least is None else float(least))
    for column, values in kept.items():
        by = by.with_values(column, tuple(values))
    return by


@given(FILTERS)
def test_a_filter_survives_the_address(by):
    assert filter_of(by.as_text()) == by


@given(st.text(max_size=200))
def test_any_text_is_a_filter_or_is_refused(text):
    try:
        assert filter_of(filter_of(text).as_text()) == filter_of(text)
    except ValueError:
        state, notices = from_query({"layer": "province_plans", "only": text})
        assert (state.only, len(notices)) == ("", 1)


def test_provinces_without_a_plan_are_those_the_table_does_not_name():
    layer = LAYERS["province_plans"]
    shown = narrowed(layer, filter_of("class_id:none"), ("", ""))
    named = set(pd.read_csv(paths.DATA / "province_plans.csv", dtype=str)["province_code"])
    rows = shown.part("provinces").rows()
    assert len(rows) == 13
    assert not set(rows.index) & named
    assert set(shapes(shown.part("provinces")).index) == set(rows.index)
    assert [entry.count for entry in entries(shown, "th")] == ["0", "0", "13"]


def test_the_least_amount_is_kept_and_nothing_below_it():
    shown = narrowed(LAYERS["plan_money"], filter_of("least:5000000"), ("", ""))
    amounts = shown.part("provinces").rows()["amount_baht"]
    every = LAYERS["plan_money"].part("provinces").rows()["amount_baht"]
    assert amounts.min() >= 5_000_000
    assert len(amounts) == (every >= 5_000_000).sum()


@pytest.mark.parametrize("layer", LAYERS)
def test_every_choice_keeps_as_many_rows_as_it_says(layer):
    for column in COLUMNS:
        for value, count in choices(LAYERS[layer], column).items():
            by = Filter().with_values(column, (value,))
            shown = narrowed(LAYERS[layer], by, filter_phrases(LAYERS[layer], by))
            having = [part for part in shown.parts if column in part.rows().columns]
            drawn = [part for part in having if column != "class_id" or part.role != "note"]
            assert sum(len(part.rows()) for part in drawn if not part.stack) == count
            for lang in LANGS:
                assert words(LAYERS[layer], by, lang) in shown.period(lang)


def test_another_layer_and_another_measure_let_the_filter_go():
    state = State(layer="councils", only="class_id:c1")
    assert state.with_layer("places").only == ""
    assert from_query(state.with_choice("measure", "councils").to_query())[1] == []


def test_a_filter_is_chosen_shown_and_cleared():
    app = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=60)
    app.query_params["layer"] = "province_plans"
    app.run()
    app.multiselect(key="filter-province_plans-class_id").set_value(["none"]).run()
    assert not app.exception
    assert app.query_params["only"] == "class_id:none"
    assert len(app.dataframe[0].value) == 13
    clear = next(button for button in app.button if button.icon == ":material/close:")
    clear.click().run()
    assert "only" not in app.query_params
    assert len(app.dataframe[0].value) == 77


@pytest.mark.parametrize("lang", LANGS)
def test_a_filter_that_keeps_nothing_of_an_area_is_not_laid_on_the_report(lang):
    by = filter_of("class_id:none")
    shown = narrowed(LAYERS["province_plans"], by, filter_phrases(LAYERS["province_plans"], by))
    said = finding(shown, lang, area="56")
    named = gazetteer.full_label("56", lang)
    assert said == text("brief.finding.filtered_out", lang, area=named)
    canals = LAYERS["canal_housing"]
    untold = text("brief.finding.canal_housing.untold", lang, area=named)
    assert finding(canals, lang, area="56") == untold


@pytest.mark.parametrize(("area", "left"), [(None, "13"), ("northeast", "11")])
def test_the_title_of_a_narrowed_layer_is_of_what_is_left(area, left):
    by = Filter().with_values("class_id", ("none",))
    shown = narrowed(LAYERS["province_plans"], by, filter_phrases(LAYERS["province_plans"], by))
    for lang in LANGS:
        said = finding(shown, lang, area=area)
        assert f" {left} " in said
        assert "64" not in said
