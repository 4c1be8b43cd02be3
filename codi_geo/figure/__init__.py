"""Finished maps for paper and slides: one composition from small square to poster.

`figure` makes them; app, notebook and terminal call it alike.
"""

from codi_geo.figure.making import Figure, figure
from codi_geo.figure.output import FORMATS, Format
from codi_geo.figure.sizes import SIZES, Size, size_named

__all__ = ["FORMATS", "SIZES", "Figure", "Format", "Size", "figure", "size_named"]
