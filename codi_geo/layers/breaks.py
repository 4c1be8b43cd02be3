"""Class breaks that make sense for few, uneven figures."""

import warnings

import mapclassify
import numpy as np
import pandas as pd

from codi_geo import thai
from codi_geo.layers.model import LegendClass

ALIKE = 0.05
"""Classes that together span less than this share of the largest figure are one class."""
_MOST_CLASSES = 4
_ENOUGH = 500
"""Figures from which natural breaks are found; of more, a sample along their order."""
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


def natural(
    values: pd.Series, *, unit: str, compared: pd.Series | None = None
) -> tuple[pd.Series, tuple[LegendClass, ...]]:
    """Natural breaks (Fisher-Jenks); zero and no data are classes of their own.

    Parameters
    ----------
    values
        One figure per feature; missing where the report has none.
    unit
        Unit of the figures, for the legend.
    compared
        All figures the breaks are to hold for, such as those of several years.

    Returns
    -------
    class ids
        Same index as `values`.
    legend
        Only classes that occur among the compared figures, light to dark, then zero, then no data.
    """
    pool = (values if compared is None else compared).dropna().astype(float)
    pool = pool[pool != 0]
    bounds = _natural_bounds(pool)
    return _classed(values, bounds, pool, unit)


def fixed(
    values: pd.Series, bounds: list[float], *, unit: str
) -> tuple[pd.Series, tuple[LegendClass, ...]]:
    """Classes up to given upper bounds, the last one open; otherwise as `natural`."""
    pool = values.dropna().astype(float)
    pool = pool[pool != 0]
    return _classed(values, [*bounds, np.inf], pool, unit)


def _natural_bounds(pool: pd.Series) -> list[float]:
    if pool.nunique() <= 1:
        return [np.inf]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Numba not installed")  # few figures: quick without it
        found = mapclassify.FisherJenks(_thinned(pool), k=min(_MOST_CLASSES, pool.nunique()))
    bounds, low = [], pool.min()
    for bound, following in zip(found.bins[:-1], found.bins[1:], strict=True):
        if following - low > ALIKE * pool.abs().max():
            bounds.append(bound)
            low = pool[pool > bound].min()
    return [*bounds, np.inf]


def _thinned(pool: pd.Series) -> np.ndarray:
    """At most some hundred figures, evenly spread over the ordered ones, the ends among them.

    The time of natural breaks grows with the square of the number of figures.
    """
    ordered = np.sort(pool.to_numpy())
    return ordered[np.linspace(0, len(ordered) - 1, min(len(ordered), _ENOUGH)).round().astype(int)]


def _classed(
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
