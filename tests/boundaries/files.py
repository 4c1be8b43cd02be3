"""Writes COD-AB tambons in every format that an install accepts."""

import shutil
from pathlib import Path

import geopandas as gpd
import pyogrio


def geoparquet(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    path = folder / "tambons.parquet"
    frame.to_parquet(path)
    return path


def geopackage(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return _written(frame, folder / "tambons.gpkg", layer="tha_admbnda_adm3")


def geojson(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return _written(frame, folder / "tambons.geojson")


def flatgeobuf(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return _written(frame, folder / "tambons.fgb")


def shapefile(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return _shapefile(frame, folder / "tambons.shp")


def shapefile_without_cpg(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    path = shapefile(frame, folder)
    path.with_suffix(".cpg").unlink()
    return path


def shapefile_by_its_dbf(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return shapefile(frame, folder).with_suffix(".dbf")


def zipped_shapefile(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return zipped(shapefile(frame, _new(folder / "content")).parent)


def geodatabase(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return _written(frame, folder / "tambons.gdb", driver="OpenFileGDB", layer="adm3")


def zipped_geodatabase(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return zipped(geodatabase(frame, _new(folder / "content")).parent)


def zipped_geodatabase_without_its_folder(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return zipped(geodatabase(frame, _new(folder / "content")))


def folder_of_layers(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    """adm1 to adm3 and the borders as lines, as the publisher packs them."""
    content = _new(folder / "content")
    for level in (1, 2):
        columns = [c for c in frame.columns if c.startswith("ADM") and int(c[3]) <= level]
        units = frame[[*columns, "geometry"]].dissolve(by=f"ADM{level}_PCODE", as_index=False)
        _shapefile(units, content / f"tha_admbnda_adm{level}.shp")
    _shapefile(frame, content / "tha_admbnda_adm3.shp")
    _shapefile(frame.assign(geometry=frame.boundary), content / "tha_admbndl_all.shp")
    (content / "readme.html").write_text("<html>about</html>")
    (content / "broken.gpkg").write_bytes(b"SQLite format 3\x00 and no more")
    return content


def archive_of_layers(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return zipped(folder_of_layers(frame, folder))


def geopackage_named_zip(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return geopackage(frame, folder).rename(folder / "tambons.zip")


def archive_named_json(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return zipped_shapefile(frame, folder).rename(folder / "tambons.json")


def geoparquet_in_utm(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return geoparquet(frame.to_crs("EPSG:32647"), folder)


def geojson_with_small_letters(frame: gpd.GeoDataFrame, folder: Path) -> Path:
    return geojson(frame.rename(columns=str.lower), folder)


FORMATS = [
    geoparquet,
    geopackage,
    geojson,
    flatgeobuf,
    shapefile,
    shapefile_without_cpg,
    shapefile_by_its_dbf,
    zipped_shapefile,
    geodatabase,
    zipped_geodatabase,
    zipped_geodatabase_without_its_folder,
    folder_of_layers,
    archive_of_layers,
    geopackage_named_zip,
    archive_named_json,
    geoparquet_in_utm,
    geojson_with_small_letters,
]


def zipped(folder: Path) -> Path:
    """The folder's content as an archive beside it."""
    return Path(shutil.make_archive(str(folder), "zip", folder))


def _written(frame: gpd.GeoDataFrame, path: Path, **options) -> Path:
    pyogrio.write_dataframe(frame, path, **options)
    return path


def _shapefile(frame: gpd.GeoDataFrame, path: Path) -> Path:
    dates = {
        name: frame[name].dt.strftime("%Y-%m-%d") for name in ("date", "validOn") if name in frame
    }
    return _written(frame.assign(**dates), path, encoding="UTF-8")


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
