"""From a request to a layer's data as a file."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

import pandas as pd

from codi_geo import gazetteer
from codi_geo.data_file import spatial, spreadsheets
from codi_geo.data_file.about import about
from codi_geo.data_file.contents import PartTable, part_table
from codi_geo.download import write_file
from codi_geo.errors import DownloadError
from codi_geo.layers import Layer, chosen
from codi_geo.layers.area import features_of

Format = Literal["xlsx", "csv", "geojson", "gpkg"]
FORMATS: tuple[Format, ...] = get_args(Format)
_SUFFIXES: dict[Format, str] = {f: f".{f}" for f in FORMATS} | {"csv": ".zip"}


@dataclass(frozen=True)
class DataFile:
    """A layer's data, the same in all formats; both languages stand in each file."""

    layer: Layer
    area: str | None = None

    @cached_property
    def parts(self) -> tuple[PartTable, ...]:
        """The rows of each part of the layer, with their columns described."""
        return tuple(part_table(self.layer, part, area=self.area) for part in self.layer.parts)

    @cached_property
    def about(self) -> pd.DataFrame:
        """What the file shows, its sources, boundaries, licences and caveats."""
        return about(self.layer, area=self.area)

    def as_bytes(self, format: Format = FORMATS[0]) -> bytes:
        """The file's content; the same data give the same bytes.

        `csv` is a zip archive with one CSV a part. Shapes are simplified for drawing in `geojson`
        and in full detail in `gpkg`.
        """
        write = {
            "xlsx": spreadsheets.workbook,
            "csv": spreadsheets.csv_archive,
            "geojson": spatial.geojson,
            "gpkg": spatial.geopackage,
        }[format]
        return write(self.parts, self.about)

    def file_name(self, format: Format = FORMATS[0]) -> str:
        """A file name that says what is in it."""
        layer = self.layer
        some = "filtered" if any(layer.narrowed) else ""
        pieces = [layer.id, *layer.chosen, some, self.area or ""]
        return f"codi-geo-{'-'.join(filter(None, pieces))}{_SUFFIXES[format]}"

    def save(self, path: Path | str, *, format: Format | None = None) -> Path:
        """Write the file, whole or not at all; without `format` the suffix decides.

        Raises
        ------
        DownloadError
            The suffix (.xlsx, .zip for CSV, .geojson, .gpkg) is none of them, or the file cannot
            be written.
        """
        path = Path(path)
        of_suffix = {suffix: name for name, suffix in _SUFFIXES.items()}
        format = format or of_suffix.get(path.suffix.lower())
        if format is None:
            suffixes = ", ".join(of_suffix)
            raise DownloadError("data_file_suffix", file=path.name, suffixes=suffixes)
        write_file(path, self.as_bytes(format))
        return path


def data_file(
    layer: Layer | str,
    *,
    area: str | None = None,
    year: int | None = None,
    measure: str | None = None,
    per: str | None = None,
    scheme: str | None = None,
) -> DataFile:
    """A layer's data to take along.

    Parameters
    ----------
    layer
        A layer, or its id; then `measure`, `per`, `year` (B.E.) and `scheme` (of the classes)
        choose what it shows.
    area
        Code of an area: only rows that lie in it or hold it (`layers.area.features_of`).

    Raises
    ------
    DownloadError
        Unknown layer or choice, or the layer has no row that tells of the area.
    PlaceError
        `area` is no official area.
    """
    area = gazetteer.official(area)
    layer = chosen(layer, refusal=DownloadError, measure=measure, per=per, year=year, scheme=scheme)
    if not any(len(features_of(part, area)) for part in layer.parts):
        raise DownloadError("data_file_empty")
    return DataFile(layer, area)
