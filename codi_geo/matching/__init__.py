"""Messy Thai place names to official codes: one row out per row in, and nothing guessed.

`match_places` reads the columns of a table, decides each row by the rules of `judge`, `codes`
and `slips`, and says which rule it was. It stands on the gazetteer and knows no file format.
"""

from codi_geo.matching.aliases import AliasProblem, alias_problems, alias_table
from codi_geo.matching.exchange import exchanged_rows
from codi_geo.matching.headers import RESULT_COLUMNS, ROLES, recognise_columns
from codi_geo.matching.table import match_places

STATUSES = (
    "exact_code",
    "exact_name",
    "alias",
    "renamed",
    "close",
    "ambiguous",
    "parent_only",
    "conflict",
    "unmatched",
    "blank",
)

__all__ = [
    "RESULT_COLUMNS",
    "ROLES",
    "STATUSES",
    "AliasProblem",
    "alias_problems",
    "alias_table",
    "exchanged_rows",
    "match_places",
    "recognise_columns",
]
