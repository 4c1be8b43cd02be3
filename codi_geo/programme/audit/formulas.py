"""Formulas of the audit: how a recomputed figure comes from the rows.

`printed_totals` holds the printed figures, `audit_rules` one formula for each. A formula is
arithmetic over the functions below, evaluated by simpleeval: no names, no attributes.

value(programme, measure, region="total", year=2563)
    One figure of `regional_results`.
regions(programme, measure, year=2563)
    Sum of the rows of a measure, all but its total.
plans(column=…, fiscal_year=2563)
    Number of rows of `province_plans`; of all of the report's without a filter.
budget(region=…, year=…, linkage=…, fiscal_year=2563)
    Baht of the counted rows of `province_plan_budgets`, each filter as far as given; `year` is the
    one in which it is spent, `fiscal_year` that of the report that lists the plan.
canal(column, canal, year=2563), khet(column, canal, year=2563)
    `canal_housing`: the canal's own row; the sum of its other rows.
milestone(canal, measure)
    One figure of `canal_milestones`.
count(table, column=…), total(table, addend, column=…)
    Number of rows of any table; sum of a column over them.
percent(part, whole), mean(a, b, …), million(baht), years(first, last), min(…), max(…)
    Arithmetic; `years` counts both ends, `min` and `max` set a bound that a figure has to keep.
listed(item, …)
    How many items the report lists, each given by its line or by its name as printed.
"""

from ast import Add, Div, Mult, Sub
from functools import partial
from pathlib import Path
from statistics import fmean

import pandas as pd
from simpleeval import DEFAULT_OPERATORS, InvalidExpression, SimpleEval

from codi_geo import paths, tables

FAULTS = (InvalidExpression, SyntaxError, LookupError, TypeError, ValueError, ArithmeticError)
"""What a formula that cannot be computed raises."""


def evaluate(formula: str, *, folder: Path = paths.DATA) -> float:
    """What a formula of `audit_rules` gives over the tables of `folder`.

    Raises
    ------
    LookupError
        It asks for a row, a column or a word that the tables do not have.
    simpleeval.InvalidExpression, SyntaxError, TypeError, ValueError, ArithmeticError
        It is anything but arithmetic over the functions of this module.
    """
    functions = {name: partial(lookup, folder) for name, lookup in _LOOKUPS.items()} | _ARITHMETIC
    evaluator = SimpleEval(_OPERATORS, functions, names={}, allowed_attrs={})
    return float(evaluator.eval(formula))


def _rows(folder: Path, table: str, **equals: object) -> pd.DataFrame:
    whole = tables.read(table, folder=folder)
    here = pd.Series(True, index=whole.index)
    for column, wanted in equals.items():
        same = (whole[column] == wanted).fillna(False)
        if not same.any():
            raise LookupError(f"{table}.csv: {column} = {wanted}")
        here &= same
    return whole[here]


def _count(folder: Path, table: str, **equals: object) -> int:
    return len(_rows(folder, table, **equals))


def _total(folder: Path, table: str, addend: str, **equals: object) -> float:
    figures = _rows(folder, table, **equals)[addend].dropna()
    if figures.empty:
        raise LookupError(f"{table}.csv: {addend}, {equals}")
    return float(figures.sum())


def _value(
    folder: Path, programme: str, measure: str, region: str = "total", year: int = 2563
) -> float:
    keys = {"programme": programme, "measure": measure, "region": region, "fiscal_year": year}
    return _total(folder, "regional_results", "value", **keys)


def _regions(folder: Path, programme: str, measure: str, year: int = 2563) -> float:
    keys = {"programme": programme, "measure": measure, "fiscal_year": year}
    rows = _rows(folder, "regional_results", **keys)
    parts = rows.loc[rows["region"] != "total", "value"]
    if parts.empty:
        raise LookupError(f"regional_results.csv: {keys}")
    return float(parts.sum())


def _budget(folder: Path, year: int | None = None, fiscal_year: int = 2563, **plan: str) -> float:
    provinces = _rows(folder, "province_plans", fiscal_year=fiscal_year, **plan)["province_code"]
    spent = {} if year is None else {"fiscal_year": year}
    rows = _rows(folder, "province_plan_budgets", counted=True, **spent)
    return float(rows.loc[rows["province_code"].isin(provinces), "amount_baht"].sum())


def _canal(folder: Path, column: str, canal: str, year: int = 2563, *, parts=False) -> float:
    rows = _rows(folder, "canal_housing", canal=canal, fiscal_year=year)
    whole = rows["households_target"] == rows["households_target"].max()
    return float(rows.loc[~whole if parts else whole, column].sum())


def _milestone(folder: Path, canal: str, measure: str) -> float:
    return _total(folder, "canal_milestones", "value", canal=canal, measure=measure)


_OPERATORS = {kind: DEFAULT_OPERATORS[kind] for kind in (Add, Sub, Mult, Div)}
_LOOKUPS = {
    "value": _value,
    "regions": _regions,
    "plans": partial(_count, table="province_plans", fiscal_year=2563),
    "budget": _budget,
    "canal": _canal,
    "khet": partial(_canal, parts=True),
    "milestone": _milestone,
    "count": _count,
    "total": _total,
}
_ARITHMETIC = {
    "percent": lambda part, whole: part / whole * 100,
    "million": lambda baht: baht / 1_000_000,
    "mean": lambda *figures: fmean(figures),
    "years": lambda first, last: last - first + 1,
    "listed": lambda *items: len(items),
    "min": min,
    "max": max,
}
