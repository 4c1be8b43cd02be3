"""What kind of file a register is: by its content, not by its name."""

import io
import re
import struct
import zipfile
from typing import Literal

from codi_geo.errors import RegisterError
from codi_geo.registers.bounds import check_zip

Kind = Literal["csv", "xlsx", "xlsb", "xls", "ods"]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_REFUSED = {
    b"%PDF": "register_pdf",
    b"\x89PNG": "register_image",
    b"\xff\xd8\xff": "register_image",
    b"GIF8": "register_image",
    b"II*\x00": "register_image",
    b"MM\x00*": "register_image",
    b"RIFF": "register_image",
    b"{\\rtf": "register_document",
    b"Rar!": "register_archive",
    b"7z\xbc\xaf": "register_archive",
    b"\x1f\x8b": "register_archive",
    b"BZh": "register_archive",
}
_BITMAP = re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL)
_WEB_PAGE = re.compile(
    rb"<(!doctype|!--|\?xml|html|head|body|table|meta|style|div|svg|workbook)\b|<!--"
)
_HEAD = 4096
_FIRST_RECORD = b"\x09\x08\x10\x00"
_ENCRYPTED = 0x2F
_RECORDS_LOOKED_AT = 5


def kind_of(content: bytes, *, file: str) -> Kind:
    """The kind of a register; a zip is checked against its bounds on the way.

    Raises
    ------
    RegisterError
        The content is not a table, or a zip breaks its bounds.
    """
    head = content[:_HEAD]
    for magic, key in _REFUSED.items():
        if head.startswith(magic):
            raise RegisterError(key, file=file)
    if _BITMAP.match(head):
        raise RegisterError("register_image", file=file)
    if head.startswith(_ZIP):
        return _kind_of_zip(content, file)
    if head.startswith(_OLE):
        return _kind_of_ole(content, file)
    if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()):
        raise RegisterError("register_web_page", file=file)
    return "csv"


def _kind_of_zip(content: bytes, file: str) -> Kind:
    entries = set(check_zip(content, file=file))
    if "xl/workbook.xml" in entries:
        return "xlsx"
    if "xl/workbook.bin" in entries:
        return "xlsb"
    if "word/document.xml" in entries or "ppt/presentation.xml" in entries:
        raise RegisterError("register_document", file=file)
    if "mimetype" in entries and "content.xml" in entries:
        return _kind_of_open_document(content, file)
    raise RegisterError("register_archive", file=file)


def _kind_of_open_document(content: bytes, file: str) -> Kind:
    manifest = "META-INF/manifest.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        spreadsheet = b"opendocument.spreadsheet" in opened.read("mimetype")
        locked = manifest in opened.namelist() and b"encryption-data" in opened.read(manifest)
    if not spreadsheet:
        raise RegisterError("register_document", file=file)
    if locked:
        raise RegisterError("register_locked", file=file)
    return "ods"


def _kind_of_ole(content: bytes, file: str) -> Kind:
    """Old Office files name their streams in UTF-16: the names tell which program wrote them."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in content

    if zipfile.is_zipfile(io.BytesIO(content)):
        check_zip(content, file=file)  # the reader tries a zip where it finds no old workbook
    if holds("EncryptedPackage") or _is_locked_xls(content):
        raise RegisterError("register_locked", file=file)
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument") or holds("PowerPoint Document"):
        raise RegisterError("register_document", file=file)
    raise RegisterError("register_damaged", file=file)


def _is_locked_xls(content: bytes) -> bool:
    """Whether one of the first records of an old workbook says that the rest is encrypted."""
    place = content.find(_FIRST_RECORD)
    for _ in range(_RECORDS_LOOKED_AT):
        if place < 0 or place + 4 > len(content):
            return False
        kind, length = struct.unpack_from("<HH", content, place)
        if kind == _ENCRYPTED:
            return True
        place += 4 + length
    return False
