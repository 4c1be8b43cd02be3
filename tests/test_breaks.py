"""Class breaks: every figure in one class, ranges that say what is in them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codi_geo.layers import breaks

FIGURES = st.lists(
    st.one_of(st.none(), st.just(0.0), st.floats(0.01, 1e9).map(lambda x: round(x, 2))),
    min_size=1,
    max_size=77,
).map(lambda figures: pd.Series(figures, dtype="Float64"))


@given(FIGURES, st.sampled_from(breaks.SCHEMES))
def test_every_figure_has_exactly_one_class_of_the_legend(values, scheme):
    ids, legend = breaks.classed(values, scheme, unit="people", given=(5.0, 1000.0))
    assert list(ids.index) == list(values.index)
    assert set(ids) <= {entry.id for entry in legend}
    assert ((ids == "no_data") == values.isna()).all()
    assert ((ids == "zero") == (values == 0).fillna(False)).all()


@given(FIGURES, st.sampled_from(breaks.SCHEMES))
def test_darker_means_more(values, scheme):
    ids, legend = breaks.classed(values, scheme, unit="people", given=(5.0, 1000.0))
    known = values[values.notna() & (values != 0)].astype(float)
    order = {entry.id: n for n, entry in enumerate(legend)}
    ranked = known.sort_values().index
    places = [order[ids[i]] for i in ranked]
    assert places == sorted(places)


def test_figures_that_are_much_alike_share_one_colour():
    ids, legend = breaks.classed(pd.Series([140, 139, 140, 140, 141]), unit="tambons")
    assert len(legend) == 1
    assert legend[0].words("x", "th") == "139–141 ตำบล"
    assert ids.nunique() == 1


def test_neighbours_without_a_gap_are_not_torn_apart():
    ids, _ = breaks.classed(pd.Series([51, 52, 53, 65, 160]), unit="organisations")
    assert ids[0] == ids[1] == ids[2]
    assert ids[3] != ids[4]


def test_compared_years_share_their_breaks():
    first, second = pd.Series([10.0, 20.0, 30.0]), pd.Series([100.0, 200.0, 300.0])
    both = pd.concat([first, second])
    _, one = breaks.classed(first, unit="people", compared=both)
    _, other = breaks.classed(second, unit="people", compared=both)
    assert [c for c in one if c.label] == [c for c in other if c.label]


@pytest.mark.parametrize(("figure", "label"), [(500_000, "c0"), (500_001, "c1"), (2e7, "c4")])
def test_given_bounds_belong_to_the_class_below(figure, label):
    values = pd.Series([100.0, float(figure), 6e5, 2e6, 7e6, 5e7])
    ids, _ = breaks.classed(values, breaks.GIVEN, unit="baht", given=(5e5, 1e6, 5e6, 1e7))
    assert ids[1] == label


def test_thousands_of_figures_are_classed_too():
    values = pd.Series(np.arange(1, 7_426, dtype=float) ** 2)
    ids, classes = breaks.classed(values, unit="")
    assert ids.nunique() == len(classes) == 4
    few, _ = breaks.classed(values.iloc[::15], unit="")
    assert (ids.iloc[::15] == few).mean() > 0.98


def test_each_scheme_does_what_its_name_says():
    values = pd.Series([10.0, 20, 30, 40, 50, 60, 70, 80, 90, 240, 340, 350])
    _, equal = breaks.classed(values, breaks.EQUAL, unit="")
    assert [entry.label for entry in equal] == ["10–90", "240", "340–350"]
    ids, quantiles = breaks.classed(values, breaks.QUANTILES, unit="")
    assert [entry.label for entry in quantiles] == ["10–30", "40–60", "70–90", "240–350"]
    assert ids.value_counts().tolist() == [3, 3, 3, 3]


@given(FIGURES)
def test_only_schemes_that_tell_something_are_offered(values):
    offered = breaks.sensible(values)
    parted = [tuple(breaks.classed(values, scheme, unit="")[0]) for scheme in offered]
    assert len(set(parted)) == len(parted)
    known = values.dropna()
    known = known[known != 0]
    for scheme in offered:
        ids, _ = breaks.classed(values, scheme, unit="")
        assert ids[known.index].nunique() >= 2
    for scheme in offered[1:]:
        ids, _ = breaks.classed(values, scheme, unit="")
        assert ids[known.index].value_counts(normalize=True).max() <= 0.8
    assert breaks.QUANTILES not in offered or len(known) >= 8


def test_alike_or_single_figures_offer_no_choice():
    assert breaks.sensible(pd.Series([140, 139, 140, 140, 141])) == ()
    assert breaks.sensible(pd.Series([None, 0.0, 5.0])) == ()


def test_a_scheme_that_makes_no_sense_is_refused():
    with pytest.raises(KeyError):
        breaks.one_of((breaks.NATURAL,), breaks.QUANTILES)
    assert breaks.one_of((), None) == breaks.NATURAL
