"""From a request to a finished figure."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from codi_geo import gazetteer
from codi_geo.download import write_file
from codi_geo.errors import FigureError
from codi_geo.figure import output
from codi_geo.figure.compose import Composition, compose
from codi_geo.figure.lettering import in_type
from codi_geo.figure.output import FORMATS, Format
from codi_geo.figure.request import Request, title
from codi_geo.figure.sizes import SIZES, Size, size_named
from codi_geo.layers import Layer, chosen
from codi_geo.words import LANGS, Lang

SHARP_DPI = 200
_SCREEN_DPI = 110


@dataclass(frozen=True)
class Figure:
    """A finished figure; in a notebook it shows itself."""

    composition: Composition

    @property
    def title(self) -> str:
        """Its title."""
        return title(self.composition.request)

    @property
    def description(self) -> str:
        """Everything its foot says, or would say."""
        return " ".join(self.composition.request.told)

    def as_bytes(self, format: Format = "png", *, dpi: int = SHARP_DPI) -> bytes:
        """The figure as a file's content; `dpi` counts for PNG only."""
        sheet = self.composition.sheet
        if format == "png":
            return output.png(sheet, dpi=dpi, title=self.title)
        write = {"svg": output.svg, "pdf": output.pdf}[format]
        return write(sheet, title=self.title, description=self.description)

    def file_name(self, format: Format = "png") -> str:
        """A file name that says what is on it."""
        request = self.composition.request
        layer, size = request.layer, request.size
        sheet = next((n for n, s in SIZES.items() if s == size), f"{size.width}x{size.height}")
        pieces = [layer.id, *layer.chosen, request.area or "", sheet, request.lang]
        return f"{'-'.join(piece for piece in pieces if piece)}.{format}"

    def save(self, path: Path | str, *, format: Format | None = None, dpi: int = SHARP_DPI) -> Path:
        """Write the figure; without `format` the suffix (.png, .svg, .pdf) decides.

        Raises
        ------
        FigureError
            The format is none of them, or the file cannot be written.
        """
        path = Path(path)
        format = format or path.suffix.lower().removeprefix(".")
        if format not in FORMATS:
            raise FigureError("figure_format", name=path.name, formats=", ".join(FORMATS))
        write_file(path, self.as_bytes(format, dpi=dpi), refusal=FigureError)
        return path

    def __repr__(self) -> str:
        return f"Figure: {self.title}"

    def _repr_png_(self) -> bytes:
        return self.as_bytes("png", dpi=_SCREEN_DPI)


def figure(
    layer: Layer | str,
    *,
    area: str | None = None,
    year: int | None = None,
    measure: str | None = None,
    per: str | None = None,
    scheme: str | None = None,
    lang: Lang = LANGS[0],
    size: str | Size = "slide",
    for_print: bool = False,
    titled: bool = True,
    cautioned: bool = False,
    made_on: date | None = None,
) -> Figure:
    """A finished map of a layer.

    Parameters
    ----------
    layer
        A layer, or its id; then `measure`, `per`, `year` (B.E.) and `scheme` (of the classes)
        choose what it shows.
    area
        Code of a region, province, district or tambon to show; without it the layer's own view.
    lang
        Language of all words.
    size
        `slide`, `a4`, `a4_landscape`, `square`, `a3`, or millimetres such as `250x180`.
    for_print
        White paper and darker small type, for a plain office printer.
    titled
        Without it title, subtitle and foot are left to the page around the figure.
    cautioned
        Whether the caveats stand on the figure even then.
    made_on
        Date printed at the foot; today's if not given.

    Raises
    ------
    FigureError
        Unknown layer or choice, size that does not exist or is too small, or a character that
        the font does not have.
    PlaceError
        `area` is no official area.
    """
    shown = chosen(layer, refusal=FigureError, measure=measure, per=per, year=year, scheme=scheme)
    request = Request(
        layer=shown if shown.is_shipped else _in_type(shown),
        lang=lang,
        size=size if isinstance(size, Size) else size_named(size),
        area=gazetteer.official(area),
        for_print=for_print,
        titled=titled,
        cautioned=cautioned,
        made_on=made_on or date.today(),
    )
    return Figure(compose(request))


def _in_type(layer: Layer) -> Layer:
    """A visitor's own layer, its words in characters that the typeface has."""
    parts = tuple(
        replace(part, headings=tuple((c, tuple(map(in_type, pair))) for c, pair in part.headings))
        for part in layer.parts
    )
    figures = {name: _words_in_type(figure) for name, figure in layer.headline().items()}
    return replace(layer, parts=parts, headline=lambda: figures)


def _words_in_type(figure: object) -> object:
    if isinstance(figure, tuple):
        return tuple(map(in_type, figure))
    return in_type(figure) if isinstance(figure, str) else figure
