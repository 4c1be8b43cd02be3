"""The legend of a figure."""

from dataclasses import dataclass

import shapely

from codi_geo import legends
from codi_geo.figure import lettering, marks
from codi_geo.figure.blocks import Words
from codi_geo.figure.sheet import Box, Sheet
from codi_geo.figure.style import Style
from codi_geo.layers import Layer
from codi_geo.words import Lang, text


@dataclass(frozen=True)
class Legend:
    """The classes of a layer with their counts.

    `circles` are radii in mm and the amounts they stand for.
    """

    layer: Layer
    lang: Lang
    style: Style
    area: str | None = None
    circles: tuple[tuple[float, str], ...] = ()
    circles_heading: str = ""

    def height(self, width: float) -> float:
        """See `Block`."""
        rows = sum(len(lines) for _, lines in self._entries(width)) * self._step
        gaps = (len(self._entries(width)) - 1) * self._step * 0.18
        return self._heading.height(width) + rows + gaps + self._circles_height(width)

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        self._heading.draw(sheet, box)
        top = box.top + self._heading.height(box.width)
        size = self.style.size("body")
        for entry, lines in self._entries(box.width):
            self._swatch(sheet, entry, box.left, top)
            sheet.text(
                entry.count,
                box.right,
                top + self._step * 0.72,
                size,
                self.style.colour("base.ink"),
                weight="semibold",
                anchor=1,
                role="count",
            )
            for line in lines:
                sheet.text(
                    line,
                    box.left + self._indent,
                    top + self._step * 0.72,
                    size,
                    self.style.colour("base.ink"),
                    role="legend",
                )
                top += self._step
            top += self._step * 0.18
        self._draw_circles(sheet, Box(box.left, top, box.right, box.bottom))

    @property
    def _step(self) -> float:
        return self.style.size("body") * lettering.LINE_HEIGHT

    @property
    def _indent(self) -> float:
        return self.style.size("body") * 2.3

    @property
    def _heading(self) -> Words:
        return Words(text("page.legend", self.lang), self.style, "heading", weight="semibold")

    def _entries(self, width: float) -> list[tuple[legends.Entry, tuple[str, ...]]]:
        size = self.style.size("body")
        entries = legends.entries(self.layer, self.lang, area=self.area)
        widest = max(lettering.width(entry.count, "semibold") for entry in entries)
        room = (width - self._indent) / size - widest - 0.8
        return [(entry, lettering.wrapped(entry.words, room)) for entry in entries]

    def _swatch(self, sheet: Sheet, entry: legends.Entry, left: float, top: float) -> None:
        size = self.style.size("body")
        width, height = size * 1.7, size * 0.95
        middle = (left + width / 2, top + self._step * 0.48)
        shape = shapely.box(left, middle[1] - height / 2, left + width, middle[1] + height / 2)
        if entry.legend.pattern == "line":
            course = shapely.LineString([(left, middle[1]), (left + width, middle[1])])
            sheet.stroke([course], self.style.colour(entry.legend.colour), 0.8)
        elif entry.legend.pattern == "ring":
            part = self.layer.part(entry.part)
            marks.draw_marker(sheet, self.style, part, entry.legend.id, middle, self.style.scale)
        else:
            marks.fill_class(sheet, self.style, entry.legend, [shape])
            sheet.stroke([shape], self.style.colour("base.line"), 0.12)

    def _circles_height(self, width: float) -> float:
        if not self.circles:
            return 0
        heading = Words(self.circles_heading, self.style, "body").height(width)
        return self.style.gap * 0.6 + heading + 2 * max(r for r, _ in self.circles) + 1.5

    def _draw_circles(self, sheet: Sheet, box: Box) -> None:
        if not self.circles:
            return
        heading = Words(self.circles_heading, self.style, "body")
        top = box.top + self.style.gap * 0.6
        heading.draw(sheet, Box(box.left, top, box.right, box.bottom))
        largest = max(radius for radius, _ in self.circles)
        floor = top + heading.height(box.width) + 2 * largest + 0.8
        x, size = box.left, self.style.size("small")
        for radius, words in self.circles:
            marks.draw_symbol(sheet, self.style, (x + radius, floor - radius), radius)
            x += 2 * radius + 0.8
            line = sheet.text(
                words,
                x,
                floor - radius + size * 0.35,
                size,
                self.style.colour("base.ink"),
                role="legend",
            )
            x += line.width + 2.2
