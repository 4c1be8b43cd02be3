"""Files the browser fetches: Leaflet, fonts, our script and the geometry, under hashed names.

They are made once into the git-ignored `static/` folder, which Streamlit serves as
`/app/static`. A name carries the hash of its content: a changed file gets a new name, and
browsers may keep the old one for ever.
"""

import hashlib
import json
import re
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import js_lib_leaflet
import shapely

from codi_geo import boundaries, gazetteer, paths
from codi_geo.files import write_atomically
from codi_geo.fonts import CSS_WEIGHTS, FILES, font_file
from codi_geo.layers import LAYERS, Part, shapes
from codi_geo.web import colours
from codi_geo.words import LANGS

_WEB_DECIMALS = 5


def publish(content: bytes, folder: str, name: str) -> str:
    """Put content into `static/<folder>/` under a hashed name.

    Returns
    -------
    str
        Its path below `static/`, such as `geometry/province.3f2a….json`.
    """
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:16]
    relative = f"{folder}/{stem}.{digest}.{suffix}"
    path = paths.STATIC / relative
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    return relative


@cache
def leaflet() -> tuple[str, str]:
    """Published Leaflet: paths of its script and its style sheet."""
    source = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
    style = (source / "leaflet.css").read_text(encoding="utf-8")
    style = re.sub(r"url\(images/[^)]*\)", "none", style)
    script = (source / "leaflet.js").read_bytes()
    script = re.sub(rb"\n//# sourceMappingURL=\S+", b"", script)
    return (
        publish(script, "vendor", "leaflet.js"),
        publish(style.encode(), "vendor", "leaflet.css"),
    )


@cache
def fonts() -> dict[int, str]:
    """Published Sarabun files by weight (400, 600)."""
    return {
        CSS_WEIGHTS[weight]: publish(font_file(weight).read_bytes(), "fonts", name)
        for weight, name in FILES.items()
    }


@cache
def licences() -> dict[str, str]:
    """Published licences of what the browser fetches of others: `font` and `leaflet`."""
    texts = {
        "font": ("fonts", "Sarabun.licence.txt", "fontpkg-sarabun", "licenses/LICENSE"),
        "leaflet": ("vendor", "leaflet.licence.txt", "django-js-lib-leaflet", "LICENSE"),
    }
    return {
        what: publish(distribution(package).read_text(inside).encode(), folder, name)
        for what, (folder, name, package, inside) in texts.items()
    }


def font_faces(prefix: str) -> str:
    """Style rules that load the fonts; `prefix` leads from the style to `static/`."""
    return "\n".join(
        f'@font-face {{ font-family: Sarabun; font-weight: {weight}; src: url("{prefix}{path}"); }}'
        for weight, path in fonts().items()
    )


@cache
def own_assets() -> tuple[str, str]:
    """Our published map script and style sheet."""
    folder = files("codi_geo.web").joinpath("assets")
    style = folder.joinpath("codi-map.css").read_text(encoding="utf-8")
    style = f"{font_faces('../')}\n{colours.properties()}\n{style}"
    script = folder.joinpath("codi-map.js").read_bytes()
    return (
        publish(script, "vendor", "codi-map.js"),
        publish(style.encode(), "vendor", "codi-map.css"),
    )


def as_geojson(frame: gpd.GeoDataFrame) -> bytes:
    """Geometry for the browser: feature ids, a point for the label, five decimals, no data."""
    features = []
    for code, geometry in frame.geometry.items():
        at = _label_point(geometry)
        features.append(
            {
                "type": "Feature",
                "id": code,
                "properties": {"at": [round(at.y, 5), round(at.x, 5)]},
                "geometry": json.loads(shapely.to_geojson(_rounded(geometry))),
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _rounded(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(geometry, lambda xy: xy.round(_WEB_DECIMALS))


def _label_point(geometry: shapely.Geometry) -> shapely.Point:
    """The middle of the widest place of the largest part; of a line, its middle."""
    parts = shapely.get_parts(geometry)
    if geometry.geom_type.endswith("Polygon"):
        largest = max(parts, key=lambda part: part.area)
        circle = shapely.maximum_inscribed_circle(largest, tolerance=0.01)
        return shapely.get_point(circle, 0)
    return max(parts, key=lambda part: part.length).interpolate(0.5, normalized=True)


@cache
def ground_geometry(checksum: str) -> dict[str, str]:
    """Published geometry under every layer: neighbours, country, provinces, regions."""
    levels = {
        "country": boundaries.load("country", detail="draw"),
        "provinces": boundaries.load("province", detail="draw"),
        "regions": boundaries.load("region", detail="draw"),
        "neighbours": boundaries.neighbours(),
    }
    return {
        name: publish(as_geojson(frame), "geometry", f"{name}.json")
        for name, frame in levels.items()
    }


@cache
def part_geometry(checksum: str, part: Part) -> str:
    """Published geometry of one part of a layer."""
    return publish(as_geojson(shapes(part)), "geometry", f"{part.table}-{part.id}.json")


@cache
def tambon_geometry(checksum: str) -> str:
    """Published geometry of all official tambons, for layers that a visitor brings.

    What a visitor brings stays in the visitor's session: only areas that everybody gets are
    written to disk, and the page picks those it needs. A tambon without a polygon of its own has
    the older one that holds it.
    """
    polygons = gazetteer.crosswalk()["polygon_code"]
    areas = boundaries.load("tambon", detail="draw").loc[polygons].set_axis(polygons.index)
    return publish(as_geojson(areas), "geometry", "tambon.json")


@cache
def tambon_names() -> str:
    """Published names of all official tambons, [Thai, English], in the order of their geometry."""
    codes = gazetteer.areas("tambon").index
    names = [[gazetteer.full_label(code, lang) for lang in LANGS] for code in codes]
    content = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    return publish(content, "geometry", "tambon-names.json")


@cache
def areas_geometry(checksum: str, above: str) -> str:
    """Published geometry of the areas that one consists of: regions, provinces, districts, …"""
    level = gazetteer.LEVELS[gazetteer.LEVELS.index(gazetteer.level_of(above)) + 1]
    inside = boundaries.load(level, detail="draw", within=above)
    return publish(as_geojson(inside), "geometry", f"{level}-of-{above}.json")


def build(*, whole: bool = False) -> None:
    """Make all files now, so that the first visitor does not wait.

    The geometry within single areas is made when somebody asks for it; with `whole` now, too, so
    that nothing is left to write where the app may only read.
    """
    leaflet()
    own_assets()
    licences()
    checksum = boundaries.current().checksum
    ground_geometry(checksum)
    tambon_geometry(checksum)
    tambon_names()
    for layer in LAYERS.values():
        for part in layer.parts:
            if part.role != "note":
                part_geometry(checksum, part)
    if whole:
        for above in divided_areas():
            areas_geometry(checksum, above)


def divided_areas() -> list[str]:
    """Codes of all areas that consist of smaller ones."""
    inner = [code for level in gazetteer.LEVELS[1:-1] for code in gazetteer.areas(level).index]
    return [gazetteer.COUNTRY, *inner]
