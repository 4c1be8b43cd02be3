"""What a layer finds in one area: for each kind of layer a sentence of its own.

A writer gives the key of the words, below the layer's id, and the facts that they need.
"""

from codi_geo import gazetteer, thai
from codi_geo.brief.area import Area, area_of, called
from codi_geo.brief.canals import KHET, WHOLES, lies_within
from codi_geo.brief.draft import count
from codi_geo.brief.figures import key_figures
from codi_geo.brief.money import counted_of_year, sum_of
from codi_geo.brief.printed import printed
from codi_geo.brief.tambons import NAMED, named_in
from codi_geo.layers import Layer
from codi_geo.layers.area import features_of
from codi_geo.layers.regional import REGIONAL
from codi_geo.layers.register import REGISTER
from codi_geo.programme.plans import NO_PLAN
from codi_geo.words import Lang, text, within

Said = tuple[str, dict[str, object]]
_LARGE = ("region", "province")


def finding_of_area(layer: Layer, area: str, lang: Lang) -> str:
    """The sentence about an area of which the layer tells something."""
    named = gazetteer.full_label(area, lang)
    if layer.id == REGISTER:
        return text("brief.finding.area", lang, area=named, layer=layer.name(lang))
    key, facts = _WRITERS.get(layer.id, _regional)(layer, area_of(area), lang)
    kind = "regional" if layer.id in REGIONAL else layer.id
    return text(f"brief.finding.{kind}.{key}", lang, area=named, **facts)


def _in_region(area: Area, lang: Lang) -> str:
    return text(f"layer.regional.in.{area.at('region')}", lang)


def _regional(layer: Layer, area: Area, lang: Lang) -> Said:
    """The figure of the region: its own, or all that is known of what lies in it."""
    holder = area.at("region")
    first = key_figures(layer, lang, area=holder)[0]
    what = within(first.what.removesuffix(text("brief.finding.percent", lang)))
    key = "own" if area.code == holder or not first.is_own else "of_region"
    return key, {"what": what, "value": first.value, "region": _in_region(area, lang)}


def _concrete(layer: Layer, area: Area, lang: Lang) -> Said:
    """Whether the area is named; the count of its region."""
    figure = printed(layer.id, "tambons", area.at("region"))
    counted = figure.words(lang)
    named = NAMED.rows().index
    if area.level == "region":
        return "own", {"n": thai.number(figure.value)}
    if area.level == "tambon" and area.code in named:
        return "named", {}
    if area.level == "tambon" and area.at("district") in named:
        return "in_named", {"holder": called(area.at("district"), lang)}
    facts = {"value": counted, "region": _in_region(area, lang)}
    inside = len(named_in(area))
    if area.code in named:
        return "named_whole", facts
    return ("some", facts | {"n": count(inside, "places", lang)}) if inside else ("none", facts)


def _plans(layer: Layer, area: Area, lang: Lang) -> Said:
    """What a province's plan is linked to; of a region how many of its provinces have one."""
    provinces = layer.part("provinces")
    found = provinces.rows().loc[features_of(provinces, area.code), "linkage"]
    if area.level == "region":
        linked = int((found != NO_PLAN).sum())
        key = "all" if linked == len(found) else "some"
        return key, {"n": linked, "of": len(found)}
    of = "own" if area.level == "province" else "of_province"
    return f"{of}.{found[area.at('province')]}", {"whole": _whole_province(area, lang)}


def _whole_province(area: Area, lang: Lang) -> str:
    kind = "bangkok" if area.at("province") == gazetteer.BANGKOK else "province"
    return text(f"brief.finding.whole.{kind}", lang)


def _canals(layer: Layer, area: Area, lang: Lang) -> Said:
    """What is built in the khet, or along the first canal that crosses the area."""
    khet = KHET.rows().loc[features_of(KHET, area.code)]
    if area.level not in _LARGE and len(khet):
        row = khet.iloc[0]
        if row["codes"] == (area.code,):
            return "own", _built(row)
        names = [called(code, lang) for code in row["codes"]]
        joined = text("brief.finding.canal_housing.and", lang).join(names)
        return ("of_several" if len(names) > 1 else "of_khet"), _built(row) | {"khet": joined}
    row = WHOLES.rows().loc[features_of(WHOLES, area.code)[0]]
    key = "along" if lies_within(row, area) else "crossing"
    return key, _built(row) | {"canal": row[f"name_{lang}"]}


def _built(row) -> dict[str, object]:
    columns = {"built": "houses_built", "target": "households_target"}
    return {key: thai.number(row[column]) for key, column in columns.items()}


def _counted(layer: Layer, area: Area, lang: Lang) -> Said:
    """How many places lie in the area, or in the smallest area around it that is known."""
    part = layer.parts[0]
    rows = part.rows().loc[features_of(part, area.code)]
    of = "centres" if layer.id == "homeless_centres" else "places"
    around = [
        codes[0] for codes in rows["codes"] if codes and area.code not in gazetteer.path(codes[0])
    ]
    if len(around) < len(rows):
        return "count", {"n": count(len(rows) - len(around), of, lang)}
    holder = max(around, key=len)
    here = count(around.count(holder), of, lang)
    return "around", {"n": here, "holder": called(holder, lang)}


def _money(layer: Layer, area: Area, lang: Lang) -> Said:
    """The sum of the area, of its province, or that there is none and what its region has."""
    whole = area if area.level == "region" else area_of(area.at("province"))
    counted = counted_of_year(whole, layer.year)
    if len(counted):
        key = area.level if whole == area else "of_province"
        return key, {"value": sum_of(counted, lang), "whole": _whole_province(area, lang)}
    wider = counted_of_year(area_of(area.at("region")), layer.year)
    facts = {"value": sum_of(wider, lang), "region": _in_region(area, lang)}
    key = "none" if len(wider) else "nowhere"
    return (key if whole == area else f"{key}_in_province"), facts


_WRITERS = {
    "concrete_tambons": _concrete,
    "province_plans": _plans,
    "canal_housing": _canals,
    "homeless_centres": _counted,
    "places": _counted,
    "plan_money": _money,
}
