"""The errors users may meet. Each says what was found, where, and what to do, in both languages."""

from pathlib import Path

from codi_geo.outside import one_line
from codi_geo.words import Lang, text

_LONGEST_FACT = 500


class CodiGeoError(ValueError):
    """Base of all errors with a sentence for people; `key` names it in the locale files."""

    def __init__(self, key: str, /, **facts: object):
        self.key = key
        self.facts = {name: _shown(fact) for name, fact in facts.items()}
        super().__init__(text(f"error.{key}", "en", **self.facts))

    def __reduce__(self):
        return (_rebuild, (type(self), self.key, self.facts))

    def in_language(self, lang: Lang) -> str:
        """The same sentence in Thai or English."""
        return text(f"error.{self.key}", lang, **self.facts)


class BoundaryError(CodiGeoError):
    """A boundary file or set cannot be used."""


class TableError(CodiGeoError):
    """A table breaks its schema."""


class PlaceError(CodiGeoError):
    """A code or name is not an official area."""


class RegisterError(CodiGeoError):
    """A user's register file is refused."""


class DownloadError(CodiGeoError):
    """A result cannot be written where it should go."""


class FigureError(CodiGeoError):
    """A figure cannot be made as asked."""


class DeckError(CodiGeoError):
    """A briefing deck cannot be made as asked."""


class AnalysisError(CodiGeoError):
    """A notebook cannot be run as asked."""


def _shown(fact: object) -> object:
    """A fact as a sentence can hold it: text of others is cleaned, numbers stay numbers."""
    return one_line(str(fact), longest=_LONGEST_FACT) if isinstance(fact, str | Path) else fact


def _rebuild(kind: type[CodiGeoError], key: str, facts: dict) -> CodiGeoError:
    return kind(key, **facts)
