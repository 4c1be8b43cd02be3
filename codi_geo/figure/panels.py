"""What stands beside the map of each layer: an inset, bars, small maps, circles."""

from math import sqrt

import shapely

from codi_geo import boundaries, gazetteer, programme, thai
from codi_geo.facts import value
from codi_geo.figure import ground, marks
from codi_geo.figure.blocks import (
    BarRow,
    Bars,
    Block,
    Grid,
    SmallMap,
    Stack,
    Words,
    draw_bar,
)
from codi_geo.figure.frame import Frame
from codi_geo.figure.naming import area_figure, label_points
from codi_geo.figure.request import Request
from codi_geo.figure.sheet import Box, Sheet
from codi_geo.figure.style import Style
from codi_geo.layers import Layer, Part, wholes
from codi_geo.layers.area import features_of
from codi_geo.layers.geometry import BANGKOK
from codi_geo.words import LANGS, Lang, text

_LARGEST_CIRCLE_MM = 4.2
_MOST_BARS = 8
_ROOM_AROUND_A_PLACE = 0.35
_LEAST_AROUND_DEGREES = 0.06
_CLOSE_UP_HEIGHT = 0.55
"""Height of a small map of a place over that of the inset above it."""


def inset(request: Request, style: Style, main: Frame, tallest: float) -> SmallMap:
    """Bangkok enlarged beside a map of the country; the country small beside any other map."""
    if request.area is None and request.layer.view == "country":
        return _bangkok(request, style, tallest)
    return _locator(request, style, main, tallest)


def panel(request: Request, style: Style, tallest: float) -> Block | None:
    """Bars of the regions or of the largest amounts; small maps of single places.

    `tallest` is the greatest height of an inset beside it, in mm.
    """
    layer = request.layer
    if layer.id == "homeless_centres":
        return _close_ups(request, style, _CLOSE_UP_HEIGHT * tallest)
    if layer.id == "canal_housing":
        return _canals(request, style, *request.once("canals", lambda: _of_canals(request)))
    part = layer.parts[0]
    if part.role != "area" or not part.table:
        return None
    if (part.rows()["level"] == "region").all():
        bars = request.once("bars", lambda: _regional_bars(request))
        return Bars(_figure_heading(layer, request.lang), bars, style)
    if layer.id == "plan_money":
        return _largest_amounts(request, style, "figure.largest")
    if layer.id == "province_plans" and (request.size.is_wide or request.size.is_upright):
        return _largest_amounts(request, style, "figure.largest_money")
    return None


def named_first(request: Request) -> tuple[str, ...]:
    """Provinces with the most money, whose names must be found on the map."""
    if request.layer.id not in ("province_plans", "plan_money"):
        return ()
    amounts = request.once("money", lambda: programme.plan_money()["amount_baht"].dropna())
    return tuple(amounts.nlargest(_MOST_BARS).index)


def symbols(request: Request, style: Style) -> dict[str, tuple[tuple[float, float], float]]:
    """Circles for the money that came through the provincial plans, largest first."""
    if request.layer.id != "province_plans":
        return {}
    money = programme.plan_money()["amount_baht"].dropna().sort_values(ascending=False)
    largest = money.max()
    if request.area is not None:
        kept = features_of(request.layer.parts[0], request.area)
        money = money.loc[money.index.intersection(kept)]
    areas = boundaries.load("province", detail="draw").geometry.loc[money.index]
    points = label_points(areas)
    return {
        code: ((points[code].x, points[code].y), _radius(amount / largest, style))
        for code, amount in money.items()
    }


def circle_legend(request: Request, style: Style) -> tuple[tuple[float, str], ...]:
    """Radii in mm and the amounts they stand for."""
    if request.layer.id != "province_plans":
        return ()
    largest = request.once("largest", lambda: programme.plan_money()["amount_baht"].max())
    amounts = [amount for amount in (1e6, 1e7, 1e8) if amount <= largest]
    return tuple((_radius(a / largest, style), thai.baht(a, request.lang)) for a in amounts)


def _radius(share: float, style: Style) -> float:
    return _LARGEST_CIRCLE_MM * style.scale * sqrt(share)


def _bangkok(request: Request, style: Style, tallest: float) -> SmallMap:
    def paint(sheet: Sheet, box: Box) -> None:
        frame = Frame(box, BANGKOK, margin=0)
        marks.draw_map(
            sheet,
            frame,
            style.smaller(0.9),
            request,
            symbols=symbols(request, style),
            first=named_first(request),
            enlarged=True,
        )

    heading = text("page.bangkok", request.lang)
    return SmallMap(heading, (), paint, style, ratio=0.95, tallest=tallest)


def _locator(request: Request, style: Style, main: Frame, tallest: float) -> SmallMap:
    def paint(sheet: Sheet, box: Box) -> None:
        frame = Frame(box, ground.country_bounds(), margin=0.02)
        ground.draw_ground(sheet, frame, style)
        regions = frame.on_sheet(boundaries.load("region", detail=frame.detail).boundary)
        sheet.stroke(regions, style.colour("base.paper"), 0.2)
        if request.area is not None:
            here = frame.on_sheet(ground.area_shape(request.area, frame.detail))
            is_large = gazetteer.level_of(request.area) == "region"
            sheet.fill(here, style.colour("base.accent"), alpha=0.5 if is_large else 1)
        west, south, east, north = main.seen()
        left, top = frame.point(west, north)
        right, bottom = frame.point(east, south)
        around = shapely.box(left, top, right, bottom).buffer(0.6, join_style="mitre")
        sheet.stroke([around.intersection(box.polygon())], style.colour("base.accent"), 0.35)

    heading = text("figure.locator", request.lang)
    return SmallMap(heading, (), paint, style, ratio=1.75, tallest=tallest)


def _regional_bars(request: Request) -> tuple[BarRow, ...]:
    """The regions' figures, what belongs to none of them, and the whole as the report prints it."""
    layer, lang = request.layer, request.lang
    part = layer.parts[0]
    rows = part.rows().dropna(subset=[part.figure]).sort_values(part.figure, ascending=False)
    bars = [
        BarRow(
            row[f"name_{lang}"],
            float(row[part.figure]),
            area_figure(part, row),
            _bar_colour(part, feature, request),
        )
        for feature, row in rows.iterrows()
    ]
    if "share" not in rows:  # figures that do not add up have no rest
        return tuple(bars)
    asked = (layer.id, layer.measure, layer.year)
    for whose, number in wholes.rest(*asked):
        name = text("figure.no_region", lang, whose=whose[LANGS.index(lang)])
        bars.append(BarRow(name, number, thai.number(number), "base.quiet"))
    whole = wholes.printed_whole(*asked)
    if whole is not None:
        name = text("figure.whole", lang)
        bars.append(BarRow(name, whole, thai.number(whole), is_whole=True))
    return tuple(bars)


def _bar_colour(part: Part, feature: str, request: Request) -> str:
    if request.area is not None and feature in features_of(part, request.area):
        return "base.accent"
    return "sequential.s4"


def _figure_heading(layer: Layer, lang) -> str:
    part = layer.parts[0]
    headings = dict(part.headings)
    if part.figure in headings:
        return headings[part.figure][0 if lang == "th" else 1]
    return text(f"part.{layer.id}.{part.id}", lang)


def _canals(
    request: Request, style: Style, bars: tuple[BarRow, ...], communities: tuple[str, ...]
) -> Stack:
    """Share built along each canal, and the communities that the report names."""
    lang = request.lang
    blocks: list[Block] = [Bars(text("figure.built", lang), bars, style, whole=100)]
    if communities:
        heading = text("part.canal_housing.communities", lang)
        blocks.append(Words(heading, style, "heading", weight="semibold"))
    blocks += [Words(listed, style, "label", listed=True) for listed in communities]
    return Stack(tuple(blocks), gap=style.gap * 0.3)


def _of_canals(request: Request) -> tuple[tuple[BarRow, ...], tuple[str, ...]]:
    """A bar a canal, and the named communities of each khet."""
    lang = request.lang
    wholes = request.layer.part("canals").rows()
    bars = []
    for _, row in wholes.iterrows():
        percent = 100 * row["houses_built"] / row["households_target"]
        words = text("unit.percent", lang, value=thai.number(percent, decimals=1))
        bars.append(BarRow(row[f"name_{lang}"], percent, words, "progress.built"))
    part = request.layer.part("communities")
    named = part.rows().loc[features_of(part, request.area)]
    communities = []
    for codes, rows in named.groupby("codes", sort=False):
        where = gazetteer.label(codes[0], lang) if codes else text("figure.unplaced", lang)
        listed = ", ".join(rows[f"name_{lang}"])
        communities.append(f"{where}: {listed}")
    return tuple(bars), tuple(communities)


def _largest_amounts(request: Request, style: Style, heading: str) -> Bars:
    """Bars of the provinces with the most money: of the country, or of the map's own region."""
    bars, facts = request.once("bars", lambda: _bars_of_money(request))
    region = _region_of(request.area)
    if region is None:
        return Bars(text(heading, request.lang, **facts), bars, style)
    where = text(f"layer.regional.in.{region}", request.lang)
    key = f"{heading}_{'in' if facts['n'] < facts['of'] else 'all_in'}"
    return Bars(text(key, request.lang, region=where, **facts), bars, style)


def _bars_of_money(request: Request) -> tuple[tuple[BarRow, ...], dict[str, int]]:
    """Bars of the largest amounts; how many they are, and of how many.

    The province of the map has a bar below them where it is not among them.
    """
    is_money = request.layer.id == "plan_money"
    rows = request.layer.parts[0].rows() if is_money else programme.plan_money()
    amounts = rows["amount_baht"].dropna()
    region = _region_of(request.area)
    if region is not None:
        amounts = amounts[[region in gazetteer.path(code) for code in amounts.index]]
    largest = amounts.nlargest(_MOST_BARS)
    own = [c for c in amounts.index.difference(largest.index) if c in _path_of(request.area)]
    bars = [
        BarRow(
            gazetteer.name(code, request.lang),
            float(amount),
            thai.baht(amount, request.lang),
            "base.accent" if code in _path_of(request.area) else "sequential.s4",
        )
        for code, amount in [*largest.items(), *amounts[own].items()]
    ]
    return tuple(bars), {"n": len(largest), "of": len(amounts)}


def _path_of(area: str | None) -> list[str]:
    return [] if area is None else gazetteer.path(area)


def _region_of(area: str | None) -> str | None:
    return next((c for c in _path_of(area) if gazetteer.level_of(c) == "region"), None)


_EMS_OF_A_CLOSE_UP = 9
"""A column as wide takes the longest names of districts without cutting them."""


def _close_ups(request: Request, style: Style, tallest: float) -> Grid | None:
    part = request.layer.parts[0]
    kept = request.once("kept", lambda: features_of(part, request.area))
    if kept.empty:
        return None
    drawn = request.geometry(part, "full")
    blocks = [
        _close_up(request, style, part, feature, drawn.loc[[feature]], tallest)
        for feature in part.rows().index
        if feature in kept
    ]
    narrowest = _EMS_OF_A_CLOSE_UP * style.size("body")
    return Grid(tuple(blocks), min(2, len(blocks)), style.gap * 0.7, narrowest)


def _close_up(
    request: Request, style: Style, part: Part, feature: str, drawn, tallest: float
) -> SmallMap:
    row = part.rows().loc[feature]
    lang = request.lang

    def paint(sheet: Sheet, box: Box) -> None:
        west, south, east, north = drawn.total_bounds
        room = _ROOM_AROUND_A_PLACE * max(east - west, north - south, _LEAST_AROUND_DEGREES)
        frame = Frame(box, (west - room, south - room, east + room, north + room), margin=0)
        ground.draw_ground(sheet, frame, style)
        here = frame.on_sheet(drawn)
        legend = part.legend(row["class_id"])
        sheet.fill(here, style.colour(legend.colour), alpha=0.35)
        district = gazetteer.path(row["codes"][0])[3]
        below = boundaries.load("tambon", detail=frame.detail, within=district[:2])
        sheet.stroke(frame.on_sheet(below.boundary), style.colour("base.paper"), 0.18)
        sheet.stroke(here, style.colour(legend.colour), 0.5)
        inside = 0.25 * style.gap
        at = (box.left + inside, box.bottom - inside)
        draw_bar(sheet, frame, style, at, box.width * 0.3, lang)

    where = _where(row["codes"][0], lang)
    capacity = value(part, "capacity_people", row["capacity_people"], lang)
    said = [part.legend(row["class_id"]).words(request.layer.id, lang)]
    said.append(capacity or text("figure.no_capacity", lang))
    return SmallMap(
        row[f"name_{lang}"],
        (where, " · ".join(said)),
        paint,
        style,
        ratio=0.72,
        tallest=tallest,
        keeps_ratio=False,
    )


def _where(code: str, lang: Lang) -> str:
    """An area and those above it, with commas between English names."""
    if lang == "th":
        return gazetteer.full_label(code, lang)
    return ", ".join(gazetteer.label(c, lang) for c in dict.fromkeys((code, code[:4], code[:2])))
