"""Colours by name (`kind.continued`), from `codi_geo/palette.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Theme = Literal["light", "dark"]


@cache
def colours(theme: Theme = "light") -> dict[str, str]:
    """All colours as `#RRGGBB` by dotted name; print is always light."""
    raw = tomllib.loads(files("codi_geo").joinpath("palette.toml").read_text(encoding="utf-8"))
    dark = _flat(raw.pop("dark"))
    return _flat(raw) | (dark if theme == "dark" else {})


def _flat(groups: dict[str, dict[str, str]]) -> dict[str, str]:
    return {
        f"{group}.{name}": value for group, names in groups.items() for name, value in names.items()
    }


def colour(name: str) -> str:
    """One colour as `#RRGGBB` on light ground; an unknown name is a bug and raises KeyError."""
    return colours()[name]
