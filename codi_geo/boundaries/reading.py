"""Reading the tambon layer out of any file or folder that has one."""

import sqlite3
import tempfile
import warnings
from contextlib import ExitStack
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow
import pyarrow.parquet
import pyogrio
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException

from codi_geo.boundaries import archives, bounds, formats, opening
from codi_geo.errors import BoundaryError
from codi_geo.files import sweep_folders, temporary_place

MAX_ROWS = 50_000
CODE_COLUMN = "ADM3_PCODE"
FINER_CODE_COLUMN = "ADM4_PCODE"
_PREFIX = "codi-geo-reading-"
_BAD_FILE = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.GeometryError,
    GEOSException,
    pyarrow.ArrowException,
    CRSError,
    ValueError,
    OSError,
    KeyError,
    RuntimeError,
    sqlite3.Error,
)


def read_tambons(path: Path, *, called: str | None = None) -> gpd.GeoDataFrame:
    """The tambon layer of a file, archive, geodatabase or folder, as it stands there.

    It is found by its columns: polygons with `ADM3_PCODE` in any case, and nothing finer. Column
    names come out in upper case.

    Parameters
    ----------
    called : str, optional
        What to call the source in an error; default its file name.

    Raises
    ------
    BoundaryError
        `boundary_missing`, `boundary_web_page`, `boundary_unreadable`, `boundary_no_tambons`,
        `boundary_queries`, `boundary_too_big`, `boundary_no_room`, or one of `archives.unpack`.
    """
    called = called or path.name
    try:
        path = formats.main_file(path.expanduser())
        if not (path.name and path.exists()):
            raise BoundaryError("boundary_missing", path=str(path))
        with (
            ExitStack() as cleanup,
            bounds.bounded_memory(called=called),
            opening.without_network(),
        ):
            frame = _tambon_layer(path, called, cleanup)
            table = pd.DataFrame(frame.drop(columns=frame.geometry.name))
            table = table.astype(object).rename(columns=str.upper)  # finds text that is none
    except BoundaryError:
        raise
    except _BAD_FILE as cause:
        raise BoundaryError("boundary_unreadable", file=called) from cause
    return gpd.GeoDataFrame(table.loc[:, ~table.columns.duplicated()], geometry=frame.geometry)


def _tambon_layer(path: Path, called: str, cleanup: ExitStack) -> gpd.GeoDataFrame:
    kind = formats.kind_of(path)
    if kind == "html":
        raise BoundaryError("boundary_web_page", file=called)
    if kind == "other":
        raise BoundaryError("boundary_unreadable", file=called)
    if kind not in ("folder", "gdb"):
        bounds.check_bytes(path.stat().st_size, called=called)
    if kind == "zip":
        folder = _temporary_folder(cleanup, called)
        archives.unpack(path, folder, called=called)
        path, kind = folder, formats.kind_of(folder)
    files = formats.spatial_files(path) if kind == "folder" else [path]
    layers = [
        layer for file in files for layer in _layers(file, called, cleanup, sole=len(files) == 1)
    ]
    if not layers:
        raise BoundaryError("boundary_no_tambons", file=called, column=CODE_COLUMN)
    _, file, layer = max(layers, key=lambda found: found[0])
    return _read(file, layer)


def _temporary_folder(cleanup: ExitStack, called: str) -> Path:
    try:
        sweep_folders(Path(tempfile.gettempdir()), _PREFIX)
        return Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix=_PREFIX)))
    except OSError as cause:
        place = temporary_place()
        raise BoundaryError("boundary_no_room", file=called, folder=place) from cause


def _layers(
    file: Path, called: str, cleanup: ExitStack, *, sole: bool
) -> list[tuple[int, Path, str | None]]:
    """Tambon layers of one file, as (rows, file, layer); a bad file among several has none."""
    try:
        file = _as_gdal_reads_it(file, cleanup)
        if file.suffix.lower() == ".parquet":
            schema = pyarrow.parquet.read_metadata(file)
            columns = schema.schema.to_arrow_schema().names
            return [(schema.num_rows, file, None)] if _fits(columns, schema.num_rows) else []
        opening.refuse_queries(file, called=called)
        opened = opening.name_for_gdal(file)
        with warnings.catch_warnings(action="ignore"):
            infos = [
                (str(layer), pyogrio.read_info(opened, layer=layer, force_feature_count=True))
                for layer, geometry in pyogrio.list_layers(opened)
                if geometry is None or "Polygon" in geometry or geometry == "Unknown"
            ]
        return [
            (info["features"], file, layer)
            for layer, info in infos
            if info["geometry_type"] is not None and _fits(info["fields"], info["features"])
        ]
    except _BAD_FILE:
        if sole:
            raise
        return []


def _fits(columns, rows: int) -> bool:
    upper = {str(column).upper() for column in columns}
    return CODE_COLUMN in upper and FINER_CODE_COLUMN not in upper and rows <= MAX_ROWS


def _as_gdal_reads_it(file: Path, cleanup: ExitStack) -> Path:
    """The file, or a link to it: its name tells GDAL what it is, its path is taken for no archive.

    With a shapefile go its companions, in which its codes and names stand.
    """
    suffix = formats.SUFFIX.get(formats.kind_of(file))
    is_named_well = suffix is None or file.suffix.lower() in (suffix, ".json")
    if is_named_well and opening.IN_ARCHIVE not in str(file.absolute()):
        return file
    name = file.stem.replace(opening.IN_ARCHIVE, "-")
    folder = _temporary_folder(cleanup, file.name)
    if suffix == formats.SUFFIX["shp"]:
        for beside in file.parent.iterdir():
            if beside.stem == file.stem and beside != file:
                (folder / f"{name}{beside.suffix.lower()}").symlink_to(beside.resolve())
    link = folder / f"{name}{suffix or file.suffix}"
    link.unlink(missing_ok=True)
    link.symlink_to(file.resolve())
    return link


def _read(file: Path, layer: str | None) -> gpd.GeoDataFrame:
    if layer is None:
        return gpd.read_parquet(file)
    # What GDAL warns of (odd suffixes, unclosed rings) is judged by the checks that follow.
    with warnings.catch_warnings(action="ignore"):
        return gpd.read_file(opening.name_for_gdal(file), layer=layer)
