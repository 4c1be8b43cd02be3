"""An image as it is built for a container, and boundary files to install."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from codi_geo import boundaries, paths
from codi_geo.boundaries import present
from tests.boundaries import files
from tests.boundaries.conftest import PROVINCE, as_cod_ab
from tests.faults import machine


class Image(NamedTuple):
    """Folders that `codi-geo setup` has filled."""

    installed: Path
    static: Path

    @property
    def mounts(self) -> tuple[str, ...]:
        """Its static folder in the place of the checkout's."""
        return (f"mount --bind '{self.static}' '{paths.STATIC}'",)

    @property
    def variables(self) -> dict[str, str]:
        """Where its boundaries are."""
        return {"CODI_GEO_INSTALLED": str(self.installed)}


@pytest.fixture(scope="session")
def image(tmp_path_factory) -> Image:
    """An image with the approximate set. Do not change it."""
    folder = tmp_path_factory.mktemp("image")
    made = Image(folder / "installed", folder / "static")
    made.static.mkdir()
    paths.STATIC.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODI_GEO_INSTALLED", str(made.installed))
        boundaries.clear_cache()
        present.approximate()
    boundaries.clear_cache()
    machine.run("build.py", mounts=made.mounts, **made.variables)
    return made


@pytest.fixture(scope="session")
def sources(tmp_path_factory) -> tuple[Path, Path]:
    """The tambons of a province as GeoParquet, and as a zipped shapefile."""
    frame = as_cod_ab(boundaries.load("tambon", within=PROVINCE).geometry)
    folder = tmp_path_factory.mktemp("sources")
    return files.geoparquet(frame, folder), files.zipped_shapefile(frame, folder)


@pytest.fixture
def home(image, tmp_path, monkeypatch) -> Path:
    """An installed folder of the test's own, with the approximate set."""
    installed = tmp_path / "installed"
    shutil.copytree(image.installed, installed)
    monkeypatch.setenv("CODI_GEO_INSTALLED", str(installed))
    boundaries.clear_cache()
    yield installed
    boundaries.clear_cache()
