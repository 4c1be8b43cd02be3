"""Text of a user's file, made fit to be shown."""

import re

from codi_geo import thai

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """The text as Markdown that shows just this text: no link, no picture, no markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def one_line(text: str, *, longest: int) -> str:
    """The text on one line, without control and direction characters, cut where it is too long."""
    seen = thai.one_line(text)
    return seen if len(seen) <= longest else f"{seen[:longest].rstrip()}…"
