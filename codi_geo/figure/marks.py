"""A layer's parts on a map: filled areas, courses, places and symbols."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
import shapely

from codi_geo import gazetteer
from codi_geo.facts import value
from codi_geo.figure import ground, naming
from codi_geo.figure.frame import Frame
from codi_geo.figure.labels import Label
from codi_geo.figure.naming import Chief
from codi_geo.figure.placing import Placement, place
from codi_geo.figure.request import Request
from codi_geo.figure.sheet import Box, Sheet
from codi_geo.figure.style import Style
from codi_geo.layers import LegendClass, Part
from codi_geo.layers.area import features_of

_RING_MM = 1.25
_EDGE_MM = 0.8
# One form a class, so that places can be told apart without colour.
_CORNERS: tuple[int | None, ...] = (None, 4, 3, -4, 6)


def draw_map(
    sheet: Sheet,
    frame: Frame,
    style: Style,
    request: Request,
    *,
    symbols: Mapping[str, tuple[tuple[float, float], float]] = MappingProxyType({}),
    first: Iterable[str] = (),
    enlarged: bool = False,
) -> Placement:
    """Ground, data, borders, places and labels.

    Parameters
    ----------
    symbols
        Circles over areas, by their codes: longitude and latitude of the middle, radius in mm.
    first
        Codes of areas whose names go before those of all others.
    enlarged
        Whether this is a piece of another map, where no name is led out.

    Returns
    -------
    Placement
        Labels with their places, and those that found no room.
    """
    ground.draw_ground(sheet, frame, style)
    labels: list[Label] = []
    marked: list[Box] = []
    courses: list[shapely.Geometry] = []
    circles = {code: (frame.point(*at), radius) for code, (at, radius) in symbols.items()}
    circles = {c: (at, r) for c, (at, r) in circles.items() if _is_within(frame.box, at, r)}
    chiefs = {code: Chief(*circles.get(code, ())) for code in first}
    for part in request.parts("area"):
        _draw_areas(sheet, frame, style, request, part)
        labels += naming.area_labels(frame, style, request, part, chiefs=chiefs, enlarged=enlarged)
    regional = any((part.rows()["level"] == "region").any() for part in request.parts("area"))
    ground.draw_borders(sheet, frame, style, request.area, regional=regional)
    for part in request.parts("line"):
        drawn = frame.on_sheet(request.geometry(part, frame.detail))
        sheet.stroke(drawn, style.colour("base.paper"), 1.5 * style.scale)
        sheet.stroke(drawn, style.colour(part.classes[0].colour), 0.8 * style.scale)
        labels += naming.line_labels(style, request, part, drawn)
        courses += drawn.to_list()
    if request.area:
        ground.draw_area(sheet, frame, style, request.area)
        labels += naming.names_below(frame, style, request)
    for at, radius in circles.values():
        draw_symbol(sheet, style, at, radius)
    for part in request.parts("place"):
        rings, boxes = _draw_places(sheet, frame, style, request, part, enlarged=enlarged)
        labels += rings
        marked += boxes
    return place(
        sheet,
        labels,
        within=frame.box,
        around=marked,
        circles=circles.values(),
        courses=courses,
        outside=ground.land_around(frame, request.area) if request.area else None,
        halo=style.colour("base.paper"),
        leader=style.colour("base.ink"),
        led=not enlarged,
    )


def draw_symbol(sheet: Sheet, style: Style, at: tuple[float, float], radius: float) -> None:
    """A circle whose area stands for an amount, with a light edge to be seen on dark ground."""
    disc = shapely.Point(at).buffer(radius, quad_segs=24)
    sheet.fill([disc], style.colour("base.paper"), alpha=0.62)
    sheet.stroke([disc], style.colour("base.paper"), _EDGE_MM)
    sheet.stroke([disc], style.colour("base.ink"), 0.3)


def draw_marker(
    sheet: Sheet, style: Style, part: Part, class_id: str, at: tuple[float, float], scale: float = 1
) -> None:
    """The ring of a place: its class has a colour and, among several, a form of its own."""
    order = [legend.id for legend in part.classes].index(class_id)
    shape = _marker(at, _RING_MM * scale, _CORNERS[order % len(_CORNERS)])
    sheet.fill([shape], style.colour("base.paper"))
    sheet.stroke([shape], style.colour(part.legend(class_id).colour), 0.62 * scale)


def fill_class(sheet: Sheet, style: Style, legend: LegendClass, polygons) -> None:
    """Areas of one class, in its colour or hatched."""
    if legend.pattern == "hatch":
        sheet.fill(polygons, style.colour("base.paper"))
        sheet.hatch(polygons, style.colour("base.quiet"))
    else:
        sheet.fill(polygons, style.colour(legend.colour))


def _draw_areas(sheet: Sheet, frame: Frame, style: Style, request: Request, part: Part) -> None:
    drawn = frame.on_sheet(request.geometry(part, frame.detail))
    ids = part.rows()["class_id"].reindex(drawn.index)
    for legend in part.classes:
        fill_class(sheet, style, legend, drawn[ids == legend.id].to_numpy())
    level = part.rows()["level"].iloc[0] if len(part.rows()) else ""
    if level in ("district", "tambon"):
        borders = frame.on_sheet(request.geometry(part, frame.detail).boundary)
        sheet.stroke(borders, style.colour("base.paper"), 0.3 if level == "district" else 0.06)


def _draw_places(
    sheet: Sheet, frame: Frame, style: Style, request: Request, part: Part, *, enlarged: bool
) -> tuple[list[Label], list[Box]]:
    """Places and their names; an `enlarged` piece of the map leaves the figures to the map."""
    rows = part.rows().loc[features_of(part, request.area)]
    drawn = frame.on_sheet(request.geometry(part, frame.detail).reindex(rows.index).dropna())
    drawn = drawn[drawn.geom_type.str.contains("Polygon")]
    if drawn.empty:
        return [], []
    for legend in part.classes:
        members = drawn[rows["class_id"].reindex(drawn.index) == legend.id]
        sheet.fill(members, style.colour(legend.colour), alpha=0.3)
    points = naming.label_points(drawn)
    labels, boxes = [], []
    written: set[str] = set()
    ring = _RING_MM * style.scale
    shares = rows["codes"].reindex(drawn.index)
    nth, of = shares.groupby(shares).cumcount(), shares.groupby(shares).transform("size")
    for order, (feature, point) in enumerate(points.items()):
        row = rows.loc[feature]
        aside = (nth[feature] - (of[feature] - 1) / 2) * 2.9 * ring  # side by side, not on top
        at = (point.x + aside, point.y)
        if not _is_within(frame.box, at, 1.35 * ring):
            continue
        draw_marker(sheet, style, part, row["class_id"], at, style.scale)
        boxes.append(_square(at, 1.2 * ring))
        words = gazetteer.label(row["codes"][0], request.lang)
        if words in written:
            continue
        written.add(words)
        lines = [(words, "semibold")]
        figure = row[part.figure] if part.figure and not enlarged else pd.NA
        if not pd.isna(figure):
            lines.append((value(part, part.figure, figure, request.lang) or "", "regular"))
        labels.append(
            Label(
                lines=tuple(lines),
                at=at,
                kind="place",
                size=style.size("label"),
                colour=style.colour("base.ink"),
                order=-100 + order,
            )
        )
    return labels, boxes


def _marker(at: tuple[float, float], radius: float, corners: int | None) -> shapely.Polygon:
    """A disc, or a polygon of about its size with so many corners; -4 is a square lying flat."""
    if corners is None:
        return shapely.Point(at).buffer(radius, quad_segs=16)
    turn = np.pi / 4 if corners < 0 else 0.0
    angles = turn + np.arange(abs(corners)) * 2 * np.pi / abs(corners)
    reach = radius * (1.35 if abs(corners) == 3 else 1.2)
    return shapely.Polygon(
        np.column_stack([at[0] + reach * np.sin(angles), at[1] - reach * np.cos(angles)])
    )


def _square(at: tuple[float, float], radius: float) -> Box:
    return Box(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)


def _is_within(box: Box, at: tuple[float, float], radius: float) -> bool:
    x, y = at
    return (
        box.left < x - radius
        and x + radius < box.right
        and box.top < y - radius
        and y + radius < box.bottom
    )
