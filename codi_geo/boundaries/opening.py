"""Opening a boundary file with GDAL so that it is read and nothing else is done.

GDAL follows what stands in a file: a GeoJSON may name an address for its coordinate system, a file
that looks like one may hold a pipeline of commands, a GeoPackage may hold a query without end. Here
a file is one of the formats, or refused, and GDAL has no way to a network.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyogrio

from codi_geo.boundaries import formats
from codi_geo.errors import BoundaryError

IN_ARCHIVE = "!"
"""What follows this sign in a path is taken for a file inside an archive."""
NO_WAY = "none://"
"""A proxy of a kind that there is not: GDAL gives up before it asks for a name or an address."""
_PROXIES = ("GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY")
_EXCEPTED = ("NO_PROXY", "no_proxy")
_QUERIES = "SELECT count(*) FROM sqlite_master WHERE type = 'view'"


def name_for_gdal(file: Path) -> str:
    """The file as GDAL has to be told of it, so that only the driver of its kind may open it."""
    prefix = "GeoJSON:" if formats.kind_of(file) == "geojson" else ""
    return f"{prefix}{file.absolute()}"


def refuse_queries(file: Path, *, called: str) -> None:
    """Refuse a GeoPackage, `called` so, that holds queries: reading their rows would run them.

    Raises
    ------
    BoundaryError
        `boundary_queries`.
    sqlite3.DatabaseError
        The file is damaged.
    """
    if formats.kind_of(file) != "gpkg":
        return
    real = file.resolve()
    beside = [real.with_name(f"{real.name}-{end}") for end in ("wal", "journal")]
    unchanging = "" if any(map(Path.exists, beside)) else "&immutable=1"
    address = f"{real.as_uri()}?mode=ro{unchanging}"
    with closing(sqlite3.connect(address, uri=True)) as database:
        if database.execute(_QUERIES).fetchone()[0]:
            raise BoundaryError("boundary_queries", file=called)


@contextmanager
def without_network() -> Iterator[None]:
    """Let GDAL reach no server while the block runs, whatever a file or the system names."""
    options = {name: pyogrio.get_gdal_config_option(name) for name in _PROXIES}
    variables = {name: os.environ.pop(name, None) for name in _EXCEPTED}
    pyogrio.set_gdal_config_options(dict.fromkeys(_PROXIES, NO_WAY))
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(options)
        os.environ.update({name: value for name, value in variables.items() if value is not None})
