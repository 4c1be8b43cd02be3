"""What a brief is made of: facts in sections, key figures, and where each stands."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import pandas as pd

from codi_geo import gazetteer
from codi_geo.brief.neighbours import Neighbour
from codi_geo.words import Lang

Scope = Literal["own", "district", "province", "region", "country", "canal"]
"""Of what a figure is: of the area itself, of one that holds it, or of a whole canal."""


class Span(NamedTuple):
    """Lines of one report; most facts stand on one line."""

    report: int
    first: int
    last: int


@dataclass(frozen=True)
class KeyFigure:
    """One telling figure of a layer, with its unit; `report` is the report's fiscal year (B.E.).

    `is_own` is false where it is of the region or country that holds the area; `what` says so.
    """

    value: str
    what: str
    lines: tuple[int, ...]
    report: int
    is_own: bool = True


@dataclass(frozen=True)
class Fact:
    """One fact; `of` names the area or canal that it is of where that is not the brief's own."""

    what: str
    value: str
    source: str
    lines: tuple[int, ...]
    scope: Scope = "own"
    of: str = ""


@dataclass(frozen=True)
class Section:
    """Facts of one theme, and the rows of its table where they are of the area itself.

    Headings and cells of `rows` are for people; figures whose unit stands in the heading stay
    numbers. English notes stand in the English table only.
    """

    key: str
    heading: str
    facts: tuple[Fact, ...]
    rows: pd.DataFrame | None = field(compare=False)
    spans: tuple[Span, ...]
    """Where everything in the section stands, sorted."""


@dataclass(frozen=True)
class AreaBrief:
    """Everything known of one area, in one language."""

    code: str
    level: gazetteer.Level
    lang: Lang
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    missing: tuple[str, ...]
    """What the report does not say of the area, one sentence each."""
    neighbours: tuple[Neighbour, ...]
    corrections: pd.DataFrame = field(compare=False)
    """Names on the lines used that were read otherwise; headings for people."""
    sources: tuple[str, ...]

    def section(self, key: str) -> Section | None:
        """A section by its key, None where nothing is known of its theme."""
        return {section.key: section for section in self.sections}.get(key)
