"""The catalogue: every layer is whole, counted and placed, in both languages."""

import pytest

from codi_geo import boundaries, gazetteer, palette, programme, tables, thai
from codi_geo.facts import facts, source, table
from codi_geo.layers import (
    CANAL_HOUSING,
    CONCRETE_TAMBONS,
    HOMELESS_CENTRES,
    LAYERS,
    find_layer,
    shapes,
)
from codi_geo.layers.regional import REGIONAL
from codi_geo.words import LANGS

PARTS = [(layer, part) for layer in LAYERS.values() for part in layer.parts]
IDS = [f"{layer.id}-{part.id}" for layer, part in PARTS]


@pytest.mark.parametrize(("layer", "part"), PARTS, ids=IDS)
def test_every_feature_has_one_class_of_the_legend(layer, part):
    rows = part.rows()
    assert rows.index.is_unique
    assert set(rows["class_id"]) <= {legend.id for legend in part.classes}
    assert part.counts().sum() == len(rows)


@pytest.mark.parametrize(("layer", "part"), PARTS, ids=IDS)
def test_every_feature_that_has_a_place_is_drawn_there(layer, part):
    rows, drawn = part.rows(), shapes(part)
    assert list(drawn.index) == [i for i, codes in rows["codes"].items() if codes]
    assert drawn.crs.to_epsg() == 4326
    assert drawn.geometry.is_valid.all()
    assert not drawn.geometry.is_empty.any()


@pytest.mark.parametrize(("layer", "part"), PARTS, ids=IDS)
def test_nothing_is_drawn_finer_than_it_is_known(layer, part):
    finest = {"tambon": "tambon", "khet": "district", "amphoe": "district"}
    finest |= {"province": "province", "region": "region", "canal": "canal"}
    rows = part.rows()
    placed = rows[[bool(codes) for codes in rows["codes"]]]
    assert (placed["level"] == placed["precision"].map(finest)).all()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("layer", "part"), PARTS, ids=IDS)
def test_every_feature_tells_its_facts_and_its_source(layer, part, lang):
    for feature, row in part.rows().iterrows():
        known = facts(layer.id, part, feature, lang)
        assert known.name == row[f"name_{lang}"]
        assert known.known
        assert known.source
        assert not [value for _, value in known.known if "<NA>" in value or value == "nan"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("layer", "part"), PARTS, ids=IDS)
def test_the_table_has_the_rows_of_the_map_in_their_order(layer, part, lang):
    rows = table(part, lang)
    assert list(rows.index) == list(part.rows().index)
    assert rows.columns.is_unique


@pytest.mark.parametrize(("layer", "part"), PARTS, ids=IDS)
def test_every_colour_and_column_is_known(layer, part):
    for legend in part.classes:
        assert palette.colour(legend.colour).startswith("#")
    known = set(tables.columns(part.table)) | set(part.rows().columns)
    assert set(part.columns) <= known


def test_the_headlines_say_what_the_tables_say():
    assert CONCRETE_TAMBONS.headline() == {
        "total": "700",
        "target": "600",
        "percent": "116.67",
        "named": 10,
        "located": 9,
        "khet": 1,
    }
    assert LAYERS["province_plans"].headline() == {
        "total": 77,
        "continued": 32,
        "new": 32,
        "none": 13,
        "with_plan": 64,
    }
    canals = CANAL_HOUSING.headline()
    assert (canals["built"], canals["target"], canals["percent"]) == ("2,995", "7,069", "42.4")
    assert (canals["rest"], canals["blocked"], canals["not_joined"]) == ("3,696", "2,296", "1,400")
    assert HOMELESS_CENTRES.headline() == {
        "total": 4,
        "open": 2,
        "built": 1,
        "supported": 1,
    }


def test_two_khet_of_one_row_are_one_area_with_both_in_it():
    khet = shapes(CANAL_HOUSING.part("khet"))
    both = khet.geometry["1041;1036"]
    districts = boundaries.load("district", detail="draw").geometry
    for code in ("1041", "1036"):
        assert both.intersection(districts[code]).area == pytest.approx(districts[code].area)


def test_a_bar_adds_up_to_the_target():
    part = CANAL_HOUSING.part("khet")
    columns = [column for column, _ in part.stack]
    rows = part.rows()
    assert (rows[columns].sum(axis=1) == rows["households_target"]).all()


def test_a_community_of_unknown_khet_is_listed_and_not_drawn():
    part = CANAL_HOUSING.part("communities")
    unplaced = part.rows()[part.rows()["class_id"] == "unplaced"]
    assert unplaced["community_th"].to_list() == ["หลังมหาวิทยาลัยราชภัฏจันทรเกษม"]
    assert not set(unplaced.index) & set(shapes(part).index)


def test_the_source_names_section_page_and_line():
    words = source(544, "th")
    assert "3.1 (1) 1.1" in words
    assert "หน้า 8" in words
    assert "บรรทัด 544" in words
    assert source(766, "en", last_line=770).endswith("lines 766–770")


def test_a_province_without_a_plan_is_a_row_that_says_so():
    part = LAYERS["province_plans"].part("provinces")
    known = facts("province_plans", part, "47", "th")
    assert known.class_name == "รายงานไม่ระบุว่ามีแผน"
    assert known.source == "ไม่มีชื่อในตารางของรายงาน"
    assert gazetteer.name("47", "th") in known.name


def test_unknown_features_and_colours_are_bugs():
    with pytest.raises(KeyError):
        facts("province_plans", LAYERS["province_plans"].part("provinces"), "99", "th")
    with pytest.raises(KeyError):
        palette.colour("base.no_such_colour")
    with pytest.raises(KeyError):
        CONCRETE_TAMBONS.part("no_such_part")


SUMS = [
    (name, measure.name, year)
    for name in REGIONAL
    for measure in programme.measures(name).values()
    if measure.kind in ("count", "money")
    for year in programme.years(name, measure.name)
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "measure", "year"), SUMS)
def test_a_whole_that_its_regions_do_not_make_says_what_is_missing(name, measure, year, lang):
    layer = find_layer(name, measure=measure, year=year)
    printed = tables.read("regional_results")
    printed = printed[
        (printed["programme"] == name)
        & (printed["measure"] == measure)
        & (printed["fiscal_year"] == year)
    ].set_index("region")["value"]
    if "total" not in printed.index:
        return
    regions = printed[list(gazetteer.regions().index)].sum()
    said = " ".join(layer.caveats_in(lang))
    if regions == printed["total"]:
        assert layer.caveats in ((), ("regional_years",))
    else:
        assert thai.number(regions) in said
        assert thai.number(abs(printed["total"] - regions)) in said


def test_what_belongs_to_no_region_is_told_figure_by_figure():
    said = {name: " ".join(LAYERS[name].caveats_in("th")) for name in REGIONAL}
    for name, figures in {
        "housing_total": ("743", "268", "376", "99"),
        "credit_users": ("46", "28", "18", "ริมคลอง"),
        "leaders": ("1,216", "ส่วนกลาง"),
        "baan_por_piang": ("376", "สลัม 4 ภาค"),
        "welfare_funds": ("5,942,907", "5,943,907", "1,000"),
    }.items():
        assert all(figure in said[name] for figure in figures), said[name]
    for name in ("satisfaction", "councils", "community_business"):
        assert not LAYERS[name].caveats


@pytest.mark.parametrize("lang", LANGS)
def test_the_tenth_named_place_is_told_to_be_a_khet(lang):
    how = CONCRETE_TAMBONS.how_to_read(lang)
    assert {"th": "9 ตำบลกับ 1 เขต", "en": "9 tambons and 1 khet"}[lang] in how
