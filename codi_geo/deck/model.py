"""What a slide holds, before it is written."""

from dataclasses import dataclass

from codi_geo.deck.design import LayoutName, StyleName
from codi_geo.layers import Layer


@dataclass(frozen=True)
class Paragraph:
    """Words in one of the styles of the slide's layout."""

    words: str
    style: StyleName


@dataclass(frozen=True)
class Table:
    """A table with everything measured: widths in mm, type size in points."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    """Which columns hold numbers, and so stand at the right."""
    widths: tuple[float, ...]
    points: float


@dataclass(frozen=True)
class Slide:
    """One slide; `picture` is what its picture shows, `layer` the one drawn on it."""

    layout: LayoutName
    title: str
    body: tuple[Paragraph, ...] = ()
    table: Table | None = None
    picture: str = ""
    layer: Layer | None = None
    footer: str = ""
    notes: str = ""
