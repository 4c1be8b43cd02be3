"""Thai names in boundary files: often mis-decoded, always cut, and a good test of the codes."""

import pandas as pd

from codi_geo import thai
from codi_geo.boundaries.loading import named
from codi_geo.errors import BoundaryError

COMPARED_LETTERS = 14  # shapefiles hold 50 bytes, so 16 letters, and the last may be damaged
AGREEING_SHARE = 0.5


def check(names: pd.Series, *, called: str) -> None:
    """Refuse a file whose names belong to other codes: its columns are out of step.

    Parameters
    ----------
    names : pandas.Series
        Thai names as read, index tambon code. Names that hold no Thai cannot tell and are passed
        over.

    Raises
    ------
    BoundaryError
        `boundary_names`: fewer than half of the names are their code's.
    """
    readable = names.dropna().astype(str).map(decoded)
    readable = readable[readable.map(_has_thai)]
    codes = pd.Index(readable.index.unique(), dtype=str)
    official = named(codes, "tambon")["name_th"].dropna()
    pairs = [
        (thai.clean(name)[:COMPARED_LETTERS], thai.clean(official[code]))
        for code, name in readable.items()
        if code in official.index
    ]
    agreeing = sum(known.startswith(name) for name, known in pairs)
    if agreeing < AGREEING_SHARE * len(pairs):
        raise BoundaryError("boundary_names", file=called, n=len(pairs) - agreeing)


def decoded(name: str) -> str:
    """A name that was UTF-8 read as Latin-1 or Windows-1252, read again as UTF-8.

    A name cut in the middle of a letter loses that letter; others come back as they are.
    """
    if name.isascii() or _has_thai(name):
        return name
    for wrong in ("latin-1", "cp1252"):
        try:
            again = name.encode(wrong).decode("utf-8", errors="ignore")
        except UnicodeEncodeError:
            continue
        if _has_thai(again):
            return again
    return name


def _has_thai(name: str) -> bool:
    return any("\u0e00" <= letter <= "\u0e7f" for letter in name)
