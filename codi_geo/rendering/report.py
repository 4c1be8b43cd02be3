"""A notebook that was run, as one HTML or PDF file: type, pictures and maps inside, no network."""

from copy import deepcopy
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from codi_geo import palette
from codi_geo.errors import AnalysisError
from codi_geo.files import write_atomically
from codi_geo.fonts import embedded_faces
from codi_geo.rendering import pdf
from codi_geo.words import Lang, text

if TYPE_CHECKING:
    from nbformat import NotebookNode

_MACHINES = {"results", "injected-parameters"}
_PICTURE = "image/png"
SUFFIXES = (".html", ".pdf")
"""Endings of a report's name; the ending says what the file is."""


def checked(path: Path) -> Path:
    """A path under which a report can be written, before anything runs.

    Raises
    ------
    AnalysisError
        The name has another ending, or it is a PDF's and there is no browser to print one.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise AnalysisError("notebook_suffix", file=path, suffixes=", ".join(SUFFIXES))
    if path.suffix.lower() == ".pdf":
        pdf.browser()
    return path


def html(executed: "NotebookNode", lang: Lang) -> str:
    """The report of a run.

    Parameters
    ----------
    executed
        From `running.run`.
    lang
        Of the report; its title is the notebook's first heading.
    """
    from nbconvert import HTMLExporter

    template = files("codi_geo.rendering").joinpath("template")
    exporter = HTMLExporter(
        template_name=template.name,
        extra_template_basedirs=[str(template.parent)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    page, _ = exporter.from_notebook_node(
        _for_readers(executed),
        resources={
            "page_title": _title(executed),
            "page_lang": lang,
            "page_style": _style(template),
            "code_word": text("notebook.code", lang),
        },
    )
    return page


def write(executed: "NotebookNode", path: Path, lang: Lang) -> Path:
    """Write the report of a run, as HTML or PDF by its name; nothing is left half-written.

    Raises
    ------
    AnalysisError
        The file cannot be written, or no browser can print it.
    """
    page = html(executed, lang)
    content = pdf.printed(page) if checked(path).suffix.lower() == ".pdf" else page.encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as cause:
        raise AnalysisError("download_unwritable", file=path) from cause
    return path


def _for_readers(executed: "NotebookNode") -> "NotebookNode":
    """The run without what is for machines, its pictures with their words for those who hear it."""
    shown = deepcopy(executed)
    shown.cells = [c for c in shown.cells if not _MACHINES & set(c.metadata.get("tags", ()))]
    for cell in shown.cells:
        for output in cell.get("outputs", ()):
            if _PICTURE in output.get("data", {}):
                output.metadata[_PICTURE] = {"alt": output.data["text/plain"]}
    return shown


def _title(executed: "NotebookNode") -> str:
    first = next(cell.source for cell in executed.cells if cell.cell_type == "markdown")
    return first.partition("\n")[0].lstrip("# ")


def _style(template: Traversable) -> str:
    names = ("paper", "ink", "quiet", "line", "land", "accent")
    colours = "".join(f"--{name}: {palette.colour(f'base.{name}')}; " for name in names)
    sheet = template.joinpath("report.css").read_text(encoding="utf-8")
    return f"{embedded_faces()}\n:root {{ {colours}}}\n{sheet}"
