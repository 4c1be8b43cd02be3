"""All 7,425 tambons in the browser: this page's way beside the usual ones, as ratios.

Run: `python -m benchmarks.web` (needs chromium and the survey boundaries; some minutes; nothing
else should run). Three small apps (`web_apps/`) show the same areas with the same switch between
two measures: CODI Geo's way, `folium.Choropleth` through `st_folium`, and pydeck. Each is drawn in
headless Chromium with software rendering and an empty cache while its server is warm. A map is
drawn when its shapes stand in the frame (folium's), when its script says so (ours), when its
picture has colours and comes to rest (pydeck, looked at five times a second). Bytes are those that
pass from server to browser; memory of a visitor is what the server grows by. With `--whole` the
page itself is measured too: from starting its server to the first drawn map, and changes of layer.
"""

import argparse
import contextlib
import io
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.process import cpu_s, memory_mb

APPS = {"CODI Geo": "ours", "folium.Choropleth": "choropleth", "pydeck": "deck_gl"}
HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
LONGEST_MS = 180_000
FIRSTS = CHANGES = 3
_VIVID, _LEAST_COLOURED = 80, 0.03
"""Saturation of a colour of the classes, and the share of the picture that has it once drawn."""


class Relay:
    """Passes a server's port on and counts what goes to the browser."""

    def __init__(self, target: int) -> None:
        self.bytes = 0
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            browser, _ = self._listening.accept()
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except ConnectionRefusedError:  # the app has ended
                browser.close()
                return
            for pair, counts in (((browser, server), False), ((server, browser), True)):
                threading.Thread(target=self._pass, args=(*pair, counts), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while block := source.recv(1 << 16):
                self.bytes += len(block) * counts
                sink.sendall(block)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@dataclass
class Served:
    """A running app."""

    pid: int
    relay: Relay

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        return cpu_s(self.pid)

    def megabytes(self) -> float:
        """Memory held."""
        return memory_mb(self.pid)


@contextlib.contextmanager
def served(script: Path, **environment: str) -> Iterator[Served]:
    """An app on a free port, behind a relay."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        [*command, "--server.headless", "true"],
        cwd=HERE.parent,
        env=os.environ | {"PYTHONPATH": str(HERE.parent)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                break
            time.sleep(0.02)
        yield Served(process.pid, Relay(port))
    finally:
        process.terminate()
        process.wait()


def ours_drawn(page: Page, before: str) -> str:
    """Wait for another map of ours; gives what tells it from the one before."""
    box = page.locator(f'.codi-map[data-drawn]:not([data-drawn=""]):not([data-drawn="{before}"])')
    box.wait_for(timeout=LONGEST_MS)
    return box.get_attribute("data-drawn")


def choropleth_drawn(page: Page, before: str) -> str:
    """Wait until all paths stand there in other colours."""
    deadline = time.monotonic() + LONGEST_MS / 1000
    while time.monotonic() < deadline:
        with contextlib.suppress(Exception):  # the frame is being made anew
            frame = next(f for f in page.frames if "st_folium" in f.url)
            count, fills = frame.evaluate(
                "() => { const all = [...document.querySelectorAll('path.leaflet-interactive')];"
                "return [all.length, all.slice(0, 30).map(p => p.getAttribute('fill')).join()]}"
            )
            if count > 7_000 and fills != before:
                return fills
        page.wait_for_timeout(20)
    raise TimeoutError("the choropleth was not drawn")


def picture_drawn(page: Page, before: Image.Image | str) -> Image.Image:
    """Wait until the picture has colours, differs from the one before and has come to rest."""
    last = None
    for _ in range(LONGEST_MS // 200):
        seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB").crop((200, 150, 1200, 800))
        vivid = sum(seen.convert("HSV").getchannel("S").histogram()[_VIVID:])
        has_colours = vivid > _LEAST_COLOURED * seen.width * seen.height
        is_new = isinstance(before, str) or _differ(seen, before)
        if has_colours and is_new and last is not None and not _differ(seen, last):
            return seen
        last = seen
        page.wait_for_timeout(200)
    raise TimeoutError("pydeck drew nothing")


def _differ(one: Image.Image, other: Image.Image) -> bool:
    changed = ImageChops.difference(one, other).convert("L").point(lambda v: 255 * (v > 24))
    return sum(changed.histogram()[255:]) > 0.02 * one.width * one.height


DRAWN: dict[str, Callable] = {
    "ours": ours_drawn,
    "choropleth": choropleth_drawn,
    "deck_gl": picture_drawn,
}


def new_page(browser: Browser) -> Page:
    """An empty page with an empty cache."""
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


def opened(browser: Browser, port: int, query: str = "") -> Page:
    """A page with an empty cache, at an address."""
    page = new_page(browser)
    page.goto(f"http://127.0.0.1:{port}/{query}")
    return page


def first_map(
    browser: Browser, port: int, wait: Callable, query: str = ""
) -> tuple[Page, object, float]:
    """A page, what tells its map, and seconds from asking for it to its map."""
    page = new_page(browser)
    start = time.perf_counter()
    page.goto(f"http://127.0.0.1:{port}/{query}")
    drawn = wait(page, "")
    return page, drawn, time.perf_counter() - start


def measured(browser: Browser, app: str, vertices: int, visitors: tuple[int, ...]) -> dict:
    """What one app takes at a number of vertices."""
    wait = DRAWN[app]
    with served(HERE / "web_apps" / f"{app}.py", VERTICES=str(vertices)) as server:
        page = opened(browser, server.relay.port)
        wait(page, "")
        firsts = []
        for _ in range(FIRSTS):
            page.context.close()
            server.relay.bytes = 0
            page, drawn, seconds = first_map(browser, server.relay.port, wait)
            firsts.append(seconds)
        found = {"first": statistics.median(firsts), "first_bytes": server.relay.bytes}
        seconds, sent, cpu = [], [], []
        for n in range(CHANGES):
            page.wait_for_timeout(800)
            server.relay.bytes, busy, start = 0, server.cpu(), time.perf_counter()
            page.get_by_text(("second", "first")[n % 2], exact=True).click()
            drawn = wait(page, drawn)
            seconds.append(time.perf_counter() - start)
            page.wait_for_timeout(500)
            sent.append(server.relay.bytes)
            cpu.append(server.cpu() - busy)
        found |= {
            "change": statistics.median(seconds),
            "change_bytes": max(sent),  # Streamlit sends again only what the browser has not had
            "cpu": statistics.median(cpu),
        }
        page.context.close()
        found["memory"] = _memory(browser, server, wait, visitors)
    return found


def _memory(browser: Browser, server: Served, wait: Callable, visitors: tuple[int, ...]) -> dict:
    """Megabytes that the server grows by for each of so many visitors at once."""
    time.sleep(2)
    before, pages, found = server.megabytes(), [], {}
    for count in visitors:
        while len(pages) < count:
            pages.append(opened(browser, server.relay.port))
            wait(pages[-1], "")
        found[count] = (server.megabytes() - before) / count
    for page in pages:
        page.context.close()
    return found


def whole_page(browser: Browser) -> dict:
    """The page itself: from starting the server, first map when warm, changes of layer."""
    start = time.perf_counter()
    with served(HERE.parent / "app.py") as server:
        page = opened(browser, server.relay.port, "?layer=province_plans")
        ours_drawn(page, "")
        found = {"start": time.perf_counter() - start}
        firsts = []
        for _ in range(FIRSTS):
            page.context.close()
            page, drawn, seconds = first_map(
                browser, server.relay.port, ours_drawn, "?layer=province_plans"
            )
            firsts.append(seconds)
        seconds, sent, cpu = [], [], []
        for name in ("ตำบลรูปธรรม", "แผนระดับจังหวัด", "บ้านริมคลอง", "ศูนย์คนไร้บ้าน") * 2:
            page.wait_for_timeout(1500)
            server.relay.bytes, busy, begin = 0, server.cpu(), time.perf_counter()
            page.get_by_role("radio", name=name, exact=True).dispatch_event("click")
            drawn = ours_drawn(page, drawn)
            seconds.append(time.perf_counter() - begin)
            page.wait_for_timeout(1000)
            sent.append(server.relay.bytes)
            cpu.append(server.cpu() - busy)
    return found | {
        "first": statistics.median(firsts),
        "change": statistics.median(seconds),
        "change_bytes": max(sent[4:]),  # geometry has come by then, once for each layer
        "cpu": statistics.median(cpu),
    }


def machine() -> str:
    """What it ran on."""
    names = ("streamlit", "streamlit-folium", "folium", "pydeck", "playwright")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    return f"{cores}, Python {platform.python_version()}, {versions}"


def _row(*cells: object) -> None:
    print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vertices", type=int, nargs="+", default=[206_000, 58_000, 1_000_000])
    parser.add_argument("--visitors", type=int, nargs="+", default=[1, 5, 20])
    parser.add_argument("--ways", nargs="+", default=list(APPS), choices=list(APPS))
    parser.add_argument("--whole", action="store_true", help="measure the page itself too")
    asked = parser.parse_args()
    print(machine(), end="\n\n", flush=True)
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        _row(
            "vertices",
            "way",
            "first map s",
            "change s",
            "KB a change",
            "first KB",
            "CPU s",
            "MB a visitor",
        )
        _row(*["---"] * 8)
        for vertices in asked.vertices:
            visitors = tuple(asked.visitors) if vertices == asked.vertices[0] else (1,)
            base = None
            for name in asked.ways:
                found = measured(browser, APPS[name], vertices, visitors)
                base = base or found
                of_ours = {
                    key: found[key] / base[key] for key in ("first", "change", "change_bytes")
                }
                _row(
                    f"{vertices:,}",
                    name,
                    f"{found['first']:.2f} ({of_ours['first']:.1f}x)",
                    f"{found['change']:.2f} ({of_ours['change']:.1f}x)",
                    f"{found['change_bytes'] / 1e3:.1f} ({of_ours['change_bytes']:.0f}x)",
                    f"{found['first_bytes'] / 1e3:,.0f}",
                    f"{found['cpu']:.2f}",
                    ", ".join(f"{n}: {mb:.1f}" for n, mb in found["memory"].items()),
                )
        if asked.whole:
            page = whole_page(browser)
            print(
                f"\nThe page itself: server to first map {page['start']:.1f} s, first map when "
                f"warm {page['first']:.2f} s, change of layer {page['change']:.2f} s, "
                f"{page['change_bytes'] / 1e3:.1f} KB, {page['cpu']:.2f} s of processor time"
            )
        browser.close()


if __name__ == "__main__":
    main()
