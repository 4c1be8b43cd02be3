"""How the app bears many visitors: waiting time, errors, processor and memory.

Run: `python -m benchmarks.load --visitors 30 --visits 200 --out load.md`. Visitors are sockets that
speak Streamlit's own protocol, so that no browser is measured; each opens the app and steps through
layers and areas, reading a while between two steps. A step has arrived when the server says that
its script has ended. A few real browsers come along and say when the map stood there. Then one
visitor after another comes and goes, and the server's memory is read on the way.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import websockets
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.process import cpu_s, memory_mb
from codi_geo import gazetteer
from codi_geo.layers import HEADLINES
from tests.browser.conftest import drawn_map
from tests.browser.serving import Served, launch, serving

STEPS = 6
READING_S = (1.0, 4.0)
LONGEST_S = 60.0
SESSION_KEPT_S = 120
"""How long Streamlit keeps a session whose socket closed (`server.disconnectedSessionTTL`)."""
PAGES_OF_A_BROWSER = 4
QUARTERS = 4


@dataclass
class Seen:
    """What visitors met: seconds of each step, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def percentiles(self) -> str:
        """Seconds within which half and 19 of 20 of the steps had arrived."""
        if len(self.seconds) < 2:
            return "–"
        shares = statistics.quantiles(self.seconds, n=100, method="inclusive")
        return f"{shares[49]:.2f} s, {shares[94]:.2f} s"


class Visitor:
    """One socket to the app, which asks for one page after another as a browser would."""

    def __init__(self, address: str, seen: Seen):
        self.seen = seen
        self._address = f"{address.replace('http', 'ws', 1)}/_stcore/stream"

    async def __aenter__(self) -> "Visitor":
        self._socket = await websockets.connect(
            self._address, subprotocols=["streamlit"], max_size=None
        )
        return self

    async def __aexit__(self, *_) -> None:
        await self._socket.close()

    async def step(self, query: dict[str, str]) -> None:
        """Ask for a page, and take in all of it."""
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode(query)
        start = time.monotonic()
        await self._socket.send(asked.SerializeToString())
        async with asyncio.timeout(LONGEST_S):
            while True:
                said = ForwardMsg()
                said.ParseFromString(await self._socket.recv())
                kind = said.WhichOneof("type")
                if kind == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
                    self.seen.errors.append(said.delta.new_element.exception.message)
                if kind == "script_finished":
                    break
        self.seen.seconds.append(time.monotonic() - start)


def walk(chance: random.Random) -> list[dict[str, str]]:
    """Pages that a visitor looks at: each differs from the one before in layer or province."""
    layers = [layer.id for layer in HEADLINES]
    provinces = list(gazetteer.areas("province").index)
    pages = [{"layer": chance.choice(layers), "lang": chance.choice(["th", "en"])}]
    for _ in range(STEPS - 1):
        what, choices = chance.choice([("layer", layers), ("area", provinces)])
        pages.append(pages[-1] | {what: chance.choice(choices)})
    return pages


async def visit(address: str, seen: Seen, chance: random.Random, *, reading: bool) -> None:
    """One visitor from coming to leaving."""
    try:
        async with Visitor(address, seen) as visitor:
            for page in walk(chance):
                await visitor.step(page)
                if reading:
                    await asyncio.sleep(chance.uniform(*READING_S))
    except (OSError, TimeoutError, websockets.WebSocketException) as problem:
        seen.errors.append(repr(problem))


def look(address: str, seen: Seen) -> None:
    """One real browser: seconds from the address to the drawn map."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        for layer in HEADLINES[:PAGES_OF_A_BROWSER]:
            start = time.monotonic()
            try:
                page.goto(f"{address}/?layer={layer.id}")
                drawn_map(page)
            except BrowserError as problem:
                seen.errors.append(f"{layer.id}: {problem.message.splitlines()[0]}")
                continue
            seen.seconds.append(time.monotonic() - start)
        browser.close()


async def at_once(
    address: str, visitors: int, browsers: int, watch: Callable[[], None]
) -> tuple[Seen, Seen]:
    """Many visitors who come within the time of one reading, and some browsers among them."""
    seen, looked = Seen(), Seen()

    async def come(number: int) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.uniform(0, READING_S[1]))
        await visit(address, seen, chance, reading=True)
        watch()

    probes = [asyncio.to_thread(look, address, looked) for _ in range(browsers)]
    await asyncio.gather(*map(come, range(visitors)), *probes)
    return seen, looked


async def in_sequence(served: Served, visits: int) -> tuple[Seen, dict[int, float]]:
    """One visitor after the other; gives the memory at each quarter of the way, too."""
    seen, memory = Seen(), {}
    for number in range(1, visits + 1):
        await visit(served.address, seen, random.Random(number), reading=False)
        if number % max(visits // QUARTERS, 1) == 0:
            memory[number] = memory_mb(served.pid)
            say(f"{number} visits: {memory[number]:.0f} MB")
    return seen, memory


def say(words: str) -> None:
    """Show that something goes on."""
    print(words, file=sys.stderr, flush=True)


def measured(visitors: int, visits: int, browsers: int) -> list[tuple[str, str]]:
    """All figures, each with its name."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as served:
        address, pid = served
        say("One visitor, so that everything shared is loaded …")
        first = Seen()
        asyncio.run(visit(address, first, random.Random(0), reading=False))
        alone = memory_mb(pid)

        say(f"{visitors} visitors and {browsers} browsers at once …")
        memory = [alone]
        cpu, start = cpu_s(pid), time.monotonic()
        seen, looked = asyncio.run(
            at_once(address, visitors, browsers, lambda: memory.append(memory_mb(pid)))
        )
        cpu, lasted = cpu_s(pid) - cpu, time.monotonic() - start

        say(f"Waiting for {SESSION_KEPT_S} s, until the server lets their sessions go …")
        time.sleep(SESSION_KEPT_S + 10)
        after = memory_mb(pid)

        say(f"{visits} visits in sequence …")
        sequence, on_the_way = asyncio.run(in_sequence(served, visits))
    problems = [*first.errors, *seen.errors, *looked.errors, *sequence.errors]
    return [
        ("first step of all, nothing loaded", f"{first.seconds[0]:.1f} s"),
        (f"steps of {visitors} visitors at once", f"{len(seen.seconds)}"),
        ("until a step has arrived: p50, p95", seen.percentiles()),
        (
            f"until the map is drawn in {browsers} browsers among them: p50, p95",
            looked.percentiles(),
        ),
        ("processor of the server", f"{cpu:.0f} s in {lasted:.0f} s"),
        ("memory after the first visitor", f"{alone:.0f} MB"),
        ("most memory while all were there", f"{max(memory):.0f} MB"),
        ("of that, for each visitor", f"{(max(memory) - alone) / (visitors + browsers):.1f} MB"),
        ("memory after they left", f"{after:.0f} MB"),
        *((f"memory after {n} visits in sequence", f"{mb:.0f} MB") for n, mb in on_the_way.items()),
        ("until a step in sequence has arrived: p50, p95", sequence.percentiles()),
        ("errors", f"{len(problems)}"),
        *(("an error", problem) for problem in sorted(set(problems))[:5]),
    ]


def main() -> None:
    """Measure, and write the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--visitors", type=int, default=30)
    options.add_argument("--visits", type=int, default=200)
    options.add_argument("--browsers", type=int, default=2)
    options.add_argument("--out", type=Path, help="a Markdown file; without it, the terminal")
    asked = options.parse_args()
    found = measured(asked.visitors, asked.visits, asked.browsers)
    rows = "".join(f"| {name} | {value} |\n" for name, value in found)
    table = f"| what | measured |\n|---|---|\n{rows}"
    if asked.out:
        asked.out.write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
