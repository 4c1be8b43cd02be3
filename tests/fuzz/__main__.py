"""Feed the readers of uploads with damaged files for a while: `make fuzz SECONDS=60`.

`python -m tests.fuzz TARGET SECONDS`, where the target is registers, decisions or boundaries.
Coverage leads the damage (atheris); in an archive it is done inside an entry, so that it gets
past the checksums. The first find ends the run, and its file is kept as `build/fuzz/crash-…`.
"""

import contextlib
import io
import os
import random
import resource
import signal
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["codi_geo", "zipfile", "csv", "json"]):
    import geopandas as gpd
    import shapely

    from codi_geo.errors import RegisterError
    from codi_geo.registers import calamine_child, read_file, workbooks
    from codi_geo.registers.layout import Layout
    from codi_geo.registers.register import Register
    from tests.boundaries import bad_files as bad_boundaries
    from tests.boundaries import files as boundary_files
    from tests.boundaries import fuzzed as fuzzed_boundaries
    from tests.registers import bad_files as bad_registers
    from tests.registers import files, fuzzed

KEPT = Path("build/fuzz")
LARGEST = 50_000
"""Bytes: larger seeds make the fuzzer slow, and show nothing that small ones do not."""
DECISIONS = b'{"format": 1, "decisions": [{"cleaned": "%s", "code": "210305"}]}'


def registers() -> tuple[Callable[[bytes], None], Iterable[bytes]]:
    """Register files; a workbook is read in a fork of this process, as bounded as in the app."""
    workbooks._run = _read_in_a_fork
    bad = (content for content, _ in bad_registers.BAD.values())
    corpus = map(bad_registers.made, [*bad, *bad_registers.HARMLESS.values()])
    return fuzzed.read_or_refused, [*fuzzed.GOOD.values(), *corpus]


def _read_in_a_fork(content: bytes, file: str) -> list[bytes]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException), os.fdopen(writing, "wb") as out:
            os.close(reading)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            most = taken + workbooks.bounds.MAX_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            for number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGALRM):
                signal.signal(number, signal.SIG_DFL)  # the fuzzer would take it for a find
            out.writelines(calamine_child.answer(content, workbooks._LIMITS))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        lines = said.read().split(b"\n")[:-1]
    if os.waitpid(child, 0)[1]:
        raise RegisterError("register_too_heavy", file=file)
    return lines


def decisions() -> tuple[Callable[[bytes], None], Iterable[bytes]]:
    """Files of decisions, on a register that asks."""
    text = "จังหวัด,อำเภอ,ตำบล\nระยอง,แกลง,เนินฆอ\nระยอง,แกลง,กร่ำ\n"
    sheet = read_file(text.encode(), name="ก.csv").first
    columns = {"province": "จังหวัด", "amphoe": "อำเภอ", "tambon": "ตำบล"}
    register = Register("ก.csv", Layout(sheet, columns))
    said = register.open_rows["cleaned"].iloc[0]

    def promise(content: bytes) -> None:
        with contextlib.suppress(RegisterError):
            decided, count = register.apply_decisions(content)
            assert count == len(decided.decisions) <= len(register.open_rows)

    return promise, [DECISIONS % said.encode(), b'{"decisions": []}']


def boundaries() -> tuple[Callable[[bytes], None], Iterable[bytes]]:
    """Boundary files, of every format that is one file."""
    square = {"ADM3_PCODE": ["TH750101"], "ADM3_TH": ["แม่กลอง"], "date": ["2019-02-18"]}
    frame = gpd.GeoDataFrame(square, geometry=[shapely.box(99.9, 13.3, 100, 13.4)], crs=4326)
    KEPT.mkdir(parents=True, exist_ok=True)
    good = []
    for written in (
        boundary_files.geojson,
        boundary_files.geoparquet,
        boundary_files.geopackage,
        boundary_files.flatgeobuf,
    ):
        file = written(frame, KEPT)
        good.append(file.read_bytes())
        file.unlink()
    bad = [content for content, _ in bad_boundaries.BAD.values()]
    return fuzzed_boundaries.read_or_refused, [*good, *bad]


TARGETS = {make.__name__: make for make in (registers, decisions, boundaries)}


def damaged(content: bytes, longest: int, seed: int) -> bytes:
    """The content with damage; an archive mostly with damage inside one of its entries."""
    choose = random.Random(seed)
    if choose.random() < 0.8:
        with contextlib.suppress(Exception):
            return _damaged_inside(content, longest, choose)
    return atheris.Mutate(content, longest)


def _damaged_inside(content: bytes, longest: int, choose: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    name = choose.choice(sorted(entries))
    what = choose.random()
    if what < 0.1:
        del entries[name]
    elif what < 0.2:
        entries[name] = entries[choose.choice(sorted(entries))]
    else:
        entries[name] = atheris.Mutate(entries[name], max(64, 2 * len(entries[name])))
    return files.zipped(entries, packed=True)[:longest]


def main() -> None:
    """Fuzz one target for some seconds."""
    name, seconds = sys.argv[1:]
    promise, seeds = TARGETS[name]()
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        if len(seed) <= LARGEST:
            (corpus / f"seed-{number:03}").write_bytes(seed)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST}",
        f"-artifact_prefix={KEPT}/",
        "-rss_limit_mb=6000",
        "-timeout=60",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *options], promise, custom_mutator=damaged)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
