"""The corpus of register files: bad ones with the sentence each must get, and harmless ones.

Files of some megabytes are made when they are asked for (`made`).
"""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable

from codi_geo.registers import bounds
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


def _many_sheets(number: int, *, more: bytes = b"", name: str = "") -> bytes:
    """A workbook with its sheet so many times, each with more XML and under a name of its own."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    numbers = range(number)
    listed = "".join(f'<sheet name="{n}{name}" sheetId="{n + 1}" r:id="m{n}"/>' for n in numbers)
    linked = "".join(
        f'<Relationship Id="m{n}" Type="{kind}" Target="worksheets/m{n}.xml"/>' for n in numbers
    )
    book = files.edited(
        GOOD,
        "xl/workbook.xml",
        lambda xml: re.sub(
            b"<sheets>.*</sheets>", lambda _: f"<sheets>{listed}</sheets>".encode(), xml
        ),
    )
    book = files.edited(
        book,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", linked.encode() + b"</Relationships>"),
    )
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        sheet = opened.read(SHEET).replace(b"</sheetData>", b"</sheetData>" + more)
    stream = io.BytesIO(book)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for n in numbers:
            archive.writestr(f"xl/worksheets/m{n}.xml", sheet)
        archive.writestr("xl/noise", random.Random(1).randbytes(bounds.MEGABYTE))
    return stream.getvalue()


def _merged(number: int) -> bytes:
    spans = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1, number + 1))
    return b"<mergeCells>" + spans + b"</mergeCells>"


def _with_sheet_named(name: str) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace('name="ก"'.encode(), f'name="{name}"'.encode())


def _many_tables(number: int) -> bytes:
    """An OpenDocument spreadsheet of so many tables, the first of which is a register."""
    cell = '<table:table-cell office:value-type="string"><text:p>ก</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    tables = "".join(f'<table:table table:name="{n}">{row}</table:table>' for n in range(1, number))

    end = b"</office:spreadsheet>"
    return files.edited(
        files.ods(files.SMALL), "content.xml", lambda xml: xml.replace(end, tables.encode() + end)
    )


def _repeated(rows: int, columns: int) -> bytes:
    """An OpenDocument spreadsheet whose cells say that they stand for many."""

    def change(xml: bytes) -> bytes:
        xml = xml.replace(b"-row>", b'-row table:number-rows-repeated="%d">' % rows, 1)
        cell = b"<table:table-cell"
        return xml.replace(cell, cell + b' table:number-columns-repeated="%d"' % columns, 1)

    return files.edited(files.ods(files.SMALL), "content.xml", change)


def _long_cell(characters: int) -> bytes:
    return files.edited(GOOD, STRINGS, lambda xml: xml.replace("ระยอง".encode(), b"x" * characters))


def _zip64(size: int) -> bytes:
    """A workbook whose list says, in 64 bits, that one entry is of this size."""
    name = b"xl/workbook.xml"
    content = zipfile.ZipFile(io.BytesIO(GOOD)).read(name.decode())
    extra = struct.pack("<HHQ", 1, 8, size)
    crc = zipfile.crc32(content)
    local = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 45, 0, 0, 0, 33, crc, *[len(content)] * 2, len(name), 0
    )
    listed = struct.pack(
        "<4s6H3L5H2L",
        b"PK\1\2",
        45,
        45,
        0,
        0,
        0,
        33,
        crc,
        len(content),
        2**32 - 1,
        len(name),
        len(extra),
        0,
        0,
        0,
        0,
        0,
    )
    listed += name + extra
    body = local + name + content
    return body + listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(listed), len(body), 0)


def _overlapping() -> bytes:
    """A zip whose list names the same bytes five hundred times."""
    once = files.zipped({"xl/workbook.xml": bytes(300_000)}, packed=True)
    start, end = once.index(b"PK\1\2"), once.index(b"PK\5\6")
    listed = once[start:end] * 500
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 500, 500, len(listed), start, 0)
    return once[:start] + listed + tail


def _wrong_sum() -> bytes:
    """One byte of an entry's content changed, so that its checksum is wrong."""
    plain = files.zipped({"xl/workbook.xml": b"<workbook/>"})
    return plain.replace(b"<workbook/>", b"<workbooK/>")


def _symbolic_link() -> bytes:
    """A workbook with an entry that is a link to a file outside."""
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def _once_more(name: str) -> bytes:
    """A workbook with one entry more, of the name of its sheet or nearly so."""
    stand_in = "#" * len(name)
    more = files.with_entry(GOOD, stand_in, "<worksheet/>")
    return more.replace(stand_in.encode(), name.encode())


def _formula(formula: str) -> bytes:
    """A workbook in which the last figure is the stored value of a formula."""
    formula = formula.replace("&", "&amp;").replace("<", "&lt;").encode()
    return files.edited(
        GOOD, SHEET, lambda xml: xml.replace(b"<v>1500</v>", b"<f>%s</f><v>1500</v>" % formula)
    )


def _macros() -> bytes:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    named = files.edited(GOOD, "[Content_Types].xml", lambda xml: xml.replace(plain, kind))
    return files.with_entry(named, "xl/vbaProject.bin", _ole("VBA"))


Content = bytes | Callable[[], bytes]


def made(content: Content) -> bytes:
    """The bytes of a file of the corpus."""
    return content() if callable(content) else content


BAD: dict[str, tuple[Content, str]] = {
    "nothing": (b"", "register_empty"),
    "blanks only": (b" \r\n\t \n", "register_empty"),
    "empty workbook": (files.xlsx([]), "register_empty"),
    "too big": (lambda: TEXT.encode() + b"x" * bounds.MAX_BYTES, "register_too_big"),
    "zip that unpacks to 210 MB": (
        lambda: files.zipped({f"xl/{n}": bytes(70 * bounds.MEGABYTE) for n in "abc"}, packed=True),
        "register_unpacks_too_big",
    ),
    "zip with a ratio of 1000": (
        lambda: files.with_entry(GOOD, "xl/x.xml", bytes(15 * bounds.MEGABYTE)),
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
    "a cell in the last row": (_with_cell("GR1048576"), "register_too_heavy"),
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
    "zip64 that says 8 exabytes": (_zip64(2**63), "register_unpacks_too_big"),
    "zip64 that says more than there is": (_zip64(len(GOOD) * 9), "register_damaged"),
    "zip that names the same bytes 500 times": (_overlapping(), "register_unpacks_too_big"),
    "zip with a wrong checksum": (_wrong_sum(), "register_damaged"),
    "zip without its list": (GOOD[: GOOD.index(b"PK\1\2")], "register_damaged"),
    "zip packed in another way": (
        files.zipped({"xl/workbook.xml": "<workbook/>"}, method=zipfile.ZIP_LZMA),
        "register_damaged",
    ),
    "the list alone": (GOOD[GOOD.index(b"PK\1\2") :], "register_noise"),
    "archive of archives": (
        files.zipped({"a.zip": files.zipped({"b.zip": files.zipped({"c.csv": TEXT})})}),
        "register_nested",
    ),
    "gzip in a zip": (files.with_entry(GOOD, "xl/x", b"\x1f\x8b\x08"), "register_nested"),
    "gzip": (b"\x1f\x8b\x08" + bytes(40), "register_archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "register_archive"),
    "251 sheets": (_many_tables(bounds.MAX_SHEETS + 1), "register_too_many_sheets"),
    "a hundred thousand sheets": (lambda: _many_tables(100_000), "register_too_many_sheets"),
    "merged cells on every sheet": (
        lambda: _many_sheets(5, more=_merged(50_000)),
        "register_too_heavy",
    ),
    "sheets with a page for a name": (
        lambda: _many_sheets(40, name="x" * 10**6),
        "register_too_heavy",
    ),
    "rows that say they stand for 2 thousand million": (
        _repeated(2**31, 1),
        "register_too_many_rows",
    ),
    "cells that say they stand for all cells": (_repeated(2**20, 2**14), "register_damaged"),
    "cells that stand for fewer than none": (_repeated(-1, -1), "register_damaged"),
    "a cell of 32,768 characters, xlsx": (_long_cell(32_768), "register_cell_too_long"),
    "a cell of 32,768 characters": (
        TEXT.encode() + b"x" * 32_768,
        "register_cell_too_long",
    ),
    "one line of 20 MB": (lambda: b"x" * bounds.MAX_BYTES, "register_cell_too_long"),
    "one line of quotation marks": (lambda: b'"' * 10_000_001, "register_cell_too_long"),
    "line breaks in quotation marks": (
        lambda: b'"\nab",' * 3_000_000,
        "register_too_many_columns",
    ),
    "ten million lines": (lambda: b"a\n" * 10_000_000, "register_too_many_rows"),
    "ten million blank lines": (
        lambda: TEXT.encode() + b"," + b"\n" * 10_000_000,
        "register_too_many_rows",
    ),
    "20 MB of high bytes": (lambda: b"\xa1" * bounds.MAX_BYTES, "register_cell_too_long"),
    "20 MB of control characters": (lambda: b"\x01" * bounds.MAX_BYTES, "register_noise"),
    "20 MB of NUL bytes": (lambda: bytes(bounds.MAX_BYTES), "register_nul"),
    "the name of a sheet is a page": (
        files.edited(
            _with_cell("A100001"),
            "xl/workbook.xml",
            _with_sheet_named("a&#10;b&#x202e;" + "ข" * 20_000),
        ),
        "register_too_many_rows",
    ),
    "external list of definitions": (
        files.edited(
            GOOD,
            STRINGS,
            lambda xml: xml.replace(
                b"<sst", b'<!DOCTYPE s SYSTEM "http://127.0.0.1:9/x.dtd"><sst', 1
            ).replace("ระยอง".encode(), b"&j;"),
        ),
        "register_damaged",
    ),
    "UTF-16 without its mark, the other way": (TEXT.encode("utf-16-be"), "register_noise"),
    "UTF-32": (TEXT.encode("utf-32"), "register_nul"),
    "half of UTF-16": (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "register_encoding"),
    "PDF and workbook in one": (b"%PDF-1.7\n" + GOOD, "register_pdf"),
    "picture and workbook in one": (b"GIF89a" + GOOD, "register_image"),
    "web page and workbook in one": (b"<html><!--" + GOOD, "register_web_page"),
    "old workbook and a zip of 1000 to 1 in one": (
        lambda: _ole("Workbook") + files.zipped({"a": bytes(15 * bounds.MEGABYTE)}, packed=True),
        "register_unpacks_too_big",
    ),
    "an entry in capitals as well": (_once_more(SHEET.upper()), "register_damaged"),
    "an entry twice": (_once_more(SHEET), "register_damaged"),
    "text and workbook in one": (TEXT.encode() + GOOD, "register_noise"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(200), "register_noise"),
    "three quarters of an old workbook": (
        files.xls(files.SMALL)[: len(files.xls(files.SMALL)) * 3 // 4],
        "register_damaged",
    ),
    "the first sector of an old workbook": (files.xls(files.SMALL)[:512], "register_damaged"),
}

HARMLESS: dict[str, Content] = {
    "macros": _macros(),
    "DDE": _formula("cmd|'/C calc'!A0"),
    "a formula that fetches": _formula('WEBSERVICE("http://127.0.0.1:9/")'),
    "a formula of another workbook": _formula("'[1]ก'!A1"),
    "a link to another workbook": files.with_entry(
        GOOD,
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        '<Relationships><Relationship Id="r" TargetMode="External" Type="externalLinkPath" '
        'Target="file:///etc/passwd"/></Relationships>',
    ),
    "a path that leads out": files.with_entry(GOOD, "../../escaped.xml", "<a/>"),
    "an absolute path": files.with_entry(GOOD, "/tmp/escaped.xml", "<a/>"),
    "a path with a drive": files.with_entry(GOOD, "C:\\escaped.xml", "<a/>"),
    "a reserved name": files.with_entry(GOOD, "xl/CON", "<a/>"),
    "a symbolic link": _symbolic_link(),
    "old and new workbook in one": _ole("Workbook") + GOOD,
    "text after the archive": GOOD + TEXT.encode(),
    "two workbooks in one": GOOD + GOOD,
    "a long name of a sheet": files.edited(
        GOOD, "xl/workbook.xml", _with_sheet_named("x" * 1_000_000)
    ),
    "250 sheets": _many_tables(bounds.MAX_SHEETS),
    "200,000 merged cells": lambda: _many_sheets(4, more=_merged(50_000)),
    "a cell of 32,767 characters": _long_cell(32_767),
    "UTF-7": "จังหวัด,อำเภอ,ตำบล,งบ\nระยอง,แกลง,เนินฆ้อ,1500\n".encode("utf-7"),
}
"""Register files in which something lies that must not run, be fetched or be written."""
