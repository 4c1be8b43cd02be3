"""Amounts of money and some Thai words keep to one line, and nothing but text is touched."""

import pytest

from codi_geo.brief import area_brief
from codi_geo.web import brief_html, unbroken


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("<dd>16.04 ล้านบาท</dd>", "16.04 ล้านบาท"),
        ("<dd>๑๖.๐๔ ล้านบาท</dd>", "๑๖.๐๔ ล้านบาท"),
        ("<p>รวม 200,000 บาท ในปี</p>", "200,000 บาท"),
        ("<h2>งบประมาณ (ล้านบาท)</h2>", "ล้านบาท"),
        ("แผนของหน่วยงานรัฐในปี 2563", "หน่วยงานรัฐ"),
        ("529 จาก 1,356 ครัวเรือน", "ครัวเรือน"),
    ],
)
def test_an_amount_and_its_unit_stay_together(body, whole):
    made = unbroken.in_html(body)
    assert f'<span class="codi-whole">{whole}</span>' in made
    assert made.count("<span") == 1
    assert made.replace('<span class="codi-whole">', "").replace("</span>", "") == body


@pytest.mark.parametrize(
    "body",
    [
        '<p aria-label="16.04 ล้านบาท">x</p>',
        "<title>16.04 ล้านบาท</title>",
        "<svg><text>16.04 ล้านบาท</text></svg>",
        "<p>ตำบลบาทาน 5 บาทเจ็บ</p>",
    ],
)
def test_what_is_no_text_of_a_line_stays_as_it_is(body):
    assert unbroken.in_html(body) == body


def test_the_page_of_an_area_to_take_along_keeps_its_amounts_whole():
    page = brief_html.document(area_brief("56", "th"), []).decode()
    assert '<span class="codi-whole">16.04 ล้านบาท</span>' in page
