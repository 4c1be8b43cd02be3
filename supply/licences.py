"""`docs/LICENCES.md`: every package of the app's lock, its licence, and what that asks of us.

python -m supply.licences        # writes the page anew
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from codi_geo import paths
from codi_geo.files import write_atomically

LOCK = paths.ROOT / "requirements.txt"
PAGE = paths.ROOT / "docs" / "LICENCES.md"
RULES = tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))
_HEAD = """\
# Licences

The packages that `requirements.txt` locks for the app, from their own metadata (`make licences`
writes this page anew). All may be used, changed and passed on together with our code, which is MIT;
none is changed. Each package brings its licence's text into the folder where it is installed; those
of the typeface Sarabun and of Leaflet, which visitors' browsers fetch, are served beside them and
linked on the about page.

| package | version | licence | home |
|---|---|---|---|
"""
_MIDDLE = """
What each licence asks of us:

| licence | asks |
|---|---|
"""
_FOOT = """
Inside wheels: `shapely` brings GEOS (LGPL-2.1-or-later) as a shared library that can be replaced,
and `pyogrio` has it within GDAL; `numpy` and `scipy` bring the runtime of GNU Fortran (GPL-3.0 with
the runtime library exception, which asks nothing of programs that use it).
"""


def locked() -> dict[str, list[str]]:
    """Packages of the app's lock, each with its versions (one for each range of Pythons)."""
    versions: dict[str, list[str]] = {}
    lock = LOCK.read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^ ]+)", lock, re.MULTILINE):
        versions.setdefault(name, []).append(version)
    return versions


def licence_of(name: str, said: str) -> str:
    """SPDX expression of a package's licence, from what its metadata says."""
    return RULES["packages"].get(name) or RULES["spdx"].get(said, said)


def names_in(expression: str) -> set[str]:
    """The single licences in an SPDX expression."""
    return set(re.split(r" (?:AND|OR) ", expression.replace("(", "").replace(")", "")))


def page() -> str:
    """The text of `docs/LICENCES.md`."""
    found = declared()
    rows, used = [], set()
    for name, versions in sorted(locked().items()):
        own = found.get(name, {})
        licence = licence_of(name, own.get("License", ""))
        used |= names_in(licence)
        home = own.get("URL", "UNKNOWN").replace("UNKNOWN", "")
        rows.append(f"| {name} | {', '.join(versions)} | {licence} | {home} |\n")
    asks = [f"| {licence} | {RULES['accepted'][licence]} |\n" for licence in sorted(used)]
    return _HEAD + "".join(rows) + _MIDDLE + "".join(asks) + _FOOT


def declared() -> dict[str, dict]:
    """What the installed packages say of themselves, by their name in the lock."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--with-urls", "--with-system"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {re.sub(r"[-_.]+", "-", row["Name"]).lower(): row for row in json.loads(done.stdout)}


if __name__ == "__main__":
    write_atomically(PAGE, page().encode())
