"""Downloads from a server of the test's own: whole, broken off, resumed, refused."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from codi_geo import boundaries
from codi_geo.boundaries import bounds, fetching
from codi_geo.errors import BoundaryError
from tests.boundaries import files
from tests.boundaries.conftest import CLOSED_PORT_URL, PROVINCE
from tests.peak import peak


class Server(ThreadingHTTPServer):
    """Serves `body`; `cuts` says after how many bytes each answer breaks off."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.body = b""
        self.etag = '"one"'
        self.status = 200
        self.knows_ranges = True
        self.announces = True
        self.leads_to = ""
        self.packed = False
        self.cuts = []
        self.asked = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/tha.zip"

    def handle_error(self, request, client_address):
        """Whoever asked may give up: that is no error here."""


class Handler(BaseHTTPRequestHandler):
    """As much of HTTP as a file server needs for ranges."""

    def do_GET(self):
        server = self.server
        span = self.headers.get("Range")
        server.asked.append(span)
        if server.leads_to and not self.path.startswith("/then"):
            self.send_response(302)
            self.send_header("Location", server.leads_to)
            self.end_headers()
            return
        if server.status != 200:
            self.send_error(server.status)
            return
        start = 0
        unchanged = self.headers.get("If-Range", server.etag) == server.etag
        if span and server.knows_ranges and unchanged:
            start = int(span.removeprefix("bytes=").removesuffix("-"))
        body = server.body[start:]
        self.send_response(206 if start else 200)
        if server.announces:
            self.send_header("Content-Length", str(len(body)))
        if start:
            last = len(server.body) - 1
            self.send_header("Content-Range", f"bytes {start}-{last}/{len(server.body)}")
        if server.etag:
            self.send_header("ETag", server.etag)
        if server.packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body[: server.cuts.pop(0)] if server.cuts else body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


BODY = bytes(range(256)) * 4000


def test_a_download_reports_how_far_it_is(alone, server, tmp_path):
    server.body = BODY
    steps = []
    file = fetching.fetch(server.url, tmp_path, on_progress=lambda *step: steps.append(step))
    assert file.read_bytes() == BODY
    assert steps[-1] == ("download", len(BODY), len(BODY))
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)


def test_a_break_is_taken_up_where_it_was(alone, server, tmp_path):
    server.body, server.cuts = BODY, [300_000, 200_000]
    assert fetching.fetch(server.url, tmp_path).read_bytes() == BODY
    offsets = [int(span[6:-1]) for span in server.asked[1:]]
    assert len(offsets) == 2
    assert 0 < offsets[0] < offsets[1] < len(BODY)
    assert [path.suffix for path in tmp_path.iterdir()] == [".download"]


def test_a_download_given_up_is_taken_up_by_the_next_run(alone, server, tmp_path):
    server.body, server.cuts = BODY, [100_000, 0, 0, 0]
    with pytest.raises(BoundaryError) as error:
        fetching.fetch(server.url, tmp_path)
    assert error.value.key == "boundary_cut_off"
    assert fetching.fetch(server.url, tmp_path).read_bytes() == BODY
    assert server.asked[-1].startswith("bytes=")


@pytest.mark.parametrize("change", [{"knows_ranges": False}, {"etag": ""}, {"etag": 'W/"weak"'}])
def test_where_it_cannot_be_resumed_it_starts_again(alone, server, tmp_path, change):
    for name, value in change.items():
        setattr(server, name, value)
    server.body, server.cuts = BODY, [300_000]
    assert fetching.fetch(server.url, tmp_path).read_bytes() == BODY


def test_a_file_that_changed_meanwhile_is_not_patched_together(alone, server, tmp_path):
    server.body, server.cuts = BODY, [100_000, 0, 0, 0]
    with pytest.raises(BoundaryError):
        fetching.fetch(server.url, tmp_path)
    server.body, server.etag = BODY[::-1], '"two"'
    assert fetching.fetch(server.url, tmp_path).read_bytes() == BODY[::-1]


@pytest.mark.parametrize("announced", [True, False])
def test_a_download_larger_than_any_edition_is_given_up(
    alone, server, tmp_path, monkeypatch, announced
):
    monkeypatch.setattr(bounds, "MAX_BYTES", len(BODY) - 1)
    server.body, server.announces = BODY, announced
    with pytest.raises(BoundaryError) as error:
        fetching.fetch(server.url, tmp_path)
    assert error.value.key == "boundary_too_big"
    assert list(tmp_path.iterdir()) == []


def test_an_install_from_a_url(home, server, province, tmp_path):
    server.body = files.zipped_shapefile(province, tmp_path).read_bytes()
    server.cuts = [10_000]
    assert boundaries.install(server.url).surveyed_provinces == (PROVINCE,)
    assert not list((home / "downloads").iterdir())


@pytest.mark.parametrize(
    ("status", "body", "key"),
    [
        (404, b"", "boundary_http_status"),
        (503, b"", "boundary_http_status"),
        (200, b"<html><body>Log in first</body></html>", "boundary_web_page"),
        (200, b"PK\x03\x04 half", "boundary_archive_damaged"),
        (200, b"", "boundary_unreadable"),
    ],
)
def test_a_url_that_gives_no_boundaries(home, server, status, body, key):
    before = boundaries.current()
    server.status, server.body = status, body
    with pytest.raises(BoundaryError) as error:
        boundaries.install(server.url)
    assert error.value.key == key
    assert server.url in str(error.value)
    assert boundaries.current() == before


def test_a_url_that_always_breaks_off(home, server):
    server.body, server.cuts = BODY, [1000, 0, 0, 0]
    with pytest.raises(BoundaryError) as error:
        boundaries.install(server.url)
    assert error.value.key == "boundary_cut_off"


@pytest.mark.parametrize("url", [CLOSED_PORT_URL, "http://", "http://no host/x.zip"])
def test_a_server_that_cannot_be_reached(home, url):
    with pytest.raises(BoundaryError) as error:
        boundaries.install(url)
    assert error.value.key == "boundary_no_network"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a.zip", "gopher://x/1"])
def test_a_server_that_leads_to_no_web_address_is_not_followed(home, server, target):
    server.leads_to = target
    with pytest.raises(BoundaryError) as refused:
        boundaries.install(server.url)
    assert refused.value.key == "boundary_no_network"
    assert len(server.asked) == 1
    assert not any((home / "downloads").glob("*.part"))


def test_what_is_asked_for_under_https_is_not_taken_from_elsewhere(home, server, monkeypatch):
    server.body = BODY
    asked = server.url.replace("http://", "https://")
    direct = fetching.requests.get

    def led_away(url, **options):
        answer = direct(f"{server.url}/then", **options)
        answer.history = [direct(server.url)]
        answer.history[0].url = url
        return answer

    monkeypatch.setattr(fetching.requests, "get", led_away)
    with pytest.raises(BoundaryError) as refused:
        boundaries.install(asked)
    assert refused.value.key == "boundary_unprotected"
    assert "http://127.0.0.1" in refused.value.in_language("th")
    assert list((home / "downloads").iterdir()) == []


def test_an_answer_that_unpacks_on_the_way_is_bounded_too(home, server, monkeypatch):
    monkeypatch.setattr(bounds, "MAX_BYTES", 10 * bounds.MEGABYTE)
    server.packed, server.announces = True, False
    server.body = gzip.compress(bytes(100 * bounds.MEGABYTE))
    with peak() as taken, pytest.raises(BoundaryError) as refused:
        boundaries.install(server.url)
    assert refused.value.key == "boundary_too_big"
    assert taken.own < 60
    assert list((home / "downloads").iterdir()) == []
