"""Sums under a table, asserted sums, and what stands behind printed totals that disagree."""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from codi_geo.analysis.choice import Choice
from codi_geo.programme.audit import VERDICTS, AuditReport, AuditRow, audit

TOTAL = "total"
KINDS = ("double", "digits_turned", "one_digit", "other")


def with_total(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the sums of its numbers as a last row, `total`."""
    sums = frame.select_dtypes("number").sum().to_frame(TOTAL).T
    kept = sums.astype({c: frame[c].dtype for c in sums.columns})
    return pd.concat([frame, kept]).rename_axis(frame.index.name)


def runs(lines: Iterable[int]) -> str:
    """`688`, `688–692, 854`: lines in order, each once, neighbours put together."""
    found: list[list[int]] = []
    for line in sorted({int(line) for line in lines}):
        if found and line == found[-1][-1] + 1:
            found[-1].append(line)
        else:
            found.append([line])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def checked() -> AuditReport:
    """The audit of the tables in use; our own tables have to hold.

    Raises
    ------
    AssertionError
        A table of ours is broken: then no figure of a notebook can be trusted.
    """
    report = audit()
    assert report.passed, [problem.as_error() for problem in (*report.problems, *report.stale)]
    return report


def verdicts(report: AuditReport) -> pd.DataFrame:
    """Checks by programme and verdict: index programme, one column a verdict, n_checks."""
    rows = pd.DataFrame([(row.check.split(".")[0], row.verdict) for row in report.rows])
    out = pd.crosstab(rows[0], rows[1]).reindex(columns=list(VERDICTS), fill_value=0)
    out = out.assign(n_checks=out.sum(axis=1)).rename_axis("programme").rename_axis(None, axis=1)
    return out.sort_values(["disagrees", "n_checks"], ascending=False, kind="stable")


def disagreements(report: AuditReport, *, subject: str = "") -> pd.DataFrame:
    """Printed totals that the rows do not bear out.

    Parameters
    ----------
    subject
        First word of the checks to keep; all without it.

    Returns
    -------
    pandas.DataFrame
        Index check; columns line, what, printed, recomputed, difference, percent_off (of what is
        recomputed), unit, looks_like, note (words of our own, English).
    """
    rows = [r for r in report.rows if r.verdict == "disagrees" and r.check.startswith(subject)]
    return pd.DataFrame(
        [
            {
                "line": row.line,
                "what": row.what,
                "printed": float(row.printed),
                "recomputed": float(row.recomputed),
                "difference": float(row.printed - row.recomputed),
                "percent_off": round(100 * float(row.printed / row.recomputed - 1), 2),
                "unit": row.unit,
                "looks_like": looks_like(row),
                "note": row.note,
            }
            for row in rows
        ],
        index=pd.Index([row.check for row in rows], name="check"),
    )


def looks_like(row: AuditRow) -> str:
    """What a disagreement looks like, by its digits alone: a hint at its cause, no proof."""
    if (2 * row.recomputed).quantize(row.printed) == row.printed:
        return "double"
    printed, recomputed = (_digits(n) for n in (row.printed, row.recomputed.quantize(row.printed)))
    if len(printed) == len(recomputed) and len(printed) > 1:
        if sorted(printed) == sorted(recomputed):
            return "digits_turned"
        if sum(a != b for a, b in zip(printed, recomputed, strict=True)) == 1:
            return "one_digit"
    return "other"


def _digits(figure: Decimal) -> str:
    return "".join(map(str, figure.as_tuple().digits))


def of_region(report: AuditReport, choice: Choice) -> pd.DataFrame:
    """Checks that name a region of the area: index check, columns as in `every`."""
    regions = set(choice.regions)
    rows = every(report)
    return rows[[bool(regions & set(check.split("."))) for check in rows.index]]


def every(report: AuditReport) -> pd.DataFrame:
    """All checks, by programme and line.

    Returns
    -------
    pandas.DataFrame
        Index check; columns programme, line, what, printed, recomputed, unit, verdict.
    """
    columns = ["line", "what", "printed", "recomputed", "unit", "verdict"]
    rows = pd.DataFrame(
        [
            (r.line, r.what, float(r.printed), float(r.recomputed), r.unit, r.verdict)
            for r in report.rows
        ],
        index=pd.Index([row.check for row in report.rows], name="check"),
        columns=columns,
    )
    rows.insert(0, "programme", [check.split(".")[0] for check in rows.index])
    return rows.sort_values(["programme", "line"], kind="stable")
