"""Files written whole or not at all."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to in place of `path`, in the same folder and with the same suffix.

    When the block ends well the new file takes the place of `path`; when it raises, what was
    there before stays as it was and the new file is gone.
    """
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
