"""What a layer is: parts of rows, classes of a legend, a finding, caveats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from codi_geo import gazetteer
from codi_geo.words import Lang, text

Role = Literal["area", "line", "place", "note"]
Pattern = Literal["fill", "hatch", "ring", "line"]


@dataclass(frozen=True)
class LegendClass:
    """One entry of a legend; its words are `class.<layer>.<id>`."""

    id: str
    colour: str
    pattern: Pattern = "fill"


@dataclass(frozen=True)
class Part:
    """Rows of one table drawn in one way.

    `rows()` gives one row per feature. Its index `id` is unique; the first columns are the same
    in every part: name_th, name_en, codes (tuple of the areas or canals drawn), level, class_id,
    precision, line; the table's own columns follow. The frame is made once: copy before changing.
    """

    id: str
    role: Role
    table: str
    columns: tuple[str, ...]
    classes: tuple[LegendClass, ...]
    rows: Callable[[], pd.DataFrame]
    stack: tuple[tuple[str, str], ...] = ()
    """Columns drawn as a stacked bar, each with its colour."""

    def counts(self) -> pd.Series:
        """Number of features per class, in the order of the legend, zeros included."""
        order = [legend.id for legend in self.classes]
        return self.rows()["class_id"].value_counts().reindex(order, fill_value=0)


@dataclass(frozen=True)
class Layer:
    """One theme of the map."""

    id: str
    group: str
    view: str
    parts: tuple[Part, ...]
    headline: Callable[[], dict[str, object]]
    caveats: tuple[str, ...] = ()

    def title(self, lang: Lang) -> str:
        """The finding as a sentence."""
        return text(f"layer.{self.id}.title", lang, **self.headline())

    def name(self, lang: Lang) -> str:
        """A few words for menus."""
        return text(f"layer.{self.id}.name", lang)

    def how_to_read(self, lang: Lang) -> str:
        """One or two sentences on how to read this map."""
        return text(f"layer.{self.id}.how", lang, **self.headline())

    def caveats_in(self, lang: Lang) -> list[str]:
        """What a reader has to know before using the figures."""
        return [text(f"caveat.{key}", lang, **self.headline()) for key in self.caveats]

    def part(self, part_id: str) -> Part:
        """A part by its id; KeyError where there is none."""
        return {part.id: part for part in self.parts}[part_id]

    def lines(self) -> pd.Series:
        """All lines of the report that the layer stands on, sorted."""
        numbers = pd.concat([part.rows()["line"] for part in self.parts]).dropna()
        return numbers.drop_duplicates().sort_values(ignore_index=True)


COMMON = ["name_th", "name_en", "codes", "level", "class_id", "precision", "line"]


def features(rows: pd.DataFrame, **common: object) -> pd.DataFrame:
    """Put the common columns in front; columns not given are named after the area codes."""
    out = rows.assign(**{key: value for key, value in common.items() if key in COMMON})
    if "name_th" not in common:
        out["name_th"] = [
            "–".join(gazetteer.label(c, "th") for c in codes) for codes in out["codes"]
        ]
        out["name_en"] = [
            "–".join(gazetteer.label(c, "en") for c in codes) for codes in out["codes"]
        ]
    rest = [column for column in rows.columns if column not in COMMON]
    out = out[[*COMMON, *rest]].rename_axis("id")
    if not out.index.is_unique:
        raise ValueError(f"feature ids are not unique: {sorted(out.index[out.index.duplicated()])}")
    return out


def single(index: pd.Index) -> list[tuple[str, ...]]:
    """Each code by itself, as features that are one area want it."""
    return [(code,) for code in index]


def levels(rows: pd.DataFrame) -> list[str]:
    """The level that each code of the index stands at."""
    return [gazetteer.level_of(code) for code in rows.index]
