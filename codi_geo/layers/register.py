"""The layer of a register that a user brought: its placed rows, one area a tambon."""

from functools import cache, partial

import pandas as pd

from codi_geo import boundaries, gazetteer, thai
from codi_geo.layers import breaks
from codi_geo.layers.model import Layer, LegendClass, Part, features, single
from codi_geo.outside import one_line
from codi_geo.words import LANGS, text

REGISTER = "register"
TAMBONS = "tambons"
"""Part of the tambons that hold rows."""
_PLACED = LegendClass("placed", "sequential.s4")
_CANDIDATE = LegendClass("candidate", "base.accent", "ring")
_LEAST_ROOM_DEGREES = 0.2
_LONGEST_NAME = 60


def register_layer(
    placed: pd.DataFrame,
    *,
    name: str,
    rows_in_all: int,
    value: str | None = None,
    value_name: str | None = None,
    scheme: str | None = None,
    candidates: tuple[str, ...] = (),
) -> Layer:
    """A register's rows on the map.

    Parameters
    ----------
    placed
        One row per placed row of the register; column tambon_code, and `value` where given.
    name
        What the file is called, for the title.
    rows_in_all
        Rows of the register, placed or not.
    value
        Column of numbers to colour by; without it every tambon has the same colour.
    value_name
        What the file calls that column; its own name without it.
    scheme
        How these are classed; the first of `breaks.sensible` where it makes no sense for them.
    candidates
        Tambons between which a person is about to choose: marked by rings, and the map opens
        on them.

    Returns
    -------
    Layer
        Part `tambons`: index tambon code; columns n_rows and, with a value, its sum. With
        candidates also a part `candidates`, one row each.
    """
    by_tambon = placed.groupby("tambon_code").size().to_frame("n_rows")
    classes: tuple[LegendClass, ...] = (_PLACED,)
    by_tambon["class_id"] = _PLACED.id
    called = one_line(value_name or value or "", longest=_LONGEST_NAME)
    columns, headings, schemes, by = ["n_rows"], (), (), ""
    if value is not None:
        by_tambon["value"] = placed.groupby("tambon_code")[value].sum(min_count=1)
        schemes = breaks.sensible(by_tambon["value"])
        by = breaks.one_of(schemes, scheme if scheme in schemes else None)
        by_tambon["class_id"], classes = breaks.classed(by_tambon["value"], by, unit="")
        columns.append("value")
        headings = (("value", (called, called)),)
    marked = (_candidate_part(candidates),) if candidates else ()
    return Layer(
        id=REGISTER,
        group=REGISTER,
        view="country",
        parts=(
            Part(
                id=TAMBONS,
                role="area",
                table="",
                columns=tuple(columns),
                classes=classes,
                rows=cache(partial(_rows, by_tambon)),
                headings=headings,
            ),
            *marked,
        ),
        bounds=_around(candidates) if candidates else None,
        headline=partial(_headline, by_tambon, name, len(placed), rows_in_all, called),
        wording="" if value is None else "register_figures",
        caveats=("register",),
        scheme=by,
        schemes=schemes,
    )


def _candidate_part(codes: tuple[str, ...]) -> Part:
    return Part(
        id="candidates",
        role="place",
        table="",
        columns=(),
        classes=(_CANDIDATE,),
        rows=cache(partial(_candidates, codes)),
    )


def _candidates(codes: tuple[str, ...]) -> pd.DataFrame:
    rows = pd.DataFrame(index=pd.Index(codes))
    names = {lang: [gazetteer.full_label(code, lang) for code in codes] for lang in ("th", "en")}
    return features(
        rows,
        codes=single(rows.index),
        level="tambon",
        class_id=_CANDIDATE.id,
        precision="tambon",
        line=pd.NA,
        name_th=names["th"],
        name_en=names["en"],
    )


def _around(codes: tuple[str, ...]) -> tuple[float, float, float, float]:
    """West, south, east, north of the areas, with some land around them."""
    polygons = [gazetteer.polygon_of(code) for code in codes]
    areas = boundaries.load("tambon", detail="draw").loc[polygons]
    west, south, east, north = areas.total_bounds
    room = max(east - west, north - south, _LEAST_ROOM_DEGREES) / 2
    return (west - room, south - room, east + room, north + room)


def _rows(by_tambon: pd.DataFrame) -> pd.DataFrame:
    names = {
        lang: [gazetteer.full_label(code, lang) for code in by_tambon.index]
        for lang in ("th", "en")
    }
    return features(
        by_tambon,
        codes=single(by_tambon.index),
        level="tambon",
        class_id=by_tambon["class_id"],
        precision="tambon",
        line=pd.NA,
        name_th=names["th"],
        name_en=names["en"],
    )


def _headline(
    by_tambon: pd.DataFrame, name: str, placed: int, rows: int, column: str
) -> dict[str, object]:
    what = "layer.register.summed" if column else "layer.register.brought"
    return {
        "column": column,
        "year": tuple(text(what, lang, column=column) for lang in LANGS),
        "name": name,
        "placed": thai.number(placed),
        "rows": thai.number(rows),
        "tambons": thai.number(len(by_tambon)),
    }
