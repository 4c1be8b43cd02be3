"""The finished file: our theme and table style put in, everything of the day taken out."""

import io
import zipfile
from datetime import date, datetime, time

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation

from codi_geo import palette
from codi_geo.deck.template import LANGUAGE_TAGS
from codi_geo.words import Lang, text

_THEME = {
    "dk1": "base.ink",
    "lt1": "base.paper",
    "dk2": "base.quiet",
    "lt2": "base.line",
    "accent1": "sequential.s5",
    "accent2": "kind.new",
    "accent3": "base.canal",
    "accent4": "base.accent",
    "accent5": "group.support",
    "accent6": "sequential.s3",
    "hlink": "base.accent",
    "folHlink": "group.support",
}
_ON_PRINT = {"lt1": "FFFFFF", "dk2": "45505A"}
"""White paper and darker small type for a plain office printer."""
FONTS = {"majorFont": "Sarabun SemiBold", "minorFont": "Sarabun"}
TABLE_STYLE = "{6C0D1A5E-0C0D-4710-A7A6-5F6B2F0A6E01}"
_LINE = '<a:ln w="6350"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln>'
_TABLE_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<a:tblStyleLst {nsdecls("a")} def="{TABLE_STYLE}">
<a:tblStyle styleId="{TABLE_STYLE}" styleName="CODI Geo">
<a:wholeTbl>
<a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="tx1"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr><a:bottom>{_LINE}</a:bottom><a:insideH>{_LINE}</a:insideH></a:tcBdr></a:tcStyle>
</a:wholeTbl>
<a:firstRow>
<a:tcTxStyle><a:fontRef idx="major"/><a:schemeClr val="tx2"/></a:tcTxStyle>
<a:tcStyle><a:tcBdr/></a:tcStyle>
</a:firstRow>
</a:tblStyle>
</a:tblStyleLst>
"""
_PROGRAM = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>CODI Geo</Application></Properties>
"""


def packed(deck: Presentation, *, title: str, lang: Lang, made_on: date, for_print: bool) -> bytes:
    """The deck as a file's content; the same deck of the same day gives the same bytes."""
    _describe(deck, title=title, lang=lang, made_on=made_on)
    plain, finished = io.BytesIO(), io.BytesIO()
    deck.save(plain)
    day = (max(made_on.year, 1980), made_on.month, made_on.day, 0, 0, 0)
    with zipfile.ZipFile(plain) as read, zipfile.ZipFile(finished, "w") as write:
        for entry in read.infolist():
            content = _finished(entry.filename, read.read(entry), for_print=for_print)
            target = zipfile.ZipInfo(entry.filename, day)
            target.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(target, content)
    return finished.getvalue()


def _describe(deck: Presentation, *, title: str, lang: Lang, made_on: date) -> None:
    about = deck.core_properties
    about.title = title
    about.subject = text("deck.cover.about", lang)
    about.author = about.last_modified_by = "CODI Geo"
    about.keywords = about.comments = about.category = ""
    about.language = LANGUAGE_TAGS[lang]
    about.created = about.modified = datetime.combine(made_on, time())
    about.revision = 1


def _finished(name: str, content: bytes, *, for_print: bool) -> bytes:
    if name.startswith("ppt/theme/") and name.endswith(".xml"):
        return _themed(content, for_print=for_print)
    whole = {"ppt/tableStyles.xml": _TABLE_STYLES, "docProps/app.xml": _PROGRAM}
    return whole[name].encode() if name in whole else content


def _themed(content: bytes, *, for_print: bool) -> bytes:
    """A theme with our colours and Sarabun for every script."""
    root = parse_xml(content)
    root.set("name", "CODI Geo")
    for slot, name in _THEME.items():
        colour = palette.colour(name).removeprefix("#")
        if for_print:
            colour = _ON_PRINT.get(slot, colour)
        place = root.find(f".//{qn(f'a:{slot}')}")
        place[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>')]
    for kind, face in FONTS.items():
        tags = ("a:latin", "a:ea", "a:cs", 'a:font script="Thai"')
        fonts = root.find(f".//{qn(f'a:{kind}')}")
        fonts[:] = [parse_xml(f'<{tag} {nsdecls("a")} typeface="{face}"/>') for tag in tags]
    return serialize_part_xml(root)
