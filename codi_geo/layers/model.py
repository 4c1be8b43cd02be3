"""What a layer is: parts of rows, classes of a legend, a finding, caveats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from codi_geo import gazetteer
from codi_geo.words import LANGS, Lang, text

Words = tuple[str, str]
"""The same words in Thai and English, in the order of `words.LANGS`."""
Role = Literal["area", "line", "place", "note"]
Pattern = Literal["fill", "hatch", "ring", "line"]


@dataclass(frozen=True)
class LegendClass:
    """One entry of a legend; its words are its `label` and unit, or `class.<layer>.<id>`."""

    id: str
    colour: str
    pattern: Pattern = "fill"
    label: str = ""
    """Range of numbers, the same in both languages."""
    unit: str = ""

    def words(self, layer: str, lang: Lang) -> str:
        """What the legend says."""
        if not self.label:
            return text(f"class.{layer}.{self.id}", lang)
        return text(f"unit.{self.unit}", lang, value=self.label) if self.unit else self.label


@dataclass(frozen=True)
class Part:
    """Rows of one table drawn in one way; `table` is empty where the rows are a user's own.

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
    figure: str = ""
    """Column that the map writes under the name."""
    units: tuple[tuple[str, str], ...] = ()
    """Units of computed columns."""
    headings: tuple[tuple[str, Words], ...] = ()
    """Headings of computed columns, in both languages."""

    def legend(self, class_id: str) -> LegendClass:
        """The legend entry of a class; KeyError where there is none."""
        return {legend.id: legend for legend in self.classes}[class_id]

    def counts(self) -> pd.Series:
        """Number of features per class, in the order of the legend, zeros included."""
        order = [legend.id for legend in self.classes]
        return self.rows()["class_id"].value_counts().reindex(order, fill_value=0)


@dataclass(frozen=True)
class Layer:
    """One theme of the map, with what was chosen to be shown of it.

    `headline()` gives the figures that title, how-to-read and caveats fill in; a pair of words
    stands for Thai and English. `wording` names the words in the locale files where several
    layers share them.
    """

    id: str
    group: str
    view: str
    parts: tuple[Part, ...]
    headline: Callable[[], dict[str, object]]
    caveats: tuple[str, ...] = ()
    wording: str = ""
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east, north to open on; without it the view's own."""
    measure: str = ""
    per: str = ""
    year: int | None = None
    measures: tuple[tuple[str, Words], ...] = ()
    """Measures that can be chosen, with their titles."""
    pers: tuple[tuple[str, Words], ...] = ()
    """Measures that the chosen one can be set against."""
    years: tuple[int, ...] = ()
    """Fiscal years (B.E.) that can be chosen; one or none where there is no choice."""
    scheme: str = ""
    """How the figures are put into classes; empty where they are not."""
    schemes: tuple[str, ...] = ()
    """The ways that make sense for these figures, the one to open with first."""
    narrowed: Words = ("", "")
    """What only is shown of it, in both languages; empty for all of it."""

    def _figures(self, lang: Lang) -> dict[str, object]:
        at = LANGS.index(lang)
        return {k: v[at] if isinstance(v, tuple) else v for k, v in self.headline().items()}

    def title(self, lang: Lang) -> str:
        """The finding as a sentence."""
        return text(f"layer.{self.wording or self.id}.title", lang, **self._figures(lang))

    def period(self, lang: Lang) -> str:
        """The time that the figures are of, and what only is shown of them."""
        period = str(self._figures(lang).get("year") or text("layer.period", lang))
        narrowed = self.narrowed[LANGS.index(lang)]
        return f"{period} · {narrowed}" if narrowed else period

    def name(self, lang: Lang) -> str:
        """A few words for menus."""
        return text(f"layer.{self.id}.name", lang)

    def how_to_read(self, lang: Lang, *, area: str | None = None) -> str:
        """One or two sentences on how to read this map.

        On a map of less than a region, figures of regions stand beside the map and not on it.
        """
        smaller = area is not None and gazetteer.level_of(area) not in ("country", "region")
        how = "how_inside" if smaller and self._is_regional else "how"
        return text(f"layer.{self.wording or self.id}.{how}", lang, **self._figures(lang))

    @property
    def _is_regional(self) -> bool:
        return any(part.figure and (part.rows()["level"] == "region").any() for part in self.parts)

    def caveats_in(self, lang: Lang) -> list[str]:
        """What a reader has to know before using the figures."""
        return [text(f"caveat.{key}", lang, **self._figures(lang)) for key in self.caveats]

    @property
    def is_shipped(self) -> bool:
        """Whether it consists of tables that ship, which all visitors see."""
        return all(part.table for part in self.parts)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen of it, for names of files: measure, ratio, year, class scheme."""
        year = str(self.year or "") if self.years else ""
        scheme = self.scheme if self.scheme not in self.schemes[:1] and self.schemes else ""
        return tuple(filter(None, (self.measure, self.per, year, scheme)))

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
