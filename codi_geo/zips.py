"""What a zip archive says about itself, checked before anything in it is read."""

import stat
import zipfile
from dataclasses import dataclass
from pathlib import PureWindowsPath

SMALL_BYTES = 10 * 1024**2
"""An archive that unpacks to no more than this may be packed as densely as it likes."""


@dataclass(frozen=True)
class Contents:
    """The list of an archive.

    Attributes
    ----------
    entries, unpacked_bytes, ratio
        How many there are, how large they get, and how much denser they are packed.
    locked
        One of them needs a password.
    clashing
        Two of them have one name, as a file system sees it that does not tell capitals apart.
    leading_out : str or None
        An entry that is no plain file or folder below the place where it is unpacked: its path is
        absolute, names a drive or goes up, it is a symbolic link, or it has the sign (!) behind
        which programs look inside an archive or elsewhere.
    """

    entries: int
    unpacked_bytes: int
    ratio: float
    locked: bool
    clashing: bool
    leading_out: str | None

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
            clashing=len({entry.filename.casefold() for entry in listed}) < len(listed),
            leading_out=next((entry.filename for entry in listed if _leads_out(entry)), None),
        )

    def breaks(self, *, entries: int, unpacked_bytes: int, ratio: int) -> bool:
        """Whether the archive holds more than these bounds allow."""
        too_dense = self.unpacked_bytes > SMALL_BYTES and self.ratio > ratio
        return self.entries > entries or self.unpacked_bytes > unpacked_bytes or too_dense


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    path = PureWindowsPath(entry.filename)  # which knows both slashes, and drives
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return bool(path.anchor) or ".." in path.parts or "!" in entry.filename or is_link
