"""Thai words that a line may not break: browsers find some compounds in no dictionary."""

import re

_NUMBER = r"(?:[0-9๐-๙][0-9๐-๙,.]*[ \u00a0])?"
_WORDS = "หน่วยงานรัฐ|หน่วยงาน|ครัวเรือน|รูปธรรม|รายชื่อ"
_WHOLE = re.compile(rf"{_NUMBER}(?:ล้านบาท|บาท)(?![\u0e01-\u0e4e])|{_WORDS}")
_TAG = re.compile(r"(<[^>]*>)")
_HOLDS_NO_SPANS = re.compile(r"<(title|style|script|option|text|tspan)\b")


def in_html(body: str) -> str:
    """HTML in whose text an amount of baht, and some words, keep to one line."""
    pieces = _TAG.split(body)
    for at in range(0, len(pieces), 2):
        if at == 0 or not _HOLDS_NO_SPANS.match(pieces[at - 1]):
            pieces[at] = _WHOLE.sub(r'<span class="codi-whole">\g<0></span>', pieces[at])
    return "".join(pieces)
