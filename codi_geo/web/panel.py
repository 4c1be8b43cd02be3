"""The panel beside the map: the facts of what is selected, and where they stand."""

from html import escape

from codi_geo.brief import AreaBrief, Fact, Section
from codi_geo.facts import Facts
from codi_geo.web.digits import AS_IS
from codi_geo.words import Lang, text

_MOST_FACTS = 8
_MOST_OF_A_SECTION = 4
"""So that the money of a province is not pushed out by the details of its plan."""


def facts_html(known: Facts, lang: Lang) -> str:
    """The facts of one feature as HTML; all words are escaped."""
    rows = "".join(f"<dt>{escape(t)}</dt><dd>{escape(v)}</dd>" for t, v in known.known)
    parts = [
        f"<h2>{escape(known.name)}</h2>",
        f'<p class="codi-other">{escape(known.other_name)}</p>'
        if known.other_name != known.name
        else "",
        f"<p>{escape(known.class_name)}</p>",
        f"<dl>{rows}</dl>",
    ]
    if known.silent:
        parts.append(_small("page.silent", ", ".join(known.silent), lang))
    if known.note:
        parts.append(_note(known.note, lang))
    parts.append(_small("page.source", known.source, lang))
    return f'<section class="codi-panel" aria-live="polite">{"".join(parts)}</section>'


def area_html(brief: AreaBrief) -> str:
    """The first facts of an area, and what the report does not say of it."""
    parts = "".join(
        f"<h3>{escape(section.heading)}</h3><dl>{''.join(map(_row, facts))}</dl>"
        for section, facts in _most(brief)
    )
    missing = "".join(f"<li>{escape(sentence)}</li>" for sentence in brief.missing)
    heading = escape(text("page.silent", brief.lang))
    silent = f'<p class="codi-small"><b>{heading}</b></p><ul class="codi-small">{missing}</ul>'
    return (
        f'<section class="codi-panel" aria-live="polite"><h2>{escape(brief.title)}</h2>'
        f'<p class="codi-other">{escape(brief.subtitle)}</p>{parts}'
        f"{silent if missing else ''}</section>"
    )


def _most(brief: AreaBrief) -> list[tuple[Section, list[Fact]]]:
    """The first facts, section by section: the area's own, or else those of larger areas."""
    found, left = [], _MOST_FACTS
    for section in sorted(brief.sections, key=lambda section: all(f.of for f in section.facts)):
        own = [fact for fact in section.facts if not fact.of]
        facts = list(own or section.facts)[: min(_MOST_OF_A_SECTION, left)]
        left -= len(facts)
        if facts:
            found.append((section, facts))
    return found


def _row(fact: Fact) -> str:
    return f"<dt>{escape(fact.what)}{_of(fact)}</dt><dd>{escape(fact.value)}</dd>"


def _of(fact: Fact) -> str:
    return f' <span class="codi-scope">{escape(fact.of)}</span>' if fact.of else ""


def empty_html(words: str, how: str, lang: Lang) -> str:
    """The panel while nothing is selected: how to read the map, and what to do."""
    return (
        f'<section class="codi-panel"><h2>{escape(text("page.how", lang))}</h2>'
        f'<p>{escape(how)}</p><p class="codi-other">{escape(words)}</p></section>'
    )


def _note(words: str, lang: Lang) -> str:
    said = f'<span class="{AS_IS}">{escape(words)}</span>'
    return f'<p class="codi-small"><b>{escape(text("page.note", lang))}</b> {said}</p>'


def _small(heading: str, words: str, lang: Lang) -> str:
    return f'<p class="codi-small"><b>{escape(text(heading, lang))}</b> {escape(words)}</p>'
