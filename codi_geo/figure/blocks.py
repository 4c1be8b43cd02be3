"""What stands beside a map: words, bars, small maps, the scale. All are measured first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import shapely

from codi_geo.figure import lettering
from codi_geo.figure.frame import Frame, round_length_km
from codi_geo.figure.sheet import Box, Sheet
from codi_geo.figure.style import Style
from codi_geo.fonts import Weight
from codi_geo.words import Lang, text

_BALANCED = ("title", "subtitle", "heading", "label")


class Block(Protocol):
    """Something that can say how high it is at a width, and then be drawn into a box."""

    def height(self, width: float) -> float:
        """Height in mm at a width in mm."""

    def draw(self, sheet: Sheet, box: Box) -> None:
        """Draw it, from the upper left corner of the box, over its width."""


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    words: str
    style: Style
    role: str = "body"
    colour: str = "base.ink"
    weight: Weight = "regular"
    listed: bool = False
    """Whether they are names with commas between them, each kept on one line."""

    def height(self, width: float) -> float:
        """See `Block`."""
        size = self.style.size(self.role)
        return len(self._lines(width)) * size * lettering.LINE_HEIGHT

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        size = self.style.size(self.role)
        baseline = box.top + lettering.ASCENT * size
        for line in self._lines(box.width):
            sheet.text(
                line,
                box.left,
                baseline,
                size,
                self.style.colour(self.colour),
                weight=self.weight,
                role=self.role,
            )
            baseline += size * lettering.LINE_HEIGHT

    def _lines(self, width: float) -> tuple[str, ...]:
        room = width / self.style.size(self.role)
        balanced = self.role in _BALANCED
        return lettering.wrapped(
            self.words, room, self.weight, balanced=balanced, listed=self.listed
        )


@dataclass(frozen=True)
class Stack:
    """Blocks under one another, with a gap between them."""

    blocks: tuple[Block, ...]
    gap: float

    def height(self, width: float) -> float:
        """See `Block`."""
        gaps = self.gap * max(len(self.blocks) - 1, 0)
        return sum(block.height(width) for block in self.blocks) + gaps

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        top = box.top
        for block in self.blocks:
            bottom = top + block.height(box.width)
            block.draw(sheet, Box(box.left, top, box.right, bottom))
            top = bottom + self.gap


@dataclass(frozen=True)
class BarRow:
    """One bar: its name, its number, the number in words, and its colour."""

    name: str
    number: float
    words: str
    colour: str = "base.quiet"
    is_whole: bool = False
    """Whether it is what all others are parts of: written, and not drawn beside them."""


@dataclass(frozen=True)
class Bars:
    """Bars that share one zero, each under its name, its figure at the right.

    A name that would have to be cut beside its figure has a line of its own.
    """

    heading: str
    rows: tuple[BarRow, ...]
    style: Style
    whole: float | None = None
    """The number that a full bar stands for; the largest one's if not given."""

    def height(self, width: float) -> float:
        """See `Block`."""
        names = sum(len(self._name(row, width)) for row in self.rows)
        bars = sum(not row.is_whole for row in self.rows)
        return self._heading.height(width) + names * self._line + bars * self._bar

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        self._heading.draw(sheet, box)
        top = box.top + self._heading.height(box.width)
        size, ink = self.style.size("label"), self.style.colour("base.ink")
        drawn = [row.number for row in self.rows if not row.is_whole]
        longest = self.whole or max(drawn, default=0) or 1
        for row in self.rows:
            for line in self._name(row, box.width):
                baseline = top + 0.78 * self._line
                sheet.text(line, box.left, baseline, size, ink, role="bar")
                top += self._line
            words, at = row.words, (box.right, baseline)
            sheet.text(words, *at, size, ink, weight="semibold", anchor=1, role="bar")
            if row.is_whole:
                continue
            right = box.left + box.width * row.number / longest
            track = shapely.box(box.left, top, box.right, top + self._bar * 0.5)
            sheet.fill([track], self.style.colour("base.land"))
            if row.number > 0:
                sheet.fill(
                    [shapely.box(box.left, top, right, top + self._bar * 0.5)],
                    self.style.colour(row.colour),
                )
            top += self._bar

    @property
    def _heading(self) -> Words:
        return Words(self.heading, self.style, "heading", weight="semibold")

    @property
    def _line(self) -> float:
        return self.style.size("label") * lettering.LINE_HEIGHT

    @property
    def _bar(self) -> float:
        return self.style.size("label") * 1.05

    def _name(self, row: BarRow, width: float) -> tuple[str, ...]:
        room = width / self.style.size("label")
        beside = room - lettering.width(row.words, "semibold") - 0.8
        if lettering.stays_whole(row.name, beside):
            return lettering.wrapped(row.name, beside)
        return (*lettering.wrapped(row.name, room), "")


@dataclass(frozen=True)
class SmallMap:
    """A map of its own under a heading; `paint` draws it into a box."""

    heading: str
    lines: tuple[str, ...]
    paint: Callable[[Sheet, Box], None]
    style: Style
    ratio: float = 1
    """Height of the map over its width."""
    tallest: float = 1000
    """The map's greatest height in mm."""
    keeps_ratio: bool = True
    """Whether a map that is not as high as its ratio asks for is made narrower, too."""

    def height(self, width: float) -> float:
        """See `Block`."""
        return sum(words.height(width) for words in self._words) + self._map_height(width) + 0.8

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        top = box.top
        for words in self._words:
            words.draw(sheet, Box(box.left, top, box.right, box.bottom))
            top += words.height(box.width)
        height = self._map_height(box.width)
        top = box.bottom - height  # maps side by side stand on one line
        width = height / self.ratio if self.keeps_ratio else box.width
        self.paint(sheet, Box(box.left, top, box.left + width, top + height))

    @property
    def _words(self) -> list[Words]:
        heading = [Words(self.heading, self.style, "label", weight="semibold")]
        return heading + [Words(line, self.style, "small", "base.quiet") for line in self.lines]

    def _map_height(self, width: float) -> float:
        return min(width * self.ratio, self.tallest)


@dataclass(frozen=True)
class Grid:
    """Blocks in columns of equal width, row by row; fewer where they would be too narrow."""

    blocks: tuple[Block, ...]
    most_columns: int
    gap: float
    narrowest: float = 0

    def height(self, width: float) -> float:
        """See `Block`."""
        heights = self._row_heights(width)
        return sum(heights) + self.gap * (len(heights) - 1)

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        columns, column = self._columns(box.width)
        top = box.top
        for row, height in enumerate(self._row_heights(box.width)):
            for n, block in enumerate(self.blocks[row * columns : (row + 1) * columns]):
                left = box.left + n * (column + self.gap)
                block.draw(sheet, Box(left, top, left + column, top + height))
            top += height + self.gap

    def _columns(self, width: float) -> tuple[int, float]:
        """How many columns there are, and how wide each is."""
        fitting = int((width + self.gap) // (self.narrowest + self.gap))
        columns = max(1, min(self.most_columns, fitting))
        return columns, (width - self.gap * (columns - 1)) / columns

    def _row_heights(self, width: float) -> list[float]:
        columns, column = self._columns(width)
        return [
            max(block.height(column) for block in self.blocks[n : n + columns])
            for n in range(0, len(self.blocks), columns)
        ]


@dataclass(frozen=True)
class Scale:
    """Scale bar and north arrow of a map."""

    frame: Frame
    lang: Lang
    style: Style
    drawn: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Left, right and height of the bar in mm and its length in km, once it is drawn."""

    def height(self, width: float) -> float:
        """See `Block`."""
        return self.style.size("small") * 2.3

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        size, ink = self.style.size("small"), self.style.colour("base.quiet")
        y, longest = box.top + size * 2.0, min(box.width * 0.6, 34 * self.style.scale)
        right, km = draw_bar(sheet, self.frame, self.style, (box.left, y), longest, self.lang)
        self.drawn.append((box.left, right, y, km))
        self._arrow(sheet, right + size * 3, y, size, ink)

    def _arrow(self, sheet: Sheet, x: float, floor: float, size: float, ink: str) -> None:
        head = shapely.Polygon(
            [
                (x, floor - size * 2.0),
                (x + size * 0.42, floor),
                (x, floor - size * 0.4),
                (x - size * 0.42, floor),
            ]
        )
        sheet.fill([head], ink)
        north = text("figure.north", self.lang)
        sheet.text(north, x + size * 0.7, floor - size * 0.1, size, ink, role="scale")


def draw_bar(
    sheet: Sheet,
    frame: Frame,
    style: Style,
    at: tuple[float, float],
    longest: float,
    lang: Lang,
) -> tuple[float, float]:
    """A scale bar of a round length from a point to the right; its right end in mm, and its km."""
    size, ink = style.size("small"), style.colour("base.quiet")
    km = round_length_km(frame, longest)
    (left, y), tick = at, size * 0.35
    right, middle = left + km * 1000 * frame.mm_per_m, left + km * 500 * frame.mm_per_m
    outer = shapely.LineString([(left, y - tick), (left, y), (right, y), (right, y - tick)])
    half = shapely.LineString([(middle, y - tick * 0.6), (middle, y)])
    sheet.stroke([outer, half], ink, 0.25)
    words = text("unit.km", lang, value=f"{km:,.6g}")
    sheet.text(words, middle, y - size * 0.65, size, ink, anchor=0.5, role="scale")
    return right, km
