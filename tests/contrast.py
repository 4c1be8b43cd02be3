"""Contrast of two colours."""

from coloraide import Color


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG 2.1 defines it."""
    return Color(one).contrast(Color(other), method="wcag21")
