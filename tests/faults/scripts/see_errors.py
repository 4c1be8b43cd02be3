"""Open a page that tables or the typeface spoil; says what stands on it."""

from tests.pages import open_page

app = open_page(layer="province_plans", lang="th")
assert not app.exception
for error in app.error:
    print(error.value.replace("\\", ""))
