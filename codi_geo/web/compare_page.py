"""The page that sets two areas, or two years of a layer, side by side."""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from codi_geo import boundaries, download, gazetteer, thai
from codi_geo.brief import finding
from codi_geo.brief.compared import Comparison
from codi_geo.brief.comparison import comparable, comparison
from codi_geo.brief.comparison_years import year_comparison
from codi_geo.errors import FigureError
from codi_geo.figure import figure
from codi_geo.layers import Layer
from codi_geo.web import compare_html, put
from codi_geo.web.address import now, write
from codi_geo.web.state import State
from codi_geo.words import Lang, text

T = TypeVar("T")
_MAP_SIZE = "120x150"
_MAP_DPI = 190
_LEVELS = ("region", "province")


def draw(view: State) -> None:
    """The whole page."""
    style = files("codi_geo.web").joinpath("assets/compare.css").read_text(encoding="utf-8")
    st.html(f"<style>{style}</style>")
    st.button(
        text("brief_page.to_map", view.lang),
        icon=":material/map:",
        on_click=lambda: write(now().with_page("")),
    )
    if view.other_year:
        _years(view)
    else:
        _areas(view)


def _areas(view: State) -> None:
    lang, first = view.lang, gazetteer.province_or_region(view.area)
    codes = [code for level in _LEVELS for code in _by_name(level, lang)]
    left, middle, right = _places()
    _select(
        left,
        "first",
        lang,
        [code for code in codes if code != view.other],
        first,
        lambda code: gazetteer.label(code, lang),
        lambda code: now().with_area(code),
    )
    _swap(middle, view, can_swap=bool(view.other))
    _select(
        right,
        "second",
        lang,
        [code for code in codes if first and comparable(first, code)],
        view.other,
        lambda code: gazetteer.label(code, lang),
        lambda code: now().with_area(first).with_other(code),
    )
    if not view.other:
        st.info(text("compare.choose", lang), icon=":material/compare_arrows:")
        return
    made = comparison((view.area, view.other), lang)
    maps = [(view.whole, view.area), (view.whole, view.other)]
    _draw(made, maps, f"{view.area}-{view.other}")


def _by_name(level: gazetteer.Level, lang: Lang) -> list[str]:
    codes = gazetteer.areas(level).index
    return sorted(codes, key=lambda code: thai.collation_key(gazetteer.name(code, lang)))


def _years(view: State) -> None:
    lang, layer, other = view.lang, view.whole, int(view.other_year)
    left, middle, right = _places()
    _select(
        left,
        "first_year",
        lang,
        [year for year in layer.years if year != other],
        layer.year,
        lambda year: _year(year, lang),
        lambda year: now().with_years(year, other),
    )
    _swap(middle, view, can_swap=True)
    _select(
        right,
        "second_year",
        lang,
        [year for year in layer.years if year != layer.year],
        other,
        lambda year: _year(year, lang),
        lambda year: now().with_years(layer.year, year),
    )
    second = view.swapped().whole
    made = year_comparison(layer, second, lang)
    maps = [(layer, view.area), (second, view.area)]
    _draw(made, maps, f"{layer.id}-{layer.year}-{other}")


def _year(year: int, lang: Lang) -> str:
    return str(year if lang == "th" else thai.common_era(year))


def _places() -> list[DeltaGenerator]:
    return st.columns([3, 1.1, 3], vertical_alignment="bottom")


def _select(
    place: DeltaGenerator,
    what: str,
    lang: Lang,
    options: list[T],
    chosen: T,
    label: Callable[[T], str],
    change: Callable[[T], State],
) -> None:
    key = f"compare-{what}"
    st.session_state[key] = chosen or None
    place.selectbox(
        text(f"compare.{what}", lang),
        options,
        key=key,
        index=0 if chosen else None,
        placeholder=text("compare.placeholder", lang),
        disabled=not options,
        format_func=label,
        on_change=lambda: write(change(st.session_state[key])),
    )


def _swap(place: DeltaGenerator, view: State, *, can_swap: bool) -> None:
    place.button(
        text("compare.swap", view.lang),
        key="compare-swap",
        icon=":material/swap_horiz:",
        disabled=not can_swap,
        on_click=lambda: write(now().swapped()),
        width="stretch",
    )


def _draw(made: Comparison, maps: list[tuple[Layer, str]], name: str) -> None:
    put.html(compare_html.heading_html(made))
    for place, (layer, area) in zip(st.columns(len(maps), gap="medium"), maps, strict=True):
        with place:
            _map(layer, area, made.lang)
    details = [row for row in made.rows if row.role == "detail"]
    put.html(compare_html.table_html(made, [row for row in made.rows if row.role != "detail"]))
    if details:
        with st.expander(text("compare.details", made.lang, n=len(details))):
            put.html(compare_html.table_html(made, details))
    put.html(compare_html.notes_html(made))
    _downloads(made, f"codi-geo-{name}-{made.lang}")


def _map(layer: Layer, area: str, lang: Lang) -> None:
    title = finding(layer, lang, area=area or None)
    put.html(f'<h2 class="codi-heading">{escape(title)}</h2>')
    try:
        image = _png(boundaries.current().checksum, layer, area, lang)
    except FigureError as problem:
        put.error(problem, lang)
        return
    st.image(image, alt=text("page.map_alt", lang, title=title), width="stretch")


@lru_cache(maxsize=48)
def _png(checksum: str, layer: Layer, area: str, lang: Lang) -> bytes:
    made = figure(layer, area=area or None, lang=lang, size=_MAP_SIZE, titled=False)
    return made.as_bytes(dpi=_MAP_DPI)


def _downloads(made: Comparison, name: str) -> None:
    table = compare_html.comparison_table(made)
    sheet = text("compare.sheet", made.lang)
    offers = {
        "xlsx": (lambda: download.xlsx_bytes({sheet: table}), None),
        "csv": (lambda: download.csv_bytes(table), "text/csv"),
    }
    with st.container(horizontal=True):
        for suffix, (content, mime) in offers.items():
            st.download_button(
                text(f"compare.download_{suffix}", made.lang),
                content,
                f"{name}.{suffix}",
                mime,
                icon=":material/download:",
                on_click="ignore",
            )
