"""Official areas, CODI's regions, the crosswalk."""

import pytest

from codi_geo import gazetteer
from codi_geo.errors import PlaceError


@pytest.mark.parametrize(
    ("level", "count"),
    [("country", 1), ("region", 5), ("province", 77), ("district", 928), ("tambon", 7436)],
)
def test_every_level_is_complete_and_named_in_both_languages(level, count):
    frame = gazetteer.areas(level)
    assert len(frame) == count
    assert frame.index.is_unique
    assert frame.notna().all(axis=None)


def test_77_provinces_lie_in_5_regions_as_codi_divides_them():
    counts = gazetteer.areas("province")["region"].value_counts()
    expected = {"north": 17, "northeast": 20, "south": 14, "central_west": 13, "bangkok_east": 13}
    assert counts.to_dict() == expected
    assert gazetteer.regions()["n_provinces"].to_dict() == expected


@pytest.mark.parametrize(
    ("province", "region"), [("61", "north"), ("60", "north"), ("73", "bangkok_east")]
)
def test_regions_are_codis_not_the_census(province, region):
    assert gazetteer.region_of_province()[province] == region


def test_every_official_tambon_has_a_polygon_and_every_polygon_an_official_tambon():
    crosswalk = gazetteer.crosswalk()
    assert len(crosswalk) == 7436
    assert set(crosswalk.index) == set(gazetteer.areas("tambon").index)
    assert crosswalk["polygon_code"].nunique() == 7425
    assert (crosswalk["relation"] == "same").sum() == 7422
    own = crosswalk[crosswalk["relation"] == "same"]
    assert (own["polygon_code"] == own.index).all()


def test_the_three_polygons_that_are_not_official_any_more_are_known():
    assert set(gazetteer.retired_polygons().index) == {"104701", "105001", "530306"}
    assert gazetteer.polygon_of("530407") == "530306"
    assert gazetteer.name("530306", "th") == "ท่าแฝก"


def test_five_khwaeng_kept_their_code_while_part_of_them_became_another():
    crosswalk = gazetteer.crosswalk()
    split = crosswalk.loc[crosswalk["relation"] == "split", "polygon_code"]
    assert set(split) == {"100905", "101401", "102601", "103401", "104401"}


def test_labels_say_the_level_as_people_do():
    assert gazetteer.label("1030", "th") == "เขตจตุจักร"
    assert gazetteer.label("5001", "th") == "อ.เมืองเชียงใหม่"
    assert gazetteer.label("500103", "th") == "ต.หายยา"
    assert gazetteer.label("10", "th") == "กรุงเทพมหานคร"
    assert gazetteer.label("1030", "en") == "Khet Chatuchak"


def test_a_full_label_tells_namesakes_apart():
    assert gazetteer.full_label("500103", "th") == "ต.หายยา อ.เมืองเชียงใหม่ จ.เชียงใหม่"
    assert gazetteer.full_label("5001", "th") == "อ.เมืองเชียงใหม่ จ.เชียงใหม่"
    assert gazetteer.full_label("50", "en") == "Chiang Mai province"


def test_a_path_leads_from_the_country_to_the_area():
    assert gazetteer.path("560101") == ["TH", "north", "56", "5601", "560101"]
    assert gazetteer.path("north") == ["TH", "north"]


@pytest.mark.parametrize("code", ["", "1", "999", "ABC", "๑๐", "1234567", "10 "])
def test_a_code_of_no_level_is_refused(code):
    with pytest.raises(PlaceError):
        gazetteer.level_of(code)


def test_a_code_that_is_on_no_list_is_refused_by_name():
    with pytest.raises(PlaceError, match="999999"):
        gazetteer.name("999999", "th")
    with pytest.raises(PlaceError, match="999999"):
        gazetteer.polygon_of("999999")
    assert not gazetteer.exists("999999")
    assert gazetteer.exists("100101")


def test_a_district_is_found_by_its_official_name_only():
    assert gazetteer.district_named("เขตธนบุรี", "กรุงเทพมหานคร") == "1015"
    with pytest.raises(PlaceError, match="เขตนบุรี"):
        gazetteer.district_named("เขตนบุรี", "กรุงเทพมหานคร")
