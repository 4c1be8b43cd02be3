"""The app and its terminal used where there is no network; says what they asked of others.

    unshare --net python -m tests.network.alone FOLDER

Everything in one network namespace shares its kernel's counters: they see what any library, in any
language, tries to reach. What Python asks is noted beside them by name, and so is what the browser
asks, page by page.
"""

import contextlib
import fcntl
import http.client
import importlib
import json
import socket
import struct
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from typer.testing import CliRunner

from codi_geo.cli import app
from tests.browser.conftest import drawn_map
from tests.browser.serving import launch, serving

MAPS = ("concrete_tambons", "province_plans", "canal_housing", "homeless_centres")
SHEETS = ("page=area&area=56", "page=help", "page=about")
IN_A_TERMINAL = (
    "audit",
    "boundaries status",
    "match register.csv",
    "export homeless_centres --out map.pdf",
    "deck --area 56 --out deck.pptx",
    "download homeless_centres --out data.xlsx",
)
NOTEBOOK_LIBRARIES = ("ipykernel.kernelapp", "jupyterlab", "jupytext", "nbconvert", "papermill")
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Keeps chromium from asking after its maker's servers; what a page asks for is noted before."""
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 0x1


def main(folder: Path) -> None:
    """Use everything, and write `found.json` into the folder."""
    with contextlib.suppress(PermissionError):  # then it is no new namespace, and is up
        _raise_loopback()
    found = {"commands": _use_the_terminal(folder), "outside": []}
    for library in NOTEBOOK_LIBRARIES:
        importlib.import_module(library)
    with serving(folder / "log.txt") as served:
        found["pages"] = _look_around(served.address, found["outside"])
        found["foreign"] = _answer_to_a_foreign_page(served.address)
    found["kernel"] = kernel_counts()
    (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")


def _use_the_terminal(folder: Path) -> dict[str, int]:
    (folder / "register.csv").write_text(
        "จังหวัด,อำเภอ,ตำบล\nระนอง,สุขสำราญ,กำพวน\n", encoding="utf-8"
    )
    with contextlib.chdir(folder):
        return {line: CliRunner().invoke(app, line.split()).exit_code for line in IN_A_TERMINAL}


def _raise_loopback() -> None:
    """Bring the only device of a new network namespace up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))


def kernel_counts() -> dict[str, int]:
    """How often anything here was sent where no way leads, or asked nobody for a name.

    IPv4 alone, by which names are asked for, too: chromium looks for a way by IPv6 on its own.
    """
    rows = Path("/proc/net/snmp").read_text(encoding="ascii").splitlines()
    counts = {}
    for names, values in zip(rows[::2], rows[1::2], strict=True):
        group, *names = names.split()
        counts |= {group[:-1] + n: int(v) for n, v in zip(names, values.split()[1:], strict=True)}
    return {name: counts[name] for name in ("IpOutNoRoutes", "UdpNoPorts")}


def _look_around(address: str, outside: list[str]) -> int:
    """Visit the main pages in a browser; gives how many were seen."""
    pages = 0
    with sync_playwright() as playwright:
        browser = launch(playwright, NO_NAMES)
        context = browser.new_context()
        context.on(
            "request",
            lambda r: r.url.startswith((address, "data:", "blob:")) or outside.append(r.url),
        )
        page = context.new_page()
        page.on(
            "websocket",
            lambda w: w.url.startswith(address.replace("http", "ws", 1)) or outside.append(w.url),
        )
        for layer in MAPS:
            page.goto(f"{address}/?layer={layer}&lang=en")
            drawn_map(page)
            pages += 1
        _open_the_image(page)
        for query in SHEETS:
            page.goto(f"{address}/?{query}")
            page.locator(".codi-foot").wait_for()
            pages += 1
        browser.close()
    return pages


def _open_the_image(page: Page) -> None:
    page.get_by_role("button", name="Map as an image").click()
    page.get_by_role("dialog").locator("img").wait_for()


def _answer_to_a_foreign_page(address: str) -> int:
    """Status that a page of another site gets when it would talk to the app."""
    server = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Origin": "https://elsewhere.example",
    }
    server.request("GET", "/_stcore/stream", headers=headers)
    status = server.getresponse().status
    server.close()
    return status


if __name__ == "__main__":
    main(Path(sys.argv[1]))
