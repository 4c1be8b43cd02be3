"""What a check found, as plain data and as lines for people."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from codi_geo.words import Lang, text

Verdict = Literal["passed", "warning", "violation"]
SHOWN = 10


@dataclass(frozen=True)
class Finding:
    """The outcome of one check.

    Attributes
    ----------
    check : str
        Its name; the locale files say in a few words what it promises.
    verdict : {"passed", "warning", "violation"}
    count : int
        Units (or facts) that break the promise.
    codes : tuple of str
        The first ten of them, sorted.
    """

    check: str
    verdict: Verdict
    count: int = 0
    codes: tuple[str, ...] = ()

    def in_language(self, lang: Lang) -> str:
        """`no two units overlap: 2 (100101, 100102)`."""
        promise = text(f"boundaries.check.{self.check}", lang)
        if self.verdict == "passed":
            return promise
        more = ", …" if self.count > len(self.codes) else ""
        return f"{promise}: {self.count:,} ({', '.join(self.codes)}{more})"


@dataclass(frozen=True)
class CheckReport:
    """All findings on one boundary set or frame, in the order of the checks."""

    subject: str
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What makes the set unfit for use."""
        return self._with("violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What a user should know."""
        return self._with("warning")

    @property
    def passed(self) -> bool:
        """Whether nothing is violated; warnings are allowed."""
        return not self.violations

    def of(self, check: str) -> Finding:
        """The finding of one check, by its name."""
        return next(finding for finding in self.findings if finding.check == check)

    def as_dict(self) -> dict:
        """Plain data, for JSON."""
        return {
            "subject": self.subject,
            "passed": self.passed,
            "n_violations": len(self.violations),
            "n_warnings": len(self.warnings),
            "findings": [asdict(finding) for finding in self.findings],
        }

    def _with(self, verdict: Verdict) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.verdict == verdict)


def finding(check: str, offenders: Iterable[object], *, worst: Verdict = "violation") -> Finding:
    """A finding from the codes that break a promise: none of them means it is kept."""
    codes = sorted({str(code) for code in offenders})
    if not codes:
        return Finding(check, "passed")
    return Finding(check, worst, len(codes), tuple(codes[:SHOWN]))
