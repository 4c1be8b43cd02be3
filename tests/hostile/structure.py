"""What a document is made of, its words left out."""

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

ADDRESSES = ("href", "src", "action", "formaction", "srcdoc", "data", "xlink:href", "style")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *sorted((k, v) if k in ADDRESSES else (k,) for k, v in attrs)))

    def handle_comment(self, data):
        self.found.append(("comment", data))

    def handle_decl(self, decl):
        self.found.append(("declaration", decl))

    def handle_pi(self, data):
        self.found.append(("instruction", data))


def of_html(page: str) -> list[tuple]:
    """Elements with the names of their attributes, in order; of addresses also what they say."""
    parser = _Elements()
    parser.feed(page)
    parser.close()
    return parser.found


def of_xml(content: bytes) -> set[tuple]:
    """Elements with the names of their attributes, each once."""
    root = ElementTree.fromstring(content)
    return {(element.tag, *sorted(element.attrib)) for element in root.iter()}


def of_package(content: bytes) -> dict[str, set[tuple]]:
    """The parts of an Office file that are XML, and what they are made of."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: of_xml(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels", ".vml"))
        }


def leads_outside(content: bytes) -> list[str]:
    """Relations of an Office file that lead out of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rels = [archive.read(name).decode() for name in archive.namelist() if ".rels" in name]
    return [rel for part in rels for rel in re.findall(r"<Relationship [^>]*External[^>]*>", part)]
