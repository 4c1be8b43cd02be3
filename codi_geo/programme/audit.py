"""The audit: every printed whole of the report against what our tables make of it.

`printed_totals` holds the printed figures, `audit_rules` one formula for each. A formula is
arithmetic over the functions below, evaluated by simpleeval: no names, no attributes.

value(programme, measure, region="total", year=2563)
    One figure of `regional_results`.
regions(programme, measure, year=2563)
    Sum of the rows of a measure, all but its total.
plans(column=…)
    Number of rows of `province_plans`; of the whole table without a filter.
budget(region=…, year=…, linkage=…)
    Baht of the counted rows of `province_plan_budgets`, each filter as far as given.
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
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import pandas as pd
from simpleeval import DEFAULT_OPERATORS, InvalidExpression, SimpleEval

from codi_geo import gazetteer, paths, tables
from codi_geo.tables import Problem
from codi_geo.words import Lang, text

VERDICTS = ("disagrees", "rounding", "agrees")
MEASURED = ("percent", "score", "baht", "million_baht")
"""Units a report may round; in any other, which are counted, one off is one wrong."""

_FAULTS = (InvalidExpression, SyntaxError, LookupError, TypeError, ValueError, ArithmeticError)


@dataclass(frozen=True)
class AuditRow:
    """One printed whole; `recomputed` has two decimals more than are printed."""

    check: str
    line: int
    what: str
    printed: Decimal
    recomputed: Decimal
    unit: str
    verdict: str
    note: str

    def as_dict(self) -> dict:
        """The row as plain data."""
        return vars(self) | {"printed": float(self.printed), "recomputed": float(self.recomputed)}


@dataclass(frozen=True)
class AuditReport:
    """Every check in the order of `printed_totals`, and what is wrong with our own tables.

    `stale` are cells of `printed_totals` that differ from what the formula gives now, `problems`
    what breaks a schema, a promise between tables, or a formula.
    """

    rows: tuple[AuditRow, ...]
    stale: tuple[Problem, ...]
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether our tables hold; the report's own faults do not count."""
        return not self.stale and not self.problems

    @property
    def counts(self) -> dict[str, int]:
        """Checks by verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def as_dict(self) -> dict:
        """The report as plain data."""
        return {
            "passed": self.passed,
            "counts": self.counts,
            "rows": [row.as_dict() for row in self.rows],
            "stale": [vars(problem) for problem in self.stale],
            "problems": [vars(problem) for problem in self.problems],
        }


def audit(*, folder: Path = paths.DATA, lang: Lang = "en") -> AuditReport:
    """Recompute every printed whole, and find all that is wrong with the tables of `folder`.

    Tables that break their schema are not computed with: the report then holds its problems only.
    """
    problems = tables.problems(folder=folder)
    if problems:
        return AuditReport(rows=(), stale=(), problems=tuple(problems))
    problems = list(_broken_promises(folder, lang))
    rules = tables.read("audit_rules", folder=folder)
    rule_of = {rule.check: rule for rule in rules.itertuples()}
    rows, stale = [], []
    for number, stored in enumerate(_printed_totals(folder), start=2):
        if stored.check not in rule_of:
            continue
        rule = rule_of[stored.check]
        try:
            fresh = _judged(stored, evaluate(rule.formula, folder=folder))
        except _FAULTS as fault:
            words = text("audit.promise.formula", lang, check=stored.check, reason=fault)
            problems.append(Problem("audit_rules", rule.Index + 2, "formula", words))
            continue
        rows.append(fresh)
        for column in ("recomputed", "verdict"):
            old, new = getattr(stored, column), getattr(fresh, column)
            if old != new:
                words = text("audit.promise.stale", lang, check=stored.check, old=old, new=new)
                stale.append(Problem("printed_totals", number, column, words))
    return AuditReport(tuple(rows), tuple(stale), tuple(problems))


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


def verdict(printed: Decimal, recomputed: Decimal, unit: str) -> str:
    """Whether a printed figure agrees at its own precision, differs by rounding, or disagrees."""
    last_digit = Decimal(1).scaleb(printed.as_tuple().exponent)
    if recomputed.quantize(last_digit, ROUND_HALF_UP) == printed:
        return "agrees"
    close = abs(recomputed - printed) <= last_digit
    return "rounding" if close and unit in MEASURED else "disagrees"


def without_zeros(figure: Decimal) -> Decimal:
    """The figure without zeros at its end, never as a power of ten."""
    return Decimal(f"{figure.normalize():f}")


def _judged(row: AuditRow, result: float) -> AuditRow:
    exact = Decimal(repr(round(result, 9)))
    shown = without_zeros(round(exact, 2 - row.printed.as_tuple().exponent))
    return replace(row, recomputed=shown, verdict=verdict(row.printed, exact, row.unit))


def _printed_totals(folder: Path) -> Iterator[AuditRow]:
    """The stored rows; figures from their text, which alone keeps the printed precision."""
    raw = pd.read_csv(folder / "printed_totals.csv", dtype=str, keep_default_na=False)
    for row in raw.to_dict("records"):
        figures = {name: Decimal(row[name]) for name in ("printed", "recomputed")}
        yield AuditRow(**row | figures | {"line": int(row["line"])})


# Functions of formulas over the tables of one folder


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


def _budget(folder: Path, year: int | None = None, **plan: str) -> float:
    provinces = _rows(folder, "province_plans", **plan)["province_code"]
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
    "plans": partial(_count, table="province_plans"),
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


# Promises between tables: each yields table, row (from 0), column, words and their facts

_CODES = ("province_code", "amphoe_code", "khet_code", "tambon_code")
_DIGITS = {"province_th": 2, "amphoe_th": 4, "tambon_th": 6}
_FIGURES = (
    "communities_target",
    "households_target",
    "houses_built",
    "houses_under_construction",
    "plots_ready",
)


def _broken_promises(folder: Path, lang: Lang) -> Iterator[Problem]:
    for promise in (_codes, _plans, _measures, _rules, _canals):
        for table, row, column, key, facts in promise(folder):
            number = None if row is None else int(row) + 2
            yield Problem(table, number, column, text(f"audit.promise.{key}", lang, **facts))


def _codes(folder: Path) -> Iterator[tuple]:
    """Codes are official, lie in one another, and fit the names beside them."""
    for table in tables.names(folder=folder):
        rows = tables.read(table, folder=folder)
        for column in rows.columns.intersection([*_CODES, "khet_codes", "code"]):
            for row, code in rows[column].dropna().str.split(";").explode().items():
                if not gazetteer.exists(code):
                    yield table, row, column, "code", {"code": code}
        levels = [column for column in _CODES if column in rows]
        for outer, inner in pairwise(levels):
            for row, parent, code in rows[[outer, inner]].dropna().itertuples():
                if not code.startswith(parent):
                    yield table, row, inner, "nested", {"code": code, "parent": parent}
        for column in rows.columns.intersection(_DIGITS) if levels else ():
            for row, code, name in rows[[levels[-1], column]].dropna().itertuples():
                official = code[: _DIGITS[column]]
                if gazetteer.exists(code) and gazetteer.name(official, "th") != name:
                    yield table, row, column, "name", {"code": official, "name": name}


def _plans(folder: Path) -> Iterator[tuple]:
    """Regions and numbers of provinces fit in all tables, and plans are as many as printed."""
    plans = tables.read("province_plans", folder=folder)
    region_of = tables.read("region_provinces", folder=folder).set_index("province_code")["region"]
    for row, code, region in plans[["province_code", "region"]].itertuples():
        if region_of[code] != region:
            yield "province_plans", row, "region", "region", {"code": code, "region": region}
    for table in ("regions", "concrete_tambons_by_region"):
        rows = tables.read(table, folder=folder)
        for row, region, stated in rows[["region", "n_provinces"]].itertuples():
            facts = {"region": region, "found": (region_of == region).sum(), "stated": stated}
            if facts["found"] != stated:
                yield table, row, "n_provinces", "n_provinces", facts
    results = tables.read("regional_results", folder=folder)
    keys = {"programme": "province_plans", "measure": "provinces", "region": "total"}
    for printed in results[(results[list(keys)] == keys).all(axis=1)].itertuples():
        of_year = plans[plans["fiscal_year"] == printed.fiscal_year]
        facts = {"found": of_year["province_code"].nunique(), "stated": int(printed.value)}
        if facts["found"] != facts["stated"]:
            yield "province_plans", None, "province_code", "provinces", facts


def _measures(folder: Path) -> Iterator[tuple]:
    """Every measure of the results is described once, in its unit; shares name their parts."""
    measures = tables.read("measures", folder=folder)
    results = tables.read("regional_results", folder=folder)
    unit_of = {(m.programme, m.measure): m.unit for m in measures.itertuples()}
    for row in results.itertuples():
        facts = {"measure": f"{row.programme}.{row.measure}", "unit": row.unit}
        if (row.programme, row.measure) not in unit_of:
            yield "regional_results", row.Index, "measure", "measure", facts
        elif unit_of[row.programme, row.measure] != row.unit:
            yield "regional_results", row.Index, "unit", "unit", facts
    used = set(zip(results["programme"], results["measure"], strict=True))
    for row in measures.itertuples():
        if (row.programme, row.measure) not in used:
            yield "measures", row.Index, "measure", "unused", {"measure": row.measure}
        for column in ("numerator", "denominator"):
            part = getattr(row, column)
            if not pd.isna(part) and (row.programme, part) not in unit_of:
                yield "measures", row.Index, column, "measure", {"measure": part}


def _rules(folder: Path) -> Iterator[tuple]:
    """Every check has its rule; that every rule has its check, the schema promises."""
    checks = tables.read("printed_totals", folder=folder)["check"]
    rules = tables.read("audit_rules", folder=folder)["check"]
    for row, check in checks[~checks.isin(rules)].items():
        yield "printed_totals", row, "check", "no_rule", {"check": check}


def _canals(folder: Path) -> Iterator[tuple]:
    """The khet of a canal add up to its whole."""
    rows = tables.read("canal_housing", folder=folder)
    for _, group in rows.groupby(["fiscal_year", "canal"]):
        whole = group["households_target"] == group["households_target"].max()
        for column in _FIGURES if len(group) > 1 else ():
            facts = {
                "found": group.loc[~whole, column].sum(),
                "stated": group.loc[whole, column].sum(),
            }
            if facts["found"] != facts["stated"]:
                yield "canal_housing", group.index[whole][0], column, "khet", facts
