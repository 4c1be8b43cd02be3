"""Names stand on what they tell of, or are tied to it by a line; the largest sums have names."""

from collections.abc import Iterator
from functools import cache

import pytest
import shapely

from codi_geo import gazetteer, programme
from codi_geo.figure import SIZES, figure, marks, placing
from codi_geo.figure.labels import Kind, Label, is_dark
from codi_geo.figure.placing import Placement, Spot
from codi_geo.figure.sheet import Sheet
from codi_geo.figure.style import Style
from codi_geo.layers import LAYERS
from codi_geo.layers.area import features_of
from codi_geo.words import LANGS
from tests.figure.conftest import MADE_ON

OF_AREAS: tuple[Kind, ...] = ("area", "first", "wide")
ON_COUNTRY_MAPS = [layer for layer in LAYERS if LAYERS[layer].view == "country"]
REGIONAL = [
    layer
    for layer in ON_COUNTRY_MAPS
    if any((part.rows()["level"] == "region").any() for part in LAYERS[layer].parts)
]
MONEY = ["province_plans", "plan_money"]
SHEETS = [(size, lang) for size in ("slide", "square") for lang in LANGS]
SUM_NAMED = 8
MAPS = {"main": 0, "inset": 1}


@cache
def placements(layer: str, size: str, lang: str, area: str | None = None) -> list[Placement]:
    """What stands where on a sheet's maps: the main one, then the inset."""
    seen = []

    def kept(*args, **options) -> Placement:
        seen.append(placing.place(*args, **options))
        return seen[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "place", kept)
        figure(layer, size=size, lang=lang, area=area, made_on=MADE_ON)
    return seen


def ink(label: Label, spot: Spot) -> shapely.Geometry:
    """The rectangles of a label's lines."""
    boxes, baseline = [], spot.box.top + 1.04 * label.size
    for words, weight in label.lines:
        half = Label(((words, weight),), (0, 0), "area", label.size, "").width / 2
        middle = (spot.box.left + spot.box.right) / 2
        top, bottom = baseline - 0.95 * label.size, baseline + 0.3 * label.size
        boxes.append(shapely.box(middle - half, top, middle + half, bottom))
        baseline += 1.36 * label.size
    return shapely.union_all(boxes)


def standing(placement: Placement) -> Iterator[tuple[str, Label, Spot, float, float]]:
    """Words, label and spot of each area's label, its share on its own area and on others."""
    named = [(label, spot) for label, spot in placement.standing if label.kind in OF_AREAS]
    everywhere = [label.shape for label, _ in named]
    everywhere += [label.shape for label in placement.left_out if label.shape is not None]
    tree = shapely.STRtree(everywhere)
    for label, spot in named:
        drawn = ink(label, spot)
        near = tree.geometries[tree.query(drawn, predicate="intersects")]
        own = label.shape.intersection(drawn).area / drawn.area
        others = shapely.union_all([area for area in near if area is not label.shape])
        elsewhere = drawn.difference(label.shape).intersection(others).area / drawn.area
        yield " ".join(words for words, _ in label.lines), label, spot, own, elsewhere


@pytest.mark.parametrize(("size", "lang"), SHEETS)
@pytest.mark.parametrize("layer", ON_COUNTRY_MAPS)
def test_a_label_stands_on_its_own_area_far_more_than_on_others(layer, size, lang):
    for placement in placements(layer, size, lang):
        for words, _, spot, own, elsewhere in standing(placement):
            if spot.leader is None:
                assert own >= 0.2 and elsewhere <= own / 2 + 0.01, words
            else:
                assert elsewhere < 0.1 and spot.leader.length > 0.3, words


@pytest.mark.parametrize(("size", "lang"), [*SHEETS, ("a4_landscape", "th"), ("a4", "th")])
@pytest.mark.parametrize("layer", REGIONAL)
def test_each_region_s_figure_stands_on_it_or_clear_of_all_with_a_line(layer, size, lang):
    main = placements(layer, size, lang)[MAPS["main"]]
    regions = [seen for seen in standing(main) if seen[1].kind == "wide"]
    assert len(regions) == 5
    for words, label, spot, own, elsewhere in regions:
        if spot.leader is None:
            assert own > 0.7, words
        else:
            assert own + elsewhere < 0.15, words
            assert spot.leader.length >= label.size, words


@pytest.mark.parametrize(("size", "lang"), SHEETS)
@pytest.mark.parametrize("layer", REGIONAL)
def test_bangkok_enlarged_has_the_figure_of_its_own_region_and_of_no_other(layer, size, lang):
    inset = placements(layer, size, lang)[MAPS["inset"]]
    figures = [seen for seen in standing(inset) if seen[1].kind == "wide"]
    part = next(part for part in LAYERS[layer].parts if part.role == "area")
    own = gazetteer.name("bangkok_east", lang)
    assert list(features_of(part, "bangkok_east")) == ["bangkok_east"]
    for words, _, spot, share, _ in figures:
        assert words.replace(" ", "").startswith(own.replace(" ", ""))
        assert spot.leader is None and share > 0.7
    assert len(figures) == 1


@pytest.mark.parametrize(("size", "lang"), [*SHEETS, ("a4", "th"), ("a3", "th"), ("a4", "en")])
@pytest.mark.parametrize("layer", MONEY)
def test_the_provinces_with_the_most_money_are_named(layer, size, lang):
    main = placements(layer, size, lang)[MAPS["main"]]
    named = {words for words, *_ in standing(main)}
    most = programme.plan_money()["amount_baht"].nlargest(SUM_NAMED).index
    assert {gazetteer.name(code, lang) for code in most} <= named


@pytest.mark.parametrize("lang", LANGS)
def test_a_large_province_whose_name_is_longer_than_it_is_wide_is_named(lang):
    main = placements("province_plans", "slide", lang)[MAPS["main"]]
    named = {words for words, *_ in standing(main)}
    assert {gazetteer.name(code, lang) for code in ("34", "58")} <= named


@pytest.mark.parametrize("lang", LANGS)
def test_a_line_to_a_name_is_short(lang):
    for placement in placements("province_plans", "slide", lang):
        for words, label, spot, *_ in standing(placement):
            if spot.leader is not None:
                assert spot.leader.length < 5 * label.size, words


@pytest.mark.parametrize(("size", "lang"), SHEETS)
def test_the_centres_in_bangkok_enlarged_are_all_named(size, lang):
    inset = placements("homeless_centres", size, lang)[MAPS["inset"]]
    assert not inset.left_out
    assert len([label for label, _ in inset.standing if label.kind == "place"]) == 2


@pytest.mark.parametrize(("size", "lang"), SHEETS)
def test_no_name_lies_on_a_circle(size, lang, monkeypatch):
    circles = []
    draw = marks.draw_symbol

    def seen(sheet: Sheet, style, at, radius) -> None:
        circles.append(shapely.Point(at).buffer(radius))
        draw(sheet, style, at, radius)

    monkeypatch.setattr(marks, "draw_symbol", seen)
    made = figure("province_plans", size=size, lang=lang, made_on=MADE_ON).composition
    names = [line.box.polygon() for line in made.sheet.texts if line.role == "label"]
    hit = shapely.STRtree(names).query(circles, predicate="intersects")
    assert len(circles) > 60 and not hit.size


def test_a_line_ends_at_what_is_drawn_of_its_label():
    for size in ("slide", "square", "a4"):
        [main, *_] = placements("canal_housing", size, "th")
        for label, spot in main.standing:
            if label.kind == "bar" and spot.leader is not None:
                bar = shapely.box(*placing._bar_box(label, label.bar, spot.box))
                end = shapely.Point(spot.leader.coords[-1])
                assert shapely.union(ink(label, spot), bar).distance(end) < 0.01


@pytest.mark.parametrize("size", ["slide", "square", "a4"])
def test_names_on_one_dark_ground_have_one_colour(size, monkeypatch):
    colours = set()
    lines = Sheet.lines

    def seen(self, set_lines, colour, *, halo=None) -> None:
        set_lines = list(set_lines)
        if any(line.role == "label" for line in set_lines) and halo:
            colours.add(colour)
        lines(self, set_lines, colour, halo=halo)

    monkeypatch.setattr(Sheet, "lines", seen)
    figure("province_plans", area="10", size=size, made_on=MADE_ON)
    assert len(colours) == 1 and not is_dark(colours.pop())


def test_the_area_shown_is_set_larger_than_those_within_it():
    main = placements("concrete_tambons", "slide", "th", "northeast")[MAPS["main"]]
    sizes = {words: label.size for words, label, *_ in standing(main)}
    [own] = [size for words, size in sizes.items() if words.startswith("ภาคตะวันออกเฉียงเหนือ")]
    assert own > 1.1 * sizes["ขอนแก่น"]


def test_the_frame_in_the_small_country_is_all_that_the_map_shows(monkeypatch):
    framed = []
    stroke = Sheet.stroke

    def seen(self, lines, colour, width, **options) -> None:
        if len(lines) == 1 and width == 0.35:
            framed.extend(lines)
        stroke(self, lines, colour, width, **options)

    monkeypatch.setattr(Sheet, "stroke", seen)
    main = figure("province_plans", area="56", size="a4", made_on=MADE_ON).composition.frame.box
    [around] = framed
    left, top, right, bottom = around.buffer(-0.6, join_style="mitre").bounds
    assert (right - left) / (bottom - top) == pytest.approx(main.width / main.height, rel=0.05)


def test_a_circle_has_a_light_edge_under_its_dark_one(monkeypatch):
    strokes = []
    monkeypatch.setattr(Sheet, "stroke", lambda self, lines, *drawn, **_: strokes.append(drawn))
    style = Style()
    marks.draw_symbol(Sheet(SIZES["a4"], "#FFFFFF"), style, (50, 50), 0.5)
    (below, wide), (above, narrow) = strokes
    assert (below, above) == (style.colour("base.paper"), style.colour("base.ink"))
    assert wide > narrow + 0.3
