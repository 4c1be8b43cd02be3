"""Which boundary set is in use now."""

import atexit
import shutil
import tempfile
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import geopandas as gpd

from codi_geo.boundaries import assembling, cells, committed, levels, sets, store
from codi_geo.boundaries.sets import BoundarySet
from codi_geo.errors import BoundaryError

WAIT_FOR_A_RUNNING_INSTALL_S = 10


def current() -> BoundarySet:
    """The boundary set in use: the survey where it is installed and whole, else the cells.

    Checksums are verified once per process and manifest. The approximate set is built when there
    is none (about two seconds), in a temporary folder if need be.

    Returns
    -------
    BoundarySet
        `problem` says why it is not the better one, if there was one.
    """
    _put_right_what_a_killed_install_left()
    problem = None
    folder = store.folder_of("survey")
    if folder.exists():
        try:
            return _verified(folder, _stamp(folder))[0]
        except BoundaryError as damage:
            problem = damage
    try:
        found = approximate()
    except BoundaryError as trouble:
        problem = problem or trouble
        found = _in_temporary_folder()
    return replace(found, problem=problem)


def approximate() -> BoundarySet:
    """The approximate set, built if there is none or the facts it was made from changed.

    Raises
    ------
    BoundaryError
        The folder of installed sets cannot be written.
    """
    found = _ready_approximate()
    if found is None:
        with store.writing() as root:
            found = _ready_approximate() or write_approximate(root, surveyed=_kept_surveyed())
    return found


def ready() -> BoundarySet | None:
    """The set on disk that an install would lay a province over, whole and up to date."""
    folder = store.folder_of("survey")
    try:
        return _verified(folder, _stamp(folder))[0]
    except BoundaryError:
        return _ready_approximate()


def write_approximate(
    root: Path, *, surveyed: gpd.GeoDataFrame | None = None, **dates: str
) -> BoundarySet:
    """Build the approximate set into `root`, around the surveyed tambons of some provinces."""
    tambons = assembling.fallback(surveyed)
    provinces = sorted(set(tambons.index[tambons["surveyed"]].str[:2]))
    described = sets.described(
        "approximate",
        **(COMMITTED_EDITION | dates),
        n_tambons=len(tambons),
        surveyed_provinces=tuple(provinces),
    )
    return store.write(root, described, levels.build(tambons), made_from=_made_from())


# The edition of COD-AB that the committed points were computed from (its columns date, validOn).
COMMITTED_EDITION = {"version": "2019-02-18", "valid_on": "2022-01-22"}


def _made_from() -> str:
    return f"{committed.fingerprint()}-{cells.METHOD_VERSION}"


def _ready_approximate() -> BoundarySet | None:
    folder = store.folder_of("approximate")
    try:
        found, made_from = _verified(folder, _stamp(folder))
    except BoundaryError:
        return None
    return found if made_from == _made_from() else None


def _kept_surveyed() -> gpd.GeoDataFrame | None:
    """The surveyed provinces of an approximate set that is out of date, but whole."""
    folder = store.folder_of("approximate")
    try:
        found, _ = _verified(folder, _stamp(folder))
    except BoundaryError:
        return None
    if not found.surveyed_provinces:
        return None
    tambons = gpd.read_parquet(folder / store.file_name("tambon", "full"))
    return tambons[tambons["surveyed"]]


@cache
def _in_temporary_folder() -> BoundarySet:
    root = Path(tempfile.mkdtemp(prefix="codi-geo-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return write_approximate(root)


def _put_right_what_a_killed_install_left() -> None:
    if not store.needs_tidying():
        return
    whole = any(store.folder_of(quality).exists() for quality in store.QUALITIES)
    try:
        with store.writing(timeout=0 if whole else WAIT_FOR_A_RUNNING_INSTALL_S):
            pass
    except BoundaryError:
        return  # an install is running, or the folder is read-only: nothing to put right now


def _stamp(folder: Path) -> tuple[int, int]:
    try:
        status = (folder / sets.MANIFEST).stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _verified(folder: Path, stamp: tuple[int, int]) -> tuple[BoundarySet, str]:
    return sets.read_manifest(folder)


def forget() -> None:
    """Forget what was verified in this process."""
    _verified.cache_clear()
    _in_temporary_folder.cache_clear()
