"""How much room words take on a slide; what is too long goes on several."""

from collections.abc import Iterable, Sequence

from codi_geo.deck.design import SMALLER, STYLES, StyleName
from codi_geo.deck.model import Paragraph
from codi_geo.figure import lettering
from codi_geo.figure.sheet import MM_PER_POINT, Box
from codi_geo.fonts import Weight
from codi_geo.outside import one_line

LINE_HEIGHT = lettering.LINE_HEIGHT
CARE = 0.96
"""Presentation programs break Thai lines at other words than we do: a little room is kept."""

_STILL_READ = 0.8
"""The least that type is shrunk by so that words stand on one slide instead of two."""


def height(words: str, style: StyleName, width: float, scale: float = 1) -> float:
    """Height in mm of a paragraph in a box of a width in mm, without the space above it."""
    points, weight = STYLES[style].points * scale, STYLES[style].weight
    return lines(words, points, width, weight) * line_mm(points)


def lines(words: str, points: float, width: float, weight: Weight) -> int:
    """How many lines words take in a width in mm."""
    return len(lettering.wrapped(words, CARE * width / (points * MM_PER_POINT), weight))


def pieces(words: str, style: StyleName, width: float, scale: float) -> list[str]:
    """Words as they stand on their lines, about equally long; put together they are the words."""
    look, words = STYLES[style], one_line(words)
    room = CARE * width / (look.points * scale * MM_PER_POINT)
    ends, at = [], 0
    for line in lettering.wrapped(words, room, look.weight, balanced=True):
        at = words.index(line, at) + len(line)
        ends.append(at + len(words[at:]) - len(words[at:].lstrip()))
    return [words[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def line_mm(points: float) -> float:
    """The height of a line in mm."""
    return points * MM_PER_POINT * LINE_HEIGHT


def total_height(paragraphs: Sequence[Paragraph], width: float, scale: float = 1) -> float:
    """Height in mm of paragraphs under one another; nothing stands above the first one."""
    between = sum(STYLES[p.style].before * scale for p in paragraphs[1:])
    return between + sum(height(p.words, p.style, width, scale) for p in paragraphs)


def fits(paragraphs: Sequence[Paragraph], box: Box, scale: float = 1) -> bool:
    """Whether paragraphs find room in a box."""
    return total_height(paragraphs, box.width, scale) <= box.height


def scale_of(paragraphs: Sequence[Paragraph], box: Box) -> float:
    """How large the type of paragraphs can be; the smallest scale where none is enough."""
    return next((scale for scale in SMALLER if fits(paragraphs, box, scale)), SMALLER[-1])


def pages(paragraphs: Iterable[Paragraph], box: Box) -> list[tuple[Paragraph, ...]]:
    """Paragraphs in as many boxes as they need, at full size."""
    found: list[tuple[Paragraph, ...]] = [()]
    for paragraph in paragraphs:
        longer = (*found[-1], paragraph)
        if found[-1] and not fits(longer, box):
            found.append((paragraph,))
        else:
            found[-1] = longer
    return found


def fewest_pages(paragraphs: Sequence[Paragraph], box: Box) -> list[tuple[Paragraph, ...]]:
    """Paragraphs in one box, in somewhat smaller type if need be, or else in several."""
    if fits(paragraphs, box, _STILL_READ):
        return [tuple(paragraphs)]
    return pages(paragraphs, box)
