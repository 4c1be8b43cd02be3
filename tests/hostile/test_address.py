"""Whatever an address asks for, a page is shown; what does not exist is named in clean words."""

from dataclasses import asdict, fields

import pytest

from codi_geo.layers import LAYERS
from codi_geo.layers.filters import filter_of
from codi_geo.outside import clean
from codi_geo.search import search
from codi_geo.web.state import State, from_query
from codi_geo.words import LANGS
from tests.hostile.strings import EVERY, TOO_LONG

KEYS = [field.name for field in fields(State)]
NO_AMOUNTS = ("9" * 16, "9" * 400, "-1", "1e9", "inf", "nan", "๑๒", "²", "")


@pytest.mark.parametrize("layer", ["", *LAYERS, "register"])
@pytest.mark.parametrize("key", KEYS)
def test_an_address_of_hostile_text_shows_what_there_is(key, layer):
    for asked in (*EVERY, TOO_LONG):
        query = {"layer": layer, key: asked} if key != "layer" else {key: asked}
        state, notices = from_query(query)
        there = State(layer=layer or State().layer) if key != "layer" else State()
        assert asdict(state) == asdict(there)
        (notice,) = notices
        assert clean(notice) == notice
        assert len(notice) < 300


@pytest.mark.parametrize("amount", NO_AMOUNTS)
def test_an_amount_that_no_field_can_hold_is_no_filter(amount):
    with pytest.raises(ValueError):
        filter_of(f"least:{amount}")
    state, notices = from_query({"layer": "plan_money", "only": f"least:{amount}"})
    assert (state.only, len(notices)) == ("", 1)


@pytest.mark.parametrize("lang", LANGS)
def test_whatever_is_searched_gives_hits_or_none(lang):
    for asked in (*EVERY, TOO_LONG):
        for hit in search(asked):
            assert clean(hit.label(lang)) == hit.label(lang)
