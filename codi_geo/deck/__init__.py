"""Briefing decks: real slides with real placeholders, of the country or of one area.

`deck` makes them; app, notebook and terminal call it alike.
"""

from codi_geo.deck.making import DEFAULT_LAYERS, Deck, deck
from codi_geo.deck.pdf import to_pdf

__all__ = ["DEFAULT_LAYERS", "Deck", "deck", "to_pdf"]
