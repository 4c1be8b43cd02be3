"""What a register comes to, as figures for a notebook."""

import pandas as pd

from codi_geo.analysis.choice import Choice
from codi_geo.matching import STATUSES
from codi_geo.registers.register import Register
from codi_geo.words import text


def statuses(register: Register, choice: Choice) -> pd.DataFrame:
    """Rows by status of the matcher: index status (in words); column n_rows. No zeros."""
    counts = register.matched["status"].value_counts().reindex(STATUSES).dropna().astype(int)
    words = [text(f"register.status_{status}", choice.lang) for status in counts.index]
    return counts.set_axis(pd.Index(words, name="match_status")).to_frame("n_rows")


def known_no_finer(register: Register) -> int:
    """How many rows tell of a province or amphoe and no more."""
    return int((register.matched["status"] == "parent_only").sum())
