"""Kill installs and writers at random moments; what is there afterwards is whole."""

import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from codi_geo import boundaries, download, files, paths
from codi_geo.boundaries import store
from codi_geo.web import static

folder, province = map(Path, sys.argv[1:])
choose = random.Random(2563)
INSTALLS, WRITES = 2, 40
LONGEST_WRITE_SECONDS = 0.05


def started(way: Callable[[], object]) -> int:
    """A process that does it."""
    child = os.fork()
    if not child:
        way()
        os._exit(0)
    return child


def killed(way: Callable[[], object], *, after: float) -> None:
    """Do it in a process that is killed after so many seconds."""
    child = started(way)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def install() -> None:
    boundaries.install(province)


def see_a_whole_set() -> boundaries.BoundarySet:
    boundaries.clear_cache()
    found = boundaries.current()
    assert found.problem is None, found.problem
    assert not store.needs_tidying()
    assert {path.name for path in paths.installed().iterdir()} <= {store.LOCK, "approximate"}
    return found


def kill_while_it_writes() -> bool:
    """Kill an install soon after its first file; whether that left something behind."""
    child = started(install)
    while not (paths.installed() / "approximate.new").exists():
        time.sleep(0.01)
    time.sleep(choose.uniform(0, LONGEST_WRITE_SECONDS))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return store.needs_tidying()


see_a_whole_set()
cut_short = []
for _ in range(INSTALLS):
    killed(install, after=choose.uniform(0, 1))
    see_a_whole_set()
    cut_short.append(kill_while_it_writes())
    see_a_whole_set()
assert any(cut_short), "no install was killed while it wrote: this shows nothing"
assert os.waitpid(started(install), 0)[1] == 0
assert see_a_whole_set().surveyed_provinces

target = folder / "map.png"
contents = [bytes([n]) * 3_000_000 for n in range(2)]


def write_again_and_again() -> None:
    while True:
        for content in contents:
            download.write_file(target, content)


download.write_file(target, contents[0])
for _ in range(WRITES):
    killed(write_again_and_again, after=choose.uniform(0, LONGEST_WRITE_SECONDS))
    assert target.read_bytes() in contents
left = set(folder.glob(".part-*"))
assert left, "no process was killed while it wrote: this shows nothing"

paths.STATIC = folder / "static"


def publish_again_and_again() -> None:
    for n in range(100_000):
        static.publish(n.to_bytes(4) * 300_000, "geometry", "area.json")


for _ in range(WRITES):
    killed(publish_again_and_again, after=choose.uniform(0, LONGEST_WRITE_SECONDS))
for file in paths.STATIC.rglob("area.*"):
    assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:16]
left |= set(paths.STATIC.rglob(".part-*"))

long_ago = time.time() - files.STALE_FILE_SECONDS - 1
for part in left:
    os.utime(part, (long_ago, long_ago))
download.write_file(target, contents[0])
static.publish(b"next", "geometry", "area.json")
assert not [*folder.rglob(".part-*")]
print("whole")
