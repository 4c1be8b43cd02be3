"""docs/TRUST.md names tests that exist, and figures that are those of the tests."""

import ast
import re

from codi_geo import paths
from codi_geo.boundaries import archives, reading
from codi_geo.boundaries import bounds as of_boundaries
from codi_geo.registers import bounds
from supply import licences
from tests.boundaries import bad_files as boundary_files
from tests.hostile import strings
from tests.registers import bad_files as register_files
from tests.registers.test_decisions import NO_DECISIONS

TRUST = (paths.ROOT / "docs" / "TRUST.md").read_text(encoding="utf-8")
NAMED = re.compile(
    r"`(?P<file>tests/[\w/]+\.py|…)?::(?P<name>test_\w+)`|`(?P<whole>tests/[\w/.]+)`"
)


def _tests_of(file: str) -> set[str]:
    tree = ast.parse((paths.ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test_that_exists():
    file, seen = "", 0
    for found in NAMED.finditer(TRUST):
        if found["whole"]:
            assert (paths.ROOT / found["whole"]).exists(), found[0]
            if found["whole"].endswith(".py"):
                file = found["whole"]
            continue
        file = file if found["file"] in (None, "…") else found["file"]
        assert found["name"] in _tests_of(file), (file, found["name"])
        seen += 1
    assert seen > 60


def test_the_figures_of_the_corpora_are_those_of_the_tests():
    registers, lying_still = len(register_files.BAD), len(register_files.HARMLESS)
    sentences = len({key for _, key in register_files.BAD.values()})
    areas, decisions = len(boundary_files.BAD), len(NO_DECISIONS)
    for promise in (
        f"| {registers} registers, {areas} boundary files, {decisions} files of decisions |",
        f"| {len(strings.EVERY)}; nothing ran |",
        f"pour {len(strings.HOSTILE)} hostile texts",
        f"| {registers} bad register files ({sentences} different sentences)",
        f"| {lying_still} register files with macros",
        f"| {areas} bad boundary files",
        f"| {decisions} files that are no decisions",
        f"({len(licences.locked())} packages in",
    ):
        assert promise in TRUST, promise


def test_the_bounds_are_those_of_the_program():
    megabyte = bounds.MEGABYTE
    for promise in (
        f"| size | {bounds.MAX_BYTES // megabyte} MB (",
        f"| {of_boundaries.MAX_BYTES // 1024 // megabyte} GB, on disk or downloaded |",
        f"| {bounds.MAX_UNPACKED // megabyte} MB, {bounds.MAX_RATIO} to 1, {bounds.MAX_ENTRIES:,} "
        f"| {archives.MAX_BYTES // 1024**3} GB, {archives.MAX_RATIO} to 1, "
        f"{archives.MAX_ENTRIES:,} |",
        f"| {bounds.MAX_SHEETS}, {bounds.MAX_ROWS:,}, {bounds.MAX_COLUMNS} "
        f"| {reading.MAX_ROWS:,} rows |",
        f"| characters in a cell | {bounds.MAX_CELL_LENGTH:,} |",
        f"| {bounds.MAX_CELLS // 10**6} million, {bounds.MAX_CHARACTERS // 10**6} million "
        f"characters, {bounds.MAX_MERGED:,} |",
        f"with {bounds.MAX_MEMORY // 1024 // megabyte} GB |",
        f"| {of_boundaries.MAX_MEMORY // 1024 // megabyte} GB more than before",
        f"| {bounds.MAX_SECONDS} s for a workbook, {bounds.MAX_MATCHING_SECONDS} s of the proc",
        f"| decisions | {bounds.MAX_DECISIONS // megabyte} MB |",
    ):
        assert promise in TRUST, promise
