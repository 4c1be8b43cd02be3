"""What must hold whatever a fuzzer makes of a boundary file."""

import tempfile
from pathlib import Path

from codi_geo.boundaries import reading, tidying
from codi_geo.errors import BoundaryError


def read_or_refused(content: bytes) -> None:
    """Tidy tambons, or a BoundaryError; anything else is a find."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fuzzed"
        file.write_bytes(content)
        try:
            found = tidying.tidy(reading.read_tambons(file), called=file.name).tambons
        except BoundaryError as refused:
            assert refused.in_language("th").isprintable()
            return
    assert found.crs == "EPSG:4326"
    assert all(code.isprintable() for code in found.index)
