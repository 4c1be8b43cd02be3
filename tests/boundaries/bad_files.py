"""The corpus of boundary files that are refused, with the sentence each must get."""

import io
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from codi_geo import zips
from tests.registers.files import zipped

SHAPE = b"\x00\x00\x27\x0a" + bytes(96)
FOREIGN = b'{"type": "FeatureCollection", "features": [%s]}'
FEATURE = (
    b'{"type": "Feature", "properties": {"ADM3_PCODE": %s}, "geometry": '
    b'{"type": "Polygon", "coordinates": %s}}'
)


def _link() -> bytes:
    """An archive whose tambon file is a symbolic link."""
    entry = zipfile.ZipInfo("tha.shp")
    entry.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    return stream.getvalue()


def _twice(first: str, second: str) -> bytes:
    """An archive with two entries of these names, of one length."""
    stand_in = "#" * len(second)
    archive = zipped({first: SHAPE, stand_in: SHAPE})
    return archive.replace(stand_in.encode(), second.encode())


def _locked() -> bytes:
    """An archive whose list says that its entry needs a password."""
    archive = bytearray(zipped({"tha.shp": SHAPE}))
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(archive)


def _wide_parquet() -> bytes:
    """Some kilobytes that name one long text eight thousand times."""
    stream = io.BytesIO()
    gpd.GeoDataFrame(geometry=[shapely.Point()] * 8000, crs=4326).to_parquet(stream)
    plain = pq.read_table(stream)
    codes = pa.DictionaryArray.from_arrays(np.zeros(8000, "int32"), ["x" * 2**20])
    both = plain.append_column("ADM3_PCODE", codes)
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, both.schema, store_schema=False) as writer:
        writer.write_table(both)
        writer.add_key_value_metadata({"geo": plain.schema.metadata[b"geo"]})
    return stream.getvalue()


def _query_without_end() -> bytes:
    """A GeoPackage one of whose layers is a query that never ends."""
    cell = gpd.GeoDataFrame(
        {"ADM3_PCODE": ["TH750101"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326
    )
    statements = (
        "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS fid, (SELECT geom FROM t) AS geom, 'TH750101' AS ADM3_PCODE FROM n",
        "INSERT INTO gpkg_contents SELECT 'v', data_type, 'v', '', last_change, "
        "min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents",
        "INSERT INTO gpkg_geometry_columns SELECT 'v', column_name, geometry_type_name, "
        "srs_id, z, m FROM gpkg_geometry_columns",
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "t.gpkg"
        cell.to_file(file, layer="t")
        with closing(sqlite3.connect(file)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()
        return file.read_bytes()


def _feature(code: bytes, rings: bytes) -> bytes:
    return FOREIGN % (FEATURE % (code, rings))


BAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "boundary_unreadable"),
    "NUL bytes": (bytes(5000), "boundary_unreadable"),
    "noise": (bytes(range(256)) * 20, "boundary_unreadable"),
    "web page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "boundary_web_page"),
    "PDF": (b"%PDF-1.7\n", "boundary_unreadable"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "boundary_unreadable"),
    "half a GeoJSON": (b'{"type": "FeatureCollection", "features": [', "boundary_unreadable"),
    "empty GeoJSON": (FOREIGN % b"", "boundary_no_tambons"),
    "GeoJSON as deep as it goes": (b'{"a":' * 100_000, "boundary_unreadable"),
    "GeoJSON with brackets for coordinates": (
        _feature(b'"TH750101"', b"[" * 5000 + b"]" * 5000),
        "boundary_unreadable",
    ),
    "GeoJSON with huge numbers": (
        _feature(b'"TH750101"', b"[[[1e999,1],[1,1e999],[1,1],[1e999,1]]]"),
        "boundary_unreadable",
    ),
    "GeoJSON with a number for a code": (
        _feature(b"1" * 5000, b"[[[99,13],[99.1,13],[99.1,13.1],[99,13]]]"),
        "boundary_unreadable",
    ),
    "header of a shapefile": (SHAPE, "boundary_unreadable"),
    "header of a GeoPackage": (b"SQLite format 3\x00" + bytes(84), "boundary_unreadable"),
    "header of a parquet file": (b"PAR1" + bytes(60) + b"PAR1", "boundary_unreadable"),
    "header of a FlatGeobuf": (b"fgb\x03fgb\x01" + b"\xff" * 60, "boundary_no_tambons"),
    "parquet that unpacks to 8 GB": (_wide_parquet(), "boundary_too_big"),
    "GeoPackage with a query without end": (_query_without_end(), "boundary_queries"),
    "a pipeline of commands for a GeoJSON": (
        b'{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline '
        b'! read /etc/passwd ! write --output-format stream streamed_dataset"}',
        "boundary_unreadable",
    ),
    "features of a server's answer": (
        b'{"geometryType": "esriGeometryPolygon", "exceededTransferLimit": true, '
        b'"fields": [], "features": []}',
        "boundary_unreadable",
    ),
    "start of an archive": (b"PK\x03\x04 no archive", "boundary_archive_damaged"),
    "archive without its list": (zipped({"tha.shp": SHAPE})[:80], "boundary_archive_damaged"),
    "archive with a wrong checksum": (
        zipped({"a.txt": "abcdef"}).replace(b"abcdef", b"abcdeF"),
        "boundary_archive_damaged",
    ),
    "archive with a password": (_locked(), "boundary_archive_locked"),
    "archive of letters": (zipped({"letter.txt": "dear all"}), "boundary_no_tambons"),
    "archive in an archive": (zipped({"a.zip": zipped({"tha.shp": SHAPE})}), "boundary_no_tambons"),
    "archive of 2,001 entries": (
        zipped({f"{n}.shp": b"" for n in range(2_001)}),
        "boundary_archive_too_big",
    ),
    "archive of 1000 to 1": (
        zipped({"tha.shp": bytes(zips.SMALL_BYTES + 1)}, packed=True),
        "boundary_archive_too_big",
    ),
    "a path that leads out": (zipped({"../escaped.shp": SHAPE}), "boundary_archive_paths"),
    "a path that leads out in the middle": (
        zipped({"a/../../escaped.shp": SHAPE}),
        "boundary_archive_paths",
    ),
    "a path that leads out with backslashes": (
        zipped({"..\\escaped.shp": SHAPE}),
        "boundary_archive_paths",
    ),
    "an absolute path": (zipped({"/tmp/escaped.shp": SHAPE}), "boundary_archive_paths"),
    "a path with a drive": (zipped({"C:escaped.shp": SHAPE}), "boundary_archive_paths"),
    "a path of another machine": (
        zipped({"\\\\host\\share\\a.shp": SHAPE}),
        "boundary_archive_paths",
    ),
    "a path that is looked for elsewhere": (zipped({"a!/b.shp": SHAPE}), "boundary_archive_paths"),
    "a symbolic link": (_link(), "boundary_archive_paths"),
    "a name twice": (_twice("tha.shp", "tha.shp"), "boundary_archive_paths"),
    "a name in capitals as well": (_twice("tha.shp", "THA.SHP"), "boundary_archive_paths"),
}
