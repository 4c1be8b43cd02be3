"""Class breaks that make sense for few, uneven figures."""

from collections.abc import Callable
from itertools import pairwise

import jenkspy
import numpy as np
import pandas as pd

from codi_geo import thai
from codi_geo.layers.model import LegendClass

SCHEMES = ("given", "natural", "quantiles", "equal")
"""Ways to put figures into classes, in the order in which they are offered."""
GIVEN, NATURAL, QUANTILES, EQUAL = SCHEMES
ALIKE = 0.05
"""Classes that together span less than this share of the largest figure are one class."""
_MOST_CLASSES = 4
_FEWEST_A_CLASS = 2
"""Figures that a class of equal counts holds at least, on average."""
_MOST_IN_ONE_CLASS = 0.8
"""Share of the figures in one class from which a map says nothing any more."""
_SHADES: dict[int, tuple[str, ...]] = {
    0: (),
    1: ("s2",),
    2: ("s2", "s4"),
    3: ("s1", "s3", "s5"),
    4: ("s1", "s2", "s4", "s5"),
    5: ("s1", "s2", "s3", "s4", "s5"),
}
NO_DATA = LegendClass("no_data", "base.line", "hatch")
ZERO = LegendClass("zero", "sequential.zero")
ELSEWHERE = LegendClass("elsewhere", "base.ink")
"""Figures that no area on the map holds."""


def classed(
    values: pd.Series,
    scheme: str = NATURAL,
    *,
    unit: str,
    compared: pd.Series | None = None,
    given: tuple[float, ...] = (),
) -> tuple[pd.Series, tuple[LegendClass, ...]]:
    """Put figures into classes; zero and no data are classes of their own.

    Parameters
    ----------
    values
        One figure per feature; missing where the report has none.
    scheme : {"natural", "quantiles", "equal", "given"}
        Natural breaks (Fisher-Jenks), as many figures in each, ranges of one width, or `given`.
    unit
        Unit of the figures, for the legend.
    compared
        All figures the breaks are to hold for, such as those of several years.
    given
        Upper bounds of all classes but the last, which is open.

    Returns
    -------
    class ids
        Same index as `values`.
    legend
        Only classes that occur among the compared figures, light to dark, then zero, then no data.
    """
    pool = _pool(values if compared is None else compared)
    return _in_classes(values, _bounds(pool, scheme, given), pool, unit)


def sensible(values: pd.Series, *, given: tuple[float, ...] = ()) -> tuple[str, ...]:
    """The schemes that tell something of these figures, the one to open with first.

    A scheme is left out where it divides the figures as one before it does, puts nearly all into
    one class, or has too few figures to count off; none is offered where all figures are alike.
    """
    pool = _pool(values)
    offered: dict[tuple[int, ...], str] = {}
    for scheme in (*([GIVEN] if given else []), *_FOUND_BY):
        inside = np.searchsorted(_bounds(pool, scheme, given), pool.to_numpy(), side="left")
        counts = np.bincount(inside)
        if (counts > 0).sum() < 2:
            continue
        is_first = not offered
        tells = counts.max() <= _MOST_IN_ONE_CLASS * len(pool)
        enough = scheme != QUANTILES or len(pool) >= _FEWEST_A_CLASS * _MOST_CLASSES
        if is_first or (tells and enough):
            offered.setdefault(tuple(inside.tolist()), scheme)
    return tuple(offered.values())


def one_of(schemes: tuple[str, ...], asked: str | None) -> str:
    """The scheme asked for, or the one to open with; KeyError where it makes no sense here."""
    if asked and asked not in schemes:
        raise KeyError(asked)
    return asked or (schemes[0] if schemes else NATURAL)


def _pool(figures: pd.Series) -> pd.Series:
    """The figures that are classed: known, and not zero."""
    known = figures.dropna().astype(float)
    return known[known != 0]


def _bounds(pool: pd.Series, scheme: str, given: tuple[float, ...]) -> list[float]:
    if scheme == GIVEN:
        return [*given, np.inf]
    if pool.nunique() <= 1:
        return [np.inf]
    bounds = _FOUND_BY[scheme](pool)
    if scheme == QUANTILES:
        return _without_slight_steps(bounds, pool, slight=lambda bound: ALIKE * abs(bound))
    return _without_slight_steps(bounds, pool, slight=lambda _: ALIKE * pool.abs().max())


def _natural(pool: pd.Series) -> list[float]:
    return jenkspy.jenks_breaks(pool.to_numpy(), min(_MOST_CLASSES, pool.nunique()))[1:]


def _quantiles(pool: pd.Series) -> list[float]:
    shares = np.arange(1, _MOST_CLASSES + 1) / _MOST_CLASSES
    return np.quantile(pool.to_numpy(), shares, method="inverted_cdf").tolist()


def _equal(pool: pd.Series) -> list[float]:
    return np.linspace(pool.min(), pool.max(), _MOST_CLASSES + 1)[1:].tolist()


_FOUND_BY: dict[str, Callable[[pd.Series], list[float]]] = {
    NATURAL: _natural,
    QUANTILES: _quantiles,
    EQUAL: _equal,
}


def _without_slight_steps(
    found: list[float], pool: pd.Series, *, slight: Callable[[float], float]
) -> list[float]:
    """Upper bounds without those that part figures which are much alike; the last one is open.

    `slight` gives the span up to a bound that is too small to tell apart: of counted off classes
    a share of the bound itself, for most of them lie at the low end of uneven figures.
    """
    bounds, low = [], pool.min()
    for bound, following in pairwise(found):
        if following - low > slight(following):
            bounds.append(bound)
            low = pool[pool > bound].min()
    return [*bounds, np.inf]


def _in_classes(
    values: pd.Series, bounds: list[float], pool: pd.Series, unit: str
) -> tuple[pd.Series, tuple[LegendClass, ...]]:
    inside = np.searchsorted(bounds, pool.to_numpy(), side="left")
    used = sorted(set(inside.tolist()))
    shades = _SHADES[len(used)]
    classes = tuple(
        LegendClass(f"c{n}", f"sequential.{shade}", label=_range(pool[inside == n]), unit=unit)
        for n, shade in zip(used, shades, strict=True)
    )
    number = values.astype(float)
    found = pd.Series(np.searchsorted(bounds, number.to_numpy(), side="left"), index=values.index)
    ids = "c" + found.astype(str)
    ids = ids.mask(number == 0, ZERO.id).mask(number.isna(), NO_DATA.id)
    extra = tuple(c for c in (ZERO, NO_DATA) if (ids == c.id).any())
    return ids, classes + extra


def _range(figures: pd.Series) -> str:
    low, high = (thai.number(x) for x in (figures.min(), figures.max()))
    return low if low == high else f"{low}–{high}"
