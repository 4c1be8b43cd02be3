"""The map on the title slide: Thailand, and the deck's area in it."""

from codi_geo import boundaries
from codi_geo.deck.design import COVER_PICTURE, PICTURE_DPI
from codi_geo.figure import Size, ground, output
from codi_geo.figure.frame import Frame
from codi_geo.figure.sheet import Sheet
from codi_geo.figure.style import Style

_MARGIN = 0.06


def cover_map(area: str | None, *, title: str, for_print: bool) -> bytes:
    """A PNG without any words; the area, or else the whole country, in colour."""
    style = Style(for_print=for_print)
    sheet = Sheet(Size(COVER_PICTURE.width, COVER_PICTURE.height, 1), style.colour("base.sea"))
    frame = Frame(sheet.box, ground.country_bounds(), margin=_MARGIN)
    ground.draw_ground(sheet, frame, style)
    country = boundaries.load("country", detail="draw").geometry
    shown = country if area is None else ground.area_shape(area)
    colour = style.colour("sequential.s2" if area is None else "sequential.s5")
    sheet.fill(frame.on_sheet(shown), colour)
    ground.draw_borders(sheet, frame, style, None)
    return output.png(sheet, dpi=PICTURE_DPI, title=title)
