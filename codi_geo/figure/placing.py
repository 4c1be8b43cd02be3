"""Labels find their places: never on top of each other, never on what they do not tell of.

What fits nowhere is left out, or led out by a thin line.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import merge
from math import cos, hypot, pi, sin

import shapely

from codi_geo.figure import lettering
from codi_geo.figure.labels import LINE_EM, Bar, Kind, Label, is_dark
from codi_geo.figure.sheet import Box, Sheet, TextLine

_BASELINE = 1.04
_INK_ABOVE, _INK_BELOW = 0.95, 0.3
"""What of a line's height its letters take, above and below the baseline."""
_UNLED_EM = 1.3
"""Farthest from its area's point that a label stands without a line to it."""
_OUT_OF_PLACE = 0.02
"""How much worse each further spot is, against 1 for a label wholly over other areas."""
_OTHER_POINT, _LED = 0.06, 0.25
"""How much worse a spot at a further point is, and one that needs a line."""
_ON_ITS_AREA = 0.8
_DARK = 0.55
"""What of a label has to lie on dark ground for light letters."""
_MOSTLY_ON_ITS_AREA = 0.75
_LEAST_ON_ITS_AREA = 0.2
_OF_ITS_OWN = 0.5
"""What of other areas a name may cover, against what it covers of its own."""
_FREE_OF_OTHERS = 0.05
_SEEN_EM = 1
"""The shortest line that a reader sees to tie a figure to its area."""
_OFF_A_COURSE_EM = 0.35
_ON_A_COURSE = 100
"""How much worse a spot on a canal is: taken only where there is none beside it."""
_OFF_A_CIRCLE_MM = 0.7
_COARSE_MM = 0.2
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
    (0.25, 1, 0, -0.9),
    (0.75, 1, 0, -0.9),
    (0.25, 0, 0, 0.9),
    (0.75, 0, 0, 0.9),
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
_AROUND = [
    (0.5 - cos(angle) / 2, 0.5 - sin(angle) / 2, cos(angle) * reach, sin(angle) * reach)
    for reach in (2.2, 3, 3.6, 4.4, 5.2, 6, 7, 8, 9, 10.5, 12, 15, 18, 22)
    for angle in (n * pi / 60 for n in range(120))
]
_ON_THE_AREA = sorted(
    (
        (0.5, 0.5, x, y)
        for x in (0, 0.7, -0.7, 1.4, -1.4, 2.2, -2.2, 3.2, -3.2)
        for y in (0, 0.8, -0.8, 1.3, -1.3, 1.8, -1.8, 2.5, -2.5)
    ),
    key=lambda spot: abs(spot[2]) + abs(spot[3]),
)


def _nearest_first(
    spots: list[tuple[float, float, float, float]],
) -> list[tuple[float, float, float, float]]:
    return sorted(spots, key=lambda spot: round(hypot(spot[2], spot[3]), 3))


_SPOTS: dict[Kind, list[tuple[float, float, float, float]]] = {
    "area": _ON_THE_AREA,
    "first": _ON_THE_AREA + _nearest_first([*_LED_OUT, *_FAR_OUT, *_AROUND]),
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
class Spot:
    """Where a label stands, the point it belongs to, and the line that ties them, if any."""

    box: Box
    at: tuple[float, float]
    leader: shapely.LineString | None
    dot: shapely.Polygon | None
    """Where the line ends in an area; a place has its ring, an amount its circle."""
    cost: float


@dataclass(frozen=True)
class Placement:
    """The labels of a map that found a place, with it, and those that did not."""

    standing: tuple[tuple[Label, Spot], ...]
    left_out: tuple[Label, ...]


def place(
    sheet: Sheet,
    labels: Iterable[Label],
    *,
    within: Box,
    around: Iterable[Box] = (),
    circles: Iterable[tuple[tuple[float, float], float]] = (),
    courses: Iterable[shapely.Geometry] = (),
    outside: shapely.Geometry | None = None,
    halo: str,
    leader: str,
    led: bool = True,
) -> Placement:
    """Set labels in their order, each where it covers no other, nothing `around`, and no circle.

    `circles` are given by their middles and radii. Words stand off the `courses` of canals where
    there is room beside them. `outside` is land around the area shown: what lies in the area is not
    named on it. Where labels may not be `led`, no area's name or figure is tied to it by a line.
    """
    labels = sorted(map(_coarse, labels), key=lambda label: label.order)
    owners = [label for label in labels if label.shape is not None]
    room = _Room(
        within,
        list(around),
        [shapely.Point(at).buffer(radius) for at, radius in circles],
        shapely.union_all(list(courses)),
        owners,
        outside,
        led,
    )
    found: list[tuple[Label, Spot]] = []
    left_out = []
    for label in labels:
        spot = room.take(label)
        if spot is None:
            left_out.append(label)
        else:
            found.append((label, spot))
    sheet.stroke(room.leaders, halo, 0.55, alpha=0.8)
    sheet.stroke(room.leaders, leader, 0.18)
    sheet.fill([spot.dot for _, spot in found if spot.dot is not None], leader)
    for label, spot in found:
        _set(sheet, label, spot, halo, room.dark_ground(spot.box))
    return Placement(tuple(found), tuple(left_out))


@dataclass
class _Room:
    """What of a map is still free."""

    within: Box
    taken: list[Box]
    circles: list[shapely.Polygon]
    courses: shapely.Geometry
    owners: list[Label]
    """The labels that belong to areas."""
    outside: shapely.Geometry | None
    led: bool
    leaders: list[shapely.LineString] = field(default_factory=list)

    @cached_property
    def _areas(self) -> shapely.STRtree:
        return shapely.STRtree([label.shape for label in self.owners])

    @cached_property
    def _round(self) -> shapely.STRtree:
        return shapely.STRtree(self.circles)

    def take(self, label: Label) -> Spot | None:
        """The best free spot for a label, taken from now on; None where there is none."""
        if label.kind == "area" and label.room is not None and label.width > label.room:
            return None
        spot = self._best(label)
        if spot is not None:
            self.taken.append(_padded(spot.box))
            if spot.leader is not None:
                self.leaders.append(spot.leader)
        return spot

    def dark_ground(self, box: Box) -> str | None:
        """The dark colour under most of a box, if there is one."""
        shape = box.polygon()
        dark: dict[str, list[shapely.Geometry]] = {}
        for n in self._areas.query(shape, predicate="intersects"):
            ground = self.owners[n].ground
            if ground is not None and is_dark(ground):
                dark.setdefault(ground, []).append(self.owners[n].shape)
        covered = {colour: _share(shape, areas) for colour, areas in dark.items()}
        if sum(covered.values()) < _DARK:
            return None
        return max(covered, key=covered.__getitem__)

    def _best(self, label: Label) -> Spot | None:
        """The free spot that costs least, where a reader sees what the label belongs to."""
        points = enumerate((label.at, *label.also))
        spots = (_spots(label, at, n, self._is_open) for n, at in points)
        rivals = [] if label.shape is None else self._rivals(label)
        best: Spot | None = None
        for spot in merge(*spots, key=lambda spot: spot.cost):
            if best is not None and best.cost <= spot.cost:
                break  # no spot costs less than it began with
            cost = self._cost(label, spot, rivals) if self._is_free(spot) else None
            if cost is not None and (best is None or cost < best.cost):
                best = replace(spot, cost=cost)
        return best

    def _cost(self, label: Label, spot: Spot, rivals: list[shapely.Geometry]) -> float | None:
        """What a spot costs in all; None where it would mislead."""
        cost = spot.cost
        off_courses = _padded(spot.box, _OFF_A_COURSE_EM * label.size).polygon()
        if off_courses.intersects(self.courses):
            cost += _ON_A_COURSE
        if label.shape is None:
            return cost
        ink = shapely.union_all([box.polygon() for box in _drawn(label, spot.at, spot.box)])
        own = _share(ink, [label.shape])
        elsewhere = _share(ink.difference(label.shape), rivals, of=ink.area)
        if not self._is_plain(label, spot, own, elsewhere):
            return None
        return cost + elsewhere + (_LED if spot.leader is not None else 0)

    def _is_plain(self, label: Label, spot: Spot, own: float, elsewhere: float) -> bool:
        if label.kind == "bar":
            return True
        if spot.leader is not None:
            if label.kind == "area" or not self.led or elsewhere > _FREE_OF_OTHERS:
                return False
            if label.kind == "wide":
                return own <= _FREE_OF_OTHERS and spot.leader.length >= _SEEN_EM * label.size
            return True
        if label.kind == "wide" and own < _MOSTLY_ON_ITS_AREA:
            return False
        return own >= _LEAST_ON_ITS_AREA and elsewhere <= _OF_ITS_OWN * own

    def _rivals(self, label: Label) -> list[shapely.Geometry]:
        """Areas that a label could be taken to tell of, though it lies in none of them."""
        others = [o.shape for o in self.owners if o.shape is not label.shape]
        if self.outside is not None:
            others.append(self.outside)
        return [area for area in others if not area.intersects(shapely.Point(label.at))]

    def _is_open(self, box: Box) -> bool:
        """Whether nothing stands in a box yet."""
        padded = _padded(box)
        if not _inside(padded, self.within) or any(padded.overlaps(other) for other in self.taken):
            return False
        shape = box.polygon()
        if any(line.intersects(shape) for line in self.leaders):
            return False
        return not self._round.query(shape, predicate="dwithin", distance=_OFF_A_CIRCLE_MM).size

    def _is_free(self, spot: Spot) -> bool:
        """Whether the line to an open spot crosses nothing."""
        if spot.leader is None:
            return True
        along = Box(*spot.leader.bounds)
        ends_in_a_mark = spot.dot is None
        crossed = (
            other.polygon()
            for other in self.taken
            if other.overlaps(along) and not (ends_in_a_mark and _holds(other, spot.at))
        )
        if any(spot.leader.intersects(other) for other in (*self.leaders, *crossed)):
            return False
        hit = self._round.geometries[self._round.query(spot.leader, predicate="intersects")]
        return all(circle.intersects(shapely.Point(spot.at)) for circle in hit)


def _coarse(label: Label) -> Label:
    """A label whose area has no more corners than matter to where words stand."""
    if label.shape is None:
        return label
    return replace(label, shape=label.shape.simplify(_COARSE_MM))


def _share(ink: shapely.Geometry, areas, *, of: float | None = None) -> float:
    """Share of what is drawn that areas cover, together."""
    if ink.is_empty:
        return 0.0
    cut = [ink.intersection(area) for area in areas if area.intersects(ink)]
    return shapely.union_all(cut).area / (of or ink.area)


def _spots(
    label: Label, at: tuple[float, float], nth: int, is_open: Callable[[Box], bool]
) -> Iterator[Spot]:
    """The open spots about one of a label's points, each with how much worse it is; best first."""
    width, height = label.width, label.height
    for n, (share_x, share_y, dx, dy) in enumerate(_SPOTS[label.kind]):
        left = at[0] + dx * label.size - share_x * width
        top = at[1] + dy * label.size - share_y * height
        box = Box(left, top, left + width, top + height)
        if not is_open(box):
            continue
        cost = n * _OUT_OF_PLACE + nth * _OTHER_POINT
        leader = _leader(label, at, box)
        near = leader.length <= _UNLED_EM * label.size and label.kind != "wide"
        if near or _is_on_its_area(label, at, box):
            yield Spot(box, at, None, None, cost)
        elif label.kind == "place" or label.mark:
            yield Spot(box, at, leader, None, cost)
        else:
            dot = shapely.Point(at).buffer(0.16 * label.size)
            yield Spot(box, at, leader, dot, cost)


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


def _leader(label: Label, at: tuple[float, float], box: Box) -> shapely.LineString:
    """From the point, or the edge of its circle, to the nearest of what is drawn in the box."""
    ends = [
        (min(max(at[0], piece.left), piece.right), min(max(at[1], piece.top), piece.bottom))
        for piece in _drawn(label, at, box)
    ]
    near = min(ends, key=lambda end: (end[0] - at[0]) ** 2 + (end[1] - at[1]) ** 2)
    line = shapely.LineString([at, near])
    if not label.mark:
        return line
    return line.difference(shapely.Point(at).buffer(min(label.mark, 0.99 * line.length)))


def _drawn(label: Label, at: tuple[float, float], box: Box) -> list[Box]:
    """What a label's lines and bar take of its box."""
    pieces = []
    for line in _lines(label, at, box):
        top, bottom = line.baseline - _INK_ABOVE * line.size, line.baseline + _INK_BELOW * line.size
        pieces.append(Box(line.left, top, line.left + line.width, bottom))
    if label.bar:
        pieces.append(_bar_box(label, label.bar, box))
    return pieces


def _lines(label: Label, at: tuple[float, float], box: Box) -> list[TextLine]:
    anchor = 0.5 if label.is_centred else (1.0 if box.right < at[0] else 0.0)
    lines = []
    baseline = box.top + _BASELINE * label.size
    for words, weight in label.lines:
        start = box.left + anchor * (box.width - lettering.width(words, weight) * label.size)
        lines.append(TextLine(words, start, baseline, label.size, weight, label.role))
        baseline += LINE_EM * label.size
    return lines


def _bar_box(label: Label, bar: Bar, box: Box) -> Box:
    top = box.top + (len(label.lines) * LINE_EM + 0.15) * label.size
    left = (box.left + box.right - bar.length * label.size) / 2
    return Box(left, top, left + bar.length * label.size, top + bar.height * label.size)


def _set(sheet: Sheet, label: Label, spot: Spot, halo: str, dark: str | None) -> None:
    """Draw a label; on `dark` ground its letters are light."""
    colour, edge = (label.colour, halo) if dark is None or label.bar else (halo, dark)
    sheet.lines(_lines(label, spot.at, spot.box), colour, halo=edge)
    if label.bar:
        frame = _bar_box(label, label.bar, spot.box)
        _draw_bar(sheet, label.bar, frame, halo=halo, edge=label.colour)


def _is_on_its_area(label: Label, at: tuple[float, float], box: Box) -> bool:
    if label.shape is None:
        return False
    if label.kind != "wide":
        return _share(box.polygon(), [label.shape]) > _ON_ITS_AREA
    ink = shapely.union_all([piece.polygon() for piece in _drawn(label, at, box)])
    return _share(ink, [label.shape]) > _MOSTLY_ON_ITS_AREA


def _draw_bar(sheet: Sheet, bar: Bar, box: Box, *, halo: str, edge: str) -> None:
    frame = box.polygon()
    sheet.fill([frame.buffer(0.3, cap_style="square", join_style="mitre")], halo)
    left = box.left
    for share, colour in bar.pieces:
        right = left + share * box.width
        if share > 0:
            sheet.fill([shapely.box(left, box.top, right, box.bottom)], colour)
        left = right
    sheet.stroke([frame], edge, 0.12)
