"""Draw a figure; says why it cannot be drawn."""

from codi_geo.errors import CodiGeoError
from codi_geo.figure import figure

for kind in ("png", "svg", "pdf"):
    try:
        figure("province_plans", area="56").as_bytes(kind)
    except CodiGeoError as error:
        print(error)
