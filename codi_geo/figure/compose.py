"""The composition of a sheet: map, words and what stands beside them."""

from dataclasses import dataclass

import shapely

from codi_geo.errors import FigureError
from codi_geo.figure import marks, panels
from codi_geo.figure.arrange import plans
from codi_geo.figure.blocks import Scale
from codi_geo.figure.frame import Frame
from codi_geo.figure.labels import Label
from codi_geo.figure.request import Request
from codi_geo.figure.sheet import Box, Sheet


@dataclass(frozen=True)
class Composition:
    """A finished sheet, and what was done on it."""

    request: Request
    sheet: Sheet
    frame: Frame
    scale: Scale
    left_out: tuple[Label, ...]
    """Labels that found no room."""
    blocks: tuple[tuple[str, Box], ...]
    """Name and place of all that stands on the sheet."""


def compose(request: Request) -> Composition:
    """Draw a figure.

    Raises
    ------
    FigureError
        The sheet is too small for what has to stand on it.
    """
    plan = next(plans(request), None)
    if plan is None:
        size = request.size
        raise FigureError("figure_room", width=round(size.width), height=round(size.height))
    sheet = Sheet(request.size, plan.style.colour("base.paper"))
    names = marks.draw_map(
        sheet,
        plan.frame,
        plan.style,
        request,
        symbols=panels.symbols(request, plan.style),
        first=panels.named_first(request),
    )
    for _, block, box in plan.blocks:
        block.draw(sheet, box)
    foot = next((box for name, _, box in plan.blocks if name == "foot"), None)
    if foot is not None:
        line = shapely.LineString(
            [
                (foot.left, foot.top - plan.style.gap / 3),
                (foot.right, foot.top - plan.style.gap / 3),
            ]
        )
        sheet.stroke([line], plan.style.colour("base.line"), 0.2)
    boxes = tuple((name, box) for name, _, box in plan.blocks)
    return Composition(request, sheet, plan.frame, plan.scale, names.left_out, boxes)
