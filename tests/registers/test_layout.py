"""What a person says about a sheet: rows that are data after all, blanks that repeat above."""

import pandas as pd

from codi_geo.matching import recognise_columns
from codi_geo.registers import Sheet, read_file
from codi_geo.registers.layout import Layout, looks_grouped, outer_columns
from tests.registers import files

GROUPED = "จังหวัด,อำเภอ,ตำบล\nขอนแก่น,เมืองขอนแก่น,ศิลา\n,,ในเมือง\nสระบุรี,เมืองสระบุรี,ดาวเรือง\n"


def _sheet(text: str) -> Sheet:
    return read_file(text.encode(), name="a.csv").sheets[0]


def _layout(sheet: Sheet, **said: object) -> Layout:
    return Layout(sheet, recognise_columns(sheet.table.columns), **said)


def test_any_skipped_row_with_content_can_be_taken_in_and_stands_in_its_place():
    sheet = read_file(files.big_xlsx(), name="a.xlsx").sheets[0]
    filled = {row.row: row for row in sheet.skipped if row.reason != "blank"}
    for number in filled:
        read = _layout(sheet, data_rows=(number,)).read
        assert set(read.table.index) == {*sheet.table.index, number}
        assert read.table.index.is_monotonic_increasing
        assert {row.row for row in read.skipped} == {row.row for row in sheet.skipped} - {number}
        assert filled[number].text in " · ".join(read.table.loc[number].dropna())
        pd.testing.assert_frame_equal(read.table.loc[sheet.table.index], sheet.table)


def test_a_row_taken_in_loses_no_cell_beside_the_table():
    sheet = _sheet("ตำบล,จังหวัด\nเนินฆ้อ,ระยอง\nรวม,,,12\n")
    read = _layout(sheet, data_rows=(3,)).read
    assert read.table.loc[3].dropna().to_dict() == {"ตำบล": "รวม", "[D]": "12"}


def test_rows_of_the_header_and_blank_rows_are_never_data():
    sheet = _sheet("หัวเรื่อง,\n,\nตำบล,จังหวัด\nเนินฆ้อ,ระยอง\n")
    pd.testing.assert_frame_equal(_layout(sheet, data_rows=(2, 3, 99)).read.table, sheet.table)


def test_blanks_below_a_province_are_matched_with_it_when_asked_for():
    sheet = _sheet(GROUPED)
    plain, filled = _layout(sheet), _layout(sheet, fill_down=True)
    assert plain.matched.at[3, "tambon_code"] == ""
    assert plain.filled == {}
    assert filled.matched.at[3, "tambon_code"] == "400101"
    assert filled.filled == {"จังหวัด": (3,), "อำเภอ": (3,)}
    assert sheet.table["จังหวัด"].isna().sum() == 1


def test_filling_is_offered_where_groups_have_their_name_once():
    sheet = _sheet(GROUPED)
    columns = recognise_columns(sheet.table.columns)
    assert outer_columns(columns) == ["จังหวัด", "อำเภอ"]
    assert looks_grouped(sheet, columns)
    assert not looks_grouped(sheet, {"tambon": "ตำบล"})


def test_filling_is_not_offered_for_a_stray_gap_unless_cells_are_merged():
    rows = [["จังหวัด", "ตำบล"], *(["ระยอง", f"ก{n}"] for n in range(60))]
    rows[31][0] = ""
    columns = {"province": "จังหวัด", "tambon": "ตำบล"}
    stray = read_file(files.xlsx(rows), name="a.xlsx").sheets[0]
    assert stray.table["จังหวัด"].isna().sum() == 1
    assert not looks_grouped(stray, columns)
    merged = read_file(files.xlsx(rows, merged=("A31:A32",)), name="a.xlsx").sheets[0]
    assert merged.table["จังหวัด"].isna().sum() == 1
    assert looks_grouped(merged, columns)


def test_figures_have_a_column_of_their_own():
    sheet = _sheet("ตำบล,งบ,งบ (123)\nเนินฆ้อ,5 บาท,x\n")
    layout = _layout(sheet, value="งบ")
    assert layout.figures == "งบ (123) (2)"
    assert layout.matched[["งบ", "งบ (123)"]].iloc[0].to_list() == ["5 บาท", "x"]
    assert layout.matched[layout.figures].to_list() == [5]


def test_a_hidden_sheet_is_not_the_first_choice():
    workbook = read_file(files.big_xlsx(), name="a.xlsx")
    assert workbook.first.name == "ทะเบียน"
    assert workbook.named("สำรอง").hidden
    assert workbook.named("ไม่มี") is None
    swapped = type(workbook)("a", "xlsx", workbook.sheets[::-1])
    assert swapped.first.name == "ทะเบียน"
