"""`match_places`: a table of messy place names in, the same table with codes out."""

import time
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from codi_geo import gazetteer
from codi_geo.errors import PlaceError
from codi_geo.matching import row
from codi_geo.matching.aliases import Aliases, load, shipped
from codi_geo.matching.fold import as_text
from codi_geo.matching.headers import RESULT_COLUMNS, ROLES, recognise_columns


def match_places(
    table: pd.DataFrame,
    *,
    columns: Mapping[str, Hashable] | None = None,
    aliases: pd.DataFrame | None = None,
    seconds: float | None = None,
) -> pd.DataFrame:
    """The official codes of the places that a table names, each decision with its reason.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table; any index. It is not changed.
    columns : mapping, optional
        Role → header: tambon, amphoe, province, code, and place for several parts in one cell.
        By default what `recognise_columns` finds.
    aliases : pandas.DataFrame, optional
        Reviewed aliases (level, name_as_seen, within, code, why) to use in place of
        `data/place_aliases.csv`.
    seconds : float, optional
        Give up after so much of the processor's time. By default it takes as long as it takes.

    Returns
    -------
    pandas.DataFrame
        One row per input row, same order and index, all its columns, and tambon_code,
        amphoe_code, province_code (text, empty where not decided), status (one of `STATUSES`),
        rule, score (0-100), candidates (tuple of codes, best first; at most 8 that are like the
        name, all that bear it), cleaned
        (`tambon|amphoe|province` as compared) and reference_version. Only exact_code,
        exact_name, alias and renamed have a tambon_code; a close one is proposed in
        candidates, and so is a row that fits only with its cells exchanged (rule `exchanged`). A
        column of the input with such a name is kept as `<name>_input`.

    Raises
    ------
    PlaceError
        No column with places is found or named, a named one is not in the table, or it takes
        longer than `seconds`.
    """
    roles = _roles(table, columns)
    out, roles = _with_room(table, roles)
    distinct, row_of = _distinct_rows(out, roles)
    known = shipped() if aliases is None else load(aliases)
    decided = list(_decided(distinct, known, seconds))
    for name, values in zip(RESULT_COLUMNS, zip(*decided, strict=True), strict=False):
        out[name] = _column(name, values)[row_of]
    if not decided:
        for name in RESULT_COLUMNS[:-1]:
            out[name] = _column(name, ())
    out[RESULT_COLUMNS[-1]] = gazetteer.DOPA_VERSION
    return out


def _decided(
    rows: Iterable[tuple[str, ...]], aliases: Aliases, seconds: float | None
) -> Iterator[tuple]:
    start = time.thread_time()
    for number, texts in enumerate(rows, start=1):
        yield row.match(*texts, aliases=aliases)
        if seconds is not None and time.thread_time() - start > seconds:
            raise PlaceError("match_takes_too_long", rows=f"{number:,}", seconds=f"{seconds:g}")


def _roles(table: pd.DataFrame, columns: Mapping[str, Hashable] | None) -> dict[str, Hashable]:
    roles = dict(recognise_columns(table.columns) if columns is None else columns)
    for role, header in roles.items():
        if role not in ROLES:
            raise PlaceError("match_role_unknown", role=role, roles=", ".join(ROLES))
        if list(table.columns).count(header) != 1:
            raise PlaceError("match_column_missing", column=header, role=role)
    if not roles:
        raise PlaceError("match_no_columns", columns=", ".join(map(str, table.columns[:8])))
    return roles


def _with_room(
    table: pd.DataFrame, roles: dict[str, Hashable]
) -> tuple[pd.DataFrame, dict[str, Hashable]]:
    """A copy in which the names of our columns are free; those of a former result go."""
    if set(RESULT_COLUMNS) <= set(table.columns):
        return table.drop(columns=list(RESULT_COLUMNS)), {
            role: f"{header}_input" if header in RESULT_COLUMNS else header
            for role, header in roles.items()
        }
    moved = {name: f"{name}_input" for name in RESULT_COLUMNS if name in table.columns}
    roles = {role: moved.get(header, header) for role, header in roles.items()}
    return table.rename(columns=moved), roles


def _distinct_rows(
    table: pd.DataFrame, roles: dict[str, Hashable]
) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """The distinct rows of texts in the order of `ROLES`, and which one each row holds."""
    texts = {}
    for role in ROLES:
        if role in roles:
            values = table[roles[role]].astype(object)
            numbers, found = pd.factorize(values, use_na_sentinel=True)
            told = np.array([*map(as_text, found), ""], dtype=object)
            texts[role] = told[numbers]
        else:
            texts[role] = ""
    frame = pd.DataFrame(texts, index=range(len(table)), columns=list(ROLES), dtype=object)
    row_of = frame.groupby(list(ROLES), sort=False, dropna=False).ngroup().to_numpy()
    first = np.unique(row_of, return_index=True)[1]
    return list(frame.iloc[first].itertuples(index=False, name=None)), row_of


def _column(name: str, values: Sequence) -> np.ndarray | pd.api.extensions.ExtensionArray:
    if name == "score":
        return np.array(values, dtype="float64")
    if name == "candidates":
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out
    return pd.array(list(values), dtype="str")
