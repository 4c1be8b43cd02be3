"""Figures to be looked at by many tests: each is composed once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from codi_geo import boundaries
from codi_geo.boundaries import present
from codi_geo.figure import Figure, figure

MADE_ON = date(2024, 3, 15)


@cache
def composed(layer: str, size: str = "slide", lang: str = "th", area: str | None = None) -> Figure:
    """A figure on the boundary set in use. Do not draw on it."""
    return figure(layer, size=size, lang=lang, area=area, made_on=MADE_ON)


@contextmanager
def use_approximate_areas(home: Path) -> Iterator[None]:
    """The approximate set in use, made from committed facts alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CODI_GEO_BOUNDARIES", raising=False)
        patch.setenv("CODI_GEO_INSTALLED", str(home))
        boundaries.clear_cache()
        present.approximate()
        yield
    boundaries.clear_cache()


@pytest.fixture(scope="module")
def on_approximate_areas(tmp_path_factory):
    with use_approximate_areas(tmp_path_factory.mktemp("approximate")):
        yield
