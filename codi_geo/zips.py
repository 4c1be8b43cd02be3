"""What a zip archive says about itself, checked before anything in it is read."""

import zipfile
from dataclasses import dataclass

SMALL_BYTES = 10 * 1024**2
"""An archive that unpacks to no more than this may be packed as densely as it likes."""


@dataclass(frozen=True)
class Contents:
    """The list of an archive: its entries, how large they get, whether one is locked."""

    entries: int
    unpacked_bytes: int
    ratio: float
    locked: bool

    @classmethod
    def of(cls, opened: zipfile.ZipFile) -> "Contents":
        """Read an open archive's list."""
        listed = opened.infolist()
        unpacked = sum(entry.file_size for entry in listed)
        packed = max(1, sum(entry.compress_size for entry in listed))
        return cls(
            entries=len(listed),
            unpacked_bytes=unpacked,
            ratio=unpacked / packed,
            locked=any(entry.flag_bits & 1 for entry in listed),
        )

    def breaks(self, *, entries: int, unpacked_bytes: int, ratio: int) -> bool:
        """Whether the archive holds more than these bounds allow."""
        too_dense = self.unpacked_bytes > SMALL_BYTES and self.ratio > ratio
        return self.entries > entries or self.unpacked_bytes > unpacked_bytes or too_dense
