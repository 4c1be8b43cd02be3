"""Layers that an analysis makes: one figure a province, drawn by the same hands as the catalogue's.

They are no part of the catalogue, and the page does not offer them.
"""

from functools import cache, partial

import pandas as pd

from codi_geo.analysis.choice import Choice
from codi_geo.layers import Layer, breaks
from codi_geo.layers.area import bounds_around
from codi_geo.layers.model import Part, features, single

_ROOM = 0.06


def province_layer(
    name: str,
    values: pd.Series,
    choice: Choice,
    *,
    unit: str,
    upper_bounds: list[float],
    lines: pd.Series | None = None,
    **found: object,
) -> Layer:
    """A figure for every province, on the map of the chosen area.

    Parameters
    ----------
    name
        Names its words: `layer.<name>.title`, `.name` and `.how`, `column.<name>`,
        `class.<name>.no_data` and `source.<name>`.
    values
        Index province code; missing where there is none.
    unit
        Of the figures, as in `unit.<unit>`.
    upper_bounds
        Of the classes; the last class is open.
    lines
        Lines of the report, by province, where the figures stand on any.
    found
        Figures that the title fills in.
    """
    class_ids, classes = breaks.classed(values, breaks.GIVEN, unit=unit, given=tuple(upper_bounds))
    rows = pd.DataFrame({name: values, "class_id": class_ids})
    rows["line"] = pd.NA if lines is None else lines.reindex(values.index)
    return Layer(
        id=name,
        group="analysis",
        view="country",
        parts=(
            Part(
                id="provinces",
                role="area",
                table="",
                columns=(name,),
                classes=classes,
                rows=cache(partial(_features, rows)),
                units=((name, unit),),
            ),
        ),
        headline=lambda: found,
        bounds=None if choice.whole_country else bounds_around(choice.area.code, room=_ROOM),
    )


def _features(rows: pd.DataFrame) -> pd.DataFrame:
    return features(
        rows,
        codes=single(rows.index),
        level="province",
        class_id=rows["class_id"],
        precision="province",
        line=rows["line"],
    )
