"""The map as the browser gets it: safe text, local files, stable names."""

import gzip
import json
import re
from dataclasses import asdict

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from codi_geo import boundaries, gazetteer, paths
from codi_geo.facts import Facts
from codi_geo.layers import LAYERS
from codi_geo.layers.area import level_below
from codi_geo.layers.breaks import SCHEMES
from codi_geo.layers.filters import AMOUNT, CLASS, Filter, choices
from codi_geo.layers.register import TAMBONS, register_layer
from codi_geo.web import legend, panel, spec, static, webmap
from codi_geo.web.state import AREA, PAGES, State, from_query
from codi_geo.words import LANGS, text

HOSTILE = [
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`${alert(1)}`",
    "{{ 7 * 7 }}",
    "{{'alert'}}",
    "\"'><img src=x onerror=alert(1)>",
    "{% for x in y %}",
    "\u2028\u2029\u202e",
    "a\\",
    "\x00",
    "map_div $map",
    "น้ำ ที่ ปั้น",
]


def _unpacked(expression: str) -> object:
    """What JavaScript would make of the expression."""
    literal = re.fullmatch(r"JSON\.parse\('(.*)'\)", expression).group(1)
    assert "'" not in literal
    units = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), literal)
    return json.loads(units.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"))


def test_the_same_areas_are_one_file(geometry):
    ground = static.ground_geometry(boundaries.current().checksum)
    plans, money = LAYERS["province_plans"], LAYERS["plan_money"]
    assert geometry(plans.part("provinces")) == geometry(money.part("provinces"))
    assert geometry(plans.part("provinces")) == ground["provinces"]
    assert geometry(LAYERS["councils"].part("regions")) == ground["regions"]


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_data_reach_the_script_whole(data):
    assert _unpacked(webmap.as_js(data)) == data


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_leave_its_string(text):
    expression = webmap.as_js({"name": text, text: 1})
    literal = expression.removeprefix("JSON.parse('").removesuffix("')")
    assert re.fullmatch(
        r"(?:[A-Za-z0-9\u0e01-\u0e5b \",.:;_\-+#%/()\[\]]|\\u[0-9a-f]{4})*", literal
    )
    assert _unpacked(expression) == {"name": text, text: 1}


@pytest.mark.parametrize("text", HOSTILE)
def test_names_of_the_script_are_not_filled_in_where_data_hold_them(text):
    ground = {"attribution": text, "options": {}, "bounds": spec.COUNTRY}
    made = webmap.folium_map(ground, {"parts": [], "alt": text}, scripts=[], styles=[])
    packed = re.findall(r"JSON\.parse\('[^']*'\)", made.get_root().render())
    assert [_unpacked(data) for data in packed] == [ground, {"parts": [], "alt": text}]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_panel_shows_hostile_text_as_text(text):
    known = Facts(text, text, text, ((text, text),), (text,), text, text)
    html = panel.facts_html(known, "th")
    tags = set(re.findall(r"<(/?[a-z0-9]+)", html))
    ours = ("section", "h2", "p", "dl", "dt", "dd", "b", "span")
    assert tags <= {t + n for t in ("", "/") for n in ours}


@pytest.fixture(scope="module")
def geometry():
    checksum = boundaries.current().checksum
    return lambda part: static.part_geometry(checksum, part)


NEW_KHWAENG = gazetteer.crosswalk().query("relation == 'split'").index[0]


def areas(above: str) -> str:
    return static.areas_geometry(boundaries.current().checksum, above)


@pytest.mark.parametrize("area", ["north", "56", "10", "5601", "103801", NEW_KHWAENG])
def test_an_area_is_outlined_and_its_parts_can_be_clicked(area, geometry):
    drawn = spec.layer_spec(
        LAYERS["province_plans"], "th", geometry=geometry, areas=areas, area=area
    )
    outlined = _ids(drawn["area"]["outline"])
    assert drawn["area"]["id"] in outlined
    assert drawn["inset"] is None
    (south, west), (north, east) = drawn["view"]["bounds"]
    assert 5 < south < north < 21
    assert 97 < west < east < 106
    if gazetteer.level_of(area) == "tambon":
        assert drawn["area"]["children"] == ""
        return
    below = level_below(area)
    inside = boundaries.load(below, within=area).index
    assert _ids(drawn["area"]["children"]) == set(drawn["area"]["names"]) == set(inside)


def _published(path: str) -> object:
    """What a published file says."""
    return json.loads(gzip.decompress((paths.STATIC / path).read_bytes()))


def _ids(path: str) -> set[str]:
    return {feature["id"] for feature in _published(path)["features"]}


def test_thousands_of_tambons_reach_the_browser_as_a_digit_each(geometry):
    codes = gazetteer.areas("tambon").index
    placed = pd.DataFrame({"tambon_code": codes[::2], "value": range(len(codes[::2]))})
    layer = register_layer(placed, name="x", rows_in_all=len(placed), value="value")
    drawn = spec.layer_spec(layer, "th", geometry=lambda part: "g", areas=areas, names="n")
    (part,) = drawn["parts"]
    rows = layer.part("tambons").rows()
    assert len(part["digits"]) == len(codes)
    for code, digit in zip(codes, part["digits"], strict=True):
        shown = None if digit == "." else part["order"][int(digit)]
        assert shown == (rows.at[code, "class_id"] if code in rows.index else None)
    assert len(json.dumps(drawn)) < 20_000
    published = _published(static.tambon_names())
    assert [names[0] for names in published] == [gazetteer.full_label(c, "th") for c in codes]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_a_layers_spec_and_its_geometry_name_the_same_features(layer, lang, geometry):
    drawn = spec.layer_spec(layer, lang, geometry=geometry, areas=areas)
    assert json.loads(json.dumps(drawn)) is not None
    for part in drawn["parts"]:
        assert _ids(part["geometry"]) == set(part["features"])
        for feature in part["features"].values():
            assert feature["class"] in part["classes"]
        assert set(part["tips"]) == set(part["features"])
        for tip in part["tips"].values():
            assert tip["name"]
            assert tip["source"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_a_change_of_layer_sends_no_more_than_twenty_kilobytes(layer, lang, geometry):
    def tips(part):
        return static.part_tips(layer, part.id, lang, has_thai_digits=False)

    drawn = spec.layer_spec(layer, lang, geometry=geometry, areas=areas, tips=tips)
    assert len(json.dumps(drawn, ensure_ascii=False).encode()) < 20_000
    for part in drawn["parts"]:
        if isinstance(part["tips"], str):
            assert _published(part["tips"]) == json.loads(
                json.dumps(spec.part_tips(layer, layer.part(part["id"]), lang))
            )


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_the_map_asks_no_other_server(layer, geometry):
    made = webmap.folium_map(
        spec.ground_spec(static.ground_geometry(boundaries.current().checksum), str, "th"),
        spec.layer_spec(layer, "th", geometry=geometry, areas=areas),
        scripts=[static.leaflet()[0], static.own_assets()[0]],
        styles=[static.leaflet()[1], static.own_assets()[1]],
    )
    html = made.get_root().render()
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", html)
    assert "cdn" not in html


def test_a_published_file_is_named_by_its_content():
    one = static.publish(b"one", "tests", "sample.txt")
    assert static.publish(b"one", "tests", "sample.txt") == one
    assert static.publish(b"two", "tests", "sample.txt") != one
    assert (paths.STATIC / one).read_bytes() == b"one"
    assert re.fullmatch(r"tests/sample\.[0-9a-f]{16}\.txt", one)


def test_every_official_tambon_can_be_drawn_for_a_visitor():
    packed = _published(static.tambon_geometry(boundaries.current().checksum))
    assert packed["ids"] == list(gazetteer.areas("tambon").index)
    assert len(packed["ids"]) == len(packed["shapes"]) == len(packed["at"])


def _unfolded(polygons: list) -> shapely.MultiPolygon:
    """The shape that steps from corner to corner stand for."""
    rings = [[np.cumsum(np.reshape(r, (-1, 2)), axis=0) / 1e5 for r in rings] for rings in polygons]
    return shapely.MultiPolygon([(ring[0], ring[1:]) for ring in rings])


def test_packed_areas_are_those_of_the_boundary_set_to_a_metre():
    packed = _published(static.tambon_geometry(boundaries.current().checksum))
    drawn = boundaries.load("tambon", detail="draw").geometry
    shared = [n for n, code in enumerate(packed["ids"]) if code in drawn.index][::50]
    assert len(shared) > 100
    for n in shared:
        wanted = drawn[packed["ids"][n]]
        made = _unfolded(packed["shapes"][n])
        assert shapely.hausdorff_distance(made.boundary, wanted.boundary) < 1e-5
        assert made.area == pytest.approx(wanted.area, rel=1e-3)
        assert shapely.get_num_coordinates(made) == shapely.get_num_coordinates(wanted)


def test_web_geometry_has_five_decimals_and_a_point_inside():
    square = shapely.box(100.123456789, 13.5, 101.5, 14.5)
    frame = gpd.GeoDataFrame(geometry=[square], index=["10"], crs="EPSG:4326")
    (feature,) = json.loads(static.as_geojson(frame))["features"]
    numbers = re.findall(r"\.(\d+)", json.dumps(feature))
    assert max(map(len, numbers)) <= 5
    lat, lon = feature["properties"]["at"]
    assert square.contains(shapely.Point(lon, lat))


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_the_legend_counts_what_is_drawn(layer):
    html = legend.legend_html(layer, "th")
    drawn = [part for part in layer.parts if part.role != "note"]
    classes = [c for part in drawn for c in (*part.stack, *part.classes)]
    assert html.count("<li ") == len(classes)


STATES = st.builds(
    lambda layer, lang, area, page, n, digits: _with_choices(
        State(layer=layer, lang=lang, page=page, digits=digits)
        .with_area(area)
        .with_pick(*_nth_feature(layer, n)),
        n,
    ),
    st.sampled_from(list(LAYERS)),
    st.sampled_from(LANGS),
    st.sampled_from(["TH", "north", "10", "56", "5601", "560101"]),
    st.sampled_from(["", *PAGES]),
    st.integers(0, 1000),
    st.sampled_from(["", "th"]),
)


def _with_choices(state: State, n: int) -> State:
    """The state with measure, ratio, year, class scheme and filter by chance, as far as offered."""
    for what in ("measure", "per", "year", "scheme"):
        layer = state.whole
        offered = {
            "measure": [name for name, _ in layer.measures],
            "per": [name for name, _ in layer.pers],
            "year": [str(year) for year in layer.years],
            "scheme": layer.schemes,
        }[what]
        if offered and n % 3:
            state = state.with_choice(what, offered[n % len(offered)])
    classes = list(choices(state.whole, CLASS))
    if classes and n % 2:
        state = state.with_filter(Filter().with_values(CLASS, classes[: 1 + n % len(classes)]))
    has_money = any(AMOUNT in part.rows().columns for part in state.whole.parts)
    return state.with_least(1000 * n) if has_money and n % 5 == 0 else state


def _nth_feature(layer: str, n: int) -> tuple[str, str]:
    part = LAYERS[layer].parts[n % len(LAYERS[layer].parts)]
    return part.id, part.rows().index[n % len(part.rows())]


def _compared(state: State, n: int, first: str, other: str) -> State:
    """The state with another area, or another year of the layer, beside it."""
    years = state.whole.years
    if n % 2 and len(years) > 1:
        return state.with_years(years[n % len(years)], years[(n + 1) % len(years)])
    return state.with_area(first).with_other(other)


PROVINCES = st.sampled_from(list(gazetteer.areas("province").index))
COMPARED = st.builds(_compared, STATES, st.integers(0, 1000), PROVINCES, PROVINCES)
OF_A_REGISTER = st.builds(
    lambda code, lang, scheme: State(layer="register", lang=lang, scheme=scheme).with_pick(
        TAMBONS, code
    ),
    st.sampled_from(list(gazetteer.areas("tambon").index)),
    st.sampled_from(LANGS),
    st.sampled_from(["", *SCHEMES]),
)


@given(st.one_of(STATES, COMPARED, OF_A_REGISTER))
def test_every_state_survives_the_address(state):
    assert from_query(state.to_query()) == (state, [])


def test_years_the_other_way_round_let_go_what_only_one_of_them_has():
    state = State(layer="plan_money", year="2563", other_year="2564", page="compare")
    amount = state.whole.part("amounts").rows().index[0]
    assert state.with_pick("amounts", amount).swapped().pick == ""
    assert state.with_pick("provinces", "56").swapped().picked == ("provinces", "56")


@given(st.one_of(STATES, COMPARED))
def test_every_step_from_a_state_leads_to_one_that_survives_the_address(state):
    steps = [
        state.with_layer("councils"),
        state.with_area("5601"),
        state.with_area(gazetteer.COUNTRY),
        state.with_click(AREA, "56"),
        state.with_other("57"),
        state.with_page("compare"),
        state.with_page(""),
        state.with_lang("en"),
        state.with_choice("year", "2562"),
        state.with_choice("measure", "councils_reviewed"),
    ]
    for step in [*steps, *([state.swapped()] if state.other or state.other_year else [])]:
        assert from_query(step.to_query()) == (step, [])


@given(st.dictionaries(st.sampled_from([*asdict(State()), "x"]), st.text(max_size=200)))
def test_any_address_gives_a_state(query):
    state, notices = from_query(query)
    assert state.layer in LAYERS
    assert state.lang in LANGS
    assert all(isinstance(notice, str) for notice in notices)
    assert from_query(state.to_query()) == (state, [])


def test_a_part_of_the_address_that_is_not_known_is_told():
    assert from_query({"provnce": "56", "y": "1"}) == (
        State(),
        [text("page.unknown_key", "th", value="provnce, y")],
    )
    shared = {"fbclid": "x", "utm_source": "line", "openExternalBrowser": "1", "embed": "true"}
    assert from_query(shared | {"area": "56"}) == (State(area="56"), [])


@pytest.mark.parametrize(
    "pick", ["tambons:999999", "tambons:2103", "candidates:210304", "tambons:น้ำ", "tambons:"]
)
def test_the_address_of_a_register_names_official_tambons_and_nothing_else(pick):
    state, notices = from_query({"layer": "register", "pick": pick})
    assert (state.pick, len(notices)) == ("", 1)
    state = State(layer="register").with_pick("tambons", "210304")
    assert from_query(state.to_query()) == (state, [])


def test_another_layer_lets_the_selection_go():
    state = State(layer="province_plans", pick="provinces:56")
    assert state.with_layer("homeless_centres").pick == ""
    assert state.with_layer("province_plans") is state
    assert state.with_pick("provinces", "").picked is None


def test_a_click_leads_one_level_down_and_up_again():
    country = State(layer="province_plans")
    province = country.with_click("provinces", "56")
    assert (province.area, province.pick) == ("56", "provinces:56")
    district = province.with_click(AREA, "5601")
    assert (district.area, district.pick) == ("5601", "")
    assert district.area_above == "56"
    assert province.with_click("provinces", "57").area == "56"
    named = State(layer="homeless_centres").with_click("centres", "400101")
    assert named.area == ""
    region = State(layer="councils").with_click("regions", "north")
    assert region.area == "north"
    assert region.with_click(AREA, "56").area_above == "north"
    assert country.area_above is None
