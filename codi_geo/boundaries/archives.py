"""Opening zip archives without trusting what they say about themselves."""

import errno
import zipfile
from pathlib import Path

from codi_geo.errors import BoundaryError
from codi_geo.zips import Contents

MAX_BYTES = 2 * 1024**3
MAX_ENTRIES = 2_000
MAX_RATIO = 200
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES}


def unpack(archive: Path, into: Path, *, called: str) -> None:
    """Unpack a zip archive, `called` so in errors, into an empty folder.

    Limits are checked on the archive's own list before anything is read: number of entries,
    unpacked size, its ratio to the packed one (small archives may pack better), and that every
    path stays inside the folder. `zipfile` reads no more of an entry than the list says.

    Raises
    ------
    BoundaryError
        `boundary_archive_too_big`, `boundary_archive_damaged`, `boundary_archive_locked`,
        `boundary_archive_paths`, `boundary_no_room`.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            contents = Contents.of(opened)
            _check_bounds(contents, called)
            if contents.locked:
                raise BoundaryError("boundary_archive_locked", file=called)
            if contents.clashing or contents.leading_out:
                raise BoundaryError("boundary_archive_paths", file=called)
            opened.extractall(into)
    except BoundaryError:
        raise
    except Exception as cause:  # a damaged zip fails in a dozen ways, each of another class
        if isinstance(cause, OSError) and cause.errno in _NO_ROOM:
            raise BoundaryError("boundary_no_room", file=called, folder=into.parent) from cause
        raise BoundaryError("boundary_archive_damaged", file=called) from cause


def _check_bounds(contents: Contents, called: str) -> None:
    if contents.breaks(entries=MAX_ENTRIES, unpacked_bytes=MAX_BYTES, ratio=MAX_RATIO):
        raise BoundaryError(
            "boundary_archive_too_big",
            file=called,
            entries=contents.entries,
            megabytes=round(contents.unpacked_bytes / 1e6),
        )
