"""The other places that the report names, each placed as finely as it is known."""

import pandas as pd

from codi_geo import tables

_DRAWN = ("tambon_code", "amphoe_code")
_PRECISION = {"tambon_code": "tambon", "amphoe_code": "amphoe"}


def places() -> pd.DataFrame:
    """Places of the programmes, partners and venues left out.

    Returns
    -------
    pandas.DataFrame
        Default index; columns of the table, `code` (finest area known below province, or empty)
        and `precision` (tambon, amphoe, province).
    """
    rows = tables.read("places")
    rows = rows[rows["programme"] != "context"].reset_index(drop=True)
    rows["code"] = rows[list(_DRAWN)].bfill(axis=1).iloc[:, 0]
    rows["precision"] = "province"
    for column in reversed(_DRAWN):
        rows.loc[rows[column].notna(), "precision"] = _PRECISION[column]
    return rows
