"""Write everything that can be written into a folder where nothing can be."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from codi_geo import boundaries, download, paths
from codi_geo.boundaries import reading
from codi_geo.data_file import data_file
from codi_geo.deck.making import Deck
from codi_geo.errors import CodiGeoError
from codi_geo.figure import figure
from codi_geo.figure.contact import contact_sheets
from codi_geo.web import static
from codi_geo.words import LANGS

folder, province, archive = map(Path, sys.argv[1:])
drawn = figure("province_plans", area="56")
noise = pd.DataFrame({"a": [hex(n**9) for n in range(20_000)]})
paths.STATIC = folder / "static"
before = boundaries.current()
there = set(folder.rglob("*"))


def _in_small_files(way: Callable, *arguments: object) -> None:
    """Let no file grow: temporary ones would go to another disk when this one is full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        way(*arguments)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


WAYS = {
    "figure": lambda: drawn.save(folder / "a.png"),
    "data file": lambda: data_file("province_plans").save(folder / "a.geojson"),
    "temporary files of a GeoPackage": lambda: _in_small_files(
        data_file("province_plans").as_bytes, "gpkg"
    ),
    "deck": lambda: Deck(content=bytes(900_000), titles=()).save(folder / "a.pptx"),
    "result of a register": lambda: download.write_tables({"a": noise}, folder / "a.xlsx"),
    "contact sheets": lambda: contact_sheets(
        folder / "sheets", layers=["province_plans"], sizes=["slide"], langs=["th"]
    ),
    "files of the page": static.build,
    "boundaries": lambda: boundaries.install(province),
    "temporary files of an archive": lambda: _in_small_files(reading.read_tambons, archive),
}

for name, way in WAYS.items():
    try:
        way()
    except CodiGeoError as error:
        assert all(error.in_language(lang).isprintable() for lang in LANGS)
        print(name, "|", error.key)
    else:
        raise SystemExit(f"{name} could be written")
left = [path for path in set(folder.rglob("*")) - there if path.is_file()]
assert {path.name for path in left} <= {".lock"}, left
boundaries.clear_cache()
assert boundaries.current().quality == before.quality
