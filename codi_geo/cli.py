"""`codi-geo` in a terminal: the functions of the package, in the user's language."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codi_geo import boundaries, codebook, download, gazetteer, paths, progress
from codi_geo import figure as figures
from codi_geo.boundaries import facts, terminal
from codi_geo.data_file.terminal import download_layer
from codi_geo.deck.terminal import write_deck
from codi_geo.errors import CodiGeoError
from codi_geo.facts import phrase
from codi_geo.figure.contact import contact_sheets
from codi_geo.layers import LAYERS
from codi_geo.matching import exchanged_rows
from codi_geo.programme import audit
from codi_geo.registers import report as register_report
from codi_geo.registers.from_file import match_file
from codi_geo.registers.register import Register
from codi_geo.rendering import terminal as notebooks
from codi_geo.speaking import Speaking, language
from codi_geo.thai import number
from codi_geo.web import static
from codi_geo.words import Lang, text

app = typer.Typer(
    cls=Speaking, no_args_is_help=True, add_completion=False, help="CODI's results on the map."
)
boundaries_app = typer.Typer(no_args_is_help=True, help="Install and check boundary sets.")
app.add_typer(boundaries_app, name="boundaries")

AnArea = Annotated[
    str | None, typer.Option("--area", help="Code of an area, or name of a province or region.")
]
ALanguage = Annotated[Lang | None, typer.Option("--lang", help="Default: the terminal's.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print plain data.")]


@app.callback()
def _codi_geo() -> None:
    """CODI's results on the map."""


@app.command()
def setup(
    whole: Annotated[
        bool, typer.Option("--whole", help="All files at once: for a disk that is only read later.")
    ] = False,
) -> None:
    """Make everything the app needs to start: boundaries, and the files the page serves."""
    with _one_sentence_for_errors(), terminal.progress(language()) as on_progress:
        found = boundaries.prepare(on_progress=on_progress)
    _print(terminal.installed_lines(found, language()))
    with _one_sentence_for_errors():
        static.build(whole=whole)


@app.command("match")
def match_register(
    file: Annotated[Path, typer.Argument(help="Register: CSV, XLSX or XLS.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Result, .csv or .xlsx; default beside the file.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Rows not placed and rows left out, .csv or .xlsx."),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Name of the sheet.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            help="ROLE=HEADER, where a header is not recognised; may be repeated. "
            "Roles: tambon, amphoe, province, code, place.",
        ),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="Decisions saved on the page, on an earlier version."),
    ] = None,
) -> None:
    """Match the place names of a register with official codes; nothing is guessed."""
    lang = language()
    with _one_sentence_for_errors():
        pairs = [pair.partition("=")[::2] for pair in columns or ()]
        register = match_file(file, sheet=sheet, columns=dict(pairs), decisions=decisions)
        said = _on_decisions(register, decisions, lang)
        result = {"result": register.result()}
        download.write_tables(result, out or file.with_suffix(".matched.xlsx"))
        if report is not None:
            download.write_tables(register_report.to_check(register, lang), report)
    counts = {key: number(n) for key, n in register.counts.items()}
    typer.echo(text("register.title", lang, **counts))
    typer.echo(text("register.summary", lang, **counts))
    if said:
        typer.echo(said)
    if exchanged := exchanged_rows(register.matched):
        typer.echo(text("register.exchanged", lang, count=number(exchanged), rows=counts["rows"]))
    _print(register_report.left_out_lines(register.layout.read, lang))


def _on_decisions(register: Register, file: Path | None, lang: Lang) -> str:
    """How many rows a file of decisions decided, and how many of these are of no row."""
    if file is None:
        return ""
    without = register.decisions_without_row(file.read_bytes())
    count = len(register.decisions)
    return text("register.applied", lang, count=number(count), without=number(without))


@app.command("export")
def export_figure(
    layer: Annotated[str, typer.Argument(help=f"One of: {', '.join(LAYERS)}.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; default: named after the layer.")
    ] = None,
    file_format: Annotated[
        figures.Format | None, typer.Option("--format", help="Default: as --out ends, else png.")
    ] = None,
    size: Annotated[
        str, typer.Option("--size", help=f"{', '.join(figures.SIZES)}, or mm such as 250x180.")
    ] = "slide",
    lang: ALanguage = None,
    area: AnArea = None,
    year: Annotated[int | None, typer.Option("--year", help="Fiscal year, B.E.")] = None,
    measure: Annotated[str | None, typer.Option("--measure", help="Measure of the layer.")] = None,
    per: Annotated[str | None, typer.Option("--per", help="Measure to set it against.")] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", help="Classes: natural, quantiles, equal, given.")
    ] = None,
    dpi: Annotated[int, typer.Option("--dpi", min=50, max=600, help="For PNG.")] = 200,
    for_print: Annotated[
        bool, typer.Option("--print-friendly", help="White paper, for an office printer.")
    ] = False,
) -> None:
    """Write a finished map as PNG, SVG or PDF."""
    with _one_sentence_for_errors():
        made = figures.figure(
            layer,
            area=None if area is None else gazetteer.area_asked(area),
            year=year,
            measure=measure,
            per=per,
            scheme=scheme,
            lang=lang or language(),
            size=size,
            for_print=for_print,
        )
        path = out or Path(made.file_name(file_format or "png"))
        typer.echo(str(made.save(path, format=file_format, dpi=dpi)))


@app.command("contact-sheet")
def contact_sheet(
    out: Annotated[Path, typer.Option("--out", help="Folder to write into.")] = Path(
        "build/figures"
    ),
    size: Annotated[list[str] | None, typer.Option("--size", help="Default: all sizes.")] = None,
    area: AnArea = None,
) -> None:
    """Render every layer in every size and language, and lay them side by side."""
    with _one_sentence_for_errors(), progress.steps() as on_progress:
        sheets = contact_sheets(
            out,
            sizes=size or tuple(figures.SIZES),
            area=None if area is None else gazetteer.area_asked(area),
            on_progress=on_progress,
        )
    _print([str(sheet) for sheet in sheets])


@app.command("data-readme", hidden=True)
def data_readme() -> None:
    """Write data/README.md anew from the datapackage (maintainers)."""
    typer.echo(str(codebook.write_data_readme()))


@app.command("audit")
def audit_tables(
    as_json: AsJson = False,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show the checks that agree, too.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Store what is recomputed (maintainers).")
    ] = False,
) -> None:
    """Recompute every printed total of the report; exit 1 if our own tables have a fault."""
    with _one_sentence_for_errors():
        if update:
            typer.echo(text("audit.updated", language(), count=audit.update()))
        report = audit.audit(lang=language())
    if as_json:
        typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        _print_audit(report, verdicts=audit.VERDICTS if show_all else audit.VERDICTS[:1])
    raise typer.Exit(0 if report.passed else 1)


def _print_audit(report: audit.AuditReport, *, verdicts: tuple[str, ...]) -> None:
    """Counts and tables of the checks; after them, each fault of our own on standard error."""
    lang = language()
    console = Console(markup=False, highlight=False)
    console.print(text("audit.checks", lang, checks=len(report.rows), **report.counts))
    for verdict in verdicts:
        table = Table(title=text(f"audit.verdict.{verdict}", lang), title_justify="left")
        for column in ("line", "what", "printed", "recomputed", "note"):
            justify = "left" if column in ("what", "note") else "right"
            table.add_column(text(f"audit.column.{column}", lang), justify=justify)
        for row in (row for row in report.rows if row.verdict == verdict):
            figures = f"{row.printed:,}", f"{row.recomputed:,}"
            what, note = (phrase(words, lang, split=False) for words in (row.what, row.note))
            table.add_row(str(row.line), what, *figures, note)
        console.print(table)
    faults = [*report.problems, *report.stale]
    key = "ours_fail" if faults else "ours_hold"
    console.print(text(f"audit.{key}", lang, count=len(faults)))
    for fault in faults:
        typer.echo(fault.as_error().in_language(lang), err=True)


@boundaries_app.command("install")
def boundaries_install(
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="PATH_OR_URL", help="COD-AB tambons; default: look around."),
    ] = None,
) -> None:
    """Install the surveyed boundaries, or the approximate areas if they cannot be had."""
    with _one_sentence_for_errors(), terminal.progress(language()) as on_progress:
        found = boundaries.install(source, on_progress=on_progress)
    _print(terminal.installed_lines(found, language()))


@boundaries_app.command("check")
def boundaries_check(as_json: AsJson = False) -> None:
    """Check the boundary set in use; exit 1 on violations."""
    with _one_sentence_for_errors():
        report = boundaries.check(boundaries.current())
    if as_json:
        typer.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        _print(terminal.check_lines(report, language()))
    raise typer.Exit(0 if report.passed else 1)


@boundaries_app.command("status")
def boundaries_status(as_json: AsJson = False) -> None:
    """Say which boundary set is in use, and how to get the surveyed one."""
    with _one_sentence_for_errors():
        found = boundaries.current()
    if as_json:
        typer.echo(json.dumps(terminal.status(found), ensure_ascii=False, indent=1))
    else:
        _print(terminal.status_lines(found, language()))


@boundaries_app.command("make-facts", hidden=True)
def boundaries_make_facts(
    survey: Annotated[Path, typer.Option(exists=True)],
    outlines: Annotated[Path, typer.Option(exists=True)],
    countries: Annotated[Path, typer.Option(exists=True)],
    canals: Annotated[Path, typer.Option(exists=True)],
    into: Annotated[Path, typer.Option()] = paths.BOUNDARIES,
) -> None:
    """Make the committed facts in boundaries/ again from their sources (maintainers)."""
    facts.make_facts(into, survey=survey, outlines=outlines, countries=countries, canals=canals)


@contextmanager
def _one_sentence_for_errors() -> Iterator[None]:
    try:
        yield
    except CodiGeoError as error:
        typer.echo(error.in_language(language()), err=True)
        raise typer.Exit(1) from None


app.command("deck")(_one_sentence_for_errors()(write_deck))
app.command("download")(_one_sentence_for_errors()(download_layer))
app.command("notebook")(_one_sentence_for_errors()(notebooks.render))
app.command("notebooks")(_one_sentence_for_errors()(notebooks.render_all))
app.command("lab")(_one_sentence_for_errors()(notebooks.open_lab))
app.command("notebook-pairs", hidden=True)(_one_sentence_for_errors()(notebooks.write_pairs))


def _print(lines: list[str]) -> None:
    for line in lines:
        typer.echo(line)
