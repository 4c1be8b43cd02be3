"""What the tests of matching share: places, one row matched, a set matched."""

from pathlib import Path

import pandas as pd

from codi_geo import gazetteer
from codi_geo.matching import match_places

TAKEN = ["exact_code", "exact_name", "alias", "renamed"]
ROLES = ["tambon", "amphoe", "province", "code", "place"]
TAMBONS = gazetteer.areas("tambon")["name_th"].str.split(" \\(").str[0]
AMPHOES = gazetteer.areas("district")["name_th"]
PROVINCES = gazetteer.areas("province")["name_th"]


def one(**cells: object) -> pd.Series:
    """The result of a table of one row."""
    return match_places(pd.DataFrame([cells]), columns={role: role for role in cells}).iloc[0]


def all_official() -> pd.DataFrame:
    """Every official tambon with its path."""
    return pd.DataFrame(
        {
            "tambon": TAMBONS,
            "amphoe": AMPHOES[TAMBONS.index.str[:4]].to_numpy(),
            "province": PROVINCES[TAMBONS.index.str[:2]].to_numpy(),
        }
    )


def matched(name: str) -> pd.DataFrame:
    """Rows of expectations in a table of this folder, matched.

    `right`: the code decided or proposed is an expected one; `met`: the status is one of those
    expected.
    """
    rows = pd.read_csv(Path(__file__).parent / name, dtype=str, keep_default_na=False)
    result = match_places(rows, columns={role: role for role in ROLES})
    first = result["candidates"].str[0].fillna("")
    given = result["tambon_code"].where(result["status"].isin(TAKEN), first)
    codes = zip(given, result["expected_code"], strict=True)
    statuses = zip(result["status"], result["expected_status"], strict=True)
    return result.assign(
        right=[code in expected.split(";") for code, expected in codes],
        met=[status in expected.split("|") for status, expected in statuses],
    )
