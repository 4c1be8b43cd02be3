"""Downloading a boundary file: with progress, resumed after a break, and never half."""

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import requests

from codi_geo.boundaries import bounds
from codi_geo.errors import BoundaryError

Progress = Callable[[str, int, int | None], None]

CHUNK_BYTES = 64 * 1024
TIMEOUT_S = 30
TRIES = 4
PAUSE_S = 1.0
_NOT_REACHED = (
    requests.ConnectionError,
    requests.Timeout,
    requests.TooManyRedirects,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
)
PARTIAL, RANGE_NOT_SATISFIABLE = 206, 416


def is_url(source: str) -> bool:
    """Whether a source is to be downloaded."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, folder: Path, *, on_progress: Progress | None = None) -> Path:
    """Download `url` into `folder`, or go on with what an earlier try left there.

    A break is taken up with HTTP `Range`, under `If-Range` with the validator of the first answer
    (a strong ETag, else Last-Modified): if the file changed meanwhile, or the server knows no
    ranges, it starts again from nothing. The size must be what the server announced.

    Parameters
    ----------
    on_progress : callable, optional
        Called as `on_progress("download", bytes so far, bytes in all or None)`.

    Returns
    -------
    pathlib.Path
        The complete file; delete it when done with it.

    Raises
    ------
    BoundaryError
        `boundary_http_status`, `boundary_cut_off` (what came is kept for the next try),
        `boundary_no_network`, `boundary_unprotected`, `boundary_too_big` (nothing is kept).
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.part"
    reached = False
    for attempt in range(TRIES):
        before = _size(part)
        try:
            if _continued(url, part, on_progress):
                return part.replace(part.with_suffix(".download"))
        except _NOT_REACHED as cause:
            if not reached and _size(part) == before:
                raise BoundaryError("boundary_no_network", url=url) from cause
        except requests.RequestException:
            pass  # the connection broke in the middle: try to go on
        except BoundaryError:
            part.unlink(missing_ok=True)
            part.with_suffix(".json").unlink(missing_ok=True)
            raise
        reached = True
        if attempt + 1 < TRIES:
            time.sleep(PAUSE_S)
    raise BoundaryError("boundary_cut_off", url=url, megabytes=f"{_size(part) / 1e6:.1f}")


def _continued(url: str, part: Path, on_progress: Progress | None) -> bool:
    """One request; whether the file is complete after it."""
    notes = part.with_suffix(".json")
    validator = _validator(notes)
    have = _size(part) if validator else 0
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": validator}
    with requests.get(url, headers=headers, stream=True, timeout=TIMEOUT_S) as answer:
        _refuse_a_way_without_protection(url, answer)
        if answer.status_code == RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)
            notes.unlink(missing_ok=True)
            return False
        if not answer.ok:
            raise BoundaryError("boundary_http_status", url=url, status=answer.status_code)
        resumed = answer.status_code == PARTIAL
        if resumed and not _starts_at(answer, have):
            notes.unlink(missing_ok=True)  # without a validator the next try begins anew
            return False
        have = have if resumed else 0
        announced = answer.headers.get("Content-Length")
        total = have + int(announced) if announced else None
        bounds.check_bytes(total or 0, called=url)
        if not resumed:
            _write_validator(notes, answer)
        with part.open("ab" if resumed else "wb") as out:
            for chunk in answer.iter_content(CHUNK_BYTES):
                out.write(chunk)
                have += len(chunk)
                bounds.check_bytes(have, called=url)
                if on_progress:
                    on_progress("download", have, total)
    if total is not None and have != total:
        return False
    notes.unlink(missing_ok=True)
    return True


def _refuse_a_way_without_protection(url: str, answer: requests.Response) -> None:
    """What is asked for under https is not taken from where others could have changed it."""
    way = [step.url for step in (*answer.history, answer)]
    bare = [step for step in way if not step.lower().startswith("https://")]
    if url.lower().startswith("https://") and bare:
        raise BoundaryError("boundary_unprotected", url=url, found=bare[0])


def _starts_at(answer: requests.Response, offset: int) -> bool:
    return answer.headers.get("Content-Range", "").startswith(f"bytes {offset}-")


def _write_validator(notes: Path, answer: requests.Response) -> None:
    etag = answer.headers.get("ETag", "")
    validator = etag if etag.startswith('"') else answer.headers.get("Last-Modified", "")
    notes.write_text(json.dumps({"validator": validator}), encoding="utf-8")


def _validator(notes: Path) -> str:
    try:
        return str(json.loads(notes.read_text(encoding="utf-8"))["validator"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
