"""The folder of installed sets: one writer at a time, all or nothing, tidied after a crash.

A set is written to `<quality>.new`, the old one moved to `<quality>.old`, the new one to its
place. Whatever a killed process leaves is put right by the next one that gets the lock.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from codi_geo import paths
from codi_geo.boundaries import levels, sets
from codi_geo.errors import BoundaryError
from codi_geo.files import is_forgotten, sweep_folders

LOCK = ".lock"
DOWNLOADS = "downloads"
QUALITIES: tuple[sets.Quality, ...] = ("survey", "approximate")


def folder_of(quality: sets.Quality) -> Path:
    """Where the set of this quality is, if it is installed."""
    return paths.installed() / quality


@contextmanager
def writing(*, timeout: float = 300) -> Iterator[Path]:
    """Hold the lock of the installed folder, tidied up; gives the folder.

    Raises
    ------
    BoundaryError
        `boundary_unwritable`, or `boundary_busy` when another process does not let go.
    """
    root = paths.installed()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / LOCK, timeout=timeout):
            _tidy(root)
            yield root
    except Timeout as cause:
        raise BoundaryError("boundary_busy", folder=str(root)) from cause
    except OSError as cause:
        raise BoundaryError("boundary_unwritable", folder=str(root)) from cause


def _tidy(root: Path) -> None:
    for quality in QUALITIES:
        place, old = root / quality, root / f"{quality}.old"
        if old.exists() and not place.exists():
            old.rename(place)
        for leftover in (old, root / f"{quality}.new"):
            shutil.rmtree(leftover, ignore_errors=True)
    sweep_folders(root, DOWNLOADS)


def needs_tidying() -> bool:
    """Whether a killed install left something behind."""
    root = paths.installed()
    return is_forgotten(root / DOWNLOADS) or any(
        (root / f"{quality}.{end}").exists() for quality in QUALITIES for end in ("old", "new")
    )


def write(
    root: Path, described_set: sets.BoundarySet, frames: dict, *, made_from: str
) -> sets.BoundarySet:
    """Replace the set of one quality. Call inside `writing`.

    Parameters
    ----------
    frames : dict
        (level, detail) → GeoDataFrame, from `levels.build`.
    made_from : str
        Fingerprint of the sources; a set of another fingerprint is out of date.
    """
    place = root / described_set.quality
    new, old = (place.with_name(f"{place.name}.{end}") for end in ("new", "old"))
    new.mkdir()
    for (level, detail), frame in frames.items():
        frame.to_parquet(new / file_name(level, detail), compression="zstd")
    sets.write_manifest(new, described_set, made_from=made_from)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    return sets.read_manifest(place)[0]


def file_name(level: str, detail: levels.Detail) -> str:
    """The file of one level in one detail."""
    return f"{level}_{detail}.parquet"
