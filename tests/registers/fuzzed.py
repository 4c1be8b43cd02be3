"""What fuzzers start from, and what must hold whatever they make of it."""

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


def read_or_refused(content: bytes) -> None:
    """A workbook that keeps its promises, or a RegisterError; anything else is a find."""
    try:
        workbook = read_file(content, name="ทะเบียน")
    except RegisterError as refused:
        assert refused.in_language("th").isprintable()
        return
    assert workbook.sheets
    for sheet in workbook.sheets:
        assert sheet.name.isprintable()
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
