"""Running a notebook from first to last cell, in a fresh kernel, with chosen parameters."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from codi_geo import paths
from codi_geo.errors import AnalysisError
from codi_geo.rendering.pairs import notebook
from codi_geo.words import LANGS

if TYPE_CHECKING:
    from nbformat import NotebookNode

STRICT = (
    "import warnings; warnings.simplefilter('error'); "
    "warnings.filterwarnings('ignore', 'For consistency across implementations')"
)
"""What a kernel runs first to make warnings errors; its own way of ending warns, too."""
_ONLY_CRASHES = "--IPKernelApp.log_level=50"
_SECONDS_A_CELL = 300
_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_POINTED_AT = re.compile(r"^-+> +\d+ +(.+)$", re.MULTILINE)


def run(text: Path, *, strict: bool = False, **parameters: object) -> "NotebookNode":
    """Run the notebook of a text.

    Parameters
    ----------
    strict
        A warning stops it.
    parameters
        fiscal_year, region, lang: those that differ from the notebook's own.

    Returns
    -------
    nbformat.NotebookNode
        With outputs, and without the words of the other language.

    Raises
    ------
    AnalysisError
        A cell failed: the message names the notebook and what it said.
    """
    try:
        import papermill
        from papermill.exceptions import PapermillExecutionError
    except ImportError as missing:
        raise AnalysisError("notebook_tools", library=missing.name) from missing
    lang = str(parameters.get("lang", LANGS[0]))
    strictly = [f"--IPKernelApp.exec_lines={STRICT}"] if strict else []
    try:
        return papermill.execute_notebook(
            in_language(notebook(text), lang),
            None,
            parameters=parameters,
            kernel_name="python3",
            cwd=paths.NOTEBOOKS,
            progress_bar=False,
            execution_timeout=_SECONDS_A_CELL,
            extra_arguments=[_ONLY_CRASHES, *strictly],
        )
    except PapermillExecutionError as failed:
        said = f"{failed.ename}: {failed.evalue or _line_of(failed.traceback)}"
        raise AnalysisError("notebook_failed", name=text.stem, said=said) from failed


def _line_of(traceback: list[str]) -> str:
    """The line of the notebook's cell at which it stopped, the first that a traceback points at."""
    plain = _COLOURS.sub("", "\n".join(traceback))
    return next(iter(_POINTED_AT.findall(plain)), "")


def in_language(made: "NotebookNode", lang: str) -> "NotebookNode":
    """A notebook without the cells of words in the other languages."""
    others = {f"lang-{known}" for known in LANGS if known != lang}
    made.cells = [cell for cell in made.cells if not others & set(cell.metadata.get("tags", ()))]
    return made
