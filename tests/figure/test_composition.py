"""Every sheet is whole: nothing on top of anything else, nothing off the page."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import get_context

import pytest
import shapely

from codi_geo import boundaries, thai
from codi_geo.figure import SIZES, Size, figure
from codi_geo.figure.request import title
from codi_geo.figure.sheet import MM_PER_POINT, Box, TextLine
from codi_geo.gazetteer import name, path, retired_polygons
from codi_geo.layers import LAYERS
from codi_geo.programme import plan_money
from codi_geo.words import LANGS, text
from tests.figure.conftest import MADE_ON, composed

HAIR_MM = 0.05
OVERHANG_MM = 0.4
"""What a Thai letter may reach out at the left of the line it begins."""
AREAS = ["north", "bangkok_east", "56", "10", "83", "1030", "560101"]
COUNTRY = [(layer, size, lang, None) for layer in LAYERS for size in SIZES for lang in LANGS]
IN_AREAS = [
    (layer, size, lang, area)
    for area, (size, lang) in zip(
        AREAS,
        [("a4", "th"), ("square", "en"), ("slide", "th"), ("a4", "en")] * 2,
        strict=False,
    )
    for layer in ("province_plans", "canal_housing", "places")
]
ASKED = COUNTRY + IN_AREAS
IDS = ["-".join(filter(None, asked)) for asked in ASKED]


@dataclass(frozen=True)
class Seen:
    """What stands where on a sheet."""

    texts: list[TextLine]
    blocks: tuple[tuple[str, Box], ...]
    page: Box
    map: Box
    title: str
    paragraphs: tuple[str, ...]
    scale: tuple[float, float, float, float]


def seen(asked: tuple) -> Seen:
    composition = composed.__wrapped__(*asked).composition
    request, sheet = composition.request, composition.sheet
    headings = [text(key, request.lang) for key in ("page.legend", "page.how", "figure.north")]
    return Seen(
        sheet.texts,
        composition.blocks,
        sheet.box,
        composition.frame.box,
        title(request),
        (*headings, request.layer.how_to_read(request.lang, area=request.area), *request.foot),
        composition.scale.drawn[0],
    )


@pytest.fixture(scope="module")
def all_seen():
    """Every sheet, composed side by side on two cores."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield {asked: pool.submit(seen, asked) for asked in ASKED}


@pytest.fixture(params=ASKED, ids=IDS, scope="module")
def sheet(request, all_seen) -> Seen:
    return all_seen[request.param].result()


def test_nothing_covers_anything_else_or_leaves_the_page(sheet):
    assert not overlapping_lines(sheet.texts)
    assert not [line.words for line in sheet.texts if not inside(line.box, sheet.page)]
    standing = [*sheet.blocks, ("map", sheet.map)]
    assert not [name for name, box in standing if not inside(box, sheet.page)]
    assert not [
        (a, b) for (a, one), (b, two) in combinations(standing, 2) if shrunk(one).overlaps(two)
    ]


def test_no_letter_is_smaller_than_seven_points(sheet):
    smallest = min(sheet.texts, key=lambda line: line.size)
    assert smallest.size / MM_PER_POINT >= 7 - 1e-9, smallest.words


def test_every_label_lies_in_a_map_and_every_other_line_outside_the_main_one(sheet):
    homes = [sheet.map, *(box for _, box in sheet.blocks)]
    for line in sheet.texts:
        if line.role == "label":
            assert any(inside(line.box, home, OVERHANG_MM) for home in homes), line.words
        else:
            assert not shrunk(line.box).overlaps(sheet.map), line.words


def test_title_legend_scale_north_and_foot_are_there(sheet):
    set_large = "".join(line.words for line in sheet.texts if line.role == "title")
    assert set_large.replace(" ", "") == sheet.title.replace(" ", "")
    said = "".join(line.words for line in sheet.texts).replace(" ", "")
    for paragraph in sheet.paragraphs:
        assert paragraph.replace(" ", "") in said
    left, right, _, km = sheet.scale
    assert right > left and km > 0


def test_a_country_map_has_bangkok_enlarged_and_any_other_map_its_place_in_the_country():
    for layer, area, heading in [
        ("province_plans", None, "page.bangkok"),
        ("province_plans", "56", "figure.locator"),
        ("canal_housing", None, "figure.locator"),
    ]:
        words = [
            line.words for line in composed(layer, "slide", "th", area).composition.sheet.texts
        ]
        assert text(heading, "th") in words


@pytest.mark.parametrize("polygon", sorted(retired_polygons().index)[:3])
def test_a_district_with_polygons_of_an_older_list_is_drawn(polygon):
    figure("province_plans", area=polygon[:4], made_on=MADE_ON)


@pytest.mark.parametrize("options", [{"for_print": True}, {"titled": False}], ids=str)
@pytest.mark.parametrize("layer", ["province_plans", "canal_housing"])
def test_a_sheet_for_an_office_printer_or_without_words_is_as_whole(layer, options):
    made = figure(layer, size="a4", made_on=MADE_ON, **options).composition
    assert not overlapping_lines(made.sheet.texts)
    assert all(inside(line.box, made.sheet.box) for line in made.sheet.texts)
    roles = {line.role for line in made.sheet.texts}
    assert ({"title", "subtitle"} <= roles) == options.get("titled", True)
    assert made.sheet.paper == ("#FFFFFF" if "for_print" in options else "#F8F7F3")


def test_a_figure_of_a_whole_region_is_not_written_on_a_part_of_it():
    sheet = composed("councils", "slide", "th", "56").composition.sheet
    on_map = [line.words for line in sheet.texts if line.role == "label"]
    assert "ภาคเหนือ" not in on_map
    assert "เชียงคำ" in on_map


def overlapping_lines(lines: list[TextLine]) -> list[tuple[str, str]]:
    """Lines whose letters touch; lines of one paragraph may share the height of a tall mark."""
    boxes = [shrunk(line.box).polygon() for line in lines]
    first, second = shapely.STRtree(boxes).query(boxes, predicate="intersects")
    near = [(lines[a], lines[b]) for a, b in zip(first, second, strict=True) if a < b]
    return [(one.words, two.words) for one, two in near if touch(one, two)]


def touch(one: TextLine, two: TextLine) -> bool:
    is_next = one.left == two.left and one.size == two.size
    shared = min(one.box.bottom, two.box.bottom) - max(one.box.top, two.box.top)
    if not (is_next and shared < 0.2 * one.size):
        return True
    return edges(one).intersects(edges(two))


def edges(line: TextLine) -> shapely.MultiLineString:
    pieces = line.outline.to_polygons(closed_only=False)
    return shapely.MultiLineString([piece for piece in pieces if len(piece) > 1])


def shrunk(box: Box) -> Box:
    h = HAIR_MM / 2
    return Box(box.left + h, box.top + h, box.right - h, box.bottom - h)


def inside(box: Box, other: Box, hair: float = HAIR_MM) -> bool:
    return other.polygon().buffer(hair).contains(box.polygon())


@pytest.mark.parametrize("area", ["10", "11", "56", None])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", ["province_plans", "canal_housing", "homeless_centres"])
def test_a_map_of_a_deck_and_one_of_a_small_sheet_are_as_whole(layer, lang, area):
    for size in (Size(222, 139, 1.3), "148x210", "254x143"):
        made = figure(
            layer,
            area=area,
            lang=lang,
            size=size,
            titled=isinstance(size, str),
            cautioned=True,
            made_on=MADE_ON,
        ).composition
        assert not overlapping_lines(made.sheet.texts)
        assert all(inside(line.box, made.sheet.box) for line in made.sheet.texts)
        for line in made.sheet.texts:
            is_beside = line.role in ("legend", "count", "body", "small", "heading")
            assert not is_beside or not shrunk(line.box).overlaps(made.frame.box), line.words


@pytest.mark.parametrize("lang", LANGS)
def test_a_map_without_words_of_its_own_still_says_its_caveats(lang):
    made = figure("canal_housing", lang=lang, titled=False, cautioned=True, made_on=MADE_ON)
    said = "".join(line.words for line in made.composition.sheet.texts)
    assert "© OpenStreetMap contributors" in said
    assert text("figure.made", lang, date="") not in said


def test_no_name_of_a_bar_is_cut():
    asked = {"area": "77", "size": Size(222, 139, 1.3), "titled": False, "made_on": MADE_ON}
    made = figure("province_plans", **asked).composition
    bars = [line.words for line in made.sheet.texts if line.role == "bar"]
    assert "ประจวบคีรีขันธ์" in bars


@pytest.mark.parametrize(
    ("area", "region", "largest"),
    [("north", "north", 8), ("53", "north", 8), ("30", "northeast", 7)],
)
def test_bars_of_money_are_of_the_region_of_the_map(area, region, largest):
    amounts = plan_money()["amount_baht"].dropna()
    regional = amounts[[region in path(code) for code in amounts.index]].nlargest(largest)
    own = [area] if area in amounts.index else []
    sheet = composed("plan_money", area=area).composition.sheet
    bars = [line.words for line in sheet.texts if line.role == "bar"]
    assert bars[::2] == [name(code, "th") for code in [*regional.index, *own]]


def test_a_figure_of_a_small_area_is_drawn_with_all_vertices():
    assert composed("province_plans", "slide", "th", "83").composition.frame.detail == "full"
    assert composed("province_plans", "slide", "th").composition.frame.detail == "draw"


def test_the_boundary_set_is_named_with_its_quality_and_state():
    current = boundaries.current()
    foot = " ".join(composed("province_plans", "a4", "en").composition.request.foot)
    assert current.words("quality", "en") in foot
    assert thai.date(current.version, "en") in foot


@pytest.mark.parametrize("size", ["slide", "square", "a4"])
@pytest.mark.parametrize("area", ["bangkok_east", "10", "13"])
def test_canals_are_no_speck_on_the_map_of_a_large_area(area, size):
    made = composed("canal_housing", size, "th", area).composition
    request, frame = made.request, made.frame
    part = request.parts("line" if area == "13" else "area")[0]
    drawn = frame.on_sheet(request.geometry(part, frame.detail))
    left, top, right, bottom = drawn.total_bounds
    assert max((right - left) / frame.box.width, (bottom - top) / frame.box.height) > 0.5
