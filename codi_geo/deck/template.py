"""The empty deck: its master and layouts, with a placeholder for everything that is filled in."""

from collections.abc import Iterable
from copy import deepcopy

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as EmptyDeck
from pptx.shapes.autoshape import Shape
from pptx.slide import SlideLayout
from pptx.util import Emu

from codi_geo.deck.design import (
    COVER_BAR,
    HEIGHT_MM,
    LAYOUTS,
    RULE,
    STYLES,
    WIDTH_MM,
    LayoutName,
    StyleName,
)
from codi_geo.deck.fitting import LINE_HEIGHT
from codi_geo.figure.sheet import MM_PER_POINT, Box
from codi_geo.words import Lang, text

LANGUAGE_TAGS: dict[Lang, str] = {"th": "th-TH", "en": "en-US"}
_EMU_PER_MM = 36000
_MADE_FROM: dict[LayoutName, str] = {
    "title": "Title Slide",
    "map": "Picture with Caption",
    "figures_table": "Content with Caption",
    "table": "Title and Content",
    "text": "Section Header",
}
"""Layouts of python-pptx's own template that have the placeholders of ours."""
_HOLDS = {
    PP_PLACEHOLDER.TITLE: "title",
    PP_PLACEHOLDER.CENTER_TITLE: "title",
    PP_PLACEHOLDER.SUBTITLE: "body",
    PP_PLACEHOLDER.BODY: "body",
    PP_PLACEHOLDER.OBJECT: "table",
    PP_PLACEHOLDER.TABLE: "table",
    PP_PLACEHOLDER.PICTURE: "picture",
    PP_PLACEHOLDER.FOOTER: "footer",
    PP_PLACEHOLDER.SLIDE_NUMBER: "number",
}


def emu(mm: float) -> Emu:
    """Millimetres in the unit of presentation files."""
    return Emu(round(mm * _EMU_PER_MM))


def language_of(words: str, lang: Lang) -> MSO_LANGUAGE_ID:
    """The language that words are shaped and checked in; names may be Thai in an English deck."""
    thai = any("\u0e00" <= character <= "\u0e7f" for character in words)
    return MSO_LANGUAGE_ID.from_xml(LANGUAGE_TAGS["th" if thai else lang])


def holds(placeholder: Shape) -> str | None:
    """What a placeholder is for, as `Layout.boxes` calls it; None for one that is not used."""
    return _HOLDS.get(placeholder.placeholder_format.type)


def empty_deck(lang: Lang) -> EmptyDeck:
    """A 16:9 deck with our layouts only, and no slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = emu(WIDTH_MM), emu(HEIGHT_MM)
    deck.element.find(qn("p:sldSz")).attrib.pop("type")
    for rel in list(deck.part.package.iter_rels()):
        if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            deck.part.package.drop_rel(rel.rId)
        if rel.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            deck.part.drop_rel(rel.rId)
    _format_master(deck, lang)
    _add_picture(deck)
    ours = {name: _made_from(deck, name) for name in _MADE_FROM}
    for layout in list(deck.slide_layouts):
        if layout not in ours.values():
            deck.slide_layouts.remove(layout)
    for name, layout in ours.items():
        _format_layout(layout, name, lang)
    return deck


def layout_named(deck: EmptyDeck, name: LayoutName, lang: Lang) -> SlideLayout:
    """One of our layouts."""
    return deck.slide_layouts.get_by_name(text(f"deck.layout.{name}", lang))


def _format_master(deck: EmptyDeck, lang: Lang) -> None:
    text_styles = deck.slide_master.element.find(qn("p:txStyles"))
    body = LAYOUTS["text"].body
    for tag, styles in (("p:titleStyle", ("title",)), ("p:bodyStyle", body)):
        levels = text_styles.find(qn(tag))
        levels[:] = _levels(styles)
    _format_all(deck.slide_master, "text", lang)


def _add_picture(deck: EmptyDeck) -> None:
    """A picture placeholder on the title layout, as the picture layout has it."""
    cover, other = (_made_from(deck, name) for name in ("title", "map"))
    found = next(p for p in other.placeholders if holds(p) == "picture")
    added = deepcopy(found.element)
    added.nvSpPr.cNvPr.set("id", _free_id(cover))
    added.find(f".//{qn('p:ph')}").set("idx", "13")
    cover.element.cSld.spTree.append(added)


def _made_from(deck: EmptyDeck, name: LayoutName) -> SlideLayout:
    return deck.slide_layouts.get_by_name(_MADE_FROM[name])


def _free_id(layout: SlideLayout) -> str:
    return str(max(int(n) for n in layout.element.xpath(".//p:cNvPr/@id")) + 1)


def _format_layout(layout: SlideLayout, name: LayoutName, lang: Lang) -> None:
    layout.element.attrib.pop("type")
    layout.element.set("userDrawn", "1")
    layout.element.cSld.set("name", text(f"deck.layout.{name}", lang))
    _format_all(layout, name, lang)
    left, top, right = RULE
    stroke = Box(left, top, right, top + 0.2)
    _add_bar(layout, *((COVER_BAR, "accent1") if name == "title" else (stroke, "bg2")))


def _format_all(sheet, name: LayoutName, lang: Lang) -> None:
    """Put every placeholder of a master or layout in its place; those not used are taken away."""
    design = LAYOUTS[name]
    for placeholder in list(sheet.placeholders):
        what = holds(placeholder)
        if what not in design.boxes:
            placeholder.element.getparent().remove(placeholder.element)
            continue
        if what == "table":
            placeholder.element.find(f".//{qn('p:ph')}").set("type", "tbl")
        styles = {"title": (design.title,), "body": design.body}.get(what, ("footer",))
        anchor = "b" if (name, what) == ("title", "title") else "t"
        _format(placeholder, design.boxes[what], styles, anchor)
        if what == "number":
            placeholder.element.find(f".//{qn('a:lvl1pPr')}").set("algn", "r")
        else:
            _prompt(placeholder, text(f"deck.prompt.{what}", lang), lang)


def _format(placeholder: Shape, box: Box, styles: Iterable[StyleName], anchor: str) -> None:
    placeholder.left, placeholder.top = emu(box.left), emu(box.top)
    placeholder.width, placeholder.height = emu(box.width), emu(box.height)
    body = placeholder.element.txBody
    body.replace(
        body.find(qn("a:bodyPr")),
        parse_xml(
            f'<a:bodyPr {nsdecls("a")} lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
            "<a:normAutofit/></a:bodyPr>"
        ),
    )
    body.find(qn("a:lstStyle"))[:] = _levels(styles)


def _levels(styles: Iterable[StyleName]) -> list[BaseOxmlElement]:
    """The paragraph levels of a list style, one a style."""
    return [
        parse_xml(
            f'<a:lvl{level}pPr {nsdecls("a")} marL="0" indent="0" algn="l">'
            f"{_spacing(style)}<a:buNone/>{_characters(style)}</a:lvl{level}pPr>"
        )
        for level, style in enumerate(styles, 1)
    ]


def _spacing(style: StyleName) -> str:
    """Line height and space above: in points, as programs disagree on what 100 % of Sarabun is."""
    look = STYLES[style]
    before = look.before / MM_PER_POINT
    return (
        f'<a:lnSpc><a:spcPts val="{round(100 * look.points * LINE_HEIGHT)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(100 * before)}"/></a:spcBef>'
    )


def _characters(style: StyleName) -> str:
    look = STYLES[style]
    font = "+mj" if look.weight == "semibold" else "+mn"
    return (
        f'<a:defRPr sz="{round(100 * look.points)}" b="0">'
        f'<a:solidFill><a:schemeClr val="{look.colour}"/></a:solidFill>'
        f'<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/>'
        "</a:defRPr>"
    )


def _prompt(placeholder: Shape, words: str, lang: Lang) -> None:
    """What an empty placeholder says to the person who edits."""
    placeholder.text_frame.text = words
    for run in placeholder.text_frame.paragraphs[0].runs:
        run.font.language_id = language_of(words, lang)


def _add_bar(layout: SlideLayout, box: Box, colour: str) -> None:
    """A filled rectangle on the layout itself."""
    tree = layout.element.cSld.spTree
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{_free_id(layout)}" name="Line"/>'
            "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
            f'<a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
            f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
            "</p:spPr></p:sp>"
        )
    )
