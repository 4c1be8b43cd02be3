"""Files for offices: Thai is read, nothing runs, nothing is lost."""

import io

import openpyxl
import pandas as pd
import pytest

from codi_geo import download
from codi_geo.errors import DownloadError

HOSTILE = ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "https://example.org"]


def test_csv_opens_as_thai_in_a_spreadsheet():
    content = download.csv_bytes(pd.DataFrame({"ตำบล": ["น้ำ", "ที่"], "คน": [1, -2]}))
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
    assert back.columns.to_list() == ["ตำบล", "คน"]
    assert back["ตำบล"].to_list() == ["น้ำ", "ที่"]
    assert back["คน"].to_list() == [1, -2]


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_of_a_csv_is_a_formula(cell):
    content = download.csv_bytes(pd.DataFrame({cell: [cell]})).decode("utf-8-sig")
    back = pd.read_csv(io.StringIO(content, newline=""), dtype=str)
    for seen in (back.columns[0], back.iloc[0, 0]):
        assert seen.lstrip("'").strip() == cell.strip()
        assert not seen.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", HOSTILE)
def test_text_in_a_workbook_stays_text(cell):
    content = download.xlsx_bytes({"แผ่น": pd.DataFrame({"a": [cell]})})
    sheet = openpyxl.load_workbook(io.BytesIO(content))["แผ่น"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.replace("_x000D_", "\r").strip() == cell.strip()
    assert sheet["A2"].hyperlink is None


TABLES = {
    "first": pd.DataFrame({"a": ["ก"]}),
    "more": pd.DataFrame({"b": [1]}),
    "none": pd.DataFrame({"c": []}),
}


def test_several_tables_are_sheets_of_one_workbook(tmp_path):
    download.write_tables(TABLES, tmp_path / "out.XLSX")
    sheets = openpyxl.load_workbook(tmp_path / "out.XLSX")
    assert sheets.sheetnames == list(TABLES)
    assert [path.name for path in tmp_path.iterdir()] == ["out.XLSX"]


def test_several_tables_are_csv_files_beside_each_other(tmp_path):
    download.write_tables(TABLES, tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.more.csv"]
    assert pd.read_csv(tmp_path / "out.more.csv")["b"].to_list() == [1]


@pytest.mark.parametrize("name", ["out.docx", "out", "no/such/folder.csv"])
def test_where_nothing_can_be_written_nothing_is(tmp_path, name):
    with pytest.raises(DownloadError, match=name.split("/")[-1]):
        download.write_tables(TABLES, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
