"""Registers as offices keep them: every way of writing the same table gives the same table."""

import pandas as pd
import pytest

from codi_geo.registers import Skipped, read_file
from tests.registers import files

COLUMNS = [*files.HEADS, *(f"งบประมาณ {year}" for year in files.YEARS)]


@pytest.fixture(scope="module")
def expected() -> pd.DataFrame:
    """The 700 rows as they should be read, rows 6 to 306 and, after a blank one, on to 706."""
    cells = [[str(cell) for cell in row] for row in files.register_rows()]
    index = [6 + place + (place >= 300) for place in range(files.N_ROWS)]
    return pd.DataFrame(cells, columns=COLUMNS, index=pd.Index(index, name="row"), dtype="string")


@pytest.fixture(scope="module")
def workbook():
    """The XLSX of 700 rows, read."""
    return read_file(files.big_xlsx(), name="ทะเบียน.xlsx")


def test_a_workbook_is_read_below_titles_and_a_header_over_two_rows(workbook, expected):
    sheet = workbook.sheets[0]
    assert (workbook.kind, sheet.name, sheet.header_row) == ("xlsx", "ทะเบียน", 5)
    pd.testing.assert_frame_equal(sheet.table, expected)


def test_no_row_is_lost_silently(workbook):
    sheet = workbook.sheets[0]
    header = {4, 5}
    skipped = {row.row for row in sheet.skipped}
    assert skipped | header | set(sheet.table.index) == set(range(1, 712))
    assert len(skipped) + len(header) + len(sheet.table) == 711
    assert [(row.row, row.reason) for row in sheet.skipped] == [
        (1, "title"),
        (2, "title"),
        (3, "blank"),
        (306, "blank"),
        (707, "blank"),
        (708, "total"),
        (709, "blank"),
        (710, "note"),
        (711, "note"),
    ]
    assert sheet.skipped[0] == Skipped(1, "title", files.TITLES[0])


def test_hidden_sheets_are_marked_and_sheets_without_a_table_are_named(workbook):
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [
        ("ทะเบียน", False),
        ("สำรอง", True),
    ]
    assert workbook.without_table == ("ว่าง",)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
def test_text_is_read_in_any_usual_encoding_with_any_separator(separator, encoding, expected):
    content = files.big_text(separator).encode(encoding)
    sheet = read_file(content, name="ทะเบียน.csv").sheets[0]
    pd.testing.assert_frame_equal(sheet.table, expected)
    assert [row.reason for row in sheet.skipped if row.reason != "blank"] == [
        "title",
        "title",
        "total",
        "note",
        "note",
    ]


def test_excels_own_separator_line_is_no_row():
    sheet = read_file("sep=;\r\nจังหวัด;ตำบล\r\nระยอง;เนินฆ้อ".encode(), name="a.csv").sheets[0]
    assert (sheet.header_row, list(sheet.table.index)) == (1, [2])


@pytest.mark.parametrize("make", [files.xlsx, files.xls, files.ods])
def test_every_kind_of_workbook_gives_the_same_table(make):
    sheet = read_file(make(files.SMALL), name="ทะเบียน").sheets[0]
    assert sheet.table.to_dict("records") == [
        {"จังหวัด": "ระยอง", "อำเภอ": "แกลง", "ตำบล": "เนินฆ้อ", "งบ": "1500"}
    ]


def test_the_content_decides_not_the_suffix():
    assert read_file(files.xlsx(files.SMALL), name="ทะเบียน.csv").kind == "xlsx"
    assert read_file(files.xls(files.SMALL), name="ทะเบียน.xlsx").kind == "xls"
    assert read_file("จังหวัด,ตำบล\nระยอง,เนินฆ้อ".encode(), name="a.xls").kind == "csv"


def test_codes_keep_their_zeros_and_numbers_carry_no_needless_decimals():
    rows = [
        ["ตำบล", "รหัส", "เลข", "งบ"],
        ["เนินฆ้อ", "010101", 100101, 0.5],
        ["แกลง", "x", 1e15, 1e20],
    ]
    table = read_file(files.xlsx(rows), name="a.xlsx").sheets[0].table
    assert table["รหัส"].tolist() == ["010101", "x"]
    assert table["เลข"].tolist() == ["100101", "1000000000000000"]
    assert table["งบ"].tolist() == ["0.5", "100000000000000000000"]


def test_formulas_give_their_stored_value_and_are_not_run():
    def formula(xml: bytes) -> bytes:
        return xml.replace(b"<v>1500</v>", b"<f>1+1</f><v>1500</v>")

    content = files.edited(files.xlsx(files.SMALL), "xl/worksheets/sheet1.xml", formula)
    assert read_file(content, name="a.xlsx").sheets[0].table["งบ"].tolist() == ["1500"]


def test_a_macro_workbook_is_read_as_data_only():
    content = files.with_entry(files.xlsx(files.SMALL), "xl/vbaProject.bin", b"macro")
    assert len(read_file(content, name="a.xlsm").sheets[0].table) == 1


def test_blocks_are_filled_down_only_on_request_and_never_across_an_outer_change():
    text = "จังหวัด,อำเภอ,ตำบล\nระยอง,แกลง,ก\n,,ข\n,บ้านค่าย,ค\nชลบุรี,,ง\n,,จ\n"
    sheet = read_file(text.encode(), name="a.csv").sheets[0]
    assert sheet.table["จังหวัด"].isna().sum() == 3
    filled, rows = sheet.filled_down(["จังหวัด", "อำเภอ"])
    assert filled.table["จังหวัด"].tolist() == ["ระยอง", "ระยอง", "ระยอง", "ชลบุรี", "ชลบุรี"]
    assert filled.table["อำเภอ"].fillna("?").tolist() == ["แกลง", "แกลง", "บ้านค่าย", "?", "?"]
    assert rows == {"จังหวัด": (3, 4, 6), "อำเภอ": (3,)}
    assert sheet.table["อำเภอ"].isna().sum() == 3
