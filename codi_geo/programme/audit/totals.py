"""Printed totals and their verdicts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd

from codi_geo import paths, tables
from codi_geo.files import replacing
from codi_geo.outside import clean
from codi_geo.programme.audit.formulas import FAULTS, evaluate
from codi_geo.programme.audit.promises import broken_promises
from codi_geo.tables import Problem
from codi_geo.words import Lang, text

VERDICTS = ("disagrees", "rounding", "agrees")
MEASURED = ("percent", "score", "baht", "million_baht")
"""Units a report may round; in any other, which are counted, one off is one wrong."""


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
    problems = list(broken_promises(folder, lang))
    rules = tables.read("audit_rules", folder=folder)
    rule_of = {rule.check: rule for rule in rules.itertuples()}
    rows, stale = [], []
    for number, stored in enumerate(_printed_totals(folder), start=2):
        if stored.check not in rule_of:
            continue
        rule = rule_of[stored.check]
        try:
            fresh = _judged(stored, evaluate(rule.formula, folder=folder))
        except FAULTS as fault:
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
        words = {name: clean(cell) for name, cell in row.items()}
        yield AuditRow(**words | figures | {"line": int(row["line"])})


def update(*, folder: Path = paths.DATA) -> int:
    """Write what the formulas give now into `printed_totals.csv`; the number of changed rows.

    For maintainers who changed figures: every other cell stays as it is.

    Raises
    ------
    TableError
        The tables break their schema or a promise: nothing is written.
    """
    report = audit(folder=folder)
    for problem in report.problems:
        raise problem.as_error()
    path = folder / "printed_totals.csv"
    stored = pd.read_csv(path, dtype=str, keep_default_na=False)
    fresh = stored.copy()
    fresh["recomputed"] = [str(row.recomputed) for row in report.rows]
    fresh["verdict"] = [row.verdict for row in report.rows]
    same = stored["recomputed"].map(Decimal) == fresh["recomputed"].map(Decimal)
    fresh.loc[same, "recomputed"] = stored.loc[same, "recomputed"]
    changed = (stored != fresh).any(axis=1)
    if changed.any():
        with replacing(path) as partial:
            fresh.to_csv(partial, index=False, lineterminator="\n")
    return int(changed.sum())
