"""How much of a register is read, and the checks of a zip's own list before it is opened."""

import io
import zipfile

from codi_geo.errors import RegisterError
from codi_geo.zips import Contents

MEGABYTE = 1024**2
MAX_BYTES = 20 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 100
MAX_ENTRIES = 2_000
MAX_SHEETS = 250
MAX_ROWS = 100_000
LAST_ROW = 1_048_576  # of any spreadsheet: blank rows count as well from here on
MAX_COLUMNS = 200
MAX_CELLS = 3_000_000  # the blank ones inside a row too, for they take memory as well
MAX_CHARACTERS = 30_000_000  # with the names of the sheets
MAX_MERGED = 200_000  # cells merged with others, over all sheets
MAX_CELL_LENGTH = 32_767
MAX_MEMORY = 1024 * MEGABYTE
MAX_SECONDS = 60
MAX_MATCHING_SECONDS = 120  # of the processor; 100,000 rows of real places take some 12
MAX_DECISIONS = 5 * MEGABYTE
_ARCHIVES = (
    b"PK\x03\x04",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = MEGABYTE


def check_size(content: bytes, *, file: str) -> None:
    """Refuse a file without content, or one that is too big.

    Raises
    ------
    RegisterError
        `register_empty`, `register_too_big`.
    """
    if not content.strip():
        raise RegisterError("register_empty", file=file)
    check_bytes(len(content), file=file)


def check_bytes(size: int, *, file: str) -> None:
    """Refuse a file of so many bytes, even before it is read.

    Raises
    ------
    RegisterError
        `register_too_big`.
    """
    if size > MAX_BYTES:
        raise RegisterError(
            "register_too_big",
            file=file,
            megabytes=f"{size / MEGABYTE:.1f}",
            limit=MAX_BYTES // MEGABYTE,
        )


def check_zip(content: bytes, *, file: str) -> list[str]:
    """Names of a zip's entries, after its list and then each entry's content were checked.

    An entry that holds more than the list says fails its checksum, because `zipfile` reads no
    further than the list; so the bounds hold for what is really there.

    Raises
    ------
    RegisterError
        `register_unpacks_too_big`, `register_locked`, `register_nested`, `register_damaged`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            _check_list(opened, file)
            for entry in opened.infolist():
                _check_entry(opened, entry, file)
            return opened.namelist()
    except RegisterError:
        raise
    except Exception as cause:  # a damaged zip fails in a dozen ways, each of another class
        raise RegisterError("register_damaged", file=file) from cause


def _check_list(opened: zipfile.ZipFile, file: str) -> None:
    contents = Contents.of(opened)
    if contents.breaks(entries=MAX_ENTRIES, unpacked_bytes=MAX_UNPACKED, ratio=MAX_RATIO):
        raise RegisterError(
            "register_unpacks_too_big",
            file=file,
            megabytes=round(contents.unpacked_bytes / MEGABYTE),
            entries=contents.entries,
        )
    unreadable = any(entry.compress_type not in _PACKINGS for entry in opened.infolist())
    if unreadable or contents.clashing:
        raise RegisterError("register_damaged", file=file)
    if contents.locked:
        raise RegisterError("register_locked", file=file)


def _check_entry(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    with opened.open(entry) as stream:
        if stream.read(8).startswith(_ARCHIVES):
            raise RegisterError("register_nested", file=file)
        while stream.read(_CHUNK):
            pass


def check_extent(*, file: str, sheet: str, row: int, columns: int, cells: int) -> None:
    """Refuse a sheet that reaches too far, or a file with too many cells.

    Raises
    ------
    RegisterError
        `register_too_many_rows`, `register_too_many_columns`, `register_too_heavy`.
    """
    where = {"file": file, "sheet": sheet}
    if row > MAX_ROWS:
        raise RegisterError("register_too_many_rows", **where, limit=f"{MAX_ROWS:,}")
    if columns > MAX_COLUMNS:
        raise RegisterError(
            "register_too_many_columns", **where, columns=columns, limit=MAX_COLUMNS
        )
    if cells > MAX_CELLS:
        raise RegisterError("register_too_heavy", file=file)
