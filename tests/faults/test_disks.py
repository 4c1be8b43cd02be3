"""Read-only and full disks: real ones, mounted for one process."""

import pytest

from codi_geo import paths
from codi_geo.words import LANGS, text
from tests.faults import machine

REFUSALS = {
    "figure": "download_unwritable",
    "data file": "download_unwritable",
    "temporary files of a GeoPackage": "download_no_room",
    "deck": "download_unwritable",
    "result of a register": "download_unwritable",
    "contact sheets": "download_unwritable",
    "files of the page": "static_unwritable",
    "boundaries": "boundary_unwritable",
    "temporary files of an archive": "boundary_no_room",
}


def test_all_works_from_a_read_only_image_with_room_for_temporary_files(image, tmp_path):
    """As in a container: nothing can be written but in one folder in memory."""
    room = machine.in_memory(tmp_path, "size=64m")
    said = machine.run(
        "use.py",
        mounts=(*image.mounts, machine.READ_ONLY, _read_only(paths.STATIC), room),
        **image.variables,
        TMPDIR=str(tmp_path),
    )
    assert said == "used\n"


def _read_only(folder) -> str:
    return f"mount -o remount,bind,ro '{folder}'"


def test_without_its_files_the_page_says_why_it_has_no_map(image, tmp_path):
    room = machine.in_memory(tmp_path, "size=64m")
    said = machine.run(
        "see_no_map.py",
        mounts=(machine.in_memory(paths.STATIC, "ro"), room),
        **image.variables,
        TMPDIR=str(tmp_path),
    )
    sentences = [text("error.static_unwritable", lang, folder=paths.STATIC) for lang in LANGS]
    assert said.replace("\\", "").splitlines() == sentences


@pytest.mark.parametrize("fault", ["full", "read-only"])
def test_what_cannot_be_written_is_told_in_one_sentence_and_leaves_nothing(
    image, sources, tmp_path, fault
):
    folder = tmp_path / "disk"
    folder.mkdir()
    mounts = [
        machine.in_memory(folder, "size=4m"),
        f"mkdir '{folder}/tmp'",
        f"cp -r '{image.installed}' '{folder}/installed'",
    ]
    if fault == "full":
        mounts.append(f"{{ dd if=/dev/zero of='{folder}/rest' bs=4k 2>/dev/null || true; }}")
    else:
        mounts.append(f"mount -o remount,ro '{folder}'")
    said = machine.run(
        "write.py",
        folder,
        *sources,
        mounts=tuple(mounts),
        CODI_GEO_INSTALLED=f"{folder}/installed",
        TMPDIR=f"{folder}/tmp",
        MPLCONFIGDIR=str(tmp_path / "matplotlib"),
    )
    assert dict(line.split(" | ") for line in said.splitlines()) == REFUSALS
