"""The audit: every printed whole of the report against what our tables make of it."""

from codi_geo.programme.audit.formulas import evaluate
from codi_geo.programme.audit.totals import (
    MEASURED,
    VERDICTS,
    AuditReport,
    AuditRow,
    audit,
    update,
    verdict,
    without_zeros,
)

__all__ = [
    "MEASURED",
    "VERDICTS",
    "AuditReport",
    "AuditRow",
    "audit",
    "evaluate",
    "update",
    "verdict",
    "without_zeros",
]
