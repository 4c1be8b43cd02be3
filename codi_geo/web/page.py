"""The page: path and language, layers, map with legend, panel, tables, source line."""

from functools import partial
from html import escape
from importlib.resources import files

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from codi_geo import boundaries
from codi_geo.facts import LINES, facts, table, title
from codi_geo.layers import CONCRETE_TAMBONS, GROUPS, LAYERS, Layer, Part, group_of
from codi_geo.layers.register import REGISTER
from codi_geo.thai import common_era
from codi_geo.web import legend, panel, register_page, spec, static, webmap
from codi_geo.web.state import State, from_query
from codi_geo.words import LANGS, Lang, text

_MAP_HEIGHT = 700
_MAP_PICKS = "map_picks"
_LANGUAGE_NAMES = {"th": "ไทย", "en": "English"}


def configure() -> None:
    """Page title, width and style; call first."""
    st.set_page_config(
        page_title="CODI Geo",
        page_icon=str(files("codi_geo.web").joinpath("assets/icon.svg")),
        layout="wide",
    )
    style = files("codi_geo.web").joinpath("assets/page.css").read_text(encoding="utf-8")
    st.html(f"<style>{static.font_faces(_url(''))}{style}</style>")


def draw(view: State, notices: list[str]) -> None:
    """Draw the whole page for one state."""
    _top(view)
    for notice in notices:
        st.info(notice, icon=":material/info:")
    side, main = st.columns([1, 5.6], gap="medium")
    with side:
        _layer_switch(view)
    with main:
        if view.is_register:
            register_page.draw(view.lang, draw_map=partial(_draw_map, view))
            _foot(view.lang, [text("caveat.register", view.lang)])
            return
        _title(view)
        _choices(view)
        middle, right = st.columns([4, 1.6], gap="medium")
        with middle:
            _draw_map(view, view.shown)
        with right:
            _panel(view)
        _tables(view)
        _foot(view.lang, view.shown.caveats_in(view.lang))


def _write(view: State) -> None:
    st.query_params.from_dict(view.to_query())


def _now() -> State:
    return from_query(st.query_params)[0]


def _top(view: State) -> None:
    brand, language = st.columns([5, 1.1], vertical_alignment="center")
    tagline = escape(text("page.tagline", view.lang))
    brand.html(f'<p class="codi-brand"><b>CODI Geo</b><span>{tagline}</span></p>')
    st.session_state["lang"] = view.lang
    language.segmented_control(
        text("page.language", view.lang),
        LANGS,
        key="lang",
        format_func=_LANGUAGE_NAMES.get,
        label_visibility="collapsed",
        on_change=lambda: _write(_now().with_lang(st.session_state["lang"] or _now().lang)),
    )


def _layer_switch(view: State) -> None:
    """The headline layers, and the others by group behind “more”."""
    first, *others = GROUPS
    _layer_list(view, first)
    elsewhere = not view.is_register and group_of(view.shown) != first
    with st.expander(text("page.more", view.lang), expanded=elsewhere):
        for group in others:
            _layer_list(view, group)
    _layer_list(view, REGISTER)


def _layer_list(view: State, group: str) -> None:
    """One list of layers; choosing in one lets go of the others."""
    layers = [layer.id for layer in LAYERS.values() if group_of(layer) == group] or [REGISTER]
    key = f"layer-{group}"
    st.session_state[key] = view.layer if view.layer in layers else None
    st.radio(
        text(f"group.{group}", view.lang),
        layers,
        key=key,
        index=None,
        format_func=lambda layer: text(f"layer.{layer}.name", view.lang),
        on_change=lambda: _write(_now().with_layer(st.session_state[key])),
    )


def _choices(view: State) -> None:
    """Measure, year and what to set it against, where the layer has a choice."""
    shown = view.shown
    years = {str(year): (str(year), str(common_era(year))) for year in shown.years}
    every = {} if shown.measures else {"": _pair("page.all_years")}
    choices = {
        "measure": (dict(shown.measures), shown.measure, 3),
        "year": (every | years, str(shown.year or ""), 1.2),
        "per": ({"": _pair("page.by_itself")} | dict(shown.pers), shown.per, 3),
    }
    offered = {what: choice for what, choice in choices.items() if len(choice[0]) > 1}
    if not offered:
        return
    places = st.columns([width for _, _, width in offered.values()], gap="small")
    for place, (what, (options, chosen, _)) in zip(places, offered.items(), strict=True):
        _select(what, view, place, options, chosen)


def _select(
    what: str, view: State, place: DeltaGenerator, options: dict[str, tuple[str, ...]], chosen: str
) -> None:
    key, at = f"choose-{what}", LANGS.index(view.lang)
    st.session_state[key] = chosen
    place.selectbox(
        text(f"page.{what}", view.lang),
        list(options),
        key=key,
        format_func=lambda option: options[option][at],
        help=text(f"page.{what}_help", view.lang),
        on_change=lambda: _write(_now().with_choice(what, st.session_state[key])),
    )


def _pair(key: str) -> tuple[str, ...]:
    return tuple(text(key, lang) for lang in LANGS)


def _title(view: State) -> None:
    st.html(
        f'<h1 class="codi-title">{escape(view.shown.title(view.lang))}</h1>'
        f'<p class="codi-period">{escape(view.shown.period(view.lang))}</p>'
    )


def _url(path: str) -> str:
    base = st.get_option("server.baseUrlPath").strip("/")
    return "/".join(["", *([base] if base else []), "app/static", path])


def _draw_map(view: State, shown: Layer) -> None:
    """The map of a layer and its legend."""
    checksum = boundaries.current().checksum
    scripts, styles = zip(static.leaflet(), static.own_assets(), strict=True)
    ground = webmap.ground_map(
        spec.ground_spec(static.ground_geometry(checksum), _url, view.lang),
        scripts=[_url(path) for path in scripts],
        styles=[_url(path) for path in styles],
    )

    def geometry(part: Part) -> str:
        if part.table:
            return _url(static.part_geometry(checksum, part))
        return _url(static.level_geometry(checksum, "tambon"))

    layer = spec.layer_spec(shown, view.lang, geometry=geometry, pick=view.picked)
    st_folium(
        ground,
        key="map",
        height=_MAP_HEIGHT,
        use_container_width=True,
        feature_group_to_add=webmap.layer_group(layer),
        returned_objects=["last_active_drawing", "last_object_clicked"],
        on_change=_map_clicked,
    )
    st.html(legend.legend_html(shown, view.lang))


def _map_clicked() -> None:
    clicked = (st.session_state.get("map") or {}).get("last_active_drawing") or {}
    properties = clicked.get("properties") or {}
    view = _now()
    asked = view.with_pick(str(properties.get("part", "")), str(properties.get("id", "")))
    if from_query(asked.to_query())[0] == asked:
        _write(asked)
        st.session_state[_MAP_PICKS] = st.session_state.get(_MAP_PICKS, 0) + 1


def _panel(view: State) -> None:
    if view.picked is None:
        st.html(
            panel.empty_html(
                text("page.pick", view.lang), view.shown.how_to_read(view.lang), view.lang
            )
        )
        return
    part_id, feature = view.picked
    known = facts(view.layer, view.shown.part(part_id), feature, view.lang)
    st.html(panel.facts_html(known, view.lang))
    st.button(text("page.clear", view.lang), on_click=lambda: _write(_now().with_pick(part_id, "")))


def _tables(view: State) -> None:
    st.html(f'<p class="codi-small"><b>{escape(text("page.table", view.lang))}</b></p>')
    titles = [text(f"part.{view.layer}.{part.id}", view.lang) for part in view.shown.parts]
    for tab, part in zip(st.tabs(titles), view.shown.parts, strict=True):
        with tab:
            _table(view, part)


def _table(view: State, part: Part) -> None:
    picks = st.session_state.get(_MAP_PICKS, 0)  # a pick on the map selects the row anew
    key = f"table-{view.layer}-{part.id}-{picks}"
    here = view.picked is not None and view.picked[0] == part.id
    selected = [part.rows().index.get_loc(view.picked[1])] if here else []

    def select() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        feature = part.rows().index[chosen[0]] if chosen else ""
        _write(_now().with_pick(part.id, feature))

    rows = table(part, view.lang)
    lines = {title(part, column, view.lang) for column in LINES & set(part.columns)}
    st.dataframe(
        rows,
        key=key,
        column_config={
            heading: st.column_config.NumberColumn(format="%d" if heading in lines else "localized")
            for heading in rows.select_dtypes("number").columns
        },
        placeholder="–",
        alt=text(f"part.{view.layer}.{part.id}", view.lang),
        hide_index=True,
        on_select=select,
        selection_mode="single-row",
        selection_default={"selection": {"rows": selected}},
        height="auto" if len(part.rows()) <= 12 else 460,
    )


def _foot(lang: Lang, caveats: list[str]) -> None:
    located = text("page.located", lang, **CONCRETE_TAMBONS.headline())
    lines = [*caveats, *_boundary_lines(lang), text("source.report", lang)]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    st.html(f'<footer class="codi-foot"><p><strong>{escape(located)}</strong></p>{body}</footer>')


def _boundary_lines(lang: Lang) -> list[str]:
    """What the boundaries are, what that means for the reader, and how to better them."""
    current = boundaries.current()
    lines = [f"{current.words('attribution', lang)} · {current.words('caveat', lang)}"]
    if current.quality == "approximate":
        lines.append(text("page.get_survey", lang))
    if current.problem is not None:
        lines.append(current.problem.in_language(lang))
    return lines
