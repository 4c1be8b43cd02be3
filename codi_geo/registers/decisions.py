"""Decisions on a register as they were saved: read within bounds, and which of them can be used."""

import json

from codi_geo import gazetteer
from codi_geo.errors import RegisterError
from codi_geo.registers import bounds

NOWHERE = ""
"""The decision that a row has no tambon."""
NOTHING_SAID = "||"


def read_decisions(saved: str | bytes) -> list[tuple[str, str, str]]:
    """What each saved decision is of, the mark of its row, and its code."""
    if len(saved) > bounds.MAX_DECISIONS:
        raise RegisterError(
            "register_decisions_too_big",
            megabytes=f"{len(saved) / bounds.MEGABYTE:.1f}",
            limit=bounds.MAX_DECISIONS // bounds.MEGABYTE,
        )
    try:
        entries = json.loads(saved)["decisions"]
        return [(str(e["cleaned"]), str(e.get("mark", "")), str(e["code"])) for e in entries]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise RegisterError("register_no_decisions") from cause


def usable(
    entries: list[tuple[str, str, str]],
) -> tuple[dict[str, set[str]], dict[tuple[str, str], set[str]]]:
    """The codes that were chosen for what a row says, and for what it says with its mark."""
    official = set(gazetteer.areas("tambon").index) | {NOWHERE}
    known: dict[str, set[str]] = {}
    marked: dict[tuple[str, str], set[str]] = {}
    for said, mark, code in entries:
        if code in official and said != NOTHING_SAID:
            known.setdefault(said, set()).add(code)
            marked.setdefault((said, mark), set()).add(code)
    return known, marked
