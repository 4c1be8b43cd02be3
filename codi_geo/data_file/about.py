"""What has to be known of a file: what it shows, its sources, boundaries, licences, caveats."""

from collections.abc import Iterator

import pandas as pd

from codi_geo import boundaries, gazetteer
from codi_geo.brief import finding
from codi_geo.data_file.cells import plain
from codi_geo.facts import layer_source
from codi_geo.layers import Layer
from codi_geo.words import LANGS, Lang, text


def about(layer: Layer, *, area: str | None = None) -> pd.DataFrame:
    """One row per thing to know: columns item, item_th, item_en, text_th, text_en."""
    thai, english = (list(_items(layer, area, lang)) for lang in LANGS)
    rows = [
        (item, *(text(f"data_file.item.{item}", lang) for lang in LANGS), in_thai, in_english)
        for (item, in_thai), (_, in_english) in zip(thai, english, strict=True)
    ]
    columns = ["item", "item_th", "item_en", "text_th", "text_en"]
    return pd.DataFrame(rows, columns=columns).apply(plain)


def _items(layer: Layer, area: str | None, lang: Lang) -> Iterator[tuple[str, str]]:
    at = LANGS.index(lang)
    yield "finding", finding(layer, lang, area=area)
    yield "layer", layer.name(lang)
    if layer.is_shipped:
        yield "period", layer.period(lang)
    for item, chosen, choices in (
        ("measure", layer.measure, layer.measures),
        ("per", layer.per, layer.pers),
    ):
        if chosen:
            yield item, dict(choices)[chosen][at]
    if layer.schemes:
        yield "scheme", text(f"scheme.{layer.scheme}", lang)
    yield "area", gazetteer.full_label(area or gazetteer.COUNTRY, lang)
    if area:
        yield "area_rule", text("data_file.area_rule", lang)
    yield "source", layer_source(layer, lang)
    for caveat in layer.caveats_in(lang):
        yield "caveat", caveat
    yield from _boundary_items(lang)
    yield "official", text("data_file.official", lang, version=gazetteer.DOPA_VERSION)
    if layer.is_shipped:
        yield "licence", text("data_file.licence", lang)


def _boundary_items(lang: Lang) -> Iterator[tuple[str, str]]:
    current = boundaries.current()
    yield "boundary_quality", current.words("quality", lang)
    yield "boundary_version", current.version
    yield "boundary_valid_on", current.valid_on
    yield "boundary_source", text(f"boundaries.{current.quality}.source", lang)
    yield "boundary_licence", text(f"boundaries.{current.quality}.licence", lang)
    yield "boundary_credit", current.words("attribution", lang)
    yield "boundary_caveat", current.words("caveat", lang)
