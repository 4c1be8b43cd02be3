"""Whatever the bytes: a workbook, or a RegisterError."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.registers import files
from tests.registers.fuzzed import GOOD, read_or_refused

BOUNDED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@settings(BOUNDED, max_examples=300)
@given(st.binary(max_size=300))
@example(b"\xff\xfe\n\0")
@example(b"\xef\xbb\xbf")
@example(b"sep=")
@example(b"sep=\n\n1")
@example(b'sep="\na"b')
def test_random_bytes(content):
    read_or_refused(content)


@settings(BOUNDED, max_examples=300)
@given(st.text(alphabet='กขตำบล,;\t|"\n\r12 .รวม=\u0e48\ufeff', max_size=120))
def test_random_text(text):
    read_or_refused(text.encode())


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
    read_or_refused(bytes(content))


@settings(BOUNDED, max_examples=100)
@given(st.sampled_from([*GOOD]), st.sampled_from([*GOOD]), st.data())
def test_the_start_of_one_file_and_the_end_of_another(first, second, data):
    start = data.draw(st.integers(0, len(GOOD[first])))
    end = data.draw(st.integers(0, len(GOOD[second])))
    read_or_refused(GOOD[first][:start] + GOOD[second][end:])


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@settings(BOUNDED, max_examples=150)
@given(data=st.data())
def test_workbooks_with_damage_inside(kind, data):
    with zipfile.ZipFile(io.BytesIO(GOOD[kind])) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(entries)))
    what = data.draw(st.sampled_from(["change", "change", "change", "cut", "drop", "swap"]))
    content = entries.pop(name)
    if what == "change":
        entries[name] = _damaged(content, data)
    elif what == "cut":
        entries[name] = content[: data.draw(st.integers(0, len(content)))]
    elif what == "swap":
        entries[name] = entries[data.draw(st.sampled_from(sorted(entries)))]
    read_or_refused(files.zipped(entries, packed=data.draw(st.booleans())))


def _damaged(xml: bytes, data: st.DataObject) -> bytes:
    place = data.draw(st.integers(0, max(0, len(xml) - 1)))
    put = data.draw(st.sampled_from([b"", b"<", b'"', b"999999999", b"-1", b"&x;", b"\xff"]))
    return xml[:place] + put + xml[place + data.draw(st.integers(0, 9)) :]
