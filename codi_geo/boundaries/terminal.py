"""What the terminal says about boundary sets."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from codi_geo.boundaries import fetching
from codi_geo.boundaries.installing import ENVIRONMENT, PUBLISHER_URL
from codi_geo.boundaries.report import CheckReport
from codi_geo.boundaries.sets import BoundarySet
from codi_geo.words import Lang, text


@contextmanager
def progress() -> Iterator[fetching.Progress]:
    """A progress bar on stderr for downloads; nothing where that is no terminal."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks = {}

    def on_progress(stage: str, done: int, total: int | None) -> None:
        if total is None and not done:
            return  # a stage that cannot be measured
        if stage not in tasks:
            bar.start()
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    try:
        yield on_progress
    finally:
        if tasks:
            bar.stop()


def installed_lines(found: BoundarySet, lang: Lang) -> list[str]:
    """What an install left in use, and what it could not get."""
    return [
        *_trouble(found, lang),
        _in_use(found, lang),
        found.words("caveat", lang),
        *_how_to_get_survey(found, lang),
    ]


def status(found: BoundarySet) -> dict:
    """The set in use as plain data, with its size on disk."""
    return found.as_dict() | {"bytes": size_bytes(found)}


def status_lines(found: BoundarySet, lang: Lang) -> list[str]:
    """Which set is in use, its state, place, size and credit, and how to get the better one."""
    return [
        *_trouble(found, lang),
        _in_use(found, lang),
        text(
            "boundaries.say.place",
            lang,
            folder=str(found.folder),
            megabytes=f"{size_bytes(found) / 1e6:.1f}",
            checksum=found.checksum[:12],
        ),
        found.words("attribution", lang),
        found.words("caveat", lang),
        *_how_to_get_survey(found, lang),
    ]


def check_lines(report: CheckReport, lang: Lang) -> list[str]:
    """One line per check, then the sum."""
    lines = [
        f"{text(f'boundaries.verdict.{finding.verdict}', lang)}  {finding.in_language(lang)}"
        for finding in report.findings
    ]
    total = text(
        "boundaries.say.checked",
        lang,
        checks=len(report.findings),
        violations=len(report.violations),
        warnings=len(report.warnings),
    )
    return [*lines, total]


def size_bytes(found: BoundarySet) -> int:
    """Bytes of a set on disk."""
    return sum(path.stat().st_size for path in found.folder.iterdir())


def _in_use(found: BoundarySet, lang: Lang) -> str:
    return text(
        "boundaries.say.in_use",
        lang,
        quality=found.words("quality", lang),
        n=f"{found.n_tambons:,}",
        version=found.version,
        valid_on=found.valid_on,
    )


def _trouble(found: BoundarySet, lang: Lang) -> list[str]:
    return [found.problem.in_language(lang)] if found.problem else []


def _how_to_get_survey(found: BoundarySet, lang: Lang) -> list[str]:
    if found.quality == "survey":
        return []
    return [text("boundaries.say.how_to_get_survey", lang, url=PUBLISHER_URL, variable=ENVIRONMENT)]
