"""What a boundary set is, and how its folder says so."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal

from codi_geo import gazetteer
from codi_geo.errors import BoundaryError
from codi_geo.outside import one_line
from codi_geo.words import Lang, text

Quality = Literal["survey", "approximate"]
MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class BoundarySet:
    """One set of boundaries on disk, and everything that has to be printed with it.

    Attributes
    ----------
    quality : {"survey", "approximate"}
        Whether the tambons are surveyed or Thiessen cells. A set of both is approximate.
    version, valid_on : str
        ISO dates: state of the boundaries, and from when the publisher holds them for valid.
    source, licence, attribution : str
        In English; `words` has them in both languages.
    caveat_key : str
        Key of the sentence in the locale files that every map prints.
    n_tambons : int
        Number of polygons at the level of tambon.
    surveyed_provinces : tuple of str
        Of an approximate set, the provinces whose tambons are surveyed all the same.
    checksum : str
        SHA-256 over the manifest, which has the SHA-256 of every file.
    folder : pathlib.Path
    problem : BoundaryError or None
        Why this set is used and not a better one, to be shown to the user.
    """

    quality: Quality
    version: str
    valid_on: str
    source: str
    licence: str
    attribution: str
    caveat_key: str
    n_tambons: int
    surveyed_provinces: tuple[str, ...] = ()
    checksum: str = ""
    folder: Path = Path()
    problem: BoundaryError | None = field(default=None, compare=False)

    def words(self, what: Literal["quality", "attribution", "caveat"], lang: Lang) -> str:
        """The set's name, credit line or caveat, for people."""
        names = (gazetteer.name(code, lang) for code in self.surveyed_provinces)
        facts = {"valid_on": one_line(self.valid_on), "provinces": ", ".join(names)}
        mixed = "_mixed" if self.surveyed_provinces and what == "caveat" else ""
        return text(f"boundaries.{self.quality}.{what}{mixed}", lang, **facts)

    def as_dict(self) -> dict:
        """Plain data: what `status --json` and the manifest hold."""
        plain = asdict(self)
        plain["folder"] = str(self.folder)
        plain["surveyed_provinces"] = list(self.surveyed_provinces)
        plain["problem"] = None if self.problem is None else str(self.problem)
        return plain


def described(
    quality: Quality,
    *,
    version: str,
    valid_on: str,
    n_tambons: int,
    surveyed_provinces: tuple[str, ...] = (),
) -> BoundarySet:
    """A set that is not on disk yet, with the standing words on its source."""
    caveat = "caveat_mixed" if surveyed_provinces else "caveat"
    return BoundarySet(
        quality=quality,
        version=version,
        valid_on=valid_on,
        source=text(f"boundaries.{quality}.source", "en"),
        licence=text(f"boundaries.{quality}.licence", "en"),
        attribution=text(f"boundaries.{quality}.attribution", "en", valid_on=valid_on),
        caveat_key=f"boundaries.{quality}.{caveat}",
        n_tambons=n_tambons,
        surveyed_provinces=surveyed_provinces,
    )


def write_manifest(folder: Path, described_set: BoundarySet, *, made_from: str) -> None:
    """Put the manifest into a folder whose data files are complete."""
    files = {
        path.name: {"sha256": sha256(path), "bytes": path.stat().st_size}
        for path in sorted(folder.glob("*.parquet"))
    }
    plain = described_set.as_dict()
    for of_this_machine in ("folder", "problem", "checksum"):
        del plain[of_this_machine]
    manifest = {"format": FORMAT, "made_from": made_from, "set": plain, "files": files}
    (folder / MANIFEST).write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8"
    )


def read_manifest(folder: Path) -> tuple[BoundarySet, str]:
    """The set in a folder, all checksums verified, and the fingerprint of what it was made from.

    Raises
    ------
    BoundaryError
        `boundary_set_damaged`: a file is missing, changed, or of another format.
    """
    try:
        raw = (folder / MANIFEST).read_bytes()
        manifest = json.loads(raw)
        whole = manifest["format"] == FORMAT and all(
            sha256(folder / name) == facts["sha256"] for name, facts in manifest["files"].items()
        )
        known = {f.name for f in fields(BoundarySet)}
        plain = {key: value for key, value in manifest["set"].items() if key in known}
        plain["surveyed_provinces"] = tuple(plain["surveyed_provinces"])
        found = BoundarySet(**plain, checksum=hashlib.sha256(raw).hexdigest(), folder=folder)
        made_from = manifest["made_from"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
        raise BoundaryError("boundary_set_damaged", folder=folder.name) from cause
    if not whole or not manifest["files"]:
        raise BoundaryError("boundary_set_damaged", folder=folder.name)
    return found, made_from


def sha256(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
