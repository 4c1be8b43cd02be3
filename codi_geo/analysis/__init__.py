"""Analyses of the notebooks: each function gives a table of raw figures, keyed by area code.

A notebook calls them, shows what they give (`table`, `answer`, `say`), and records its results.
"""

from codi_geo.analysis.choice import Choice, choose
from codi_geo.analysis.showing import RESULTS, answer, as_given, results, say, table

__all__ = ["RESULTS", "Choice", "answer", "as_given", "choose", "results", "say", "table"]
