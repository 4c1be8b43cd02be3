"""A sheet to draw on, measured in millimetres from its upper left corner."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import shapely
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from codi_geo.figure import lettering
from codi_geo.figure.sizes import Size
from codi_geo.fonts import Weight
from codi_geo.outside import one_line

MM_PER_POINT = 25.4 / 72
MM_PER_INCH = 25.4


class Box(NamedTuple):
    """A rectangle in mm, the y axis pointing down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height in mm."""
        return self.bottom - self.top

    def polygon(self) -> shapely.Polygon:
        """The rectangle as a shape."""
        return shapely.box(*self)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share some area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class TextLine:
    """One line of text as it was set: baseline start in mm, type size in mm."""

    words: str
    left: float
    baseline: float
    size: float
    weight: Weight
    role: str

    @property
    def width(self) -> float:
        """Its width in mm."""
        return lettering.width(self.words, self.weight) * self.size

    @property
    def outline(self) -> Path:
        """Its letters, in mm on the sheet."""
        placed = Affine2D().scale(self.size, -self.size).translate(self.left, self.baseline)
        return placed.transform_path(lettering.outline(self.words, self.weight))

    @property
    def box(self) -> Box:
        """The rectangle that its ink takes."""
        left, bottom, right, top = (n * self.size for n in lettering.ink(self.words, self.weight))
        return Box(self.left + left, self.baseline - top, self.left + right, self.baseline - bottom)


@dataclass
class Sheet:
    """A page of paper; later marks cover earlier ones."""

    size: Size
    paper: str
    texts: list[TextLine] = field(default_factory=list)
    figure: Figure = field(init=False, repr=False)
    _place: Transform = field(init=False, repr=False)
    _order: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        inches = (self.size.width / MM_PER_INCH, self.size.height / MM_PER_INCH)
        self.figure = Figure(figsize=inches, facecolor=self.paper)
        in_inches = Affine2D().scale(1 / MM_PER_INCH, -1 / MM_PER_INCH).translate(0, inches[1])
        self._place = in_inches + self.figure.dpi_scale_trans

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.size.width, self.size.height)

    def fill(
        self, shapes, colour: str, *, alpha: float = 1, edge: str | None = None, edge_width=0.0
    ) -> None:
        """Fill polygons (in mm), all in one colour."""
        path = _compound(shapes)
        if len(path.vertices):
            self._add(
                PathPatch(
                    path,
                    facecolor=colour,
                    alpha=alpha,
                    edgecolor=edge or "none",
                    linewidth=edge_width / MM_PER_POINT if edge else 0,
                    joinstyle="round",
                )
            )

    def stroke(self, lines, colour: str, width: float, *, alpha: float = 1) -> None:
        """Draw lines and outlines (in mm); `width` in mm."""
        pieces = _pieces(lines)
        if pieces:
            collection = LineCollection(
                pieces, colors=colour, linewidths=width / MM_PER_POINT, alpha=alpha
            )
            collection.set(capstyle="round", joinstyle="round")
            self._add(collection)

    def hatch(self, shapes, colour: str, *, spacing: float = 1.3, width: float = 0.22) -> None:
        """Lines at 45° over polygons (in mm)."""
        area = shapely.union_all(np.asarray(shapes, dtype=object))
        if area.is_empty:
            return
        left, top, right, bottom = area.bounds
        # all hatching of a sheet lies on one grid, so that neighbours match
        first = np.floor((left + top) / spacing) * spacing
        sums = np.arange(first, right + bottom + spacing, spacing)
        lines = shapely.linestrings(
            [[(s - top, top), (s - bottom, bottom)] for s in sums if s > left + top]
        )
        self.stroke(shapely.intersection(lines, area), colour, width)

    def text(
        self,
        words: str,
        left: float,
        baseline: float,
        size: float,
        colour: str,
        *,
        weight: Weight = "regular",
        anchor: float = 0,
        role: str = "text",
    ) -> TextLine:
        """Set one line of text.

        Parameters
        ----------
        anchor
            Share of the width that lies left of `left`: 0 starts there, 0.5 is centred, 1 ends.
        """
        words = one_line(words)
        start = left - anchor * lettering.width(words, weight) * size
        line = TextLine(words, start, baseline, size, weight, role)
        self.lines([line], colour)
        return line

    def lines(self, lines: Iterable[TextLine], colour: str, *, halo: str | None = None) -> None:
        """Set lines of text that belong together, all letters over the soft edges of all."""
        lines = [line for line in lines if line.words]
        if halo:
            for line in lines:
                self._halo(line, halo)
        for line in lines:
            self._add(PathPatch(line.outline, facecolor=colour, edgecolor="none", linewidth=0))
            self.texts.append(line)

    def _halo(self, line: TextLine, colour: str) -> None:
        edge = 0.3 * line.size / MM_PER_POINT
        self._add(
            PathPatch(
                line.outline, facecolor=colour, edgecolor=colour, linewidth=edge, joinstyle="round"
            )
        )

    def _add(self, mark: PathPatch | LineCollection) -> None:
        self._order += 1
        mark.set(zorder=self._order, transform=self._place)
        self.figure.add_artist(mark)


def _compound(shapes) -> Path:
    """One path of all polygons, holes turning the other way."""
    parts = shapely.get_parts(np.atleast_1d(np.asarray(shapes, dtype=object)), return_index=False)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    rings = shapely.get_rings(shapely.orient_polygons(parts))
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    codes = np.full(len(coordinates), Path.LINETO, dtype=Path.code_type)
    if len(codes):
        starts = np.flatnonzero(np.diff(ring, prepend=-1))
        codes[starts] = Path.MOVETO
        codes[np.append(starts[1:] - 1, len(codes) - 1)] = Path.CLOSEPOLY
    return Path(coordinates, codes)


def _pieces(lines) -> list[np.ndarray]:
    parts = shapely.get_parts(np.atleast_1d(np.asarray(lines, dtype=object)))
    parts = parts[~shapely.is_empty(parts)]
    outlines = np.where(
        shapely.get_type_id(parts) == shapely.GeometryType.POLYGON, shapely.boundary(parts), parts
    )
    pieces = shapely.get_parts(outlines)
    return [shapely.get_coordinates(piece) for piece in pieces]
