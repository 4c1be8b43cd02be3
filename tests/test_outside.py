"""Text of a file as it is shown."""

import re

from codi_geo.registers.display import literal, one_line
from hypothesis import given
from hypothesis import strategies as st


def test_thai_stays_as_it_came():
    assert one_line("ที่น้ำ ๑๒ ปั้น", longest=80) == "ที่น้ำ ๑๒ ปั้น"


def test_lines_are_joined_and_what_cannot_be_seen_goes():
    assert one_line("  ก\r\nข\t\u202eค\x1b[0m\u200b ", longest=80) == "ก ข ค [0m"
    assert one_line("กขค", longest=2) == "กข…"


@given(st.text(), st.integers(1, 20))
def test_any_text_is_one_short_line_that_can_be_printed(text, longest):
    shown = one_line(text, longest=longest)
    assert len(shown) <= longest + 1
    assert len(shown.splitlines()) <= 1
    assert all(char.isprintable() for char in shown)
    assert one_line(shown, longest=longest + 1) == shown.strip()


@given(st.text(alphabet="![](){}<>*_`~$:#|\\ก1", max_size=30))
def test_markdown_in_a_file_stays_text(text):
    shown = literal(text)
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[!\[\](){}<>*_`~$:#|]", re.sub(r"\\\\", "", shown))
