"""`codi-geo` in a terminal: the functions of the package, in the user's language."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codi_geo import boundaries, codebook, download, paths
from codi_geo.boundaries import facts, terminal
from codi_geo.errors import CodiGeoError
from codi_geo.programme import audit
from codi_geo.registers.register import match_file
from codi_geo.thai import number
from codi_geo.web import static
from codi_geo.words import Lang, text

app = typer.Typer(no_args_is_help=True, add_completion=False, help="CODI's results on the map.")
boundaries_app = typer.Typer(no_args_is_help=True, help="Install and check boundary sets.")
app.add_typer(boundaries_app, name="boundaries")

AsJson = Annotated[bool, typer.Option("--json", help="Print plain data.")]


@app.callback()
def _codi_geo() -> None:
    """CODI's results on the map."""


@app.command()
def setup() -> None:
    """Make everything the app needs to start: boundaries, and the files the page serves."""
    with _one_sentence_for_errors(), terminal.progress(language()) as on_progress:
        found = boundaries.prepare(on_progress=on_progress)
    _print(terminal.installed_lines(found, language()))
    static.build()


@app.command("match")
def match_register(
    file: Annotated[Path, typer.Argument(help="Register: CSV, XLSX or XLS.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Result, .csv or .xlsx; default beside the file.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Rows that are not placed, .csv or .xlsx.")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Name of the sheet.")] = None,
) -> None:
    """Match the place names of a register with official codes; nothing is guessed."""
    with _one_sentence_for_errors():
        register = match_file(file, sheet=sheet)
        download.write_table(register.result(), out or file.with_suffix(".matched.xlsx"))
        if report is not None:
            download.write_table(register.unplaced_result(), report)
    lang = language()
    counts = {key: number(n) for key, n in register.counts.items()}
    typer.echo(text("register.title", lang, **counts))
    typer.echo(text("register.summary", lang, **counts))


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
            table.add_row(str(row.line), row.what, *figures, row.note)
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


def language() -> Lang:
    """Thai if `CODI_GEO_LANG`, or else `LANG`, says so; English otherwise."""
    chosen = os.environ.get("CODI_GEO_LANG") or os.environ.get("LANG", "")
    return "th" if chosen.lower().startswith("th") else "en"


@contextmanager
def _one_sentence_for_errors() -> Iterator[None]:
    try:
        yield
    except CodiGeoError as error:
        typer.echo(error.in_language(language()), err=True)
        raise typer.Exit(1) from None


def _print(lines: list[str]) -> None:
    for line in lines:
        typer.echo(line)


def main() -> None:
    """Entry point of the console script."""
    app()
