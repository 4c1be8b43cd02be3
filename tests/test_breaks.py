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


@given(FIGURES)
def test_every_figure_has_exactly_one_class_of_the_legend(values):
    ids, legend = breaks.natural(values, unit="people")
    assert list(ids.index) == list(values.index)
    assert set(ids) <= {entry.id for entry in legend}
    assert ((ids == "no_data") == values.isna()).all()
    assert ((ids == "zero") == (values == 0).fillna(False)).all()


@given(FIGURES)
def test_darker_means_more(values):
    ids, legend = breaks.natural(values, unit="people")
    known = values[values.notna() & (values != 0)].astype(float)
    order = {entry.id: n for n, entry in enumerate(legend)}
    ranked = known.sort_values().index
    places = [order[ids[i]] for i in ranked]
    assert places == sorted(places)


def test_figures_that_are_much_alike_share_one_colour():
    ids, legend = breaks.natural(pd.Series([140, 139, 140, 140, 141]), unit="tambons")
    assert len(legend) == 1
    assert legend[0].words("x", "th") == "139–141 ตำบล"
    assert ids.nunique() == 1


def test_neighbours_without_a_gap_are_not_torn_apart():
    ids, _ = breaks.natural(pd.Series([51, 52, 53, 65, 160]), unit="organisations")
    assert ids[0] == ids[1] == ids[2]
    assert ids[3] != ids[4]


def test_compared_years_share_their_breaks():
    first, second = pd.Series([10.0, 20.0, 30.0]), pd.Series([100.0, 200.0, 300.0])
    both = pd.concat([first, second])
    _, one = breaks.natural(first, unit="people", compared=both)
    _, other = breaks.natural(second, unit="people", compared=both)
    assert [c for c in one if c.label] == [c for c in other if c.label]


@pytest.mark.parametrize(("figure", "label"), [(500_000, "c0"), (500_001, "c1"), (2e7, "c4")])
def test_fixed_bounds_belong_to_the_class_below(figure, label):
    values = pd.Series([100.0, float(figure), 6e5, 2e6, 7e6, 5e7])
    ids, _ = breaks.fixed(values, [5e5, 1e6, 5e6, 1e7], unit="baht")
    assert ids[1] == label


def test_thousands_of_figures_are_classed_as_a_sample_of_them():
    values = pd.Series(np.arange(1, 20_001, dtype=float) ** 2)
    ids, classes = breaks.natural(values, unit="")
    assert ids.nunique() == len(classes) == 4
    few, _ = breaks.natural(values.iloc[::50], unit="")
    agree = ids.iloc[::50] == few
    assert agree.mean() > 0.98
    assert ids.iloc[0] == "c0"
    assert ids.iloc[-1] == "c3"
