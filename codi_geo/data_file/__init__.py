"""A layer's data as a file to take along: XLSX, CSV, GeoJSON or GeoPackage, with its codebook.

`data_file` makes them; page and terminal call it alike.
"""

from codi_geo.data_file.making import FORMATS, DataFile, Format, data_file

__all__ = ["FORMATS", "DataFile", "Format", "data_file"]
