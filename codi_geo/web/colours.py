"""The palette in the browser: one CSS property a colour, light or dark by `color-scheme`."""

from codi_geo import palette


def css(name: str) -> str:
    """A colour of the palette as a CSS value that follows the theme; KeyError for a bug."""
    palette.colour(name)
    return f"var({_property(name)})"


def properties() -> str:
    """The style rule that gives every colour its value in either theme."""
    light, dark = palette.colours(), palette.colours("dark")
    values = "".join(f"{_property(n)}:light-dark({light[n]},{dark[n]});" for n in light)
    return f":root{{{values}}}"


def _property(name: str) -> str:
    return f"--codi-{name.replace('.', '-')}"
