"""What is written on a map: names and figures of areas, courses and places."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import geopandas as gpd
import pandas as pd
import shapely

from codi_geo import boundaries, gazetteer, thai
from codi_geo.facts import unit_of
from codi_geo.figure import lettering
from codi_geo.figure.frame import Frame
from codi_geo.figure.labels import Bar, Label
from codi_geo.figure.request import Request
from codi_geo.figure.style import Style
from codi_geo.fonts import Weight
from codi_geo.layers import Part
from codi_geo.layers.area import features_of, level_below

_NAME_ROOM_EM = 11
_OWN_LARGER = 1.2
"""Size of the name of the area shown against those within it."""
_ROOM_OF_A_PROVINCE, _ROOM_OF_A_PART = 1.4, 1.1
"""How wide a name may be against its area; that of a province may reach over sea or abroad."""
_OTHER_PLACES = 4
# Places along a course where its name may stand, best first.
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)


def label_points(polygons: gpd.GeoSeries) -> gpd.GeoSeries:
    """The middle of the widest place of each shape's largest polygon."""
    largest = polygons.apply(lambda shape: max(shapely.get_parts(shape), key=lambda p: p.area))
    circles = shapely.maximum_inscribed_circle(largest.to_numpy(), tolerance=0.05)
    return gpd.GeoSeries(shapely.get_point(circles, 0), index=polygons.index)


def _elsewhere_in(shape: shapely.Geometry) -> tuple[tuple[float, float], ...]:
    """Middles of a shape's next widest places."""
    points = []
    for _ in range(_OTHER_PLACES):
        circle = shapely.maximum_inscribed_circle(shape, tolerance=0.05)
        middle = shapely.get_point(circle, 0)
        points.append((middle.x, middle.y))
        shape = shape.difference(middle.buffer(circle.length))
        if shape.is_empty:
            break
    return tuple(points[1:])


@dataclass(frozen=True)
class Chief:
    """An area that must be named: the middle of its circle on the map in mm, and its radius."""

    at: tuple[float, float] | None = None
    radius: float = 0


def area_labels(
    frame: Frame,
    style: Style,
    request: Request,
    part: Part,
    *,
    chiefs: Mapping[str, Chief] = MappingProxyType({}),
    enlarged: bool = False,
) -> list[Label]:
    """Names and figures of a part's areas, those of `chiefs` first, the smallest of them first.

    On an `enlarged` piece of the map only the region that fills most of it has its figure: that of
    another would stand on a corner of what it tells of.
    """
    rows = part.rows().loc[features_of(part, request.area)]
    rows = rows[[_is_named(part, codes, request.area) for codes in rows["codes"]]]
    if request.area is None:
        rows = rows[rows["level"] != "tambon"]  # too small
    whole = request.geometry(part, frame.detail)
    drawn = frame.on_sheet(whole.reindex(rows.index).dropna())
    drawn = drawn[drawn.geom_type.str.contains("Polygon")]
    if enlarged and (rows["level"] == "region").any():
        drawn = drawn.loc[drawn.area.nlargest(1).index]
    if drawn.empty:
        return []
    labels = {
        feature: _area_label(style, request, part, rows.loc[feature], point, drawn[feature], order)
        for order, (feature, point) in enumerate(label_points(drawn).items())
    }
    for feature, chief in chiefs.items():
        if feature in labels and labels[feature].kind == "area":
            hardest_first = drawn[feature].area / 1e6 - 10
            name = gazetteer.name(rows.at[feature, "codes"][0], request.lang)
            label = replace(
                labels[feature],
                lines=((name, "regular"),),
                kind="first",
                order=hardest_first,
                mark=chief.radius,
            )
            labels[feature] = replace(label, at=chief.at or label.at)
    return list(labels.values())


def _is_named(part: Part, codes: tuple[str, ...], area: str | None) -> bool:
    """Whether a feature's name is told on the map of an area.

    The area's own is told by the title. A figure of more than the area would stand on a part of
    what it tells of.
    """
    if area is None:
        return True
    is_the_area = codes == (area,) and not (part.figure or part.stack)
    return not is_the_area and not set(codes) & set(gazetteer.path(area)[:-1])


def _area_label(style, request: Request, part: Part, row, point, shape, order: int) -> Label:
    lang = request.lang
    common = {
        "at": (point.x, point.y),
        "colour": style.colour("base.ink"),
        "size": style.size("label"),
        "shape": shape,
        "ground": _class_colour(style, part, row),
    }
    if part.stack:
        return Label(
            lines=((row[f"name_{lang}"], "semibold"), (_stacked_figure(part, row), "regular")),
            kind="bar",
            order=order,
            bar=_stacked_bar(part, row, style),
            **common,
        )
    bare = gazetteer.name(row["codes"][0], lang)
    is_the_area = row["codes"] == (request.area,)
    name_weight: Weight = "semibold" if is_the_area else "regular"
    if is_the_area:
        common["size"] *= _OWN_LARGER
    figure = area_figure(part, row)
    if figure:
        names = _name_lines(bare, shape, point, style)
        lines = (*((name, name_weight) for name in names), (figure, "semibold"))
        return Label(lines=lines, kind="wide", order=order, also=_elsewhere_in(shape), **common)
    room = _ROOM_OF_A_PROVINCE * (shape.bounds[2] - shape.bounds[0])
    lines = tuple((name, "regular") for name in _within_room(bare, room / common["size"]))
    return Label(lines=lines, kind="area", order=100 - shape.area / 1e4, room=room, **common)


def _within_room(name: str, room: float) -> tuple[str, ...]:
    """A name on one line, or its words on two where only these are narrow enough (ems)."""
    first, _, rest = name.rpartition(" ")
    if lettering.width(name) <= room or not first:
        return (name,)
    return (first, rest) if max(map(lettering.width, (first, rest))) <= room else (name,)


def _name_lines(name: str, shape, point: shapely.Point, style: Style) -> tuple[str, ...]:
    """A name with its figure on one line, or on two where one would leave its area."""
    widest = 2 * shape.boundary.distance(point) / style.size("label")
    whole = lettering.wrapped(name, _NAME_ROOM_EM, balanced=True)
    if len(whole) > 1 or lettering.width(name) <= widest:
        return whole
    half = lettering.wrapped(name, lettering.width(name) / 2 + 1.5, balanced=True)
    return half if len(half) == 2 else whole


def names_below(frame: Frame, style: Style, request: Request) -> list[Label]:
    """Names of the areas that the one shown consists of, where the layer itself names none.

    A tambon consists of nothing smaller: it is named among its neighbours.
    """
    area, below = request.area, level_below(request.area) or "tambon"
    parts = request.parts("area")
    if any(_named_there(part, area, below) for part in parts):
        return []
    within = area[:4] if gazetteer.level_of(area) == "tambon" else area
    areas = boundaries.load(below, detail=frame.detail, within=within)
    drawn = frame.on_sheet(areas.geometry)
    colours = {
        code: _class_colour(style, part, row)
        for part in parts
        for _, row in part.rows().iterrows()
        for code in row["codes"]
    }
    out = []
    for code, point in label_points(drawn[drawn.geom_type.str.contains("Polygon")]).items():
        shape = drawn[code]
        is_veiled = within != area and code != gazetteer.polygon_of(area)
        over = next((colours[c] for c in gazetteer.path(code) if c in colours), None)
        size = style.size("label")
        room = _ROOM_OF_A_PART * (shape.bounds[2] - shape.bounds[0])
        names = _within_room(gazetteer.name(code, request.lang), room / size)
        label = Label(
            lines=tuple((name, "regular") for name in names),
            at=(point.x, point.y),
            kind="area",
            size=size,
            colour=style.colour("base.ink"),
            order=500 - shape.area / 1e4,
            room=room,
            shape=shape,
            ground=None if is_veiled else over,
        )
        out.append(label)
    return out


def _named_there(part: Part, area: str, level: str) -> bool:
    rows = part.rows()
    return (rows.loc[features_of(part, area), "level"] == level).any()


def line_labels(style: Style, request: Request, part: Part, courses: gpd.GeoSeries) -> list[Label]:
    rows = part.rows()
    out = []
    for feature in features_of(part, request.area):
        if feature not in courses.index:
            continue
        row = rows.loc[feature]
        longest = max(shapely.get_parts(courses[feature]), key=lambda line: line.length)
        along = longest.interpolate(_ALONG, normalized=True)
        middle, *others = [(point.x, point.y) for point in along]
        figure = f"{thai.number(row['houses_built'])} / {thai.number(row['households_target'])}"
        out.append(
            Label(
                lines=((row[f"name_{request.lang}"], "semibold"), (figure, "regular")),
                at=middle,
                also=tuple(others),
                kind="line",
                size=style.size("label"),
                colour=style.colour("base.canal"),
                order=-50,
            )
        )
    return out


def area_figure(part: Part, row: pd.Series) -> str:
    """What is written under an area's name: its figure, with a percent sign where it is one."""
    if not part.figure or pd.isna(row[part.figure]):
        return ""
    percent = "%" if unit_of(part, part.figure) == "percent" else ""
    return thai.number(row[part.figure]) + percent


def _stacked_bar(part: Part, row: pd.Series, style: Style) -> Bar:
    """The stacked bar of a feature."""
    total = sum(int(row[column]) for column, _ in part.stack)
    return Bar(tuple((int(row[c]) / total, style.colour(colour)) for c, colour in part.stack))


def _stacked_figure(part: Part, row: pd.Series) -> str:
    """First piece of a feature's bar against the whole."""
    total = sum(int(row[column]) for column, _ in part.stack)
    return f"{thai.number(row[part.stack[0][0]])} / {thai.number(total)}"


def _class_colour(style: Style, part: Part, row: pd.Series) -> str:
    legend = part.legend(row["class_id"])
    return style.colour("base.paper" if legend.pattern == "hatch" else legend.colour)
