"""Caches of what people bring: filled while their file is worked on, empty afterwards.

All visitors share a process. What is computed from shipped data may be kept for everybody
(`functools.cache`); what is computed from a visitor's own words is kept only within
`forgetting`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

_caches: list[Callable] = []


def kept_briefly(maxsize: int) -> Callable[[Callable], Callable]:
    """A cache like `functools.lru_cache`, which `forgetting` empties."""

    def keep(function: Callable) -> Callable:
        cached = lru_cache(maxsize)(function)
        _caches.append(cached)
        return cached

    return keep


@contextmanager
def forgetting() -> Iterator[None]:
    """Work on what a visitor brought; afterwards nothing of it is left in a cache.

    Others who are at work meanwhile compute some things once more.
    """
    try:
        yield
    finally:
        for cached in _caches:
            cached.cache_clear()
