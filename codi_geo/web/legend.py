"""The legend on the page."""

from html import escape

from codi_geo import legends
from codi_geo.layers import Layer
from codi_geo.web.colours import css
from codi_geo.words import Lang, text


def legend_html(
    layer: Layer,
    lang: Lang,
    *,
    area: str | None = None,
    picked: tuple[str, str] | None = None,
) -> str:
    """The legend of a layer as HTML.

    Parameters
    ----------
    area
        Counts are of this area's features.
    picked
        Part and id of the selected feature, whose class is marked.
    """
    marked = _class_of(layer, picked) if picked else None
    entries = "".join(
        _entry(entry, is_marked=(entry.part, entry.legend.id) == marked)
        for entry in legends.entries(layer, lang, area=area)
    )
    heading = escape(text("page.legend", lang))
    counted = legends.counted(layer, lang)
    head = f'<small class="codi-counted">{escape(counted)}</small>' if counted else ""
    return f'<section class="codi-legend" aria-label="{heading}"><ul>{entries}</ul>{head}</section>'


def _class_of(layer: Layer, picked: tuple[str, str]) -> tuple[str, str] | None:
    part, feature = picked
    rows = layer.part(part).rows()
    return (part, rows.at[feature, "class_id"]) if feature in rows.index else None


def _entry(entry: legends.Entry, *, is_marked: bool) -> str:
    colour = css(entry.legend.colour)
    swatch = f'<i class="codi-swatch codi-{entry.legend.pattern}" style="color:{colour}"></i>'
    marked = ' class="codi-marked" aria-current="true"' if is_marked else ""
    name = escape(f"{entry.part}:{entry.legend.id}")
    words = f"<span>{escape(entry.words)}</span> <b>{escape(entry.count)}</b>"
    return f'<li{marked} data-codi-class="{name}">{swatch}{words}</li>'
