"""The legend of a layer, for screen and print alike: swatches, words and counts."""

from dataclasses import dataclass

import pandas as pd

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
    """All classes of a layer; counts are of features (in the area), or of households for bars.

    Beside bars, whose counts have a unit, those of areas and courses have theirs, too: all that is
    drawn is counted, two khet of one figure as two.
    """
    out = []
    has_bars = any(part.stack for part in layer.parts)
    for part in layer.parts:
        if part.role == "note":
            continue
        kept = part.rows().loc[features_of(part, area)]
        if part.stack:
            out += [
                _stacked(layer, part, LegendClass(column, colour), int(kept[column].sum()), lang)
                for column, colour in part.stack
            ]
        if has_bars:
            out += [_drawn(layer, part, c, kept, lang) for c in part.classes]
            continue
        counts = kept["class_id"].value_counts()
        out += [
            Entry(part.id, c, c.words(layer.id, lang), thai.number(int(counts.get(c.id, 0))))
            for c in part.classes
        ]
    return out


def _drawn(layer: Layer, part: Part, legend: LegendClass, kept: pd.DataFrame, lang: Lang) -> Entry:
    drawn = int(kept.loc[kept["class_id"] == legend.id, "codes"].map(len).sum())
    unit = "khet" if part.role == "area" else "canals_one" if drawn == 1 else "canals"
    count = text(f"unit.{unit}", lang, value=thai.number(drawn))
    return Entry(part.id, legend, legend.words(layer.id, lang), count)


def _stacked(layer: Layer, part: Part, legend: LegendClass, total: int, lang: Lang) -> Entry:
    count = text("unit.households", lang, value=thai.number(total))
    return Entry(part.id, legend, legend.words(layer.id, lang), count)
