"""Bad files: one sentence each, in both languages, and the program lives on."""

import re
from pathlib import Path

import pytest

from codi_geo.errors import RegisterError
from codi_geo.registers import bounds, read_file
from codi_geo.words import LANGS
from tests.registers import files

GOOD = files.xlsx(files.SMALL)
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TEXT = "จังหวัด,อำเภอ,ตำบล\nระยอง,แกลง,เนินฆ้อ\n"


def _with_cell(reference: str) -> bytes:
    row = re.sub(r"\D", "", reference)
    cell = f'<row r="{row}"><c r="{reference}"><v>1</v></c></row></sheetData>'.encode()
    return files.edited(GOOD, SHEET, lambda xml: xml.replace(b"</sheetData>", cell))


def _with_entity(declared: str) -> bytes:
    def change(xml: bytes) -> bytes:
        kind = f"<!DOCTYPE s [{declared}]><sst".encode()
        return xml.replace(b"<sst", kind, 1).replace("ระยอง".encode(), b"&j;")

    return files.edited(GOOD, STRINGS, change)


def _laughs() -> str:
    first = '<!ENTITY a "aaaaaaaaaa">'
    more = "abcdefghij"
    return first + "".join(
        f'<!ENTITY {more[n + 1]} "{f"&{more[n]};" * 10}">' for n in range(len(more) - 1)
    )


def _many_strings(xml: bytes) -> bytes:
    return re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4000000000"', xml)


def _locked_xls() -> bytes:
    """The second record turned into the one that says the rest is encrypted."""
    return files.xls(files.SMALL).replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)


def _locked_ods() -> bytes:
    lock = b"<manifest:encryption-data/>"
    return files.edited(files.ods(files.SMALL), "META-INF/manifest.xml", lambda xml: xml + lock)


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(99)


def _lying_zip() -> bytes:
    """An entry that holds more than the archive's list says."""
    honest = files.zipped({"xl/workbook.xml": b"x" * 50_000}, packed=True)
    return honest.replace((50_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))


def _half_utf8() -> bytes:
    return (TEXT * 30).encode()[:-20] + b"\xe0\xb8"


BAD = {
    "nothing": (b"", "register_empty"),
    "blanks only": (b" \r\n\t \n", "register_empty"),
    "empty workbook": (files.xlsx([]), "register_empty"),
    "too big": (TEXT.encode() + b"x" * bounds.MAX_BYTES, "register_too_big"),
    "zip that unpacks to 210 MB": (
        files.zipped({f"xl/{n}.xml": bytes(70 * bounds.MEGABYTE) for n in range(3)}, packed=True),
        "register_unpacks_too_big",
    ),
    "zip with a ratio of 1000": (
        files.with_entry(GOOD, "xl/x.xml", bytes(15 * bounds.MEGABYTE)),
        "register_unpacks_too_big",
    ),
    "zip with 2,001 entries": (
        files.zipped({f"xl/{n}": b"" for n in range(2_001)}),
        "register_unpacks_too_big",
    ),
    "zip that lies about its size": (_lying_zip(), "register_damaged"),
    "zip in a zip": (files.with_entry(GOOD, "xl/x.bin", GOOD), "register_nested"),
    "archive of tables": (files.zipped({"a.csv": TEXT}), "register_archive"),
    "too many rows": (("ตำบล,งบ\n" + "ก,1\n" * 100_001).encode(), "register_too_many_rows"),
    "too many rows, xlsx": (_with_cell("A100001"), "register_too_many_rows"),
    "too many columns": (("ตำบล" + ",x" * 200 + "\nก\n").encode(), "register_too_many_columns"),
    "too many columns, xlsx": (_with_cell("GS3"), "register_too_many_columns"),
    "a line of commas": (b"a" + b"," * 1_000_000, "register_too_many_columns"),
    "too many cells": (
        ("ตำบล" + ",x" * 199 + "\n" + ("1," * 199 + "1\n") * 15_001).encode(),
        "register_too_heavy",
    ),
    "a cell in the last corner": (_with_cell("XFD1048576"), "register_too_heavy"),
    "four thousand million strings": (
        files.edited(GOOD, STRINGS, _many_strings),
        "register_too_heavy",
    ),
    "xlsx with a password": (_ole("EncryptedPackage"), "register_locked"),
    "xls with a password": (_locked_xls(), "register_locked"),
    "ods with a password": (_locked_ods(), "register_locked"),
    "entities in entities": (_with_entity(_laughs()), "register_damaged"),
    "entity from a file": (
        _with_entity('<!ENTITY j SYSTEM "file:///etc/hostname">'),
        "register_damaged",
    ),
    "NUL bytes": (TEXT.encode().replace("แกลง".encode(), b"\0"), "register_nul"),
    "UTF-16 without its mark": (TEXT.encode("utf-16-le"), "register_noise"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "register_image"),
    "photograph": (b"\xff\xd8\xff\xe0" + bytes(50), "register_image"),
    "PDF": (b"%PDF-1.7\n...", "register_pdf"),
    "web page": (b"\xef\xbb\xbf\n<!DOCTYPE html><table><tr><td>1", "register_web_page"),
    "web page called xls": (b"<html xmlns:x='urn'><table>", "register_web_page"),
    "XML spreadsheet": (b"<?xml version='1.0'?><Workbook/>", "register_web_page"),
    "Word": (files.zipped({"word/document.xml": "<w/>"}), "register_document"),
    "old Word": (_ole("WordDocument"), "register_document"),
    "OpenDocument text": (
        files.zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
        ),
        "register_document",
    ),
    "RTF": (b"{\\rtf1 x}", "register_document"),
    "old Office without a table": (_ole("Nothing"), "register_damaged"),
    "no header": (b"1,2,3\n4,5,6\n", "register_no_header"),
    "data from the first row": (
        "เนินฆ้อ,แกลง,ระยอง\nกร่ำ,แกลง,ระยอง\n".encode(),
        "register_no_header",
    ),
    "data with level words": (
        "ตำบลเนินฆ้อ,อำเภอแกลง,จังหวัดระยอง\nตำบลกร่ำ,อำเภอแกลง,จังหวัดระยอง\n".encode(),
        "register_no_header",
    ),
    "header alone": ("จังหวัด,อำเภอ,ตำบล\n".encode(), "register_no_header"),
    "half a workbook": (GOOD[: len(GOOD) // 2], "register_damaged"),
    "half an old workbook": (files.xls(files.SMALL)[:1500], "register_damaged"),
    "half a text": (f'{TEXT}ระยอง,แกลง,"เนิน'.encode(), "register_cut_off"),
    "an open quote and much text": (
        ('ตำบล,งบ\nก,1\nข,"' + "ค,1\n" * 50_000).encode(),
        "register_cut_off",
    ),
    "half a character": (_half_utf8(), "register_encoding"),
    "two encodings": (TEXT.encode() * 9 + TEXT.encode("cp874"), "register_encoding"),
    "noise": (bytes(range(1, 256)) * 20, "register_noise"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence(case):
    content, key = BAD[case]
    with pytest.raises(RegisterError) as refused:
        read_file(content, name="ทะเบียน 2563.xlsx")
    assert refused.value.key == key
    for lang in LANGS:
        sentence = refused.value.in_language(lang)
        assert "ทะเบียน 2563.xlsx" in sentence
        assert "\n" not in sentence


def test_every_refusal_was_tried():
    modules = ["bounds", "calamine_child", "kinds", "plain_text", "reading", "workbooks"]
    folder = Path(bounds.__file__).parent
    code = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in modules)
    assert set(re.findall(r'"(register_\w+)"', code)) == {key for _, key in BAD.values()}


def test_a_refusal_shows_no_path_and_no_long_name():
    with pytest.raises(RegisterError) as refused:
        read_file(b"", name="C:\\Users\\me\\" + "ก" * 10_000 + "\n\u202e.csv")
    sentence = refused.value.in_language("th")
    assert "Users" not in sentence
    assert "\n" not in sentence
    assert len(sentence) < 300
