"""The app without a browser, as the tests of its pages open it."""

from streamlit.testing.v1 import AppTest

from codi_geo import paths

APP = str(paths.ROOT / "app.py")


def open_page(**query: str) -> AppTest:
    """The page at an address, run once."""
    app = AppTest.from_file(APP, default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def html_of(app: AppTest) -> str:
    """All HTML on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))
