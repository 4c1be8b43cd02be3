"""`codi-geo deck`: a briefing deck from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from codi_geo import gazetteer, progress
from codi_geo.deck import pdf
from codi_geo.deck.making import checked, deck
from codi_geo.download import write_file
from codi_geo.words import LANGS, Lang, text

_INTERRUPTED = 130


def write_deck(
    out: Annotated[Path, typer.Option("--out", help="File to write, .pptx.")],
    lang: Annotated[Lang, typer.Option("--lang", help="Language of the deck.")] = LANGS[0],
    area: Annotated[
        str | None, typer.Option("--area", help="Province or region, code or name.")
    ] = None,
    layers: Annotated[
        str | None, typer.Option("--layers", help="Ids of layers, with commas between them.")
    ] = None,
    as_pdf: Annotated[
        bool, typer.Option("--pdf", help="A PDF beside it, too (needs LibreOffice).")
    ] = False,
    for_print: Annotated[
        bool, typer.Option("--print-friendly", help="White paper, darker small type.")
    ] = False,
) -> None:
    """Write a briefing deck (PPTX): title, what is known of an area, a slide a layer, sources."""
    checked(out)
    if as_pdf:
        pdf.office()
    try:
        with progress.steps() as on_progress:
            made = deck(
                lang=lang,
                area=None if area is None else gazetteer.area_asked(area),
                layers=None if layers is None else [name.strip() for name in layers.split(",")],
                for_print=for_print,
                progress=on_progress,
            )
            if as_pdf:
                done = len(made.titles)
                on_progress(done, done, text("deck.to_pdf", lang))
                converted = pdf.to_pdf(made.as_bytes())
    except KeyboardInterrupt:
        typer.echo(text("deck.cancelled", lang), err=True)
        raise typer.Exit(_INTERRUPTED) from None
    typer.echo(str(made.save(out)))
    if as_pdf:
        beside = out.with_suffix(".pdf")
        write_file(beside, converted)
        typer.echo(str(beside))
