"""How large a boundary file may be, on the disk and in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from codi_geo.errors import BoundaryError

MEGABYTE = 1024**2
MAX_BYTES = 1024 * MEGABYTE
MAX_MEMORY = 2048 * MEGABYTE
_OWN_PAGES = Path("/proc/self/statm")


def check_bytes(size: int, *, called: str) -> None:
    """Refuse a file of so many bytes, before it is read.

    Raises
    ------
    BoundaryError
        `boundary_too_big`.
    """
    if size > MAX_BYTES:
        raise too_big(MAX_BYTES, called=called)


@contextmanager
def bounded_memory(*, called: str) -> Iterator[None]:
    """Let the block ask the system for so much memory and no more, where that can be set (Linux).

    What a file says about itself does not tell: a few kilobytes may name one long text a thousand
    times. What the libraries had reserved before (up to some 2 GB) can be used besides.

    Raises
    ------
    BoundaryError
        `boundary_too_big`.
    """
    if not _OWN_PAGES.exists():
        yield
        return
    import resource  # Windows has none

    before = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(_OWN_PAGES.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    allowed = taken + MAX_MEMORY
    if before[0] != resource.RLIM_INFINITY:
        allowed = min(allowed, before[0])
    resource.setrlimit(resource.RLIMIT_AS, (allowed, before[1]))
    try:
        yield
    except MemoryError as cause:
        raise too_big(MAX_MEMORY, called=called) from cause
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def too_big(limit: int, *, called: str) -> BoundaryError:
    """The refusal of a file that takes more than so many bytes."""
    return BoundaryError("boundary_too_big", file=called, limit=f"{limit // MEGABYTE:,}")
