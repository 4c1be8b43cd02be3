"""The legend: every class with its swatch, its words and its count."""

from html import escape

from codi_geo import palette, thai
from codi_geo.layers import Layer, LegendClass, Part
from codi_geo.words import Lang, text


def legend_html(layer: Layer, lang: Lang) -> str:
    """The legend of a layer as HTML; counts are of features, or of households for bars."""
    entries = []
    for part in layer.parts:
        if part.role == "note":
            continue
        if part.stack:
            entries += [
                _stack_entry(layer, part, column, name, lang) for column, name in part.stack
            ]
            continue
        for legend in part.classes:
            entries.append(
                _entry(
                    _swatch(legend),
                    legend.words(layer.id, lang),
                    thai.number(part.counts()[legend.id]),
                )
            )
    heading = escape(text("page.legend", lang))
    return (
        f'<section class="codi-legend" aria-label="{heading}"><ul>{"".join(entries)}</ul></section>'
    )


def _stack_entry(layer: Layer, part: Part, column: str, colour: str, lang: Lang) -> str:
    total = int(part.rows()[column].sum())
    words = LegendClass(column, colour).words(layer.id, lang)
    count = text("unit.households", lang, value=thai.number(total))
    return _entry(_swatch(LegendClass(column, colour)), words, count)


def _entry(swatch: str, words: str, count: str) -> str:
    return f"<li>{swatch}<span>{escape(words)}</span> <b>{escape(count)}</b></li>"


def _swatch(legend: LegendClass) -> str:
    colour = palette.colour(legend.colour)
    return f'<i class="codi-swatch codi-{legend.pattern}" style="color:{colour}"></i>'
