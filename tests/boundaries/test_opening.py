"""GDAL reads a boundary file, and does nothing else that stands in it."""

import json
import os
import sqlite3
import threading
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyogrio
import pytest

from codi_geo.boundaries import opening, reading
from codi_geo.errors import BoundaryError
from tests.boundaries import files

SQUARE = [[[99, 13], [99.1, 13], [99.1, 13.1], [99, 13]]]


class Counter(BaseHTTPRequestHandler):
    """Answers everything with a coordinate system, and counts."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"EPSG:4326")

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Counter) as running:
        running.asked = []
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def _collection(**more: object) -> dict:
    feature = {
        "type": "Feature",
        "properties": {"ADM3_PCODE": "TH750101"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return {"type": "FeatureCollection", **more, "features": [feature]}


def _pipeline(url: str) -> dict:
    command = f"gdal vector pipeline ! read {url}/a.json ! write streamed_dataset"
    return {"type": "gdal_streamed_alg", "command_line": command}


ASKING = {
    "address of a coordinate system": lambda url: _collection(
        crs={"type": "url", "properties": {"url": f"{url}/a"}}
    ),
    "link to a coordinate system": lambda url: _collection(
        crs={"type": "link", "properties": {"href": f"{url}/a"}}
    ),
    "coordinate system by its address": lambda url: _collection(
        conformsTo=["[ogc-json-fg-1-0.1:core]"], coordRefSys=f"{url}/a"
    ),
    "pipeline": _pipeline,
    "further pages": lambda url: _collection(links=[{"rel": "next", "href": f"{url}/a"}]),
}


@pytest.mark.parametrize("suffix", [".geojson", ".json", ".gdalg.json", ".vrt", ""])
@pytest.mark.parametrize("case", ASKING)
def test_no_file_makes_gdal_ask_a_server(server, tmp_path, monkeypatch, case, suffix):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    file = tmp_path / f"tambons{suffix}"
    file.write_text(json.dumps(ASKING[case](f"http://127.0.0.1:{server.server_port}")))
    try:
        assert list(reading.read_tambons(file)["ADM3_PCODE"]) == ["TH750101"]
    except BoundaryError as refused:
        assert refused.key == "boundary_unreadable"
    assert server.asked == []


def _asks(url: str) -> None:
    """Open what lies at an address; it is no boundary file."""
    with (
        warnings.catch_warnings(action="ignore"),
        pytest.raises(pyogrio.errors.DataSourceError),
    ):
        pyogrio.list_layers(url)


def test_the_way_is_shut_while_a_file_is_read_and_open_again_afterwards(server, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    address = f"http://127.0.0.1:{server.server_port}/a.geojson"
    with opening.without_network():
        _asks(address)
        assert "NO_PROXY" not in os.environ
    assert server.asked == []
    assert os.environ["NO_PROXY"] == "127.0.0.1"
    _asks(f"{address}?again")
    assert server.asked


def test_a_geojson_is_opened_as_one_and_everything_else_by_its_path(province, tmp_path):
    geojson, geopackage = files.geojson(province, tmp_path), files.geopackage(province, tmp_path)
    assert opening.name_for_gdal(geojson) == f"GeoJSON:{geojson}"
    assert opening.name_for_gdal(geopackage) == str(geopackage)


def test_an_unfinished_entry_beside_a_geopackage_is_looked_at_too(province, tmp_path):
    file = files.geopackage(province.head(1), tmp_path)
    writer = sqlite3.connect(file)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE VIEW v AS SELECT 1")
    writer.commit()
    try:
        assert file.with_name(f"{file.name}-wal").stat().st_size
        with pytest.raises(BoundaryError) as refused:
            reading.read_tambons(file)
        assert refused.value.key == "boundary_queries"
    finally:
        writer.close()
