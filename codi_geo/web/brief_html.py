"""The page of an area as HTML: on the screen, and as one file to print or send."""

from functools import cache
from html import escape
from importlib.resources import files
from numbers import Real

import pandas as pd

from codi_geo import tables
from codi_geo.brief import AreaBrief, Fact, Section
from codi_geo.facts import LINES
from codi_geo.fonts import embedded_faces
from codi_geo.thai import number
from codi_geo.web.colours import properties
from codi_geo.web.digits import AS_IS
from codi_geo.words import Lang, text

_YEARS = frozenset({"fiscal_year"})


def brief_html(brief: AreaBrief) -> str:
    """Everything known of an area, section by section; all words are escaped."""
    parts = [
        f'<h1 class="codi-title">{escape(brief.title)}</h1>',
        f'<p class="codi-period">{escape(brief.subtitle)}</p>',
        *(_section(section, brief.lang) for section in brief.sections),
        _listed("page.silent", brief.missing, brief.lang),
        _corrections(brief),
        _listed("brief_page.sources", brief.sources, brief.lang),
    ]
    return f'<article class="codi-brief">{"".join(parts)}</article>'


def document(brief: AreaBrief, foot: list[str]) -> bytes:
    """The same as one HTML file that needs no network, with the typeface in it."""
    style = files("codi_geo.web").joinpath("assets/page.css").read_text(encoding="utf-8")
    lines = "".join(f"<p>{escape(line)}</p>" for line in foot)
    page = (
        f'<!doctype html><html lang="{brief.lang}"><meta charset="utf-8">'
        f"<title>{escape(brief.title)} · CODI Geo</title>"
        f"<style>{embedded_faces()}{properties()}{style}</style>"
        f'<body class="codi-paper">{brief_html(brief)}'
        f'<footer class="codi-foot">{lines}</footer></body></html>'
    )
    return page.encode()


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


def _section(section: Section, lang: Lang) -> str:
    own = [fact for fact in section.facts if not fact.of]
    others = [fact for fact in section.facts if fact.of]
    facts = "".join(_fact(fact) for fact in [*own, *others])
    table = "" if section.rows is None else _table(section.rows, section.heading, lang)
    listed = f"<dl>{facts}</dl>" if facts else ""
    return f"<section><h2>{escape(section.heading)}</h2>{listed}{table}</section>"


def _fact(fact: Fact) -> str:
    of = f'<span class="codi-scope">{escape(fact.of)}</span>' if fact.of else ""
    return (
        f'<div><dt>{escape(fact.what)} {of}</dt><dd title="{escape(fact.source)}">'
        f"{escape(fact.value)}</dd></div>"
    )


def _table(rows: pd.DataFrame, heading: str, lang: Lang) -> str:
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in rows.columns)
    lines = [column in _headings(frozenset(LINES), lang) for column in rows.columns]
    years = [column in _headings(_YEARS, lang) for column in rows.columns]
    body = "".join(
        "<tr>" + "".join(map(_cell, row, lines, years)) + "</tr>"
        for row in rows.itertuples(index=False)
    )
    return (
        f'<div class="codi-scroll" role="region" aria-label="{escape(heading)}" tabindex="0">'
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
    return f"<td>{escape(str(value))}</td>"


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


def _corrections(brief: AreaBrief) -> str:
    if brief.corrections.empty:
        return ""
    heading = text("brief_page.corrections", brief.lang)
    table = _table(brief.corrections, heading, brief.lang)
    return f"<section><h2>{escape(heading)}</h2>{table}</section>"
