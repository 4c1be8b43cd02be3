"""The app without a browser, as the tests of its pages open it."""

import re

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
    """All HTML on the page, without what keeps words on one line."""
    return without_spans("\n".join(element.proto.body for element in app.get("html")))


def without_spans(body: str) -> str:
    """HTML without what keeps some words on one line."""
    return re.sub(r'<span class="codi-whole">([^<]*)</span>', r"\1", body)
