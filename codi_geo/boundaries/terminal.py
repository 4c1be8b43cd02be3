"""What the terminal says about boundary sets."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from codi_geo.boundaries import fetching
from codi_geo.boundaries.installing import ENVIRONMENT, PUBLISHER_URL
from codi_geo.boundaries.report import CheckReport
from codi_geo.boundaries.sets import BoundarySet
from codi_geo.errors import BoundaryError
from codi_geo.words import Lang, text

MOST_SECONDS = 600
"""So long a stage may last: the survey's takes seconds, tangled shapes would take days."""


@contextmanager
def progress(lang: Lang) -> Iterator[fetching.Progress]:
    """What an install is doing, on stderr; nothing where that is no terminal.

    A download shows how much of it is there; other stages a bar that moves while they last. Where
    nothing comes for `MOST_SECONDS`, the process ends with a sentence: the library that looks at
    shapes cannot be interrupted otherwise, and what was begun is swept up by the next install.
    """
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[amount]}", markup=False),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def on_progress(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            for task in tasks.values():
                bar.remove_task(task)
            tasks.clear()
            words = text(f"boundaries.stage.{stage}", lang)
            tasks[stage] = bar.add_task(words, total=None, amount="")
        amount = f"{done / 1e6:,.1f} MB" if done else ""
        bar.update(tasks[stage], completed=done, total=total, amount=amount)
        restart()

    def give_up() -> None:
        console.show_cursor()
        said = BoundaryError("boundary_takes_too_long", minutes=max(1, MOST_SECONDS // 60))
        sys.stderr.write(f"{said.in_language(lang)}\n")
        sys.stderr.flush()
        os._exit(1)

    with bar, _watched(give_up) as restart:
        yield on_progress


@contextmanager
def _watched(give_up: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Call `give_up` when neither the block ends nor what it gets is called for too long."""
    watch: list[Timer] = []

    def restart() -> None:
        while watch:
            watch.pop().cancel()
        timer = Timer(MOST_SECONDS, give_up)
        timer.daemon = True
        timer.start()
        watch.append(timer)

    restart()
    try:
        yield restart
    finally:
        watch.pop().cancel()


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
