"""One layer as the browser draws it: plain data, in one language."""

import hashlib
import json
from collections.abc import Callable

import pandas as pd

from codi_geo import boundaries, gazetteer, thai
from codi_geo.facts import facts, unit_of, value
from codi_geo.layers import Layer, LegendClass, Part
from codi_geo.layers.area import bounds_around, drawn_code, level_below
from codi_geo.layers.geometry import BANGKOK
from codi_geo.web.colours import css
from codi_geo.words import LANGS, Lang, text

_TIP_FACTS = 5
_TIP_LONGEST = 60
COUNTRY = [[5.5, 97.2], [20.6, 105.8]]
_OPTIONS = {
    "zoomSnap": 0.1,
    "zoomDelta": 0.75,
    "wheelPxPerZoomLevel": 120,
    "minZoom": 4.5,
    "maxZoom": 16,
    "maxBounds": [[-2, 85], [28, 118]],
}
"""How Leaflet's map behaves."""
_WEIGHTS = {"region": 0, "line": 50, "place": 100}
OSM = "© OpenStreetMap contributors"
_ROOM_AROUND_AN_AREA = 0.04
_CROWD = 1000
"""From so many tambons on, the browser gets a digit for each instead of its facts."""


def ground_spec(geometry: dict[str, str], url: Callable[[str], str], lang: Lang) -> dict:
    """What lies under every layer: URLs of the geometry, colours, attribution, words of the map.

    `key` names it by its content, as in `layer_spec`.
    """
    names = ("paper", "sea", "neighbour", "land", "ink", "quiet", "accent")
    ground = {
        **{name: url(path) for name, path in geometry.items()},
        "options": _OPTIONS,
        "bounds": COUNTRY,
        "colours": {name: css(f"base.{name}") for name in names},
        "attribution": boundaries.current().words("attribution", lang),
        "lang": lang,
        "waiting": text("page.map_waiting", lang),
        "failed": text("page.map_failed", lang),
        "zoom_in": text("page.zoom_in", lang),
        "zoom_out": text("page.zoom_out", lang),
    }
    return keyed(ground)


def keyed(spec: dict) -> dict:
    """The same, named by its content as `key`."""
    plain = {name: value for name, value in spec.items() if name != "key"}
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
    return plain | {"key": digest[:12]}


def layer_spec(
    layer: Layer,
    lang: Lang,
    *,
    geometry: Callable[[Part], str],
    areas: Callable[[str], str],
    names: str = "",
    tips: Callable[[Part], str | None] | None = None,
    tiles: str = "",
    area: str = "",
    pick: tuple[str, str] | None = None,
) -> dict:
    """Everything the script needs to draw a layer.

    Parameters
    ----------
    geometry
        Gives the URL of a part's geometry.
    areas
        Gives the URL of the areas that an area consists of.
    names
        URL of the names of all official tambons.
    tips
        Gives the URL of the facts that a part shows on hover (`part_tips`); without it, or where
        there is none, they stand in the spec.
    tiles
        Address of online tiles to lay under the layer; empty for none.
    area
        Code of the area that the map shows; empty for the whole country.
    pick
        Part and id of the selected feature.

    Returns
    -------
    dict
        JSON-ready; `key` names what is drawn by its content.
    """
    selected = pick[1] if pick else None
    spec = {
        "parts": [
            _crowd_spec(layer, part, lang, geometry, names)
            if is_crowd(part)
            else _part_spec(layer, part, lang, geometry, tips and tips(part))
            for part in layer.parts
            if part.role != "note"
        ],
        "view": _view(layer, area),
        "area": _area_spec(area, lang, areas) if area else None,
        "inset": {"name": text("page.bangkok", lang), "bounds": _corners(BANGKOK)}
        if layer.view == "country" and not area
        else None,
        "selected": selected,
        "tiles": tiles,
        "attribution": OSM if tiles or any(part.role == "line" for part in layer.parts) else "",
        "alt": text("page.map_alt", lang, title=layer.title(lang)),
        "hint": text("page.map_hint", lang),
    }
    return keyed(spec)


def _view(layer: Layer, area: str) -> dict:
    if area:
        return {"key": area, "bounds": _corners(bounds_around(area, room=_ROOM_AROUND_AN_AREA))}
    if layer.bounds is None:
        return {"key": layer.view, "bounds": COUNTRY}
    return {"key": str(layer.bounds), "bounds": _corners(layer.bounds)}


def _corners(bounds: tuple[float, float, float, float]) -> list[list[float]]:
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def _area_spec(area: str, lang: Lang, areas: Callable[[str], str]) -> dict:
    """The area's outline, and the areas in it that a click leads to."""
    above = gazetteer.path(area)[-2]
    below = level_below(area)
    return {
        "id": drawn_code(area),
        "outline": areas(above),
        "children": areas(area) if below else "",
        "names": _names(area, below, lang) if below else {},
    }


def _names(area: str, below: gazetteer.Level, lang: Lang) -> dict[str, list[str]]:
    """Names of the areas on the map in both languages, the page's own first."""
    codes = boundaries.load(below, detail="draw", within=area).index
    other = next(known for known in LANGS if known != lang)
    return {code: [gazetteer.name(code, lang), gazetteer.name(code, other)] for code in codes}


def part_tips(layer: Layer, part: Part, lang: Lang) -> dict[str, dict]:
    """What the map shows of each feature on hover: names, class, some facts, source."""
    return {feature: _tip(layer, part, feature, lang) for feature in _drawn(part).index}


def _tip(layer: Layer, part: Part, feature: str, lang: Lang) -> dict:
    known = facts(layer.id, part, feature, lang)
    return {
        "name": known.name,
        "other": known.other_name,
        "kind": known.class_name,
        "facts": [(title, _short(value)) for title, value in known.known[:_TIP_FACTS]],
        "source": known.source,
    }


def _drawn(part: Part) -> pd.DataFrame:
    rows = part.rows()
    return rows[[bool(codes) for codes in rows["codes"]]]


def _part_spec(
    layer: Layer, part: Part, lang: Lang, geometry: Callable[[Part], str], tips: str | None
) -> dict:
    return {
        "id": part.id,
        "role": part.role,
        "geometry": geometry(part),
        "classes": {legend.id: _class_spec(legend) for legend in part.classes},
        "tips": tips or part_tips(layer, part, lang),
        "features": {
            feature: _feature_spec(layer, part, row, lang, order)
            for order, (feature, row) in enumerate(_drawn(part).iterrows())
        },
    }


def is_crowd(part: Part) -> bool:
    """Whether a part has so many tambons that each is a digit, and all are drawn as one."""
    rows = part.rows()
    return part.role == "area" and len(rows) >= _CROWD and (rows["level"] == "tambon").all()


def _crowd_spec(
    layer: Layer, part: Part, lang: Lang, geometry: Callable[[Part], str], names: str
) -> dict:
    """Thousands of tambons: one digit each, in the order of the official list.

    The browser has their shapes and names already; what is not in the layer has no digit.
    """
    order = [legend.id for legend in part.classes]
    digits = part.rows()["class_id"].map({id_: str(n) for n, id_ in enumerate(order)})
    return {
        "id": part.id,
        "role": part.role,
        "lang": lang,
        "geometry": geometry(part),
        "names": names,
        "order": order,
        "digits": "".join(digits.reindex(gazetteer.areas("tambon").index, fill_value=".")),
        "classes": {
            legend.id: _class_spec(legend) | {"words": legend.words(layer.id, lang)}
            for legend in part.classes
        },
    }


def _class_spec(legend: LegendClass) -> dict:
    return {
        "colour": css(legend.colour),
        "pattern": legend.pattern,
        "line": css("base.paper"),
    }


def _feature_spec(layer: Layer, part: Part, row: pd.Series, lang: Lang, order: int) -> dict:
    spec = {
        "class": row["class_id"],
        "order": order + _WEIGHTS.get(row["level"] if part.role == "area" else part.role, 200),
        "label": _label(part, row, lang),
    }
    if part.stack:
        total = sum(int(row[column]) for column, _ in part.stack)
        first = part.stack[0][0]
        spec["bar"] = [(100 * int(row[c]) / total, css(k)) for c, k in part.stack]
        spec["figure"] = f"{thai.number(row[first])} / {thai.number(total)}"
        spec["list"] = _listed(layer, row["codes"], lang)
    elif part.role == "line":
        spec["figure"] = (
            f"{thai.number(row['houses_built'])} / {thai.number(row['households_target'])}"
        )
    elif part.figure and not pd.isna(row[part.figure]):
        spec["figure"] = _figure(part, row, lang)
    return spec


def _figure(part: Part, row: pd.Series, lang: Lang) -> str:
    """What the map writes under the name: with its unit beside a ring, bare on an area."""
    if part.role == "place":
        return value(part, part.figure, row[part.figure], lang) or ""
    percent = "%" if unit_of(part, part.figure) == "percent" else ""
    return thai.number(row[part.figure]) + percent


def _label(part: Part, row, lang: Lang) -> str:
    """What the map writes: provinces bare, so that more of them fit; places by where they lie."""
    if row["level"] == "province":
        return gazetteer.name(row["codes"][0], lang)
    if part.role == "place":
        return gazetteer.label(row["codes"][0], lang)
    if part.role == "area" and row["level"] == "tambon":
        return ""
    if part.role == "area" and row["level"] == "region":
        return gazetteer.name(row["codes"][0], lang)
    return row[f"name_{lang}"]


def _listed(layer: Layer, codes: tuple[str, ...], lang: Lang) -> list[str]:
    """Names that other parts only list: the communities known to lie in these areas."""
    return [
        name
        for part in layer.parts
        if part.role == "note"
        for name, where in zip(part.rows()[f"name_{lang}"], part.rows()["codes"], strict=True)
        if set(where) & set(codes)
    ]


def _short(words: str) -> str:
    return words if len(words) <= _TIP_LONGEST else words[: _TIP_LONGEST - 1].rstrip() + "…"
