"""`codi-geo download`: a layer's data from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from codi_geo import gazetteer
from codi_geo.data_file.making import FORMATS, Format, data_file
from codi_geo.layers import LAYERS


def download_layer(
    layer: Annotated[str, typer.Argument(help=f"One of: {', '.join(LAYERS)}.")],
    file_format: Annotated[
        Format | None, typer.Option("--format", help="Default: as --out ends, else xlsx.")
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", help="Code of an area, or name of a province or region."),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="Fiscal year, B.E.")] = None,
    measure: Annotated[str | None, typer.Option("--measure", help="Measure of the layer.")] = None,
    per: Annotated[str | None, typer.Option("--per", help="Measure to set it against.")] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", help="Classes: natural, quantiles, equal, given.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; default: named after the layer.")
    ] = None,
) -> None:
    """Write a layer's data with its codebook and sources as XLSX, CSV, GeoJSON or GeoPackage."""
    made = data_file(
        layer,
        area=None if area is None else gazetteer.area_asked(area),
        year=year,
        measure=measure,
        per=per,
        scheme=scheme,
    )
    path = out or Path(made.file_name(file_format or FORMATS[0]))
    typer.echo(str(made.save(path, format=file_format)))
