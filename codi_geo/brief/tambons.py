"""The concrete tambons: counted by region, and those that the report names."""

import pandas as pd

from codi_geo import facts, thai
from codi_geo.brief.area import Area, called
from codi_geo.brief.draft import Draft, cells, count, spans_of, table
from codi_geo.brief.model import Section
from codi_geo.brief.printed import say_printed
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import CONCRETE_TAMBONS, Layer
from codi_geo.words import Lang, text

NAMED = CONCRETE_TAMBONS.part("named")


def concrete(area: Area, lang: Lang) -> Section | None:
    """The count of the region, and the places that are named in the area."""
    draft = Draft("concrete", area, lang)
    named = named_in(area)
    if len(named):
        what = text("brief.say.named", lang)
        draft.say(what, count(len(named), "places", lang), spans_of(named), level=area.level)
        draft.show(_table(named, lang), spans_of(named))
    if area.level == "tambon":
        _say_whole_district(draft, area, lang)
    if area.level != "country":
        say_printed(draft, "concrete_tambons", "tambons", "provinces", level="region")
    say_printed(draft, "concrete_tambons", "tambons", level="country")
    if area.level == "country":
        say_printed(
            draft, "concrete_tambons", "tambons_target", "tambons_target_percent", level="country"
        )
    return draft.section()


def _table(named: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The named places, with the names of the areas above in the language."""
    shown = table("concrete_tambons", "named", lang).loc[named.index]
    above = {
        facts.title(NAMED, "amphoe_th", lang): [called(code[:4], lang) for code in named.index],
        facts.title(NAMED, "province_th", lang): [called(code[:2], lang) for code in named.index],
    }
    return shown.assign(**above)


def _say_whole_district(draft: Draft, area: Area, lang: Lang) -> None:
    """The district is named as a whole: what is said of it is not said of the tambon."""
    district = area.at("district")
    if district in NAMED.rows().index:
        rows = NAMED.rows().loc[[district]]
        for what, value in cells(NAMED, rows.loc[district], ("name_as_printed", "themes"), lang):
            draft.say(what, value, spans_of(rows), level="district")


def named_in(area: Area) -> pd.DataFrame:
    """The places in an area that the report names as concrete tambons."""
    rows = NAMED.rows()
    return rows[area.holds(rows.index.to_series())]


def missing_concrete(area: Area, lang: Lang) -> list[str]:
    """That the count is known by region only, and how few are named."""
    n = len(named_in(area))
    name = called(area.code, lang)
    if area.level in ("country", "region"):
        places = count(n, "places", lang)
        return [text("brief.missing.concrete_names", lang, area=name, places=places)]
    if area.level == "tambon" and n:
        return []
    key = "concrete_more" if n else "concrete_none"
    return [text(f"brief.missing.{key}", lang, area=name)]


def concrete_figures(sheet: Sheet, layer: Layer) -> None:
    """The count against its target, and how many are named; else the count of the region."""
    named = named_in(sheet.area)
    if sheet.area.level == "country":
        measures = ("tambons", "tambons_target", "tambons_target_percent")
        sheet.add_printed(layer.id, *measures, level="country")
        regions = layer.part("regions").rows()
        low, high = (
            thai.number(n) for n in (regions["n_tambons"].min(), regions["n_tambons"].max())
        )
        value = text("unit.tambons", sheet.lang, value=f"{low}–{high}")
        sheet.add(value, sheet.words("per_region"), spans_of(regions), level="country")
    else:
        sheet.add_printed(layer.id, "tambons", "provinces", level="region")
        sheet.add_printed(layer.id, "tambons", level="country")
    if len(named):
        what = text("brief.say.named", sheet.lang)
        sheet.add_count(named, "places", what, level=sheet.area.level)
