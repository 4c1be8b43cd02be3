"""Files written whole or not at all, and nothing left behind for ever."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STALE_FILE_SECONDS = 3600
STALE_FOLDER_SECONDS = 24 * 3600
_PARTIAL = re.compile(r"\.part-[0-9a-f]{16}(\.\w+)?")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to in place of `path`, in the same folder and with the same suffix.

    When the block ends well the new file takes the place of `path`; when it raises, what was
    there before stays as it was and the new file is gone. What a process killed meanwhile leaves
    is removed by a later one (`sweep`).
    """
    sweep(path.parent)
    partial = path.with_name(f".part-{secrets.token_hex(8)}{path.suffix}")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a whole file or none of it; its folder must exist."""
    with replacing(path) as partial:
        partial.write_bytes(content)


def temporary_place() -> str:
    """Where temporary files would go, for messages: it may not be there."""
    return os.environ.get("TMPDIR", "/tmp")


def sweep(folder: Path) -> None:
    """Remove what killed processes left half-written in a folder, once it is an hour old."""
    for file in folder.glob(".part-*"):
        if _PARTIAL.fullmatch(file.name) and _is_older(file, STALE_FILE_SECONDS):
            with suppress(OSError):
                file.unlink()


def sweep_folders(parent: Path, prefix: str) -> None:
    """Remove the temporary folders with this prefix that are a day old."""
    for folder in parent.glob(f"{prefix}*"):
        if is_forgotten(folder):
            shutil.rmtree(folder, ignore_errors=True)


def is_forgotten(folder: Path) -> bool:
    """Whether nothing came into a folder or left it for a day."""
    return _is_older(folder, STALE_FOLDER_SECONDS)


def _is_older(path: Path, seconds: float) -> bool:
    try:
        return time.time() - path.lstat().st_mtime > seconds
    except OSError:  # gone meanwhile
        return False
