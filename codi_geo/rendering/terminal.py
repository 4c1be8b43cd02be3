"""`codi-geo notebook` and `codi-geo notebooks`: reports from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from codi_geo import progress
from codi_geo.analysis import choose
from codi_geo.programme import reports
from codi_geo.rendering import lab, pairs, report, running
from codi_geo.words import LANGS, Lang

_FOLDER = Path("build/notebooks")

ARegion = Annotated[
    str, typer.Option("--region", help="Region or province, code or name; without it the country.")
]
AYear = Annotated[
    int | None, typer.Option("--fiscal-year", help="Fiscal year, B.E.; default: the latest.")
]
ALanguage = Annotated[Lang, typer.Option("--lang", help="Language of the report.")]


def render(
    name: Annotated[str, typer.Argument(help="A notebook: 03, province or 03_provincial_plans.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="File, .html or .pdf; default: HTML in build/notebooks."),
    ] = None,
    region: ARegion = "",
    fiscal_year: AYear = None,
    lang: ALanguage = LANGS[0],
) -> None:
    """Run one notebook, for the country, a region or a province, and write its report."""
    text = pairs.text_of(name)
    pieces = [text.stem, region, str(fiscal_year or ""), lang]
    path = out or _FOLDER / f"{'-'.join(piece for piece in pieces if piece)}.html"
    typer.echo(str(_rendered(text, path, region=region, fiscal_year=fiscal_year, lang=lang)))


def render_all(
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")] = _FOLDER,
    region: ARegion = "",
    fiscal_year: AYear = None,
    lang: ALanguage = LANGS[0],
    as_pdf: Annotated[
        bool, typer.Option("--pdf", help="PDF instead of HTML (needs chromium).")
    ] = False,
) -> None:
    """Run every notebook and write each as a report, HTML or PDF."""
    texts = pairs.texts()
    suffix = report.SUFFIXES[as_pdf]
    written = []
    with progress.steps() as on_progress:
        for done, text in enumerate(texts):
            on_progress(done, len(texts), text.stem)
            path = out / f"{text.stem}{suffix}"
            written.append(_rendered(text, path, region=region, fiscal_year=fiscal_year, lang=lang))
    for path in written:
        typer.echo(str(path))


def open_lab(
    options: Annotated[
        list[str] | None, typer.Argument(help="Options of JupyterLab, after --.")
    ] = None,
) -> None:
    """Open JupyterLab on the notebooks, in the project's typeface; it asks nobody for anything."""
    raise typer.Exit(lab.open_lab(*(options or ())))


def write_pairs() -> None:
    """Write every notebook (.ipynb, without outputs) anew from its text (.py)."""
    for path in pairs.write_pairs():
        typer.echo(str(path))


def _rendered(text: Path, path: Path, *, region: str, fiscal_year: int | None, lang: Lang) -> Path:
    chosen = {"fiscal_year": fiscal_year or reports()[-1], "region": region, "lang": lang}
    choose(**chosen)  # what cannot be had is said before anything runs
    report.checked(path)
    executed = running.run(text, **chosen)
    return report.write(executed, path, lang)
