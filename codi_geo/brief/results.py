"""The results that the report breaks down by region."""

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.brief.area import Area, called
from codi_geo.brief.draft import Draft
from codi_geo.brief.model import Section
from codi_geo.brief.printed import NOWHERE, TOTAL, Printed, printed, printed_of, say_printed
from codi_geo.layers import LAYERS
from codi_geo.layers.regional import REGIONAL
from codi_geo.words import Lang, text

_REGIONAL = [LAYERS[programme] for programme in REGIONAL]
# Figures that are printed among a region's but are those of one province.
_OF_ONE_PROVINCE = {
    "10": ("covid19", "community_kitchens_bangkok"),
    "12": ("covid19", "community_kitchens_nonthaburi"),
}


def results(area: Area, lang: Lang) -> Section | None:
    """What each programme opens with; of a region or the country, every printed figure."""
    draft = Draft("results", area, lang)
    province = area.at("province")
    if province in _OF_ONE_PROVINCE:
        programme, measure = _OF_ONE_PROVINCE[province]
        figure = printed(programme, measure, area.at("region"))
        if figure is not None:
            draft.say(figure.title(lang), figure.words(lang), [figure.span], level="province")
    level = "country" if area.level == "country" else "region"
    for layer in _REGIONAL:
        say_printed(draft, layer.id, layer.measure, level=level, fiscal_year=layer.year)
    if level == area.level:
        regions = (TOTAL, *NOWHERE) if level == "country" else (area.code,)
        figures = printed_of(*regions)
        draft.show(_table(figures, level, lang), [figure.span for figure in figures])
    return draft.section()


def _table(figures: list[Printed], level: gazetteer.Level, lang: Lang) -> pd.DataFrame:
    columns = tables.columns("regional_results")
    rows = pd.DataFrame(
        {
            columns["programme"].title(lang): [
                text(f"value.programme.{f.programme}", lang) for f in figures
            ],
            columns["measure"].title(lang): [f.title(lang) for f in figures],
            columns["fiscal_year"].title(lang): [str(f.fiscal_year) for f in figures],
            columns["value"].title(lang): [f.words(lang) for f in figures],
        }
    )
    total = text(f"value.region.{TOTAL}", lang)
    if level == "country":
        where = [text(f"value.region.{f.region}", lang) for f in figures]
        rows[columns["region"].title(lang)] = where
    else:
        wholes = [printed(f.programme, f.measure, fiscal_year=f.fiscal_year) for f in figures]
        rows[total] = [whole.words(lang) if whole else "" for whole in wholes]
    rows[columns["line"].title(lang)] = [f.span.first for f in figures]
    return rows


def missing_results(area: Area, lang: Lang) -> list[str]:
    """That the other programmes are known by region only."""
    if area.level in ("region", "country"):
        return []
    return [text("brief.missing.by_region", lang, area=called(area.code, lang))]
