"""The layer of all other places that the report names."""

from functools import cache

import pandas as pd

from codi_geo import gazetteer, programme
from codi_geo.layers.model import Layer, LegendClass, Part, features

# Programme → group of the catalogue, which gives the colour.
_GROUPS = {
    "province_plans": "plans",
    "baan_mankong": "housing",
    "baan_por_piang": "housing",
    "councils": "organisations",
    "welfare_funds": "organisations",
    "credit_users": "organisations",
    "partners_universities": "organisations",
    "community_business": "economy",
    "online_market": "economy",
    "digital": "economy",
    "covid19": "support",
}
_ORDER = ("plans", "housing", "organisations", "economy", "support")


@cache
def _places() -> pd.DataFrame:
    rows = programme.places()
    ids = [f"place-{n}" for n in range(1, len(rows) + 1)]
    codes = [() if pd.isna(code) else (code,) for code in rows["code"]]
    return features(
        rows.set_index(pd.Index(ids)),
        codes=codes,
        level=[gazetteer.level_of(c[0]) if c else "province" for c in codes],
        class_id=rows["programme"].map(_GROUPS).to_list(),
        name_th=rows["name_as_printed"].to_list(),
        name_en=rows["name_as_printed"].to_list(),
    )


@cache
def _headline() -> dict[str, object]:
    rows = _places()
    return {
        "total": len(rows),
        "drawn": int(sum(bool(codes) for codes in rows["codes"])),
        "provinces": int(rows["province_code"].dropna().nunique()),
    }


PLACES = Layer(
    id="places",
    group="places",
    view="country",
    parts=(
        Part(
            id="places",
            role="place",
            table="places",
            columns=(
                "programme",
                "community_th",
                "tambon_code",
                "amphoe_code",
                "province_code",
                "what",
                "figures",
                "precision",
                "confidence",
                "line",
                "note",
            ),
            classes=tuple(LegendClass(g, f"group.{g}", "ring") for g in _ORDER),
            rows=_places,
        ),
    ),
    headline=_headline,
    caveats=("places",),
)
