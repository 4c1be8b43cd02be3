"""Where on the map: a path from country to tambon, and a search for areas and places."""

import streamlit as st

from codi_geo import gazetteer, thai
from codi_geo.outside import markdown
from codi_geo.search import Hit, search
from codi_geo.web import put
from codi_geo.web.address import now, write
from codi_geo.web.state import State
from codi_geo.words import Lang, text

_LEVELS = ("region", "province", "district", "tambon")
_SEARCH = "search"


def draw(view: State) -> None:
    """One select a level, the step up, and the search."""
    shown = [level for level in _LEVELS if _choices(view.area, level)]
    with st.container(key="path"):
        *places, up, find = st.columns([2] * len(shown) + [1, 3], vertical_alignment="bottom")
    for place, level in zip(places, shown, strict=True):
        with place:
            _select(view, level)
    with up:
        _step_up(view)
    with find:
        _search_box(view)
    _found(view)


def _select(view: State, level: gazetteer.Level) -> None:
    chain = {gazetteer.level_of(code): code for code in gazetteer.path(view.area or "TH")}
    above = [code for name, code in chain.items() if _is_above(name, level)][-1]
    options = ["", *_sorted(_choices(view.area, level), view.lang)]
    key = f"path-{level}"
    st.session_state[key] = chain.get(level, "")
    st.selectbox(
        text(f"path.{level}", view.lang),
        options,
        key=key,
        format_func=lambda code: _label(code, level, view.lang),
        on_change=lambda: write(now().with_area(st.session_state[key] or above)),
    )


def _is_above(name: str, level: str) -> bool:
    return gazetteer.LEVELS.index(name) < gazetteer.LEVELS.index(level)


def _choices(area: str, level: gazetteer.Level) -> list[str]:
    """Areas of a level that can be chosen: those inside the area chosen a level or more above.

    All provinces are offered in the whole country; districts and tambons need their parent.
    """
    path = gazetteer.path(area) if area else [gazetteer.COUNTRY]
    chosen = {gazetteer.level_of(code): code for code in path}
    parent = {"district": "province", "tambon": "district"}.get(level)
    if parent and parent not in chosen:
        return []
    frame = gazetteer.areas(level)
    if parent:
        return list(frame.index[frame[parent] == chosen[parent]])
    if level == "province" and "region" in chosen:
        return list(frame.index[frame["region"] == chosen["region"]])
    return list(frame.index)


def _sorted(codes: list[str], lang: Lang) -> list[str]:
    return sorted(codes, key=lambda code: thai.collation_key(gazetteer.name(code, lang)))


def _label(code: str, level: gazetteer.Level, lang: Lang) -> str:
    return gazetteer.name(code, lang) if code else text(f"path.all_{level}", lang)


def _step_up(view: State) -> None:
    st.button(
        text("path.up", view.lang),
        icon=":material/arrow_upward:",
        disabled=view.area_above is None,
        help=text("path.up_help", view.lang),
        on_click=lambda: write(now().with_area(now().area_above or gazetteer.COUNTRY)),
    )


def _search_box(view: State) -> None:
    st.text_input(
        text("search.label", view.lang),
        key=_SEARCH,
        placeholder=text("search.hint", view.lang),
        help=text("search.help", view.lang),
    )


def _found(view: State) -> None:
    """What was found, each a button that leads there."""
    asked = st.session_state.get(_SEARCH, "")
    if not asked.strip():
        return
    hits = search(asked)
    if not hits:
        said = text("search.none", view.lang, words=asked[:60])
        put.notice(said, icon=":material/search_off:")
        return
    with st.container(border=True, key="found"):
        st.caption(text("search.found", view.lang, n=len(hits)))
        for n, hit in enumerate(hits):
            st.button(
                markdown(hit.label(view.lang)),
                key=f"hit-{n}",
                type="tertiary",
                icon=f":material/{'map' if hit.kind == 'area' else 'location_on'}:",
                on_click=_go,
                args=(hit,),
            )


def _go(hit: Hit) -> None:
    view = now()
    if hit.kind == "place":
        part, _, feature = hit.pick.partition(":")
        area = hit.code[:2] if hit.code else gazetteer.COUNTRY
        view = view.with_layer(hit.layer).with_area(area).with_pick(part, feature)
    else:
        view = view.with_area(hit.code)
    write(view)
    st.session_state[_SEARCH] = ""
