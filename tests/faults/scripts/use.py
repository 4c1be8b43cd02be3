"""Use everything that a visitor can: every page, figures, data files, a register."""

from codi_geo import boundaries
from codi_geo.data_file import data_file
from codi_geo.figure import figure
from codi_geo.registers import read_file
from tests.pages import html_of, open_page
from tests.registers import files

PAGES = [
    {"layer": "canal_housing"},
    {"layer": "province_plans", "area": "5601", "lang": "en"},
    {"page": "area", "area": "56"},
    {"page": "compare"},
    {"page": "about"},
    {"layer": "register"},
]

found = boundaries.current()
assert found.problem is None, found.problem
for query in PAGES:
    app = open_page(**query)
    assert not app.exception
    assert not app.error, (query, app.error)
    assert "codi-foot" in html_of(app)
for size in ("png", "svg", "pdf"):
    assert len(figure("province_plans", area="56").as_bytes(size)) > 100_000
for kind in ("xlsx", "csv", "geojson", "gpkg"):
    assert len(data_file("province_plans").as_bytes(kind)) > 10_000
assert len(read_file(files.big_xlsx(), name="ก.xlsx").first.table) == files.N_ROWS
print("used")
