"""Open a page with a map, and pages without one; says what the first one says."""

from tests.pages import html_of, open_page

for lang in ("th", "en"):
    app = open_page(layer="province_plans", lang=lang)
    assert not app.exception
    assert len(app.dataframe) == 1
    for error in app.error:
        print(error.value)
for page in ("area", "about"):
    app = open_page(page=page, area="56")
    assert not app.exception
    assert not app.error
    assert "codi-foot" in html_of(app)
