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


_OF_LEVELS = {"region": "regions", "province": "provinces", "district": "khet"}
_OF_LAYERS = {"homeless_centres": "centres"}


def counted(layer: Layer, lang: Lang) -> str:
    """What all counts of a legend are of; empty where they differ, and each has its unit."""
    units = {_unit(layer, part) for part in _drawn_parts(layer)}
    if len(units) > 1 or any(part.stack for part in layer.parts):
        return ""
    return "".join(text(f"unit.counted.{unit}", lang) for unit in units)


def entries(layer: Layer, lang: Lang, *, area: str | None = None) -> list[Entry]:
    """All classes of a layer; counts are of features (in the area), or of households for bars.

    Where not all are counts of one thing, each has its unit. Beside bars all that is drawn is
    counted, two khet of one figure as two.
    """
    out = []
    has_bars = any(part.stack for part in layer.parts)
    differ = not counted(layer, lang)
    for part in _drawn_parts(layer):
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
        for c in part.classes:
            number = int(counts.get(c.id, 0))
            count = _with_unit(_unit(layer, part), number, lang) if differ else thai.number(number)
            out.append(Entry(part.id, c, c.words(layer.id, lang), count))
    return out


def _drawn_parts(layer: Layer) -> list[Part]:
    return [part for part in layer.parts if part.role != "note"]


def _unit(layer: Layer, part: Part) -> str:
    """What the features of a part are, as a unit."""
    if part.role == "line":
        return "canals"
    if part.role == "place":
        return _OF_LAYERS.get(layer.id, "places")
    levels = part.rows()["level"]
    return _OF_LEVELS.get(levels.iloc[0], "tambons") if len(levels) else "tambons"


def _with_unit(unit: str, number: int, lang: Lang) -> str:
    return text(f"unit.{unit}", lang, value=thai.number(number))


def _drawn(layer: Layer, part: Part, legend: LegendClass, kept: pd.DataFrame, lang: Lang) -> Entry:
    drawn = int(kept.loc[kept["class_id"] == legend.id, "codes"].map(len).sum())
    count = _with_unit(_unit(layer, part), drawn, lang)
    return Entry(part.id, legend, legend.words(layer.id, lang), count)


def _stacked(layer: Layer, part: Part, legend: LegendClass, total: int, lang: Lang) -> Entry:
    count = text("unit.households", lang, value=thai.number(total))
    return Entry(part.id, legend, legend.words(layer.id, lang), count)
