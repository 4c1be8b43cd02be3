"""The legend of a figure."""

from dataclasses import dataclass

import shapely

from codi_geo import legends
from codi_geo.figure import lettering, marks
from codi_geo.figure.blocks import Words
from codi_geo.figure.ground import VEIL
from codi_geo.figure.sheet import Box, Sheet
from codi_geo.figure.style import Style
from codi_geo.layers import Layer
from codi_geo.words import Lang, text

_BESIDE_A_CIRCLE_MM, _BETWEEN_CIRCLES_MM = 0.8, 2.2


@dataclass(frozen=True)
class Legend:
    """The classes of a layer with their counts.

    `circles` are radii in mm and the amounts they stand for.
    """

    layer: Layer
    lang: Lang
    style: Style
    entries: tuple[legends.Entry, ...]
    counted: str = ""
    """What all counts are of, to stand over them."""
    paler: str = ""
    """What paler colours of the map are, where it shows some."""
    circles: tuple[tuple[float, str], ...] = ()
    circles_heading: str = ""

    def height(self, width: float) -> float:
        """See `Block`."""
        rows = sum(len(lines) for _, lines in self._entries(width)) * self._step
        gaps = (len(self._entries(width)) - 1) * self._step * 0.18
        head = self._head_height(width)
        return head + rows + gaps + self._paler_height(width) + self._circles_height(width)

    def draw(self, sheet: Sheet, box: Box) -> None:
        """See `Block`."""
        self._draw_head(sheet, box)
        top = box.top + self._head_height(box.width)
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
        if self.paler:
            self._draw_paler(sheet, Box(box.left, top, box.right, box.bottom))
            top += self._paler_height(box.width)
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

    @property
    def _head_width(self) -> float:
        words = lettering.width(self._heading.words, "semibold") * self.style.size("heading")
        return words + lettering.width(self.counted) * self.style.size("label")

    def _head_is_one_line(self, width: float) -> bool:
        return not self.counted or self._head_width + self.style.gap <= width

    def _head_height(self, width: float) -> float:
        below = 0 if self._head_is_one_line(width) else self.style.size("label") * 1.4
        return self._heading.height(width) + below

    def _draw_head(self, sheet: Sheet, box: Box) -> None:
        """The heading, and at the right, over the counts, what they are of."""
        self._heading.draw(sheet, box)
        baseline = box.top + lettering.ASCENT * self.style.size("heading")
        if not self._head_is_one_line(box.width):
            baseline += self.style.size("label") * 1.4
        size, quiet = self.style.size("label"), self.style.colour("base.quiet")
        sheet.text(self.counted, box.right, baseline, size, quiet, anchor=1, role="unit")

    def _paler_lines(self, width: float) -> tuple[str, ...]:
        room = (width - self._indent) / self.style.size("body")
        return lettering.wrapped(self.paler, room) if self.paler else ()

    def _paler_height(self, width: float) -> float:
        lines = self._paler_lines(width)
        return (len(lines) + 0.18) * self._step if lines else 0

    def _draw_paler(self, sheet: Sheet, box: Box) -> None:
        """A swatch as areas look under the veil around the area shown, and what that means."""
        size, ink = self.style.size("body"), self.style.colour("base.ink")
        shape = self._oblong(box.left, box.top)
        areas = [part for part in self.layer.parts if part.role == "area" and not part.stack]
        colour = areas[0].classes[0].colour if areas else "base.land"
        sheet.fill([shape], self.style.colour(colour))
        sheet.fill([shape], self.style.colour("base.paper"), alpha=VEIL)
        sheet.stroke([shape], self.style.colour("base.line"), 0.12)
        baseline = box.top + self._step * 0.72
        for line in self._paler_lines(box.width):
            sheet.text(line, box.left + self._indent, baseline, size, ink, role="legend")
            baseline += self._step

    def _entries(self, width: float) -> list[tuple[legends.Entry, tuple[str, ...]]]:
        size = self.style.size("body")
        widest = max(lettering.width(entry.count, "semibold") for entry in self.entries)
        room = (width - self._indent) / size - widest - 0.8
        return [(entry, lettering.wrapped(entry.words, room)) for entry in self.entries]

    def _swatch(self, sheet: Sheet, entry: legends.Entry, left: float, top: float) -> None:
        shape = self._oblong(left, top)
        middle = (shape.centroid.x, shape.centroid.y)
        if entry.legend.pattern == "line":
            course = shapely.LineString([(left, middle[1]), (shape.bounds[2], middle[1])])
            sheet.stroke([course], self.style.colour(entry.legend.colour), 0.8)
        elif entry.legend.pattern == "ring":
            part = self.layer.part(entry.part)
            marks.draw_marker(sheet, self.style, part, entry.legend.id, middle, self.style.scale)
        else:
            marks.fill_class(sheet, self.style, entry.legend, [shape])
            sheet.stroke([shape], self.style.colour("base.line"), 0.12)

    def _oblong(self, left: float, top: float) -> shapely.Polygon:
        """The shape of a swatch on a line that begins at `top`."""
        size, middle = self.style.size("body"), top + self._step * 0.48
        return shapely.box(left, middle - size * 0.475, left + size * 1.7, middle + size * 0.475)

    def _circles_height(self, width: float) -> float:
        if not self.circles:
            return 0
        heading = Words(self.circles_heading, self.style, "body").height(width)
        rows = sum(self._row_height(row) for row in self._circle_rows(width))
        return self.style.gap * 0.6 + heading + rows + 0.7

    def _draw_circles(self, sheet: Sheet, box: Box) -> None:
        if not self.circles:
            return
        heading = Words(self.circles_heading, self.style, "body")
        top = box.top + self.style.gap * 0.6
        heading.draw(sheet, Box(box.left, top, box.right, box.bottom))
        floor, size = top + heading.height(box.width), self.style.size("small")
        ink = self.style.colour("base.ink")
        for row in self._circle_rows(box.width):
            floor += self._row_height(row)
            x = box.left
            for radius, words in row:
                marks.draw_symbol(sheet, self.style, (x + radius, floor - radius), radius)
                at = (x + 2 * radius + _BESIDE_A_CIRCLE_MM, floor - max(radius, 0.4 * size))
                sheet.text(words, at[0], at[1] + size * 0.35, size, ink, role="legend")
                x += self._circle_width(radius, words) + _BETWEEN_CIRCLES_MM

    def _circle_rows(self, width: float) -> list[list[tuple[float, str]]]:
        """Circles beside one another as far as there is room."""
        rows: list[list[tuple[float, str]]] = []
        used = 0.0
        for radius, words in self.circles:
            needed = self._circle_width(radius, words)
            if rows and used + _BETWEEN_CIRCLES_MM + needed <= width:
                rows[-1].append((radius, words))
                used += _BETWEEN_CIRCLES_MM + needed
            else:
                rows.append([(radius, words)])
                used = needed
        return rows

    def _circle_width(self, radius: float, words: str) -> float:
        size = self.style.size("small")
        return 2 * radius + _BESIDE_A_CIRCLE_MM + lettering.width(words) * size

    def _row_height(self, row: list[tuple[float, str]]) -> float:
        return max(2 * max(radius for radius, _ in row), 1.2 * self.style.size("small")) + 0.8
