"""Whatever the bytes: a workbook, or a RegisterError."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from codi_geo.errors import RegisterError
from codi_geo.registers import read_file, typed_values
from codi_geo.registers.layout import Layout, looks_grouped
from tests.registers import files

GOOD = {
    "xlsx": files.xlsx(files.SMALL),
    "xls": files.xls(files.SMALL),
    "ods": files.ods(files.SMALL),
    "csv": ("จังหวัด;ตำบล;งบ\n" + 'ระยอง;"เนิน\nฆ้อ";1,200\n' * 9).encode("cp874"),
}
BOUNDED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def _read(content: bytes) -> None:
    try:
        workbook = read_file(content, name="ทะเบียน")
    except RegisterError:
        return
    assert workbook.sheets
    for sheet in workbook.sheets:
        assert len(sheet.table)
        assert sheet.table.columns.is_unique
        assert sheet.table.index.is_unique
        assert not {row.row for row in sheet.skipped} & set(sheet.table.index)
        for column in sheet.table:
            typed_values(sheet, column)
        filled = {row.row for row in sheet.skipped if row.reason != "blank"}
        columns = dict(zip(("province", "tambon"), sheet.table, strict=False))
        looks_grouped(sheet, columns)
        read = Layout(sheet, columns, data_rows=tuple(filled), fill_down=True).read
        assert set(read.table.index) == {*sheet.table.index, *filled}
        assert read.table.columns.is_unique


@settings(BOUNDED, max_examples=300)
@given(st.binary(max_size=300))
@example(b"\xff\xfe\n\0")
@example(b"\xef\xbb\xbf")
@example(b"sep=")
@example(b"sep=\n\n1")
@example(b'sep="\na"b')
def test_random_bytes(content):
    _read(content)


@settings(BOUNDED, max_examples=300)
@given(st.text(alphabet='กขตำบล,;\t|"\n\r12 .รวม=\u0e48\ufeff', max_size=120))
def test_random_text(text):
    _read(text.encode())


@pytest.mark.parametrize("kind", GOOD)
@settings(BOUNDED, max_examples=150)
@given(data=st.data())
def test_good_files_with_damage(kind, data):
    content = bytearray(GOOD[kind])
    place = st.integers(0, len(content) - 1)
    for where in data.draw(st.lists(place, max_size=8)):
        content[where] = data.draw(st.integers(0, 255))
    start, length = data.draw(place), data.draw(st.integers(0, 40))
    if data.draw(st.booleans()):
        del content[start : start + length]
    _read(bytes(content))


@pytest.mark.parametrize("entry", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@settings(BOUNDED, max_examples=150)
@given(data=st.data())
def test_workbooks_with_damage_inside(entry, data):
    def damage(xml: bytes) -> bytes:
        place = data.draw(st.integers(0, len(xml) - 1))
        put = data.draw(st.sampled_from([b"", b"<", b'"', b"999999999", b"-1", b"&x;", b"\xff"]))
        return xml[:place] + put + xml[place + data.draw(st.integers(0, 9)) :]

    _read(files.edited(GOOD["xlsx"], entry, damage))
