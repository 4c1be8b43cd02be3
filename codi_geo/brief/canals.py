"""Canal-side housing: by khet, each canal as a whole, named communities, other progress."""

import pandas as pd

from codi_geo import facts, gazetteer, thai
from codi_geo.brief.area import Area, called
from codi_geo.brief.draft import Draft, cells, spans_of, table
from codi_geo.brief.model import Section, Span
from codi_geo.brief.printed import amount
from codi_geo.brief.sheet import Sheet
from codi_geo.layers import CANAL_HOUSING, Layer, Part
from codi_geo.layers.area import features_of
from codi_geo.words import Lang, text

KHET = CANAL_HOUSING.part("khet")
WHOLES = CANAL_HOUSING.part("canals")
_COMMUNITIES = CANAL_HOUSING.part("communities")
_MILESTONES = CANAL_HOUSING.part("milestones")
_PROGRESS = tuple(column for column in KHET.columns if column not in ("line", "note"))
_FINE = ("district", "tambon")


def canals(area: Area, lang: Lang) -> Section | None:
    """Target and progress of the khet of the area, and of the canals that cross it."""
    draft = Draft("canals", area, lang)
    khet = KHET.rows().loc[features_of(KHET, area.code)]
    if area.level in _FINE:
        for feature, row in khet.iterrows():
            known = feature == area.at("district")
            of = None if known else row[f"name_{lang}"]
            _say_progress(draft, row, spans_of(khet.loc[[feature]]), of=of, level="district")
    else:
        draft.show(table("canal_housing", "khet", lang).loc[khet.index], spans_of(khet))
    for canal in _crossing(area):
        rows = WHOLES.rows().loc[[canal]]
        row = rows.loc[canal]
        of = None if lies_within(row, area) else row[f"name_{lang}"]
        _say_progress(draft, row, spans_of(rows), of=of, level=area.level)
    return draft.section()


def _say_progress(
    draft: Draft, row: pd.Series, spans: list[Span], *, of: str | None, level: gazetteer.Level
) -> None:
    """Say a row's figures, of the area of a level or, where the row is wider, of its stretch."""
    for title, value in cells(KHET, row, _PROGRESS, draft.lang):
        if of is not None:
            draft.say_of_canal(title, value, spans, of=of)
        else:
            draft.say(f"{row[f'name_{draft.lang}']}: {title}", value, spans, level=level)


def _crossing(area: Area) -> list[str]:
    return features_of(WHOLES, area.code).to_list()


def lies_within(row: pd.Series, area: Area) -> bool:
    """Whether all of a canal's figure is of the area; its khet say so, where they are printed."""
    codes = [] if pd.isna(row["khet_codes"]) else row["khet_codes"].split(";")
    whole_area = area.level == "country"
    return whole_area or (bool(codes) and bool(area.holds(pd.Series(codes)).all()))


def communities(area: Area, lang: Lang) -> Section | None:
    """The canal-side communities that the report names in the area."""
    draft = Draft("communities", area, lang)
    rows = _COMMUNITIES.rows()
    finest = rows["khet_code"].fillna(rows["province_code"])
    inside = rows[area.holds(finest)]
    draft.show(_figures_in_words(_COMMUNITIES, inside, lang), spans_of(inside))
    return draft.section()


def milestones(area: Area, lang: Lang) -> Section | None:
    """Every other figure of the canals that cross a province, a region or the country."""
    draft = Draft("milestones", area, lang)
    if area.level in _FINE:
        return None
    rows = _MILESTONES.rows()
    rows = rows[rows["canal"].isin(_crossing(area))]
    shown = _figures_in_words(_MILESTONES, rows, lang)
    dated = {facts.title(_MILESTONES, "as_of", lang): [as_of(d, lang) for d in rows["as_of"]]}
    draft.show(shown.assign(**dated), spans_of(rows))
    return draft.section()


def _figures_in_words(part: Part, rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """A table in which every row has a unit of its own: figures and units in one column."""
    shown = table(CANAL_HOUSING.id, part.id, lang).loc[rows.index]
    words = [
        "" if pd.isna(value) else amount(value, unit, lang)
        for value, unit in zip(rows["value"], rows["unit"], strict=True)
    ]
    unit = facts.title(part, "unit", lang)
    return shown.assign(**{facts.title(part, "value", lang): words}).drop(columns=unit)


def as_of(printed: object, lang: Lang) -> str:
    """`2020-09` or `FY2563` in words; empty where the report gives no time."""
    if pd.isna(printed):
        return ""
    if printed.startswith("FY"):
        return thai.fiscal_year(int(printed.removeprefix("FY")), lang)
    return thai.date(f"{printed}-1", lang).removeprefix("1 ")


def missing_canals(area: Area, lang: Lang) -> list[str]:
    """That a khet has no target, and that one canal is not split."""
    said = []
    name = called(area.code, lang)
    in_bangkok = area.at("province") == gazetteer.BANGKOK
    if area.level in _FINE and in_bangkok and features_of(KHET, area.code).empty:
        said.append(text("brief.missing.no_khet", lang, area=name))
    wholes = WHOLES.rows().loc[_crossing(area)]
    unsplit = wholes[wholes["khet_codes"].isna()]
    if area.level != "country":
        said += [
            text("brief.missing.no_split", lang, canal=canal) for canal in unsplit[f"name_{lang}"]
        ]
    return said


def canal_figures(sheet: Sheet, layer: Layer) -> None:
    """Each canal as a whole, named in the words; those that cross the area come first."""
    shown = {
        "lat_phrao": ("houses_built", "households_target", "built_percent", "households_rest"),
        "prem_prachakorn": ("houses_built",),
    }
    crossing = _crossing(sheet.area)
    for canal in sorted(shown, key=lambda canal: canal not in crossing):
        rows = layer.part("canals").rows().loc[[canal]]
        row = rows.loc[canal]
        of = "canal" if lies_within(row, sheet.area) else "whole_canal"
        for title, value in cells(KHET, row, shown[canal], sheet.lang):
            what = text(f"brief.of.{of}", sheet.lang, what=title, canal=row[f"name_{sheet.lang}"])
            sheet.add(value, what, spans_of(rows), level=sheet.area.level)
