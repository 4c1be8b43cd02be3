"""What kind of spatial file something is: by its content, not by its name."""

from pathlib import Path
from typing import Literal

Kind = Literal["folder", "gdb", "zip", "shp", "gpkg", "parquet", "geojson", "fgb", "html", "other"]
SUFFIX: dict[Kind, str] = {
    "shp": ".shp",
    "gpkg": ".gpkg",
    "parquet": ".parquet",
    "geojson": ".geojson",
    "fgb": ".fgb",
    "gdb": ".gdb",
}
_MAGIC: dict[bytes, Kind] = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x00\x00\x27\x0a": "shp",
    b"SQLite format 3\x00": "gpkg",
    b"PAR1": "parquet",
    b"fgb\x03fgb": "fgb",
}
_COMPANIONS = {".dbf", ".shx", ".prj", ".cpg"}


def kind_of(path: Path) -> Kind:
    """The kind of a file or folder that exists and can be read."""
    if path.is_dir():
        return "gdb" if any(path.glob("*.gdbtable")) else "folder"
    if not path.is_file():
        return "other"
    with path.open("rb") as stream:
        head = stream.read(2048)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"{"):
        return "geojson"
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    return "other"


def spatial_files(folder: Path) -> list[Path]:
    """All files and geodatabases in a folder, at any depth, that may hold boundaries."""
    found = []
    for path in sorted(folder.rglob("*")):
        inside_gdb = any(parent.suffix.lower() == ".gdb" for parent in path.parents)
        if not inside_gdb and kind_of(path) in SUFFIX:
            found.append(path)
    return found


def main_file(path: Path) -> Path:
    """The `.shp` that a shapefile's companion (`.dbf`, `.shx`, …) belongs to, or the path."""
    if path.suffix.lower() in _COMPANIONS:
        for suffix in (".shp", ".SHP"):
            if path.with_suffix(suffix).exists():
                return path.with_suffix(suffix)
    return path
