"""What a visitor brings lives in the visitor's session: no cache that all share keeps any of it."""

import functools
import gc
import importlib
import pkgutil
from collections.abc import Iterator
from types import FunctionType, ModuleType

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import codi_geo
from codi_geo.layers.register import register_layer
from codi_geo.registers import Workbook
from codi_geo.registers.register import Register
from codi_geo.web import export
from codi_geo.words import text
from tests.pages import APP
from tests.registers import files

MARK = "ซฌฮฐ"
"""Stands in every text of the register below, and nowhere else in the world."""
ROWS = [
    [f"ทะเบียน{MARK}"],
    ["จังหวัด", "อำเภอ", "ตำบล", f"ผู้ประสาน{MARK}", f"งบ{MARK}"],
    ["ระยอง", "แกลง", "เนินฆ้อ", f"สมหญิง{MARK}", "1,000"],
    ["จ.เชียงใหม่", "อ.เมือง", f"ต.หายยา{MARK}", f"สมชาย{MARK}", "500"],
    [f"{MARK}ระยอง", f"{MARK}แกลง", f"{MARK}กร่ำ", "สมปอง", f"สาม{MARK}"],
    ["รวม", "", "", MARK, "7"],
]
FILE = f"ทะเบียน{MARK}.xlsx"
_CACHE = type(functools.lru_cache(len))


def _caches() -> dict[str, object]:
    """Every cache in the package, by its name: of modules and of their classes."""
    for module in pkgutil.walk_packages(codi_geo.__path__, "codi_geo."):
        if not module.name.endswith("calamine_child"):
            importlib.import_module(module.name)
    return {
        f"{found.__module__}.{found.__qualname__}": found
        for found in gc.get_objects()
        if isinstance(found, _CACHE) and found.__module__.startswith("codi_geo")
    }


def _texts(start: object) -> Iterator[str]:
    """All texts that can be reached from an object."""
    seen, waiting = set(), [start]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or isinstance(thing, ModuleType | type):
            continue
        seen.add(id(thing))
        if isinstance(thing, str | bytes):
            yield str(thing)
        elif isinstance(thing, gpd.GeoDataFrame | gpd.GeoSeries):
            waiting.append(pd.DataFrame(thing.drop(columns=["geometry"], errors="ignore")))
        elif isinstance(thing, pd.DataFrame):
            yield thing.to_csv()
        elif isinstance(thing, pd.Series | pd.Index):
            yield thing.to_series().to_csv() if isinstance(thing, pd.Index) else thing.to_csv()
        elif isinstance(thing, np.ndarray):
            waiting.extend(thing.ravel().tolist() if thing.dtype == object else [])
        elif isinstance(thing, FunctionType):
            waiting.extend([thing.__closure__, thing.__defaults__])
        else:
            waiting.extend(gc.get_referents(thing))


def _click(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


@pytest.fixture(scope="module")
def left():
    """The process after a visitor has brought a register, matched it, drawn it, and gone."""
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params["layer"], app.query_params["lang"] = "register", "en"
    app.run()
    app.file_uploader[0].set_value((FILE, files.xlsx(ROWS), "application/xlsx")).run()
    _click(app, text("register.match", "en"))
    _click(app, text("export.open", "en"))
    brought = app.session_state["register"]
    assert any(MARK in words for words in _texts(brought))
    asked = {"area": None, "size": "slide", "for_print": False}
    layer = register_layer(brought.placed, name=brought.name, rows_in_all=3)
    image = export.written(export.made_for(layer, "en", **asked), layer, "svg", dpi=110)
    assert MARK in image.decode()
    del app, brought, layer
    gc.collect()


def test_no_shared_cache_holds_a_word_of_the_register(left):
    caches = _caches()
    assert len(caches) > 80
    holding = {
        name
        for name, cached in caches.items()
        if any(MARK in words for words in _texts(gc.get_referents(cached)))
    }
    assert holding == set()


def test_nothing_of_the_session_stays(left):
    kept = [o for o in gc.get_objects() if isinstance(o, Register | Workbook)]
    assert kept == []
