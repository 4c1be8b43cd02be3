"""๐-๙ in what the page shows: text of HTML, and what the map writes."""

import re

from codi_geo.thai import with_thai_digits
from codi_geo.web.spec import keyed

AS_IS = "codi-as-is"
"""Class of an element whose text keeps its digits: line numbers, and what a visitor brought."""
_TAG = re.compile(r"(<[^>]*>)")


def in_html(body: str) -> str:
    """HTML with the numerals of its text as ๐-๙; what is inside tags stays."""
    pieces = _TAG.split(body)
    for at in range(0, len(pieces), 2):
        if at == 0 or AS_IS not in pieces[at - 1]:
            pieces[at] = with_thai_digits(pieces[at])
    return "".join(pieces)


def in_spec(spec: dict) -> dict:
    """A layer as the browser draws it, with ๐-๙ in its labels and tooltips."""
    return keyed(spec | {"parts": [_in_part(part) for part in spec["parts"]]})


def _in_part(part: dict) -> dict:
    features = {
        id_: {k: in_words(v) if k in ("label", "figure") else v for k, v in feature.items()}
        for id_, feature in part.get("features", {}).items()
    }
    if not features:
        return part
    tips = part["tips"] if isinstance(part["tips"], str) else in_words(part["tips"])
    return part | {"features": features, "tips": tips}


def in_words(words: str | list | tuple | dict) -> str | list | dict:
    """Words, or all that stand in lists and dictionaries, with ๐-๙; keys stay."""
    if isinstance(words, str):
        return with_thai_digits(words)
    if isinstance(words, dict):
        return {key: in_words(value) for key, value in words.items()}
    return [in_words(value) for value in words]
