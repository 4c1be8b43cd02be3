"""From a request to a finished deck."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codi_geo import gazetteer
from codi_geo.deck.contents import Asked, contents
from codi_geo.deck.cover import cover_map
from codi_geo.deck.design import PICTURE, PICTURE_DPI
from codi_geo.deck.model import Slide
from codi_geo.deck.packing import packed
from codi_geo.deck.template import empty_deck
from codi_geo.deck.writing import write
from codi_geo.download import write_file
from codi_geo.errors import DeckError, FigureError
from codi_geo.figure import Size, figure
from codi_geo.layers import HEADLINES, LAYERS, Layer, find_layer
from codi_geo.progress import OnProgress, silent
from codi_geo.words import LANGS, Lang

DEFAULT_LAYERS = (*(layer.id for layer in HEADLINES), "plan_money")
_TYPE_SCALES = (1.3, 1.15, 1.0, 0.9)
"""Type sizes of the maps beside those of an A4 sheet."""


@dataclass(frozen=True)
class Deck:
    """A finished briefing deck."""

    content: bytes
    titles: tuple[str, ...]
    """Titles of the slides, in their order."""

    def as_bytes(self) -> bytes:
        """The content of the PPTX file."""
        return self.content

    def save(self, path: Path | str) -> Path:
        """Write the deck, whole or not at all.

        Raises
        ------
        DeckError
            The name does not end in .pptx.
        DownloadError
            The file cannot be written.
        """
        path = checked(path)
        write_file(path, self.content)
        return path


def deck(
    *,
    lang: Lang = LANGS[0],
    area: str | None = None,
    layers: Iterable[Layer | str] | None = None,
    made_on: date | None = None,
    for_print: bool = False,
    progress: OnProgress = silent,
) -> Deck:
    """A briefing deck: at a glance, a slide a layer, of an area all that is known, then sources.

    Parameters
    ----------
    lang
        Language of all words.
    area
        Code of a province or region; without it the deck is of the country.
    layers
        Layers, or their ids; the four headline layers and the money through the plans if not
        given. A layer that tells nothing of the area is named among what is missing.
    made_on
        Date on the title slide and in the file; today's if not given.
    for_print
        White paper and darker small type, for a plain office printer.
    progress
        Called before each slide with how many are done, how many there are, and its title.

    Raises
    ------
    PlaceError
        `area` is no official area.
    DeckError
        `area` is a district or tambon.
    FigureError
        There is no such layer.
    """
    asked = Asked(
        lang=lang,
        area=_area(area),
        layers=tuple(_layer(x) for x in (DEFAULT_LAYERS if layers is None else layers)),
        made_on=made_on or date.today(),
        for_print=for_print,
    )
    slides = contents(asked)
    written = empty_deck(lang)
    for done, slide in enumerate(slides):
        progress(done, len(slides), slide.title)
        write(written, slide, lang, picture=_picture(asked, slide))
    content = packed(
        written, title=slides[0].title, lang=lang, made_on=asked.made_on, for_print=for_print
    )
    return Deck(content, tuple(slide.title for slide in slides))


def checked(path: Path | str) -> Path:
    """A path that a deck can be written to, by its suffix."""
    path = Path(path)
    if path.suffix.lower() != ".pptx":
        raise DeckError("deck_suffix", file=path.name)
    return path


def _picture(asked: Asked, slide: Slide) -> bytes | None:
    if slide.layout == "title":
        return cover_map(asked.area, title=slide.picture, for_print=asked.for_print)
    return None if slide.layer is None else _map(asked, slide.layer)


def _map(asked: Asked, layer: Layer) -> bytes:
    """The layer's map, in the largest type with which its words find room."""
    *larger, smallest = _TYPE_SCALES
    for scale in larger:
        try:
            return _drawn(asked, layer, scale)
        except FigureError as error:
            if error.key != "figure_room":
                raise
    return _drawn(asked, layer, smallest)


def _drawn(asked: Asked, layer: Layer, type_scale: float) -> bytes:
    made = figure(
        layer,
        area=asked.area,
        lang=asked.lang,
        size=Size(PICTURE.width, PICTURE.height, type_scale),
        for_print=asked.for_print,
        titled=False,
        cautioned=True,
        made_on=asked.made_on,
    )
    return made.as_bytes("png", dpi=PICTURE_DPI)


def _area(code: str | None) -> str | None:
    area = gazetteer.official(code)
    if area is not None and gazetteer.level_of(area) not in ("region", "province"):
        raise DeckError("deck_level", area=area)
    return area


def _layer(layer: Layer | str) -> Layer:
    if isinstance(layer, Layer):
        return layer
    if layer not in LAYERS:
        raise FigureError("no_such_layer", asked=layer[:60])
    return find_layer(layer)
