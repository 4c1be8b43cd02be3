"""The page of an area as HTML: on the screen, and as one file to print or send."""

from functools import cache
from html import escape
from importlib.resources import files
from numbers import Real

import pandas as pd

from codi_geo import programme, tables
from codi_geo.brief import AreaBrief, Fact, Section
from codi_geo.deck.lines import line_words, ranges
from codi_geo.facts import LINES
from codi_geo.fonts import embedded_faces
from codi_geo.thai import number
from codi_geo.web import unbroken
from codi_geo.web.colours import properties
from codi_geo.web.digits import AS_IS
from codi_geo.web.locator import locator_html
from codi_geo.words import Lang, text

_YEARS = frozenset({"fiscal_year"})
_MANY = 3
"""So many facts of one larger area get a heading; fewer name it each."""
_LONG = 30
"""Cells of more characters get room, so that rows stay low."""
_TALL = 14
"""Tables of more rows scroll on the screen; printed they are whole."""


def name_html(brief: AreaBrief) -> str:
    """Name of the area, and what holds it; all words are escaped."""
    return (
        f'<h1 class="codi-title">{escape(brief.title)}</h1>'
        f'<p class="codi-period">{escape(brief.subtitle)}</p>'
    )


def where_html(brief: AreaBrief) -> str:
    """A small map of where the area lies."""
    return f'<div class="codi-where">{locator_html(brief.code, brief.lang)}</div>'


def body_html(brief: AreaBrief) -> str:
    """Everything known of an area, what is its own before what is of larger areas; all escaped."""
    parts = [
        *(_section(section, brief) for section in _own_first(brief.sections)),
        _listed("page.silent", brief.missing, brief.lang),
        _corrections(brief),
        _listed("brief_page.sources", _sources(brief), brief.lang),
        _near(brief),
    ]
    return f'<article class="codi-brief">{"".join(parts)}</article>'


def _own_first(sections: tuple[Section, ...]) -> list[Section]:
    """What is of the area itself, then of its district, then of larger areas."""

    def width(section: Section) -> int:
        scopes = {fact.scope for fact in section.facts}
        if section.rows is not None or "own" in scopes:
            return 0
        return 1 if "district" in scopes else 2

    return sorted(sections, key=width)


def _own(section: Section) -> list[Fact]:
    return [fact for fact in section.facts if not fact.of]


def document(brief: AreaBrief, foot: list[str]) -> bytes:
    """The same as one HTML file that needs no network, with the typeface in it."""
    style = files("codi_geo.web").joinpath("assets/page.css").read_text(encoding="utf-8")
    lines = "".join(f"<p>{escape(line)}</p>" for line in foot)
    page = (
        f'<!doctype html><html lang="{brief.lang}"><meta charset="utf-8">'
        f"<title>{escape(brief.title)} · CODI Geo</title>"
        f"<style>{embedded_faces()}{properties()}{style}</style>"
        f'<body class="codi-paper">{where_html(brief)}{name_html(brief)}'
        f'{body_html(brief)}<footer class="codi-foot">{lines}</footer></body></html>'
    )
    return unbroken.in_html(page).encode()


def facts_table(brief: AreaBrief) -> pd.DataFrame:
    """All facts of a brief, one row each, headings in its language."""
    lang = brief.lang
    columns = [
        text(f"brief_page.column.{name}", lang)
        for name in ("section", "what", "value", "of", "source")
    ]
    rows = [
        (section.heading, fact.what, fact.value, fact.of or brief.title, fact.source)
        for section in brief.sections
        for fact in section.facts
    ]
    return pd.DataFrame(rows, columns=columns)


def workbook(brief: AreaBrief) -> dict[str, pd.DataFrame]:
    """Sheets of a workbook: all facts, and each section's own table."""
    sheets = {text("brief_page.sheet", brief.lang): facts_table(brief)}
    tables_of = {s.heading: s.rows for s in brief.sections if s.rows is not None}
    return sheets | tables_of


def _section(section: Section, brief: AreaBrief) -> str:
    lang, own, has_rows = brief.lang, _own(section), section.rows is not None
    others = [fact for fact in section.facts if fact.of]
    holders = list(dict.fromkeys(fact.of for fact in others))
    groups = [(of, [fact for fact in others if fact.of == of]) for of in holders]
    many = [(of, facts) for of, facts in groups if len(facts) >= _MANY]
    few = [fact for _, facts in groups if len(facts) < _MANY for fact in facts]
    headed = "".join(
        f'<h3 class="codi-scope">{escape(of)}</h3>{_facts(facts, lang)}' for of, facts in many
    )
    if headed:
        listed = _facts(own, lang) + headed + _facts(few, lang, is_named=True)
    else:
        listed = _facts([*own, *few], lang, is_named=True)
    table = _table(_telling(section.rows, brief), section.heading, lang) if has_rows else ""
    return f"<section><h2>{escape(section.heading)}</h2>{listed}{table}</section>"


def _telling(rows: pd.DataFrame, brief: AreaBrief) -> pd.DataFrame:
    """The rows without the region's name, where all of them are of one region."""
    alike = [] if brief.level == "country" else _headings(frozenset({"region"}), brief.lang)
    return rows.drop(columns=[column for column in rows if column in alike])


def _facts(facts: list[Fact], lang: Lang, *, is_named: bool = False) -> str:
    """Facts side by side; each with the area that it is of where no heading names it."""
    listed = "".join(_fact(fact, lang, is_named=is_named) for fact in facts)
    return f"<dl>{listed}</dl>" if listed else ""


def _fact(fact: Fact, lang: Lang, *, is_named: bool) -> str:
    of = f' <span class="codi-scope">{escape(fact.of)}</span>' if fact.of and is_named else ""
    where = escape(line_words(fact.lines, lang)) if fact.lines else ""
    lines = f' <small class="{AS_IS}">{where}</small>' if where else ""
    return (
        f'<div><dt>{escape(fact.what)}{of}</dt><dd title="{escape(fact.source)}">'
        f"{escape(fact.value)}{lines}</dd></div>"
    )


def _table(rows: pd.DataFrame, heading: str, lang: Lang) -> str:
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in rows.columns)
    lines = [column in _headings(frozenset(LINES), lang) for column in rows.columns]
    years = [column in _headings(_YEARS, lang) for column in rows.columns]
    body = "".join(
        "<tr>" + "".join(map(_cell, row, lines, years)) + "</tr>"
        for row in rows.itertuples(index=False)
    )
    tall = " codi-tall" if len(rows) > _TALL else ""
    return (
        f'<div class="codi-scroll{tall}" role="region" aria-label="{escape(heading)}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(value: object, is_line: bool, is_year: bool) -> str:
    if pd.isna(value):
        return "<td>–</td>"
    if is_line:
        return f'<td class="{AS_IS}">{escape(str(value))}</td>'
    if isinstance(value, Real) and not is_year:
        return f'<td class="codi-number">{escape(number(float(value)))}</td>'
    size = "long" if len(str(value)) > _LONG else "short"
    return f'<td class="codi-{size}">{escape(str(value))}</td>'


@cache
def _headings(names: frozenset[str], lang: Lang) -> frozenset[str]:
    """Headings of the columns of these names in all tables."""
    columns = [tables.columns(table) for table in tables.names()]
    return frozenset(c[name].title(lang) for c in columns for name in names if name in c)


def _listed(heading: str, sentences: tuple[str, ...], lang: Lang) -> str:
    if not sentences:
        return ""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<section><h2>{escape(text(heading, lang))}</h2><ul>{items}</ul></section>"


def _sources(brief: AreaBrief) -> tuple[str, ...]:
    """Each section of the report once, with all its lines that are used."""
    used: dict[tuple[int, Section], set[int]] = {}
    for report, first, last in sorted({span for s in brief.sections for span in s.spans}):
        where = programme.section_of(first, report=report)
        used.setdefault((report, where), set()).update(range(first, last + 1))
    return tuple(
        text(
            "source.section_page" if where.page else "source.section",
            brief.lang,
            report=report,
            section=where.named(brief.lang),
            page=where.page,
            where=text("deck.lines", brief.lang, lines=", ".join(ranges(lines))),
        )
        for (report, where), lines in used.items()
    )


def _near(brief: AreaBrief) -> str:
    """Neighbours as words, for paper; on the screen they are buttons."""
    if not brief.neighbours:
        return ""
    names = escape(" · ".join(neighbour.name for neighbour in brief.neighbours))
    heading = escape(text("brief_page.neighbours", brief.lang))
    return f'<section class="codi-on-paper"><h2>{heading}</h2><p>{names}</p></section>'


def _corrections(brief: AreaBrief) -> str:
    if brief.corrections.empty:
        return ""
    heading = text("brief_page.corrections", brief.lang)
    table = _table(brief.corrections, heading, brief.lang)
    return f"<section><h2>{escape(heading)}</h2>{table}</section>"
