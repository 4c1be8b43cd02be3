"""Colours by name (`kind.continued`), from `codi_geo/palette.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def colours() -> dict[str, str]:
    """All colours as `#RRGGBB` by dotted name."""
    raw = tomllib.loads(files("codi_geo").joinpath("palette.toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{name}": value for group, names in raw.items() for name, value in names.items()
    }


def colour(name: str) -> str:
    """One colour as `#RRGGBB`; an unknown name is a bug and raises KeyError."""
    return colours()[name]
