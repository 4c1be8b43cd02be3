"""The area a brief is of, and what lies in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from codi_geo import gazetteer
from codi_geo.errors import PlaceError
from codi_geo.gazetteer import Level
from codi_geo.words import Lang, text


@dataclass(frozen=True)
class Area:
    """An official area and the areas that hold it."""

    code: str
    level: Level
    above: tuple[tuple[Level, str], ...]
    """Levels and codes from the country down to the area itself."""

    def at(self, level: Level) -> str | None:
        """Code of the area itself or of the one that holds it; None below its own level."""
        return dict(self.above).get(level)

    def holds(self, codes: pd.Series) -> pd.Series:
        """Which of the province, district or tambon codes lie in the area; an empty one in none.

        The country holds them all, the empty ones too.
        """
        if self.level == "country":
            return pd.Series(True, index=codes.index)
        if self.level == "region":
            return codes.str[:2].map(gazetteer.region_of_province()).eq(self.code).fillna(False)
        return codes.str.startswith(self.code).fillna(False)


@cache
def area_of(code: str) -> Area:
    """The area with a code.

    Raises
    ------
    PlaceError
        The code is not on today's official list.
    """
    if not gazetteer.exists(code):
        raise PlaceError("unknown_code", code=code)
    above = tuple((gazetteer.level_of(part), part) for part in gazetteer.path(code))
    return Area(code=code, level=gazetteer.level_of(code), above=above)


def called(code: str, lang: Lang) -> str:
    """The area's name as a sentence says it (`จังหวัดพะเยา`), its level word not shortened."""
    level = gazetteer.level_of(code)
    if level in ("country", "region") or code == gazetteer.BANGKOK:
        return gazetteer.name(code, lang)
    kind = f"{level}_bangkok" if code.startswith(gazetteer.BANGKOK) else level
    return text(f"brief.called.{kind}", lang, name=gazetteer.name(code, lang))


def listed(names: Iterable[str], lang: Lang) -> str:
    """Names in a row, as the language separates them."""
    return (" " if lang == "th" else ", ").join(names)
