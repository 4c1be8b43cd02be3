"""Columns of figures: what is a number, and what is reported as none."""

import pandas as pd
import pytest

from codi_geo.registers import Sheet, Unparsed, typed_values
from codi_geo.registers.sheets import Grid


def _sheet(cells: list[str | None]) -> Sheet:
    index = pd.RangeIndex(5, 5 + len(cells), name="row")
    return Sheet("ก", 4, pd.DataFrame({"งบ": cells}, index=index, dtype="string"), Grid("ก", []))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", 1200),
        ("1,200", 1200),
        ("๑,๒๐๐.๕๐", 1200.5),
        ("1,200 บาท", 1200),
        ("1,200.-", 1200),
        ("1,200.00 บาท", 1200),
        ("฿1,200", 1200),
        ("ร้อยละ 12.5", 12.5),
        ("12.5%", 12.5),
        ("(1,200)", -1200),
        ("-5", -5),
        ("\u22125", -5),
        ("1.5 ล้านบาท", 1_500_000),
        ("12 ครัวเรือน", 12),
        ("0", 0),
        ("1.2E+05", 120_000),
    ],
)
def test_thai_figures_are_numbers(text, value):
    values, unparsed = typed_values(_sheet([text]), "งบ")
    assert values.tolist() == [value]
    assert not unparsed


@pytest.mark.parametrize("text", ["-", "–", "ไม่มี", "ไม่ระบุ", "n/a", None])
def test_nothing_is_no_number_and_no_mistake(text):
    values, unparsed = typed_values(_sheet([text]), "งบ")
    assert values.isna().all()
    assert not unparsed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.234,5", "separators"),
        ("1,23", "separators"),
        ("๑,๒๓", "separators"),
        ("12/2563", "several"),
        ("1200 - 1500", "several"),
        ("1 2", "several"),
        ("หนึ่งพัน", "words"),
        ("inf", "words"),
        ("nan", "words"),
        ("บาท", "words"),
        ("(-5)", "mixed"),
        ("5 ถัง", "mixed"),
    ],
)
def test_what_is_no_number_is_reported_with_its_row_and_the_reason(text, why):
    values, unparsed = typed_values(_sheet(["1", text]), "งบ")
    assert values.isna().tolist() == [False, True]
    assert unparsed == (Unparsed(6, text, why),)


def test_values_line_up_with_the_table():
    sheet = _sheet(["1", None, "x", "๒"])
    values, _ = typed_values(sheet, "งบ")
    pd.testing.assert_index_equal(values.index, sheet.table.index)
    assert str(values.dtype) == "Float64"
