"""Opening zip archives without trusting what they say about themselves."""

import zipfile
import zlib
from pathlib import Path

from codi_geo.errors import BoundaryError

MAX_BYTES = 2 * 1024**3
MAX_ENTRIES = 2_000
MAX_RATIO = 200
SMALL_BYTES = 10 * 1024**2


def unpack(archive: Path, into: Path, *, called: str) -> None:
    """Unpack a zip archive, `called` so in errors, into an empty folder.

    Limits are checked on the archive's own list before anything is read: number of entries,
    unpacked size, and its ratio to the packed one (small archives may pack better). `zipfile`
    reads no more of an entry than the list says, and keeps all entries inside the folder.

    Raises
    ------
    BoundaryError
        `boundary_archive_too_big`, `boundary_archive_damaged`, `boundary_archive_locked`.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _check_bounds(entries, called)
            if any(entry.flag_bits & 1 for entry in entries):
                raise BoundaryError("boundary_archive_locked", file=called)
            opened.extractall(into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as cause:
        raise BoundaryError("boundary_archive_damaged", file=called) from cause


def _check_bounds(entries: list[zipfile.ZipInfo], called: str) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    too_dense = size > SMALL_BYTES and size / packed > MAX_RATIO
    if len(entries) > MAX_ENTRIES or size > MAX_BYTES or too_dense:
        raise BoundaryError(
            "boundary_archive_too_big",
            file=called,
            entries=len(entries),
            megabytes=round(size / 1e6),
        )
