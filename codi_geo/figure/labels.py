"""Names and figures on a map: never on top of each other; what fits nowhere is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import shapely
from matplotlib.colors import to_rgb

from codi_geo.figure import lettering
from codi_geo.figure.sheet import Box, Sheet, TextLine
from codi_geo.fonts import Weight

Kind = Literal["area", "wide", "place", "line", "bar"]
_LINE = 1.36
_BASELINE = 1.04
_UNLED_EM = 1.3
"""Farthest from its area's point that a label stands without a line to it."""
_OUT_OF_PLACE = 0.02
"""How much worse each further spot is, against 1 for a label wholly over other areas."""
_ON_ITS_AREA = 0.8
# Where a label may stand, best place first: (share of its width left of the point, share of its
# height above it, offset in ems to the right and down).
_BESIDE = [
    (0, 0.5, 1, 0),
    (1, 0.5, -1, 0),
    (0.5, 1, 0, -0.9),
    (0.5, 0, 0, 0.9),
    (0, 1, 0.8, -0.6),
    (0, 0, 0.8, 0.6),
    (1, 1, -0.8, -0.6),
    (1, 0, -0.8, 0.6),
]
_REACHES_EM = (2.2, 3.6, 5.2, 7, 9, 12)
_LED_OUT, _FAR_OUT = (
    [
        (0.5 - x / 2, 0.5 if x else 0.5 - y / 2, x * reach, y * reach)
        for reach in reaches
        for y in (0, -0.6, 0.6, -1, 1)
        for x in (1, -1, 0)
        if (x, abs(y)) not in ((0, 0), (0, 0.6))
    ]
    for reaches in (_REACHES_EM[:4], _REACHES_EM[4:])
)
_SPOTS: dict[Kind, list[tuple[float, float, float, float]]] = {
    "area": [(0.5, 0.5, 0, y) for y in (0, 0.8, -0.8, 1.3, -1.3, 1.8, -1.8)],
    "wide": [
        (0.5, 0.5, x, y)
        for x, y in [(0, 0), (0, 2), (0, -2), (2, 0), (-2, 0), (0, 4), (0, -4), (4, 0), (-4, 0)]
    ]
    + _LED_OUT
    + _FAR_OUT,
    "place": _BESIDE + _LED_OUT,
    "line": _BESIDE + _LED_OUT,
    "bar": [(0.5, 0.5, x, y) for y in (0, 3, -3, 5, -5) for x in (0, 5, -5)] + _LED_OUT + _FAR_OUT,
}


@dataclass(frozen=True)
class Bar:
    """A stacked bar under a label: shares of its length, and its length in ems."""

    pieces: tuple[tuple[float, str], ...]
    length: float = 8
    height: float = 0.85


@dataclass(frozen=True)
class Label:
    """Lines of text that belong to a point of the map.

    `also` are other points it may belong to instead, such as more places along a course. `room` is
    the widest it may be (mm) to stand on its area, `shape`.
    """

    lines: tuple[tuple[str, Weight], ...]
    at: tuple[float, float]
    kind: Kind
    size: float
    colour: str
    also: tuple[tuple[float, float], ...] = ()
    order: float = 0
    room: float | None = None
    bar: Bar | None = None
    shape: shapely.Geometry | None = None
    ground: str | None = None
    """Colour of its area."""
    role: str = "label"

    @property
    def width(self) -> float:
        """Its width in mm."""
        longest = max(lettering.width(words, weight) for words, weight in self.lines)
        return max(longest, self.bar.length if self.bar else 0) * self.size

    @property
    def height(self) -> float:
        """Its height in mm."""
        bar = self.bar.height + 0.35 if self.bar else 0
        return (len(self.lines) * _LINE + bar) * self.size


def is_dark(colour: str) -> bool:
    """Whether light letters are read better on a colour than dark ones (by its luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) < 0.2


def place(
    sheet: Sheet,
    labels: Iterable[Label],
    *,
    within: Box,
    around: Iterable[Box] = (),
    courses: Iterable[shapely.Geometry] = (),
    halo: str,
    leader: str,
) -> list[Label]:
    """Set labels in their order, each where it covers no other and none of the boxes `around`.

    Words stand off the `courses` of canals where there is room beside them.

    Returns
    -------
    list of Label
        Those that were left out.
    """
    labels = sorted(labels, key=lambda label: label.order)
    areas = [label.shape for label in labels if label.shape is not None]
    room = _Room(within, list(around), shapely.union_all(list(courses)), shapely.STRtree(areas))
    found: list[tuple[Label, _Spot]] = []
    left_out = []
    for label in labels:
        spot = room.take(label)
        if spot is None:
            left_out.append(label)
        else:
            found.append((label, spot))
    sheet.stroke(room.leaders, leader, 0.18)
    sheet.fill([spot.dot for _, spot in found if spot.dot is not None], leader)
    for label, spot in found:
        _set(sheet, label, spot, halo)
    return left_out


@dataclass(frozen=True)
class _Spot:
    """Where a label stands, the point it belongs to, and the line that ties them, if any."""

    box: Box
    at: tuple[float, float]
    leader: shapely.LineString | None
    dot: shapely.Polygon | None
    """Where the line ends in an area; a place has its ring."""


@dataclass
class _Room:
    """What of a map is still free."""

    within: Box
    taken: list[Box]
    courses: shapely.Geometry
    areas: shapely.STRtree
    """The areas that labels belong to."""
    leaders: list[shapely.LineString] = field(default_factory=list)

    def take(self, label: Label) -> _Spot | None:
        """The best free spot for a label, taken from now on; None where there is none."""
        if label.kind == "area" and label.room is not None and label.width > label.room:
            return None
        spots = [spot for at in (label.at, *label.also) for spot in _spots(label, at)]
        free = [spot for spot in spots if self._is_free(spot)]
        if label.shape is not None:
            cost = [n * _OUT_OF_PLACE + self._elsewhere(label, s) for n, s in enumerate(free)]
            free = [free[n] for n in sorted(range(len(free)), key=cost.__getitem__)]
        clear = (spot for spot in free if not spot.box.polygon().intersects(self.courses))
        spot = next(clear, None) or next(iter(free), None)
        if spot is not None:
            self.taken.append(_padded(spot.box))
            if spot.leader is not None:
                self.leaders.append(spot.leader)
        return spot

    def _elsewhere(self, label: Label, spot: _Spot) -> float:
        """Share of a label that would stand on other areas than its own."""
        box = spot.box.polygon()
        near = self.areas.geometries[self.areas.query(box, predicate="intersects")]
        others = [area for area in near if area is not label.shape]
        return sum(box.intersection(area).area for area in others) / box.area

    def _is_free(self, spot: _Spot) -> bool:
        box = _padded(spot.box)
        if not _inside(box, self.within) or any(box.overlaps(other) for other in self.taken):
            return False
        shape = spot.box.polygon()
        if any(line.intersects(shape) for line in self.leaders):
            return False
        if spot.leader is None:
            return True
        along = Box(*spot.leader.bounds)
        ends_in_a_ring = spot.dot is None
        crossed = (
            other.polygon()
            for other in self.taken
            if other.overlaps(along) and not (ends_in_a_ring and _holds(other, spot.at))
        )
        return not any(spot.leader.intersects(other) for other in (*self.leaders, *crossed))


def _spots(label: Label, at: tuple[float, float]) -> Iterator[_Spot]:
    for share_x, share_y, dx, dy in _SPOTS[label.kind]:
        left = at[0] + dx * label.size - share_x * label.width
        top = at[1] + dy * label.size - share_y * label.height
        box = Box(left, top, left + label.width, top + label.height)
        leader = _leader(at, box)
        if leader.length <= _UNLED_EM * label.size or _is_on_its_area(label, box):
            yield _Spot(box, at, None, None)
        elif label.kind == "place":
            yield _Spot(box, at, leader, None)
        else:
            dot = shapely.Point(at).buffer(0.16 * label.size)
            yield _Spot(box, at, leader, dot)


def _padded(box: Box, pad: float = 0.35) -> Box:
    return Box(box.left - pad, box.top - pad, box.right + pad, box.bottom + pad)


def _inside(box: Box, within: Box) -> bool:
    return (
        within.left <= box.left
        and box.right <= within.right
        and within.top <= box.top
        and box.bottom <= within.bottom
    )


def _holds(box: Box, at: tuple[float, float]) -> bool:
    return box.left <= at[0] <= box.right and box.top <= at[1] <= box.bottom


def _leader(at: tuple[float, float], box: Box) -> shapely.LineString:
    """From the point to the nearest place of the label's edge."""
    near = (min(max(at[0], box.left), box.right), min(max(at[1], box.top), box.bottom))
    return shapely.LineString([at, near])


def _set(sheet: Sheet, label: Label, spot: _Spot, halo: str) -> None:
    box = spot.box
    centred = label.kind in ("area", "wide", "bar")
    anchor = 0.5 if centred else (1.0 if box.right < spot.at[0] else 0.0)
    colour, edge = label.colour, halo
    if label.ground is not None and is_dark(label.ground) and _is_on_its_area(label, box):
        colour, edge = halo, label.ground
    lines = []
    baseline = box.top + _BASELINE * label.size
    for words, weight in label.lines:
        start = box.left + anchor * (box.width - lettering.width(words, weight) * label.size)
        lines.append(TextLine(words, start, baseline, label.size, weight, label.role))
        baseline += _LINE * label.size
    sheet.lines(lines, colour, halo=edge)
    if label.bar:
        top = box.top + (len(label.lines) * _LINE + 0.15) * label.size
        _draw_bar(sheet, label.bar, box, top, label.size, halo=halo, edge=label.colour)


def _is_on_its_area(label: Label, box: Box) -> bool:
    if label.shape is None:
        return False
    return label.shape.intersection(box.polygon()).area > _ON_ITS_AREA * box.polygon().area


def _draw_bar(
    sheet: Sheet, bar: Bar, box: Box, top: float, size: float, *, halo: str, edge: str
) -> None:
    left = (box.left + box.right - bar.length * size) / 2
    frame = shapely.box(left, top, left + bar.length * size, top + bar.height * size)
    sheet.fill([frame.buffer(0.3, cap_style="square", join_style="mitre")], halo)
    for share, colour in bar.pieces:
        right = left + share * bar.length * size
        if share > 0:
            sheet.fill([shapely.box(left, top, right, top + bar.height * size)], colour)
        left = right
    sheet.stroke([frame], edge, 0.12)
