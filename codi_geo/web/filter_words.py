"""What a filter keeps, in words."""

from codi_geo.facts import phrase, title, value
from codi_geo.layers import Layer, Part
from codi_geo.layers.filters import CLASS, Filter
from codi_geo.thai import baht
from codi_geo.words import LANGS, Lang, text

_PHRASES = ("theme", "themes")


def filter_phrases(layer: Layer, by: Filter) -> tuple[str, ...]:
    """What a filter keeps, in both languages."""
    return tuple(words(layer, by, lang) for lang in LANGS)


def words(layer: Layer, by: Filter, lang: Lang) -> str:
    """What a filter keeps, as a phrase."""
    pieces = [
        text(
            "filter.only",
            lang,
            column=heading(layer, column, lang),
            values=", ".join(said(layer, column, raw, lang) for raw in values),
        )
        for column, values in by.kept
    ]
    if by.least_baht is not None:
        pieces.append(text("filter.at_least", lang, amount=baht(by.least_baht, lang)))
    return text("filter.kept", lang, what="; ".join(pieces))


def _part_with(layer: Layer, column: str) -> Part:
    return next(part for part in layer.parts if column in part.rows().columns)


def heading(layer: Layer, column: str, lang: Lang) -> str:
    """What a column is called."""
    if column == CLASS:
        return text("filter.class", lang)
    return title(_part_with(layer, column), column, lang)


def said(layer: Layer, column: str, raw: str, lang: Lang) -> str:
    """What a value of a column is called."""
    if column == CLASS:
        known = {c.id: c for part in layer.parts for c in part.classes}
        return known[raw].words(layer.id, lang)
    if column in _PHRASES:
        return phrase(raw, lang, split=False)
    return value(_part_with(layer, column), column, raw, lang) or raw
