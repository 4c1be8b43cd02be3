"""Files the browser fetches: Leaflet, fonts, our script and the geometry, under hashed names.

They are made once into the git-ignored `static/` folder, which Streamlit serves as
`/app/static`. A name carries the hash of its content: a changed file gets a new name, and
browsers may keep the old one for ever.
"""

import base64
import gzip
import hashlib
import json
import re
from functools import cache, lru_cache
from importlib.metadata import distribution
from importlib.resources import files
from itertools import product
from pathlib import Path

import geopandas as gpd
import js_lib_leaflet
import numpy as np
import shapely

from codi_geo import boundaries, gazetteer, paths
from codi_geo.errors import DownloadError
from codi_geo.files import sweep, write_atomically
from codi_geo.fonts import CSS_WEIGHTS, FILES, font_file
from codi_geo.layers import LAYERS, Layer, Part, find_layer, shapes
from codi_geo.web import colours, digits, spec
from codi_geo.words import LANGS, Lang

INLINE = "data:"
_WEB_DECIMALS = 5
_MANY_FEATURES = 30
"""Features from which a part's facts on hover are fetched once instead of sent at every change."""
_TYPES = {"js": "text/javascript", "css": "text/css", "gz": "application/gzip"}


def publish(content: bytes, folder: str, name: str) -> str:
    """Put content into `static/<folder>/` under a hashed name.

    Returns
    -------
    str
        Its path below `static/`, such as `geometry/province.3f2a….json`.

    Raises
    ------
    DownloadError
        `static_unwritable`: it is not there yet, and cannot be written.
    """
    stem, _, suffix = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:16]
    relative = f"{folder}/{stem}.{digest}.{suffix}"
    path = paths.STATIC / relative
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        except OSError as cause:
            raise DownloadError("static_unwritable", folder=paths.STATIC) from cause
    return relative


def publish_data(content: bytes, folder: str, name: str) -> str:
    """Put JSON into `static/<folder>/`, packed once: the server would pack it for every visitor."""
    return publish(_packed(content), folder, f"{name}.gz")


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


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
def language_script(lang: Lang) -> str:
    """Published script that tells browsers and screen readers the page's language."""
    return publish(f"document.documentElement.lang = '{lang}';".encode(), "vendor", f"{lang}.js")


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
    pieces = sorted(folder.joinpath("map").iterdir(), key=lambda piece: piece.name)
    script = "\n".join(piece.read_text(encoding="utf-8") for piece in pieces)
    return (
        publish(f"(() => {{\n{script}}})();\n".encode(), "vendor", "codi-map.js"),
        publish(style.encode(), "vendor", "codi-map.css"),
    )


def as_geojson(frame: gpd.GeoDataFrame) -> bytes:
    """Geometry for the browser: feature ids, a point for the label, five decimals, no data."""
    features = []
    for code, geometry in frame.geometry.items():
        features.append(
            {
                "type": "Feature",
                "id": code,
                "properties": {"at": _label_at(geometry)},
                "geometry": json.loads(shapely.to_geojson(_rounded(geometry))),
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def as_shapes(frame: gpd.GeoDataFrame) -> bytes:
    """Geometry of thousands of areas for the browser, packed to a third of its GeoJSON.

    `ids`, a point for the label as `at`, and for each area its polygons: rings of steps from
    corner to corner in 1/100,000 of a degree, longitude and latitude in turn, the first one from
    nought.
    """
    shapes = [
        [
            [_steps(ring) for ring in (polygon.exterior, *polygon.interiors)]
            for polygon in shapely.get_parts(geometry)
        ]
        for geometry in frame.geometry
    ]
    packed = {
        "ids": frame.index.tolist(),
        "at": [_label_at(geometry) for geometry in frame.geometry],
        "shapes": shapes,
    }
    return json.dumps(packed, separators=(",", ":")).encode()


def _steps(ring: shapely.LinearRing) -> list[int]:
    """Differences between a ring's corners, without the last, which is the first again."""
    corners = (shapely.get_coordinates(ring)[:-1] * 10**_WEB_DECIMALS).round().astype(int)
    return np.diff(corners, axis=0, prepend=0).ravel().tolist()


def _rounded(geometry: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(geometry, lambda xy: xy.round(_WEB_DECIMALS))


def _label_at(geometry: shapely.Geometry) -> list[float]:
    """Latitude and longitude of the label's point."""
    point = _label_point(geometry)
    return [round(point.y, _WEB_DECIMALS), round(point.x, _WEB_DECIMALS)]


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
    return {name: _shared(frame) for name, frame in levels.items()}


@cache
def part_geometry(checksum: str, part: Part) -> str:
    """Published geometry of one part of a layer."""
    return _shared(shapes(part))


def _shared(frame: gpd.GeoDataFrame) -> str:
    """Published geometry; the same areas are one file, whoever draws them."""
    return publish_data(as_geojson(frame.sort_index()), "geometry", "areas.json")


@cache
def tambon_geometry(checksum: str) -> str:
    """Published geometry of all official tambons, for layers that a visitor brings.

    What a visitor brings stays in the visitor's session: only areas that everybody gets are
    written to disk, and the page picks those it needs. A tambon without a polygon of its own has
    the older one that holds it.
    """
    polygons = gazetteer.crosswalk()["polygon_code"]
    areas = boundaries.load("tambon", detail="draw").loc[polygons].set_axis(polygons.index)
    return publish_data(as_shapes(areas), "geometry", "tambon.json")


@cache
def tambon_names() -> str:
    """Published names of all official tambons, [Thai, English], in the order of their geometry."""
    codes = gazetteer.areas("tambon").index
    names = [[gazetteer.full_label(code, lang) for lang in LANGS] for code in codes]
    content = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    return publish_data(content, "geometry", "tambon-names.json")


@lru_cache(maxsize=1024)
def part_tips(layer: Layer, part_id: str, lang: Lang, *, has_thai_digits: bool) -> str | None:
    """Published facts on hover of a part of the catalogue that has many features.

    None where there are few, which go with the layer, or where the folder cannot be written.
    """
    part = layer.part(part_id)
    if len(part.rows()) < _MANY_FEATURES:
        return None
    tips = spec.part_tips(layer, part, lang)
    content = json.dumps(digits.in_words(tips) if has_thai_digits else tips, ensure_ascii=False)
    try:
        return publish_data(content.encode(), "facts", f"{layer.id}-{part_id}-{lang}.json")
    except DownloadError:
        return None


@cache
def areas_geometry(checksum: str, above: str) -> str:
    """Published geometry of the areas that one consists of: regions, provinces, districts, …

    There are too many of these files to make them all before the first visitor; where they cannot
    be written, the address holds the geometry itself.
    """
    level = gazetteer.LEVELS[gazetteer.LEVELS.index(gazetteer.level_of(above)) + 1]
    inside = boundaries.load(level, detail="draw", within=above)
    content = as_geojson(inside)
    try:
        return publish_data(content, "geometry", f"{level}-of-{above}.json")
    except DownloadError:
        return inline_data(content)


def inline(content: bytes, suffix: str) -> str:
    """An address that holds its content itself."""
    return f"{INLINE}{_TYPES[suffix]};base64,{base64.b64encode(content).decode()}"


def inline_data(content: bytes) -> str:
    """An address that holds JSON itself, packed."""
    return inline(_packed(content), "gz")


def build(*, whole: bool = False) -> None:
    """Make all files now, so that the first visitor does not wait.

    The geometry within single areas is made when somebody asks for it; with `whole` now, too, so
    that nothing is left to write where the app may only read.
    """
    for folder in paths.STATIC.glob("*/"):
        sweep(folder)
    leaflet()
    own_assets()
    licences()
    for lang in LANGS:
        language_script(lang)
    checksum = boundaries.current().checksum
    ground_geometry(checksum)
    tambon_geometry(checksum)
    tambon_names()
    for layer in LAYERS.values():
        for part in layer.parts:
            if part.role != "note":
                part_geometry(checksum, part)
                _build_tips(layer, part.id)
    if whole:
        for above in divided_areas():
            areas_geometry(checksum, above)


def _build_tips(layer: Layer, part_id: str) -> None:
    for year, scheme in product((None, *layer.years), layer.schemes or (None,)):
        chosen = find_layer(layer.id, year=year, scheme=scheme)
        for lang, has_thai_digits in product(LANGS, (False, True)):
            part_tips(chosen, part_id, lang, has_thai_digits=has_thai_digits)


def divided_areas() -> list[str]:
    """Codes of all areas that consist of smaller ones."""
    inner = [code for level in gazetteer.LEVELS[1:-1] for code in gazetteer.areas(level).index]
    return [gazetteer.COUNTRY, *inner]
