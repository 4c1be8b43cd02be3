"""Boundaries of Thailand's areas: install, check and load.

There are two boundary sets with the same columns, `survey` and `approximate`; `current` says
which one is in use, and `load` reads areas from it.
"""

from codi_geo.boundaries import loading, present
from codi_geo.boundaries.checking import CheckReport, Finding, check
from codi_geo.boundaries.committed import canals, neighbours, tambon_points
from codi_geo.boundaries.installing import install, prepare
from codi_geo.boundaries.loading import load
from codi_geo.boundaries.present import current
from codi_geo.boundaries.sets import BoundarySet

__all__ = [
    "BoundarySet",
    "CheckReport",
    "Finding",
    "canals",
    "check",
    "clear_cache",
    "current",
    "install",
    "load",
    "neighbours",
    "prepare",
    "tambon_points",
]


def clear_cache() -> None:
    """Forget all that was read and verified in this process (after an install from outside)."""
    present.forget()
    loading.forget()
