"""Users' register files: read within bounds, header found, nothing lost silently.

`read_file` turns the bytes of a CSV or workbook into sheets of text cells, or refuses them with
one `RegisterError`; `typed_values` turns a column of text into numbers.
"""

from codi_geo.registers.reading import read_file
from codi_geo.registers.sheets import Sheet, Skipped, Workbook
from codi_geo.registers.values import Unparsed, typed_values

__all__ = [
    "Sheet",
    "Skipped",
    "Unparsed",
    "Workbook",
    "read_file",
    "typed_values",
]
