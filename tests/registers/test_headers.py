"""Header and footer: found by what the cells look like."""

import pytest

from codi_geo.registers import read_file
from tests.registers import files


def _sheet(text: str):
    return read_file(text.encode(), name="ทะเบียน.csv").sheets[0]


def test_group_heads_above_sub_heads_are_joined_and_known_sub_heads_stand_alone():
    rows = [
        ["ที่", "พื้นที่ (ตำบล อำเภอ จังหวัด)", "", "", "งบ", ""],
        ["", "ตำบล", "อำเภอ", "จังหวัด", "แผน", "ผล"],
        [1, "เนินฆ้อ", "แกลง", "ระยอง", 5, 6],
    ]
    spans = ("A1:A2", "B1:D1", "E1:F1")
    sheet = read_file(files.xlsx(rows, merged=spans), name="a.xlsx").sheets[0]
    assert list(sheet.table) == ["ที่", "ตำบล", "อำเภอ", "จังหวัด", "งบ แผน", "งบ ผล"]
    assert list(sheet.table.index) == [3]


def test_the_first_row_of_data_is_never_taken_for_a_second_header_row():
    sheet = _sheet("ตำบล,อำเภอ,จังหวัด,ผู้ประสาน\nเนินฆ้อ,แกลง,ระยอง,สมชาย\nกร่ำ,แกลง,ระยอง,สมหญิง\n")
    assert sheet.header_row == 1
    assert len(sheet.table) == 2


def test_headers_are_unique_and_columns_without_one_go_by_their_letter():
    sheet = _sheet("ตำบล,งบ,งบ,,\nเนินฆ้อ,1,2,3,\n")
    assert list(sheet.table) == ["ตำบล", "งบ", "งบ (2)", "[D]"]


def test_a_header_with_line_breaks_is_one_line():
    assert list(_sheet('ตำบล,"งบประมาณ\n(บาท)"\nเนินฆ้อ,1\n').table) == ["ตำบล", "งบประมาณ (บาท)"]


def test_a_first_row_of_names_as_programs_write_them_is_the_header_whatever_stands_below():
    names = "name_th,name_en,codes,agency"
    row = "จ.ระยอง,Rayong province,,สำนักงานจังหวัด ตำบล พื้นที่"
    sheet = _sheet(f"{names}\n{row}\n")
    assert (sheet.header_row, len(sheet.table)) == (1, 1)
    assert list(sheet.table) == names.split(",")


def test_a_register_with_unknown_headers_is_still_read():
    sheet = _sheet("ทะเบียน 2563\nกลุ่มก่อการดี,ผู้นำ,โทร\nเนินฆ้อ,สมชาย,1\nกร่ำ,สมหญิง,2\n")
    assert (sheet.header_row, len(sheet.table)) == (2, 2)


@pytest.mark.parametrize(
    "words",
    [
        "รวม",
        "รวมทั้งสิ้น",
        "ยอดรวม",
        "รวม 12 ตำบล",
        "รวมจังหวัดระยอง",
        "รวม อ.แกลง",
        "Total",
        "Grand total",
    ],
)
def test_totals_are_left_out_with_their_reason(words):
    sheet = _sheet(f"ที่,จังหวัด,อำเภอ,ตำบล,งบ\n1,ระยอง,แกลง,เนินฆ้อ,5\n{words},,,,5\n")
    assert [(row.row, row.reason) for row in sheet.skipped] == [(3, "total")]


@pytest.mark.parametrize("name", ["รวมไทยพัฒนา", "ต.รวมไทยพัฒนา", "ที่วัง", "ที่มาบ"])
def test_tambons_that_begin_like_a_total_or_a_note_stay(name):
    assert len(_sheet(f"ตำบล,อำเภอ\n{name},พบพระ\n{name},\n").table) == 2


def test_headers_repeated_on_every_page_and_numbered_columns_are_left_out():
    head = "ที่,จังหวัด,ตำบล,งบ\n"
    sheet = _sheet(f"{head}(1),(2),(3),(4)\n1,ระยอง,เนินฆ้อ,5\n{head}2,ระยอง,กร่ำ,5\n")
    assert [(row.row, row.reason) for row in sheet.skipped] == [
        (2, "numbering"),
        (4, "repeated_header"),
    ]
    assert list(sheet.table.index) == [3, 5]
