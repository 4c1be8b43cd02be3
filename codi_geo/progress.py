"""How far long work has come, on a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

OnProgress = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and the name of the next one."""


def silent(done: int, total: int, name: str) -> None:
    """Say nothing."""


@contextmanager
def steps() -> Iterator[OnProgress]:
    """A bar on standard error while steps are done; nothing where that is no terminal."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("", total=None)
    with bar:
        yield lambda done, total, name: bar.update(
            task, completed=done, total=total, description=name
        )
