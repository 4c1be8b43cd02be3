"""How much memory a piece of work takes, in this process and in those it starts (Linux)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SELF = Path("/proc/self")
_EVERY_SECONDS = 0.005
_MEGABYTE = 1024


class Peak:
    """Megabytes at most: `own` is what this process took more, `child` the largest it started."""

    own = 0.0
    child = 0.0


@contextmanager
def peak() -> Iterator[Peak]:
    """Measure the block."""
    found, stop = Peak(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(found, stop))
    (_SELF / "clear_refs").write_text("5")  # forget the earlier peak
    before = _status(_SELF, "VmRSS")
    watcher.start()
    try:
        yield found
    finally:
        stop.set()
        watcher.join()
        found.own = _status(_SELF, "VmHWM") - before


def _watch(found: Peak, stop: threading.Event) -> None:
    while not stop.wait(_EVERY_SECONDS):
        for pid in _children():
            found.child = max(found.child, _status(Path("/proc", pid), "VmHWM"))


def _children() -> set[str]:
    found: set[str] = set()
    for task in (_SELF / "task").iterdir():
        try:
            found.update((task / "children").read_text().split())
        except OSError:  # the thread ended meanwhile
            continue
    return found


def _status(process: Path, field: str) -> float:
    """A figure of `/proc/<pid>/status` in megabytes; 0 if the process has ended."""
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(x.split()[1]) / _MEGABYTE for x in lines if x.startswith(field)), 0)
