"""The legend of a layer, for screen and print alike: swatches, words and counts."""

from dataclasses import dataclass

from codi_geo import thai
from codi_geo.layers import Layer, LegendClass, Part
from codi_geo.layers.area import features_of
from codi_geo.words import Lang, text


@dataclass(frozen=True)
class Entry:
    """One line of a legend: how it is drawn, what it says, how many there are."""

    part: str
    legend: LegendClass
    words: str
    count: str


def entries(layer: Layer, lang: Lang, *, area: str | None = None) -> list[Entry]:
    """All classes of a layer; counts are of features (in the area), or of households for bars."""
    out = []
    for part in layer.parts:
        if part.role == "note":
            continue
        kept = part.rows().loc[features_of(part, area)]
        if part.stack:
            out += [
                _stacked(layer, part, LegendClass(column, colour), int(kept[column].sum()), lang)
                for column, colour in part.stack
            ]
            continue
        counts = kept["class_id"].value_counts()
        out += [
            Entry(part.id, c, c.words(layer.id, lang), thai.number(int(counts.get(c.id, 0))))
            for c in part.classes
        ]
    return out


def _stacked(layer: Layer, part: Part, legend: LegendClass, total: int, lang: Lang) -> Entry:
    count = text("unit.households", lang, value=thai.number(total))
    return Entry(part.id, legend, legend.words(layer.id, lang), count)
