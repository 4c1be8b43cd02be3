"""Putting a brief together: all sections, what is missing, corrections, sources."""

from functools import lru_cache

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.brief import canals, centres, money, places, plans, results, tambons
from codi_geo.brief.area import Area, area_of, called
from codi_geo.brief.draft import ENGLISH_ONLY, source
from codi_geo.brief.model import AreaBrief, Span
from codi_geo.brief.neighbours import neighbours
from codi_geo.layers.area import tells_of
from codi_geo.programme import reports
from codi_geo.words import Lang, text

_SECTIONS = (
    plans.plan,
    money.money,
    tambons.concrete,
    canals.canals,
    canals.communities,
    canals.milestones,
    centres.centres,
    places.places,
    results.results,
)
_MISSING = (
    plans.missing_plan,
    money.missing_money,
    tambons.missing_concrete,
    canals.missing_canals,
    centres.missing_centres,
    places.missing_places,
    results.missing_results,
)


@lru_cache(maxsize=512)
def area_brief(code: str, lang: Lang) -> AreaBrief:
    """Everything the tables hold on one area; shared by all who ask: take it, never change it.

    Parameters
    ----------
    code
        A region (`north`), a province (2 digits), a district (4) or a tambon (6). What is known
        of the areas above only is said with their scope.
    lang : {"th", "en"}

    Returns
    -------
    AreaBrief
        Sections of which nothing is known are left out; `missing` says so.

    Raises
    ------
    PlaceError
        The code is not on today's official list.
    """
    area = area_of(code)
    sections = tuple(s for write in _SECTIONS if (s := write(area, lang)) is not None)
    spans = sorted({span for section in sections for span in section.spans})
    above = [called(holder, lang) for _, holder in reversed(area.above[1:-1])]
    return AreaBrief(
        code=code,
        level=area.level,
        lang=lang,
        title=called(code, lang),
        subtitle=" · ".join([*above, text("layer.period", lang)]),
        sections=sections,
        missing=tuple(sentence for say in _MISSING for sentence in say(area, lang)),
        neighbours=neighbours(code, lang),
        corrections=_corrections(area, spans, lang),
        sources=tuple(
            dict.fromkeys(
                source(span.first, lang, last_line=span.last, report=span.report) for span in spans
            )
        ),
    )


def country_brief(lang: Lang) -> AreaBrief:
    """Everything the tables hold on the country as a whole; see `area_brief`."""
    return area_brief(gazetteer.COUNTRY, lang)


def _corrections(area: Area, spans: list[Span], lang: Lang) -> pd.DataFrame:
    """Readings on the lines used, without those that are of another area."""
    lines = {n for s in spans if s.report == reports()[0] for n in range(s.first, s.last + 1)}
    rows = tables.read("corrections")
    concern = rows["line"].isin(lines)
    codes = rows["code"][concern].dropna()
    concern[codes.index[[not tells_of(code, area.code) for code in codes]]] = False
    rows = rows[concern].fillna("")
    words = rows.assign(
        code=[gazetteer.full_label(code, lang) if code else "" for code in rows["code"]],
        confidence=[text(f"value.confidence.{known}", lang) for known in rows["confidence"]],
    )
    columns = tables.columns("corrections")
    shown = [column for column in columns if lang == "en" or column not in ENGLISH_ONLY]
    titles = {column: columns[column].title(lang) for column in shown}
    titles["code"] = text("brief.say.area", lang)
    return words[shown].rename(columns=titles).reset_index(drop=True)
