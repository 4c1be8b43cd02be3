"""How slides look: their size, where things stand, in which type."""

from dataclasses import dataclass
from typing import Literal

from codi_geo.figure.sheet import Box
from codi_geo.fonts import Weight

WIDTH_MM, HEIGHT_MM = 12192000 / 36000, 6858000 / 36000
"""The 16:9 slide of every presentation program, 13.333 by 7.5 inches."""
LayoutName = Literal["title", "map", "figures_table", "table", "text"]
StyleName = Literal[
    "cover",
    "cover_words",
    "cover_small",
    "title",
    "value",
    "what",
    "small",
    "sentence",
    "entry",
    "heading",
    "footer",
]
SMALLER = (1.0, 0.93, 0.86, 0.8, 0.74)
"""What type may be shrunk to where words do not fit at full size."""


@dataclass(frozen=True)
class TextStyle:
    """Type size in points, weight, colour of the theme, and the space above in mm."""

    points: float
    weight: Weight = "regular"
    colour: str = "tx1"
    before: float = 0


STYLES: dict[StyleName, TextStyle] = {
    "cover": TextStyle(38, "semibold"),
    "cover_words": TextStyle(18, before=1),
    "cover_small": TextStyle(12, colour="tx2", before=7),
    "title": TextStyle(25, "semibold"),
    "value": TextStyle(21, "semibold", "accent1", before=4),
    "what": TextStyle(12.5),
    "small": TextStyle(9.5, colour="tx2"),
    "sentence": TextStyle(16, before=3.5),
    "entry": TextStyle(12, before=1.5),
    "heading": TextStyle(11, "semibold", "tx2"),
    "footer": TextStyle(7.5, colour="tx2"),
}


@dataclass(frozen=True)
class Layout:
    """Boxes of a layout in mm, by what they hold, and the styles of its body by level."""

    boxes: dict[str, Box]
    body: tuple[StyleName, ...] = ()
    title: StyleName = "title"


_LEFT, _RIGHT = 14.0, WIDTH_MM - 14.0
_TOP, _BOTTOM = 35.0, 174.0
_TITLE = Box(_LEFT, 10, _RIGHT, 34)
_FOOTER = Box(_LEFT, 177.5, _RIGHT - 18, 185.5)
_NUMBER = Box(_RIGHT - 16, 177.5, _RIGHT, 185.5)
RULE = (_LEFT, 176.0, _RIGHT)
"""The line above the footer: left, height, right."""
PICTURE = Box(_LEFT, _TOP, 236, _BOTTOM)
"""Where a layer's map stands."""
PICTURE_DPI = 220
"""Sharp on a projector and in print, and still small enough to mail."""
COVER_PICTURE = Box(WIDTH_MM - 122, 0, WIDTH_MM, HEIGHT_MM)
_SIDE = Box(244, _TOP, _RIGHT, _BOTTOM)
_FULL = Box(_LEFT, _TOP, _RIGHT, _BOTTOM)
_FIGURES: tuple[StyleName, ...] = ("value", "what", "small")
_STANDING = {"title": _TITLE, "footer": _FOOTER, "number": _NUMBER}

LAYOUTS: dict[LayoutName, Layout] = {
    "title": Layout(
        {
            "title": Box(20, 40, 206, 92),
            "body": Box(20, 105, 206, 170),
            "picture": COVER_PICTURE,
        },
        ("cover_words", "cover_small"),
        title="cover",
    ),
    "map": Layout(_STANDING | {"picture": PICTURE, "body": _SIDE}, _FIGURES),
    "figures_table": Layout(_STANDING | {"table": PICTURE, "body": _SIDE}, _FIGURES),
    "table": Layout(_STANDING | {"table": _FULL}),
    "text": Layout(_STANDING | {"body": _FULL}, ("sentence", "entry")),
}
COVER_BAR = Box(20, 97, 44, 98.4)
"""The stroke of colour on the title slide."""
CELL_MARGIN_MM = (2.2, 0.4, 1.0)
"""Free space in a table's cell: at its sides, above and below, where Thai vowels hang."""
