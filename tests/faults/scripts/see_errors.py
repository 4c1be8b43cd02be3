"""Open a page that tables or the typeface spoil, and draw a figure; says what they say."""

from codi_geo.errors import CodiGeoError
from tests.pages import open_page

app = open_page(layer="province_plans", lang="th")
assert not app.exception
for error in app.error:
    print(error.value.replace("\\", ""))
try:
    from codi_geo.figure import figure

    figure("province_plans", area="56")
except CodiGeoError as error:
    print(error)
