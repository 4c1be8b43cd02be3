"""The legend on the page."""

from html import escape

from codi_geo import legends, palette
from codi_geo.layers import Layer
from codi_geo.words import Lang, text


def legend_html(layer: Layer, lang: Lang, *, area: str | None = None) -> str:
    """The legend of a layer as HTML; counts are of the area's features."""
    entries = "".join(_entry(entry) for entry in legends.entries(layer, lang, area=area))
    heading = escape(text("page.legend", lang))
    return f'<section class="codi-legend" aria-label="{heading}"><ul>{entries}</ul></section>'


def _entry(entry: legends.Entry) -> str:
    colour = palette.colour(entry.legend.colour)
    swatch = f'<i class="codi-swatch codi-{entry.legend.pattern}" style="color:{colour}"></i>'
    return f"<li>{swatch}<span>{escape(entry.words)}</span> <b>{escape(entry.count)}</b></li>"
