"""How much room words take on a slide; what is too long goes on several."""

import re
from collections.abc import Sequence
from functools import cache

from codi_geo import gazetteer
from codi_geo.deck.design import SMALLER, STYLES, StyleName
from codi_geo.deck.model import Paragraph
from codi_geo.figure import lettering
from codi_geo.figure.sheet import MM_PER_POINT, Box
from codi_geo.fonts import Weight
from codi_geo.outside import one_line

LINE_HEIGHT = lettering.LINE_HEIGHT
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=[^\W\d])")
CARE = 0.96
"""Presentation programs break Thai lines at other words than we do: a little room is kept."""

SHARES = tuple(n / 100 for n in range(20, 101, 2))
"""How much of a box is used where words go on several, from the least that is tried to all."""


def height(words: str, style: StyleName, width: float, scale: float = 1) -> float:
    """Height in mm of a paragraph in a box of a width in mm, without the space above it."""
    points, weight = STYLES[style].points * scale, STYLES[style].weight
    return lines(words, points, width, weight) * line_mm(points)


def lines(words: str, points: float, width: float, weight: Weight) -> int:
    """How many lines words take in a width in mm."""
    return len(lettering.wrapped(measured(words), _room(points, width), weight))


def pieces(words: str, points: float, width: float, weight: Weight) -> list[str]:
    """Words as they stand on their lines, about equally long; put together they are the words."""
    words, signs = together(words), measured(words)
    ends, at = [], 0
    for line in lettering.wrapped(signs, _room(points, width), weight, balanced=True):
        at = signs.index(line, at) + len(line)
        ends.append(at + len(words[at:]) - len(words[at:].lstrip(" ")))
    return [words[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def together(words: str) -> str:
    """Words on one line, with no place for a new one in a name or between a number and its unit."""
    words = _NUMBER_AND_UNIT.sub(_NO_BREAK, one_line(words))
    words = words.replace(" (จ.", f"{_NO_BREAK}(จ.")
    return _names().sub(lambda found: found[0].replace(" ", _NO_BREAK), words)


def measured(words: str) -> str:
    """The words with a sign of about its width for each space at which no line ends."""
    return together(words).replace(_NO_BREAK, ".")


def _room(points: float, width: float) -> float:
    return CARE * width / (points * MM_PER_POINT)


@cache
def _names() -> re.Pattern[str]:
    """English names of provinces and canals that have several words."""
    names = [*gazetteer.areas("province")["name_en"], "Lat Phrao", "Bang Sue", "Prem Prachakorn"]
    several = sorted((re.escape(name) for name in names if " " in name), key=len, reverse=True)
    return re.compile(rf"\b(?:Khlong )?(?:{'|'.join(several)})\b")


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


def pages(paragraphs: Sequence[Paragraph], box: Box) -> list[tuple[Paragraph, ...]]:
    """Paragraphs in as many boxes as they need, at full size, each filled about equally."""
    fewest = len(_filled(paragraphs, box, 1))
    tried = (_filled(paragraphs, box, share) for share in SHARES)
    return next(found for found in tried if len(found) == fewest)


def _filled(paragraphs: Sequence[Paragraph], box: Box, share: float) -> list[tuple[Paragraph, ...]]:
    """Paragraphs in boxes of which a share of the height is used."""
    room = Box(box.left, box.top, box.right, box.top + share * box.height)
    found: list[tuple[Paragraph, ...]] = [()]
    for paragraph in paragraphs:
        longer = (*found[-1], paragraph)
        if found[-1] and not fits(longer, room):
            found.append((paragraph,))
        else:
            found[-1] = longer
    return found


def fewest_pages(paragraphs: Sequence[Paragraph], box: Box) -> list[tuple[Paragraph, ...]]:
    """Paragraphs in one box, in smaller type if need be, or else in several."""
    if fits(paragraphs, box, SMALLER[-1]):
        return [tuple(paragraphs)]
    return pages(paragraphs, box)
