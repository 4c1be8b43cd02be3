"""A layer's data for maps: GeoJSON and GeoPackage."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from codi_geo.data_file.columns import codebook, geometry
from codi_geo.data_file.contents import PartTable
from codi_geo.errors import DownloadError
from codi_geo.files import temporary_place
from codi_geo.layers import shapes

_DECIMALS = 6
_DATE_OPTION = "OGR_CURRENT_DATE"
_NO_DATE = "1980-01-01T00:00:00.000Z"
_CRS = "EPSG:4326"


def geojson(parts: tuple[PartTable, ...], about: pd.DataFrame) -> bytes:
    """All parts as one feature collection (RFC 7946), shapes simplified for drawing.

    What has no place has no geometry. The member `metadata` holds sources and codebook.
    """
    placed = [_placed(table, "draw") for table in parts]
    features = [
        f for table, rows in zip(parts, placed, strict=True) for f in _features(table, rows)
    ]
    metadata = {
        "sources": _records(about),
        "codebook": _records(_codebook(parts, placed, "draw")),
    }
    collection = {"type": "FeatureCollection", "metadata": metadata, "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def geopackage(parts: tuple[PartTable, ...], about: pd.DataFrame) -> bytes:
    """A layer a part in full detail, or a table where nothing has a place; codebook and sources.

    Raises
    ------
    DownloadError
        There is no room for temporary files.
    """
    metadata = {
        f"{row.Index:02}_{row.item}_{lang}": words
        for row in about.itertuples()
        for lang, words in (("th", row.text_th), ("en", row.text_en))
    }
    placed = [_placed(table, "full") for table in parts]
    others = {"codebook": _codebook(parts, placed, "full"), "sources": about}
    with _room(), tempfile.TemporaryDirectory(prefix="codi-geo-") as folder, _undated():
        path = Path(folder) / "layer.gpkg"
        for table, rows in zip(parts, placed, strict=True):
            pyogrio.write_dataframe(
                rows,
                path,
                layer=table.part.id,
                append=path.exists(),
                promote_to_multi=True,
                dataset_metadata=metadata,
            )
        for name, rows in others.items():
            pyogrio.write_dataframe(rows, path, layer=name, append=True)
        return path.read_bytes()


@contextmanager
def _room() -> Iterator[None]:
    """Say so where there is no room: our own rows can be written anywhere else."""
    try:
        yield
    except (OSError, RuntimeError, pyogrio.errors.DataSourceError) as cause:
        raise DownloadError("download_no_room", folder=temporary_place()) from cause


def _placed(table: PartTable, detail: Literal["full", "draw"]) -> pd.DataFrame:
    """The rows with their shapes; without a column of shapes where nothing has a place."""
    drawn = shapes(table.part, detail=detail).geometry
    if not table.rows.index.isin(drawn.index).any():
        return table.rows
    placed = drawn.reindex(table.rows.index)
    return gpd.GeoDataFrame(table.rows, geometry=placed.to_numpy(), crs=_CRS)


def _features(table: PartTable, placed: pd.DataFrame) -> Iterator[dict]:
    every = placed.geometry if _has_shapes(placed) else [None] * len(placed)
    for shape, properties in zip(every, _records(table.rows), strict=True):
        yield {
            "type": "Feature",
            "id": f"{table.part.id}:{properties['id']}",
            "geometry": None if shape is None else shapely.geometry.mapping(_rounded(shape)),
            "properties": {"part": table.part.id, **properties},
        }


def _records(rows: pd.DataFrame) -> list[dict]:
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def _has_shapes(rows: pd.DataFrame) -> bool:
    return isinstance(rows, gpd.GeoDataFrame)


def _rounded(shape: shapely.Geometry) -> shapely.Geometry:
    """As RFC 7946 wants it: few decimals, outer rings against the clock."""
    few = shapely.transform(shape, lambda xy: xy.round(_DECIMALS))
    return shapely.orient_polygons(few)


def _codebook(
    parts: tuple[PartTable, ...], placed: list[pd.DataFrame], detail: Literal["full", "draw"]
) -> pd.DataFrame:
    described = {
        table.part.id: (*table.columns, geometry(table.part, detail))
        if _has_shapes(rows)
        else table.columns
        for table, rows in zip(parts, placed, strict=True)
    }
    return codebook(described)


@contextmanager
def _undated() -> Iterator[None]:
    """The same data give the same bytes: GDAL writes no date of the day."""
    pyogrio.set_gdal_config_options({_DATE_OPTION: _NO_DATE})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_DATE_OPTION: None})
