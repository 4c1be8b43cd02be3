"""Single rows: what is certain is taken, what is not is left to a person."""

import random

import pandas as pd
import pytest

from codi_geo import gazetteer
from codi_geo.matching import (
    exchanged_rows,
    match_places,
)
from codi_geo.matching.fold import folded, is_heading
from codi_geo.words import LANGS
from tests.matching.places import AMPHOES, TAKEN, TAMBONS, all_official, one


@pytest.mark.parametrize(
    ("cells", "status", "code"),
    [
        ({"tambon": "ต. เนินฆ้อ", "amphoe": "อ แกลง", "province": "จ.ระยอง"}, "exact_name", "210304"),
        ({"tambon": "หายยา", "amphoe": "อ.เมือง", "province": "เชียงใหม่"}, "exact_name", "500103"),
        ({"tambon": "Hai Ya", "amphoe": "Muang", "province": "chiangmai"}, "exact_name", "500103"),
        ({"tambon": "บางซื่อ", "amphoe": "เขตบางซื่อ", "province": "กทม."}, "exact_name", "102901"),
        ({"tambon": "ปากน\u0e4d\u0e49าเเหลมสิงห์"}, "exact_name", "220601"),
        ({"tambon": "ในเมือง", "amphoe": "เมือง", "province": "โคราช"}, "alias", "300101"),
        ({"tambon": "ปอพาน", "amphoe": "เมือง", "province": "ร้อยเอ็ด"}, "alias", "450109"),
        ({"tambon": "เซกา", "amphoe": "เซกา", "province": "หนองคาย"}, "renamed", "380401"),
        ({"code": "100205"}, "renamed", "102901"),
        ({"code": "210304", "tambon": "เนินฆอ", "amphoe": "แกลง"}, "exact_code", "210304"),
        ({"tambon": "210304", "amphoe": "แกลง"}, "exact_code", "210304"),
        ({"tambon": "จ.ป.ร."}, "exact_name", "850406"),
        ({"tambon": "ทม.หัวหิน", "amphoe": "หัวหิน"}, "exact_name", "770701"),
        ({"tambon": "อ.แกลง", "amphoe": "ต.เนินฆ้อ"}, "exact_name", "210304"),
        (
            {"tambon": "Nai Wiang", "amphoe": "Mueang Nan", "province": "Nan"},
            "exact_name",
            "550101",
        ),
        ({"place": "Thung Phraya, Sanam Chai Khet, Chachoengsao"}, "exact_name", "240803"),
        ({"tambon": "แขวนลุมพินี", "amphoe": "เขคปทุมวัน"}, "exact_name", "100704"),
        ({"tambon": "ต้าบลเนินฆ้อ", "province": "จังหวดัระยอง"}, "exact_name", "210304"),
        ({"tambon": "คำบล เนินฆ้อ", "amphoe": "อำเกอแกลง"}, "exact_name", "210304"),
        ({"tambon": "ต าบลเนินฆ้อ", "amphoe": "อ าเภอแกลง"}, "exact_name", "210304"),
        ({"place": "ต้าบลเนินฆ้ออำเกอแกลงจังหวดัระยอง"}, "exact_name", "210304"),
        ({"tambon": "ตำนาน", "amphoe": "เมืองพัทลุง"}, "exact_name", "930110"),
        ({"tambon": "ต,เนินฆ้อ", "amphoe": "อ,แกลง", "province": "จ,ระยอง"}, "exact_name", "210304"),
        ({"place": "ต;เนินฆ้อ อ:แกลง จ-ระยอง"}, "exact_name", "210304"),
        ({"place": "บางปู, ยะหริ่ง, ปัต.ตานี"}, "exact_name", "940909"),
        ({"place": "ต.โพธิ์กลาง อ.เมือง โคราช"}, "alias", "300102"),
        ({"place": "Nai Wiang Mueang Nan, Nan, Thailand"}, "exact_name", "550101"),
        ({"place": "เนินฆ้อแกลงระยอง"}, "exact_name", "210304"),
        ({"tambon": "ตหายยาอเมืองจเชียงใหม่"}, "exact_name", "500103"),
        ({"place": "ต.เวียง T.Wiang อ.เชียงของ A.Chiang Khong จ.เชียงราย"}, "exact_name", "570301"),
        (
            {"tambon": "Koh Tao", "amphoe": "Koh Phangan", "province": "Surat Thani"},
            "exact_name",
            "840503",
        ),
        ({"tambon": "หน้าเมือง", "amphoe": "สมุย", "province": "สุราษฎร์ธานี"}, "alias", "840404"),
    ],
)
def test_what_is_certain_is_taken(cells, status, code):
    row = one(**cells)
    assert (row.status, row.tambon_code) == (status, code)


@pytest.mark.parametrize(
    ("cells", "status", "candidates"),
    [
        ({"tambon": "เนินฆอ", "amphoe": "แกลง", "province": "ระยอง"}, "close", ["210304"]),
        ({"tambon": "เนินฆ้อ", "amphoe": "แกรง", "province": "ระยอง"}, "close", ["210304"]),
        ({"tambon": "เนินฆ้อ", "amphoe": "แกลง", "province": "ระยวง"}, "close", ["210304"]),
        ({"tambon": "ในเมือง", "province": "นครราชสีมา"}, "ambiguous", ["300101", "301501"]),
        ({"tambon": "เนินฆ้อ, กร่ำ", "amphoe": "แกลง"}, "ambiguous", ["210304", "210305"]),
        (
            {"tambon": "กะรอ", "amphoe": "รามัน", "province": "ยะลา"},
            "ambiguous",
            ["950606", "950603"],
        ),
        ({"tambon": "เกะลอ", "amphoe": "รามัน"}, "close", ["950606", "950603"]),
        ({"tambon": "ดสี", "amphoe": "เมือง", "province": "บึงกาฬ"}, "close", ["380108"]),
        ({"tambon": "ม", "amphoe": "ท่าวังผา", "province": "น่าน"}, "unmatched", []),
        ({"tambon": "ทองดี", "amphoe": "ปง", "province": "พะเยา"}, "unmatched", []),
        ({"place": "Noen Khor Klaeng Rayong"}, "close", ["210304"]),
        ({"tambon": "โนน ศิลาเล์ิง", "province": "กาฬสินธุ์"}, "close", ["461804", "460904"]),
        ({"tambon": "บ้านกลาง", "amphoe": "สอง", "province": "แพ่"}, "close", ["540602"]),
        ({"tambon": "ตาเป็ก", "amphoe": "นางรอง", "province": "บุรีรัมย์"}, "close", ["312302"]),
        (
            {"tambon": "ไกร", "amphoe": "กงไกรลาศ", "province": "สุโขทัย"},
            "ambiguous",
            ["640403", "640404", "640405"],
        ),
        ({"tambon": "ตลาด", "amphoe": "เมืองภูเก็ต"}, "ambiguous", ["830101", "830102"]),
        ({"tambon": "ตาล", "amphoe": "สว่างแดนดิน"}, "ambiguous", ["471216", "471217"]),
        ({"place": "Ban Ko, Phra Nakhon Si Ayutthaya"}, "ambiguous", ["140116", "140418"]),
        ({"place": "หัวหิน ประจวบคีรีขันธ์"}, "ambiguous", ["770701", "7707"]),
        ({"place": "ท่าใหม่"}, "ambiguous", ["220301", "2203"]),
        ({"place": "แม่หวาด, ธารโ ต, ยะลา"}, "close", ["950403"]),
        ({"place": "ปากแร,ต บ้านโป่ง ราชบุรี"}, "close", ["700504"]),
        ({"place": "หัวหิน"}, "ambiguous", ["7707", "460805", "770701"]),
        ({"place": "ลำปาง หลวง เกาะคา ลำปาง"}, "ambiguous", ["520306", "5203"]),
        ({"place": "Meuang Pho, Huai Rat, Buri Ram"}, "close", ["311607"]),
        ({"place": "เมือง โพธิ์ ห้วยราช บุรีรัมย์"}, "ambiguous", ["311601"]),
        ({"place": "เมือง เพีย, กุดจับ, อุดรธานี"}, "ambiguous", ["410201"]),
        (
            {"tambon": "จันจว้า·ใตั", "amphoe": "แม่จัน", "province": "เชียงราย"},
            "ambiguous",
            ["570702", "570712"],
        ),
        ({"place": "ขุน/ควร ปง พะเยา"}, "ambiguous", ["560602", "560607"]),
        ({"place": "เเขาวง พระพุทธบาท สระบุรี"}, "close", ["190906"]),
        ({"place": "วัดเก ต เชียงใหม่"}, "unmatched", []),
        ({"tambon": "กุดจิค", "amphoe": "สูงเนิน", "province": "นครราชศรีมา"}, "close", ["301811"]),
        ({"tambon": "ท่าฃ้าม", "amphoe": "บางขุนเทียน", "province": "กรุงเทบ"}, "close", ["102105"]),
        ({"tambon": "นาสะแบงง", "amphoe": "ศรีวิไล", "province": "หนองคาย"}, "close", ["380704"]),
        (
            {"tambon": "คลองส", "amphoe": "คลองหลวง"},
            "ambiguous",
            ["130204", "130202", "130203", "130206", "130205"],
        ),
        ({"code": "104701"}, "ambiguous", ["104702", "104703"]),
        (
            {"tambon": "บางนา", "amphoe": "บางนา", "province": "กทม"},
            "ambiguous",
            ["104702", "104703"],
        ),
        ({"tambon": "เนินฆ้อ", "amphoe": "แกลง", "province": "ชลบุรี"}, "conflict", ["210304"]),
        ({"code": "100101", "tambon": "เนินฆ้อ"}, "conflict", ["100101", "210304"]),
        ({"code": "999999", "tambon": "เนินฆ้อ"}, "conflict", ["210304"]),
        ({"tambon": "เทศบาลนครเชียงใหม่"}, "unmatched", []),
        ({"tambon": "ทุกตำบล", "amphoe": "แกลง", "province": "ระยอง"}, "unmatched", []),
        ({"tambon": "0812345678"}, "unmatched", []),
        ({"tambon": "ต.เนินฆ้อ อ.แกลง " * 40}, "unmatched", []),
        ({"tambon": " " * 1000}, "blank", []),
        ({"tambon": "-", "amphoe": "ไม่ระบุ", "province": "n/a"}, "blank", []),
        ({"tambon": "ต.", "place": "\u200b…"}, "blank", []),
    ],
)
def test_what_is_not_certain_is_left_to_a_person(cells, status, candidates):
    row = one(**cells)
    assert (row.status, row.tambon_code, list(row.candidates)) == (status, "", candidates)


def test_of_a_name_without_parents_every_bearer_is_offered():
    for name, codes in TAMBONS.groupby(TAMBONS.map(folded)).groups.items():
        if len(codes) > 8:
            row = one(tambon=name)
            assert row.status == "ambiguous"
            assert set(row.candidates) >= set(codes)


@pytest.mark.parametrize(
    ("cells", "amphoe", "province"),
    [
        ({"amphoe": "แกลง", "province": "ระยอง"}, "2103", "21"),
        ({"tambon": "-", "amphoe": "เมือง", "province": "ระยอง"}, "2101", "21"),
        ({"tambon": "อ.แกลง"}, "2103", "21"),
        ({"tambon": "ตำบล", "province": "จังหวัดระยอง"}, "", "21"),
        ({"place": "เขตบางซื่อ กรุงเทพฯ"}, "1029", "10"),
        ({"place": "เชียงใหม่"}, "", "50"),
        ({"amphoe": "ระยอง"}, "", "21"),
        ({"code": "2103"}, "2103", "21"),
    ],
)
def test_a_row_without_a_tambon_keeps_its_parents(cells, amphoe, province):
    row = one(**cells)
    assert (row.status, row.amphoe_code, row.province_code) == ("parent_only", amphoe, province)


@pytest.mark.parametrize("today", [code for code in AMPHOES.index if code.startswith("38")])
def test_an_amphoe_of_a_new_province_is_known_by_its_old_one(today):
    name = "บึงกาฬ" if today == "3801" else AMPHOES[today]
    for cells in ({"amphoe": name, "province": "หนองคาย"}, {"place": f"อ.{name} จ.หนองคาย"}):
        row = one(**cells)
        assert (row.status, row.rule, row.amphoe_code) == ("parent_only", "renamed", today)


@pytest.mark.parametrize("lang", LANGS)
def test_a_bare_name_of_an_amphoe_and_of_tambons_is_never_decided(lang):
    names = {level: gazetteer.areas(level)[f"name_{lang}"] for level in ("tambon", "district")}
    bare = {name.split(" (")[0] for name in names["tambon"]} & set(names["district"])
    provinces = {folded(name) for name in gazetteer.areas("province")[f"name_{lang}"]}
    table = pd.DataFrame({"place": sorted(n for n in bare if folded(n) not in provinces)})
    result = match_places(table)
    assert len(result) > 600
    assert set(result["status"]) == {"ambiguous"}


@pytest.mark.parametrize(
    "heading",
    "ลำดับ ลำดับที่ ที่ รวม รวมทั้งสิ้น หมายเหตุ จำนวน ชื่อ ตำบล ชื่อตำบล อำเภอ/เขต จังหวัด No. Total".split(),  # noqa: SIM905
)
def test_a_heading_is_no_place(heading):
    for role in ("tambon", "amphoe", "province", "place"):
        row = one(**{role: heading})
        assert row.status in ("unmatched", "blank")
        assert (row.candidates, row.amphoe_code, row.province_code) == ((), "", "")


def test_no_place_is_taken_for_a_heading():
    names = [
        name
        for level in ("tambon", "district", "province")
        for lang in LANGS
        for name in gazetteer.areas(level)[f"name_{lang}"]
    ]
    assert not any(map(is_heading, names))


@pytest.mark.parametrize(
    ("cells", "status", "candidates"),
    [
        ({"place": "210304"}, "exact_code", ["210304"]),
        ({"place": "เนินฆ้อ (210304)"}, "exact_code", ["210304"]),
        ({"place": "ต.เนินฆ้อ อ.แกลง จ.ระยอง TH210304"}, "exact_code", ["210304"]),
        ({"place": "รหัสตำบล: 210304"}, "exact_code", ["210304"]),
        ({"tambon": "เนินฆ้อ 210304", "amphoe": "แกลง"}, "exact_code", ["210304"]),
        ({"tambon": "เนินฆ้อ", "code": "ＴＨ２１０３０４"}, "exact_code", ["210304"]),
        ({"place": "210304", "code": "21"}, "exact_code", ["210304"]),
        ({"place": "ต.เนินฆ้อ อ.แกลง จ.ระยอง 210305"}, "conflict", ["210305", "210304"]),
        ({"tambon": "เนินฆ้อ 210305", "amphoe": "แกลง"}, "conflict", ["210305", "210304"]),
        ({"place": "210304", "code": "210305"}, "conflict", ["210305", "210304"]),
        ({"place": "210304", "code": "22"}, "conflict", ["22", "210304"]),
        ({"place": "งบประมาณ 210304 บาท"}, "conflict", ["210304"]),
        ({"place": "รวม 210304"}, "unmatched", []),
        ({"place": "โทร 053 210304"}, "unmatched", []),
        ({"place": "โทร 038-210304"}, "unmatched", []),
        ({"place": "ต.เนินฆ้อ อ.แกลง จ.ระยอง 21110 โทร 038 210305"}, "exact_name", ["210304"]),
        ({"place": "123456 ต.เนินฆ้อ อ.แกลง จ.ระยอง"}, "exact_name", ["210304"]),
    ],
)
def test_a_code_beside_names_is_read_and_other_numbers_are_not(cells, status, candidates):
    row = one(**cells)
    assert (row.status, list(row.candidates)) == (status, candidates)


@pytest.mark.parametrize("separator", [" ", ", "])
@pytest.mark.parametrize("at", range(3))
def test_a_space_or_a_sign_within_a_name_makes_no_other_place_of_it(separator, at):
    chance = random.Random(7)
    paths = all_official()[::15]
    cells = []
    for path in paths.to_numpy().tolist():
        cut = chance.randrange(1, len(path[at]))
        path[at] = path[at][:cut] + chance.choice(" ./,·") + path[at][cut:]
        cells.append(separator.join(path))
    result = match_places(pd.DataFrame({"place": cells}, index=paths.index))
    taken = result[result["status"].isin(TAKEN)]
    wrong = taken[taken["tambon_code"] != taken.index]
    assert wrong.empty, wrong.to_string()


def test_a_damaged_english_name_between_commas_is_never_taken_for_another():
    tambons = gazetteer.areas("tambon")["name_en"].str.split(" (", regex=False).str[0][::3]
    paths = pd.DataFrame(
        {
            "tambon": tambons.str.replace("Mueang", "Meuang").str.replace("h", "", n=1),
            "amphoe": gazetteer.areas("district")["name_en"][tambons.index.str[:4]].to_numpy(),
            "province": gazetteer.areas("province")["name_en"][tambons.index.str[:2]].to_numpy(),
        },
        tambons.index,
    )
    result = match_places(pd.DataFrame({"place": paths.agg(", ".join, axis=1)}))
    damaged = paths["tambon"] != tambons
    siblings = tambons.groupby(tambons.index.str[:4]).agg(set)
    another = [name in siblings[code[:4]] for code, name in paths["tambon"].items()]
    taken = result[damaged & ~pd.Series(another, tambons.index) & result["status"].isin(TAKEN)]
    wrong = taken[taken["tambon_code"] != taken.index]
    assert wrong.empty, wrong.to_string()
    assert damaged.sum() > 1300


def test_a_close_row_has_only_the_parents_that_are_written_exactly():
    row = one(tambon="เนินฆอ", amphoe="แกลง", province="ระยอง")
    assert (row.amphoe_code, row.province_code, row.rule) == ("2103", "21", "slip")
    row = one(tambon="เนินฆ้อ", amphoe="แกรง", province="ระยอง")
    assert (row.amphoe_code, row.province_code, row.rule) == ("", "21", "slip_parent")


@pytest.mark.parametrize(
    ("cells", "status", "candidates"),
    [
        (("แกลง", "เนินฆ้อ", "ระยอง"), "close", ["210304"]),
        (("อ.แกลง", "เนินฆ้อ", ""), "close", ["210304"]),
        (("ระยอง", "แกลง", "เนินฆ้อ"), "close", ["210304"]),
        (("Mae Sot", "Phawo", "Tak"), "close", ["630603"]),
        (("สูงเนิน", "โคราช", "นครราชสีมา"), "ambiguous", ["301803", "301801"]),
    ],
)
def test_a_path_that_fits_only_exchanged_is_proposed_and_says_so(cells, status, candidates):
    row = one(**dict(zip(("tambon", "amphoe", "province"), cells, strict=True)))
    assert (row.status, row.tambon_code, list(row.candidates)) == (status, "", candidates)
    assert row.rule == "exchanged"


def test_a_code_that_agrees_with_the_exchanged_cells_is_not_taken_either():
    row = one(code="210304", tambon="แกลง", amphoe="เนินฆ้อ", province="ระยอง")
    assert (row.status, row.rule, row.candidates) == ("close", "exchanged", ("210304",))
    row = one(code="500103", tambon="แกลง", amphoe="เนินฆ้อ", province="ระยอง")
    assert (row.status, row.candidates) == ("conflict", ("500103", "210304"))


def test_columns_that_are_exchanged_are_told_and_nothing_is_taken_wrong():
    paths = all_official()
    assert exchanged_rows(match_places(paths)) == 0
    wrong_way = paths.rename(columns={"tambon": "amphoe", "amphoe": "tambon"})
    result = match_places(wrong_way)
    assert (result["candidates"].str[0] == result.index).all()
    taken = result["status"].isin(TAKEN)
    assert (paths.loc[taken, "tambon"] == paths.loc[taken, "amphoe"]).all()
    assert exchanged_rows(result) == (~taken).sum()
