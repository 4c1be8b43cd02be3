"""Help and about: texts in both languages, their figures computed from the data."""

import hashlib
from importlib.metadata import version
from importlib.resources import files

import streamlit as st

from codi_geo import boundaries, gazetteer, paths, programme, tables, thai
from codi_geo.boundaries.installing import PUBLISHER_URL
from codi_geo.errors import DownloadError
from codi_geo.layers import (
    CANAL_HOUSING,
    CONCRETE_TAMBONS,
    HEADLINES,
    HOMELESS_CENTRES,
    LAYERS,
    PLACES,
    PROVINCE_PLANS,
)
from codi_geo.outside import markdown
from codi_geo.web import put, static
from codi_geo.web.address import now, served, write
from codi_geo.web.spec import OSM
from codi_geo.web.state import State
from codi_geo.words import Lang, text

PAGES = ("help", "about")
_SHOWN_OF_A_HASH = 12
_BUTTONS = {
    "about": "page.about",
    "compare": "compare.open",
    "data": "data_file.open",
    "deck": "deck_page.open",
    "digits": "page.digits_thai",
    "filter": "filter.open",
    "image": "export.open",
    "more": "page.more",
    "register": "layer.register.name",
    "skip": "page.skip",
    "up": "path.up",
}
"""Buttons that the texts speak of, by the words that stand on them."""


def draw(view: State) -> None:
    """The page's text, and the way back to the map."""
    with st.container(key="text-page"):
        st.button(
            text("brief_page.to_map", view.lang),
            icon=":material/map:",
            on_click=lambda: write(now().with_page("")),
        )
        put.markdown(written(view.page, view.lang))


def source(page: str, lang: Lang) -> str:
    """The text of a page with its `{places}` for figures."""
    return files("codi_geo.web").joinpath(f"texts/{page}.{lang}.md").read_text(encoding="utf-8")


def written(page: str, lang: Lang) -> str:
    """The text of a page, its figures filled in."""
    return source(page, lang).format(**facts(lang))


def facts(lang: Lang) -> dict[str, str]:
    """Every figure and name that the texts may use."""
    return {name: str(value) for name, value in _facts(lang).items()}


def _facts(lang: Lang) -> dict[str, object]:
    return _of_the_report(lang) | _of_the_boundaries(lang) | _of_the_program() | _of_the_page(lang)


def _of_the_page(lang: Lang) -> dict[str, str]:
    buttons = {f"button_{name}": text(key, lang) for name, key in _BUTTONS.items()}
    return buttons | {"button_area": text("page.open_area", lang, area="…")}


def _of_the_report(lang: Lang) -> dict[str, object]:
    concrete, plans = CONCRETE_TAMBONS.headline(), PROVINCE_PLANS.headline()
    canals, places = CANAL_HOUSING.headline(), PLACES.headline()
    verdicts = tables.read("printed_totals")["verdict"].value_counts()
    readings = tables.read("corrections")["confidence"]
    report = programme.reports()[0]
    return {
        "report": text("source.report", lang),
        "report_year": thai.fiscal_year(report, lang),
        "period": text("layer.period", lang),
        "concrete_total": concrete["total"],
        "concrete_target": concrete["target"],
        "named": concrete["named"],
        "located": concrete["located"],
        "with_plan": plans["with_plan"],
        "without_plan": plans["none"],
        "canal_built": canals["built"],
        "canal_target": canals["target"],
        "centres": HOMELESS_CENTRES.headline()["total"],
        "places": places["total"],
        "places_drawn": places["drawn"],
        "n_measures": sum(len(layer.measures) for layer in LAYERS.values()),
        "n_regions": len(gazetteer.regions()),
        "regions": _regions(lang),
        "n_checks": int(verdicts.sum()),
        "n_agree": verdicts.get("agrees", 0),
        "n_rounding": verdicts.get("rounding", 0),
        "n_disagree": verdicts.get("disagrees", 0),
        "n_corrections": len(readings),
        "n_doubtful": int(readings.isin(["ambiguous", "unresolved"]).sum()),
    }


def _regions(lang: Lang) -> str:
    """One row of a table per region: name, number of provinces, their names."""
    region_of = gazetteer.region_of_province()
    rows = []
    for region in gazetteer.regions().index:
        names = [gazetteer.name(code, lang) for code in region_of.index[region_of == region]]
        listed = ", ".join(sorted(names, key=thai.collation_key))
        rows.append(f"| {markdown(gazetteer.name(region, lang))} | {len(names)} | {listed} |")
    return "\n".join(rows)


def _of_the_boundaries(lang: Lang) -> dict[str, object]:
    current, crosswalk = boundaries.current(), gazetteer.crosswalk()
    return {
        "boundary_quality": current.words("quality", lang),
        "boundary_version": _day(current.version, lang),
        "boundary_valid_on": _day(current.valid_on, lang),
        "boundary_caveat": current.words("caveat", lang),
        "boundary_attribution": current.words("attribution", lang),
        "boundary_source": text(f"boundaries.{current.quality}.source", lang),
        "boundary_licence": text(f"boundaries.{current.quality}.licence", lang),
        "boundary_hash": current.checksum[:_SHOWN_OF_A_HASH],
        "boundary_url": PUBLISHER_URL,
        "boundary_file": PUBLISHER_URL.rpartition("/")[2],
        "n_polygons": thai.number(current.n_tambons),
        "n_tambons": thai.number(len(gazetteer.areas("tambon"))),
        "n_without_polygon": int((crosswalk["polygon_code"] != crosswalk.index).sum()),
    }


def _day(iso: str, lang: Lang) -> str:
    """A day in words; a set without a date says so."""
    try:
        return thai.date(iso, lang)
    except ValueError:
        return text("boundaries.undated", lang)


def _of_the_program() -> dict[str, object]:
    from codi_geo.figure import FORMATS, SIZES  # a second to load: only for these pages

    return {
        "n_layers": len(LAYERS),
        "n_headlines": len(HEADLINES),
        "n_image_sizes": len(SIZES),
        "image_formats": ", ".join(name.upper() for name in FORMATS),
        "upload_mb": st.get_option("server.maxUploadSize"),
        "osm": OSM,
        "licence_font": _licence("font"),
        "licence_leaflet": _licence("leaflet"),
        "package_version": version("codi-geo"),
        "geothai_version": version("geothai"),
        "n_tables": len(tables.names()),
        "data_hash": data_hash()[:_SHOWN_OF_A_HASH],
    }


def _licence(what: str) -> str:
    """Where a licence is served; nowhere, where nothing can be put beside the page."""
    try:
        return served(static.licences()[what])
    except DownloadError:
        return "#"


def data_hash() -> str:
    """SHA-256 over all tables and their description."""
    digest = hashlib.sha256()
    for path in sorted([*paths.DATA.glob("*.csv"), paths.DATA / "datapackage.json"]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
