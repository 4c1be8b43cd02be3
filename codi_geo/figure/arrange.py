"""Where everything stands on a sheet, and how large its type can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from codi_geo import legends
from codi_geo.figure import panels
from codi_geo.figure.blocks import Block, Scale, Stack, Words
from codi_geo.figure.frame import Frame
from codi_geo.figure.legend import Legend
from codi_geo.figure.request import Request, lands, proportion, title
from codi_geo.figure.sheet import Box
from codi_geo.figure.style import LEAST_ON_SMALL_SHEETS, LEAST_POINTS, Style
from codi_geo.words import text

_SHRINK = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
_INSET_MM = (75, 62, 52, 44, 36, 30, 25)
# Smaller type is far worse than a smaller inset or less room for the words or the map at the left.
_LEFT_SHARES = (0.6, 0.52, 0.45)
"""What of the room beside the map of a wide sheet belongs to the words at its left; on another
sheet the column beside the map grows from the first to the last."""


def _worse(trial: tuple[float, int, float]) -> float:
    """How much worse than the best a trial of shrinking, greatest inset and share looks."""
    shrink, tallest, share = trial
    return 4 * (1 - shrink) + (1 - tallest / _INSET_MM[0]) + (_LEFT_SHARES[0] - share)


_TRIALS = sorted(product(_SHRINK, _INSET_MM, _LEFT_SHARES), key=_worse)
_NOT_READ = 0.15
"""How much worse the smallest inset is where it has a column of its own: few names fit in it."""
_INSET_BELOW = 0.16
"""Greatest height of an inset that stands under a map, as a share of the room for both."""
_LOWER_INSET = 0.8
"""An inset so much lower is better than a much smaller map."""
_SQUARE_LANDS = 0.8
"""Lands less upright than this may be shown above the words of an upright sheet."""


@dataclass(frozen=True)
class Plan:
    """Blocks and the boxes they stand in, and the map in its frame."""

    style: Style
    blocks: tuple[tuple[str, Block, Box], ...]
    frame: Frame
    scale: Scale


def plans(request: Request) -> Iterator[Plan]:
    """Compositions that fit, the best first."""
    for least, (shrink, tallest, share) in _trials(request):
        style = Style(request.size.type_scale * shrink, request.for_print, least)
        plan = _plan(request, style, tallest * request.size.type_scale, share)
        if plan is not None:
            yield plan


def _trials(request: Request) -> Iterator[tuple[float, tuple[float, int, float]]]:
    """Least type in points and what to try with it.

    Where a sheet is not wide, a large map goes before a wider column, and that before small type.
    """
    large = sorted(
        (trial for trial in _TRIALS if trial[2] == _LEFT_SHARES[0]),
        key=lambda trial: _worse(trial) + (_NOT_READ if trial[1] == _INSET_MM[-1] else 0),
    )
    smaller = [(shrink, inset, share) for shrink, inset, _ in large for share in _LEFT_SHARES[1:]]
    is_wide = request.size.is_wide
    yield from ((LEAST_POINTS, trial) for trial in (_TRIALS if is_wide else [*large, *smaller]))
    yield from ((LEAST_ON_SMALL_SHEETS, trial) for trial in (_TRIALS if is_wide else large))


def _plan(request: Request, style: Style, tallest: float, share: float) -> Plan | None:
    size = request.size
    margin = 0.035 * min(size.width, size.height) + 1.5
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    if size.is_wide:
        arranged = _wide(request, style, inner, tallest, share)
    else:
        arranged = _upright(request, style, inner, tallest, share)
    if arranged is None:
        return None
    frame, scale, blocks = arranged
    return Plan(style, tuple(blocks), frame, scale)


def _wide(request: Request, style: Style, inner: Box, tallest: float, share: float):
    """Words and legend left, the map over the whole height, inset and panel right."""
    gap = style.gap * 1.5
    map_width = inner.height * proportion(request) * 1.04
    map_width = min(max(map_width, 0.27 * inner.width), 0.48 * inner.width)
    rest = inner.width - map_width - 2 * gap
    left = Box(inner.left, inner.top, inner.left + share * rest, inner.bottom)
    right = Box(inner.right - (1 - share) * rest, inner.top, inner.right, inner.bottom)
    room = Box(left.right + gap, inner.top, right.left - gap, inner.bottom)
    frame, scale, strip = _mapped(request, style, room)
    written, between = _head_and_foot(request, style, left)
    blocks = [("scale", scale, strip), *written]
    top, bottom = between.top, between.bottom
    how, legend = _how(request, style), _legend(request, style)
    blocks.append(_placed("legend", legend, left.left, top, left.right))
    top += legend.height(left.width) + style.gap
    blocks.append(_placed("how", how, left.left, top, left.right))
    side = Stack(tuple(_side(request, style, frame, tallest)), style.gap)
    blocks.append(_placed("side", side, right.left, right.top, right.right))
    if top + how.height(left.width) > bottom or side.height(right.width) > right.height:
        return None
    return frame, scale, blocks


def _upright(request: Request, style: Style, inner: Box, tallest: float, share: float):
    """Title above, foot below; between them the map and one or two columns."""
    blocks, band = _head_and_foot(request, style, inner)
    if band.height < 0.45 * inner.height:
        return None
    tried = [_map_left(request, style, band, tallest, share)]
    if request.size.is_upright and proportion(request) >= _SQUARE_LANDS:
        tried.append(_map_above(request, style, band, tallest))
        lower = (_LOWER_INSET**n * tallest for n in (1, 2))
        tried += [_map_left(request, style, band, inset, share) for inset in lower]
    arranged = [found for found in tried if found is not None]
    if not arranged:
        return None
    frame, scale, others = max(arranged, key=lambda found: found[0].mm_per_m)
    return frame, scale, [*blocks, *others]


def _map_left(request: Request, style: Style, band: Box, tallest: float, share: float):
    """The map left, everything else in one column at its right."""
    column = (0.37 + _LEFT_SHARES[0] - share) * band.width
    room = Box(band.left, band.top, band.right - column - style.gap, band.bottom)
    frame, scale, strip = _mapped(request, style, room)
    side = _side(request, style, frame, tallest)
    stack = Stack((*side, _legend(request, style), _how(request, style)), style.gap)
    if stack.height(column) > band.height:
        return None
    at = _placed("side", stack, band.right - column, band.top, band.right)
    return frame, scale, [("scale", scale, strip), at]


def _map_above(request: Request, style: Style, band: Box, tallest: float):
    """The map above, two columns of words and panels under it."""
    column = (band.width - style.gap * 1.5) / 2
    words = Stack((_legend(request, style), _how(request, style)), style.gap)
    trial = Frame(band, lands(request))
    tallest = min(tallest, _INSET_BELOW * band.height)
    side = Stack(tuple(_side(request, style, trial, tallest)), style.gap)
    below = max(words.height(column), side.height(column))
    room = Box(band.left, band.top, band.right, band.bottom - below - style.gap * 0.6)
    if room.height < 0.45 * band.height:
        return None
    frame, scale, strip = _mapped(request, style, room)
    top = band.bottom - below
    return (
        frame,
        scale,
        [
            ("scale", scale, strip),
            _placed("words", words, band.left, top, band.left + column),
            _placed("side", side, band.right - column, top, band.right),
        ],
    )


def _head_and_foot(request: Request, style: Style, column: Box):
    """Title above and foot below in a column, where they are asked for, and the room between."""
    blocks, top, bottom = [], column.top, column.bottom
    if request.titled:
        head = _head(request, style)
        blocks.append(_placed("title", head, column.left, top, column.right))
        top += head.height(column.width) + style.gap
    if request.foot:
        tail = _tail(request, style)
        bottom -= tail.height(column.width)
        blocks.append(_placed("foot", tail, column.left, bottom, column.right))
        bottom -= style.gap
    return blocks, Box(column.left, top, column.right, bottom)


def _head(request: Request, style: Style) -> Stack:
    return Stack(
        (
            Words(title(request), style, "title", weight="semibold"),
            Words(request.once("subtitle", request.subtitle), style, "subtitle", "base.quiet"),
        ),
        gap=0.4 * style.scale,
    )


def _tail(request: Request, style: Style) -> Stack:
    paragraphs = tuple(Words(words, style, "small", "base.quiet") for words in request.foot)
    return Stack(paragraphs, gap=0)


def _mapped(request: Request, style: Style, room: Box) -> tuple[Frame, Scale, Box]:
    """The map in its room, and the strip under it for the scale."""
    strip = style.size("small") * 2.6
    box = Box(room.left, room.top, room.right, room.bottom - strip)
    frame = Frame(box, lands(request))
    scale = Scale(frame, request.lang, style)
    return frame, scale, Box(room.left, box.bottom, room.right, room.bottom)


def _legend(request: Request, style: Style) -> Legend:
    entries = request.once(
        "legend", lambda: legends.entries(request.layer, request.lang, area=request.area)
    )
    return Legend(
        request.layer,
        request.lang,
        style,
        tuple(entries),
        counted=request.once("counted", lambda: legends.counted(request.layer, request.lang)),
        paler=text("figure.paler", request.lang) if request.area else "",
        circles=panels.circle_legend(request, style),
        circles_heading=text("figure.circles", request.lang),
    )


def _how(request: Request, style: Style) -> Stack:
    heading = Words(text("page.how", request.lang), style, "heading", weight="semibold")
    how = request.once("how", lambda: _how_to_read(request))
    return Stack((heading, Words(how, style)), gap=0)


def _how_to_read(request: Request) -> str:
    return request.layer.how_to_read(request.lang, area=request.area)


def _side(request: Request, style: Style, frame: Frame, tallest: float) -> list[Block]:
    inset = panels.inset(request, style, frame, tallest)
    panel = panels.panel(request, style, tallest)
    return [inset] if panel is None else [inset, panel]


def _placed(name: str, block: Block, left: float, top: float, right: float):
    """A block under a line, as high as it has to be."""
    return name, block, Box(left, top, right, top + block.height(right - left))
