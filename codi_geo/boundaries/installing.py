"""Installing a boundary set: find a source, check it, write it; all or nothing."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd

from codi_geo import paths
from codi_geo.boundaries import (
    assembling,
    fetching,
    levels,
    present,
    reading,
    sets,
    store,
    tidying,
)
from codi_geo.boundaries.checking import check
from codi_geo.boundaries.fetching import Progress
from codi_geo.boundaries.sets import BoundarySet
from codi_geo.errors import BoundaryError
from codi_geo.words import Lang, text

ENVIRONMENT = "CODI_GEO_BOUNDARIES"
PUBLISHER_URL = (
    "https://data.humdata.org/dataset/d24bdc45-eb4c-4e3d-8b16-44db02667c27/resource/"
    "d0c722ff-6939-4423-ac0d-6501830b1759/download/tha_adm_rtsd_itos_20210121_shp.zip"
)


class RefusedByCheckError(BoundaryError):
    """A file that breaks a promise of `check`; facts: file, check, count, codes."""

    def __init__(self, key: str, /, **facts: object):
        facts["promise"] = text(f"boundaries.check.{facts['check']}", "en")
        super().__init__(key, **facts)

    def in_language(self, lang: Lang) -> str:
        """The sentence, with the broken promise in the same language."""
        promise = text(f"boundaries.check.{self.facts['check']}", lang)
        return text(f"error.{self.key}", lang, **(self.facts | {"promise": promise}))


def install(
    source: str | Path | None = None,
    *,
    on_progress: Progress | None = None,
    download: bool = True,
) -> BoundarySet:
    """Install boundaries and return the set that is in use afterwards.

    Parameters
    ----------
    source : str or path, optional
        A file, folder or URL of COD-AB's tambons: of the whole country, or of whole provinces,
        which are laid over the set in use. Without it: `$CODI_GEO_BOUNDARIES`, the folder
        `boundaries` in the data beside the checkout, the publisher's download, whichever can be
        had first; and else the approximate set.
    on_progress : callable, optional
        Called as `on_progress(stage, done, total or None)`; stages download, check, write.
    download : bool
        Whether the publisher is asked when nothing is found nearby (only without `source`).

    Returns
    -------
    BoundarySet
        Without `source`, `problem` says why an earlier choice could not be had.

    Raises
    ------
    BoundaryError
        `source` cannot be used, or the folder cannot be written. The set in use stays as it was.
    """
    if source is not None:
        return _install_from(str(source), on_progress)
    problem = None
    for candidate in _usual_places(download=download):
        try:
            return replace(_install_from(candidate, on_progress), problem=problem)
        except BoundaryError as trouble:
            if trouble.key == "boundary_unwritable":
                raise
            problem = problem or trouble
    if not store.folder_of("survey").exists():
        present.approximate()
    found = present.current()
    return replace(found, problem=found.problem or problem)


def prepare(*, on_progress: Progress | None = None) -> BoundarySet:
    """Make sure that there is a set to start with, in a moment where there is one already.

    A sound surveyed set is kept. Otherwise one is looked for nearby each time, and asked of the
    publisher the first time only, so that a start without network does not wait twice.

    Raises
    ------
    BoundaryError
        The folder of installed sets cannot be written.
    """
    if store.folder_of("survey").exists():
        found = present.current()
        if found.quality == "survey":
            return found
    first_time = not store.folder_of("approximate").exists()
    return install(on_progress=on_progress, download=first_time)


def _usual_places(*, download: bool) -> Iterator[str]:
    if os.environ.get(ENVIRONMENT):
        yield os.environ[ENVIRONMENT]
    if (paths.BESIDE / "boundaries").is_dir():
        yield str(paths.BESIDE / "boundaries")
    if download:
        yield PUBLISHER_URL


def _install_from(source: str, on_progress: Progress | None) -> BoundarySet:
    report = on_progress or (lambda stage, done, total: None)
    with store.writing() as root:
        tidy = _read(source, root, report)
        report("check", 0, None)
        tambons = tidying.repaired(tidy.tambons)
        whole = tidying.is_whole_country(tambons)
        _refuse_unless_sound(tambons, whole=whole, called=_name(source))
        report("write", 0, None)
        if whole:
            tambons = levels.with_official_area(tambons.assign(surveyed=True))
            return _write_survey(root, tambons, tidy)
        return _lay_over(root, tambons, tidy)


def _read(source: str, root: Path, report: Progress) -> tidying.Tidy:
    if not fetching.is_url(source):
        raw = reading.read_tambons(Path(source))
        return tidying.tidy(raw, called=_name(source))
    file = fetching.fetch(source, root / store.DOWNLOADS, on_progress=report)
    try:
        raw = reading.read_tambons(file, called=source)
        return tidying.tidy(raw, called=source)
    finally:
        file.unlink(missing_ok=True)


def _name(source: str) -> str:
    return source if fetching.is_url(source) else Path(source).name


def _refuse_unless_sound(tambons: gpd.GeoDataFrame, *, whole: bool, called: str) -> None:
    violations = check(tambons, whole=whole).violations
    if violations:
        worst = violations[0]
        raise RefusedByCheckError(
            "boundary_refused",
            file=called,
            check=worst.check,
            count=worst.count,
            codes=", ".join(worst.codes[: tidying.SHOWN]),
        )


def _write_survey(root: Path, tambons: gpd.GeoDataFrame, tidy: tidying.Tidy) -> BoundarySet:
    described = sets.described(
        "survey",
        version=tidy.version or tidy.valid_on or text("boundaries.undated", "en"),
        valid_on=tidy.valid_on or tidy.version or text("boundaries.undated", "en"),
        n_tambons=len(tambons),
    )
    return store.write(root, described, levels.build(tambons), made_from="survey")


def _lay_over(root: Path, patch: gpd.GeoDataFrame, tidy: tidying.Tidy) -> BoundarySet:
    base = present.ready()
    old = None
    if base is not None:
        old = gpd.read_parquet(base.folder / store.file_name("tambon", "full"))
    if base is not None and base.quality == "survey":
        whole = assembling.laid_over(old, patch)
        _refuse_unless_sound(whole, whole=True, called=text("boundaries.merged", "en"))
        return _write_survey(
            root, whole, replace(tidy, version=base.version, valid_on=base.valid_on)
        )
    surveyed = patch[["geometry"]]
    if old is not None:
        kept = old[old["surveyed"] & ~old.index.str[:2].isin(patch.index.str[:2])]
        surveyed = gpd.GeoDataFrame(
            geometry=list(kept.geometry) + list(patch.geometry),
            index=kept.index.append(patch.index),
            crs=patch.crs,
        )
    return present.write_approximate(root, surveyed=surveyed)
