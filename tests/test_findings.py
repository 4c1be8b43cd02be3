"""The title of every layer in every area is about this area, or says of which one it is."""

import pytest

from codi_geo import gazetteer
from codi_geo.brief import finding
from codi_geo.layers import CANAL_HOUSING, LAYERS, find_layer
from codi_geo.layers.area import features_of
from codi_geo.words import LANGS

PROVINCES = list(gazetteer.areas("province").index)
KHWAENG = [code for code in gazetteer.areas("tambon").index if code.startswith("10")]
AREAS = [*gazetteer.regions().index, *PROVINCES, "1020", "1036", "1041", "5601", "8505"]
AREAS += ["102004", "104102", "130111", "560101", "850502"]
TITLES = {
    ("concrete_tambons", "500702"): "รายงานไม่ระบุชื่อตำบลรูปธรรมในพื้นที่นี้ โดยนับทั้งภาคเหนือได้ 140 ตำบล",
    ("concrete_tambons", "5013"): "ตำบลรูปธรรมที่รายงานระบุชื่อ 1 แห่ง โดยนับทั้งภาคเหนือได้ 140 ตำบล",
    ("concrete_tambons", "850502"): "รายงานระบุชื่อเป็นตำบลรูปธรรม",
    ("concrete_tambons", "101501"): "รายงานระบุชื่อทั้งเขตธนบุรีเป็นพื้นที่รูปธรรม ไม่แยกรายแขวง",
    ("province_plans", "5601"): (
        "แผนภาคประชาชนของทั้งจังหวัดเชื่อมกับแผนของหน่วยงานรัฐในปี 2562 และทำต่อปี 2563"
    ),
    ("province_plans", "3001"): "รายงานไม่ระบุว่าจังหวัดนี้มีแผนของภาคประชาชนที่เชื่อมกับแผนของหน่วยงานรัฐ",
    ("plan_money", "5601"): "งบประมาณผ่านแผนของทั้งจังหวัดที่นับรวมได้ 16.04 ล้านบาท",
    ("councils", "560101"): (
        "รายงานให้เพียงตัวเลขรายภาค โดยภาคเหนือมีสภาองค์กรชุมชนที่สอบทานแล้ว เทียบกับที่จัดตั้ง ร้อยละ 89.35"
    ),
    ("satisfaction", "north"): "ความพึงพอใจของผู้รับบริการ ร้อยละ 86.91",
    ("canal_housing", "1042"): "สร้างบ้านริมคลองเสร็จ 1,178 จาก 1,454 ครัวเรือน",
    ("canal_housing", "1041"): "เขตหลักสี่และเขตดอนเมืองรวมกันสร้างบ้านริมคลองเสร็จ 529 จาก 1,356 ครัวเรือน",
    ("canal_housing", "100201"): ("ริมคลองเปรมประชากรทั้งสายสร้างบ้านเสร็จ 20 จาก 6,386 ครัวเรือน"),
    ("homeless_centres", "40"): "ศูนย์คนไร้บ้าน 1 แห่ง",
    ("homeless_centres", "102004"): "ศูนย์คนไร้บ้าน 1 แห่ง อยู่ในเขตบางกอกน้อย ไม่ทราบที่ตั้งละเอียดกว่านั้น",
    ("places", "56"): "รายงานไม่ระบุชื่อสถานที่อื่นในพื้นที่นี้",
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", LAYERS)
def test_the_title_of_every_level_names_its_area_and_then_says_something(layer, lang):
    for area in AREAS:
        named, _, said = finding(LAYERS[layer], lang, area=area).partition(": ")
        assert named == gazetteer.full_label(area, lang)
        assert said.lower() != LAYERS[layer].name(lang).lower()
        assert len(said) > 15


@pytest.mark.parametrize("year", LAYERS["plan_money"].years)
def test_money_has_a_title_in_every_area_and_year(year):
    for area in AREAS:
        assert finding(find_layer("plan_money", year=year), "th", area=area)


def test_every_khwaeng_that_a_canal_crosses_has_a_title_of_its_canal():
    crossed = features_of(CANAL_HOUSING.part("canals"), "10")
    assert list(crossed) == ["lat_phrao", "prem_prachakorn"]
    titles = [finding(CANAL_HOUSING, "en", area=code) for code in KHWAENG]
    assert sum("along the whole of Khlong" in title for title in titles) > 5
    assert sum("tells nothing of canal-side housing" in title for title in titles) > 50


@pytest.mark.parametrize(("layer", "area"), TITLES)
def test_a_title_says_what_is_known_of_the_area_and_of_which_larger_one(layer, area):
    assert finding(LAYERS[layer], "th", area=area).partition(": ")[2] == TITLES[layer, area]


def test_the_title_of_a_region_names_the_canal_that_crosses_it():
    assert "Lat Phrao" not in finding(CANAL_HOUSING, "en", area="central_west")
    assert "2,995 of 7,069" in finding(CANAL_HOUSING, "en", area="bangkok_east")


PLANS = {
    "50": ("แผนของหน่วยงานรัฐในปี 2563", "linked to an official one in 2563"),
    "56": ("ในปี 2562 และทำต่อปี 2563", "in 2562 and carried on in 2563"),
    "south": ("ครบทั้ง 14 จังหวัดมีแผน", "all 14 provinces have a people’s plan"),
    "northeast": ("9 จาก 20 จังหวัดมีแผน", "9 of 20 provinces have a people’s plan"),
}


@pytest.mark.parametrize("code", PLANS)
def test_the_title_of_an_areas_plans_is_a_finding(code):
    for lang, said in zip(LANGS, PLANS[code], strict=True):
        assert said in finding(LAYERS["province_plans"], lang, area=code)


@pytest.mark.parametrize("code", PROVINCES)
def test_the_title_of_a_provinces_plan_says_what_it_is_linked_to(code):
    said = finding(LAYERS["province_plans"], "th", area=code)
    assert said.startswith(f"{gazetteer.full_label(code, 'th')}: ")
    assert "แผนของหน่วยงานรัฐ" in said
