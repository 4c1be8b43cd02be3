"""Pairs of a notebook: text that people review (`.py`), and the notebook without outputs.

The text rules. A cell of the notebook is named after its place, so that the same text gives the
same file.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from codi_geo import paths
from codi_geo.errors import AnalysisError
from codi_geo.files import write_atomically

if TYPE_CHECKING:
    from nbformat import NotebookNode

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def texts() -> list[Path]:
    """The texts of all notebooks, in their order."""
    return sorted(paths.NOTEBOOKS.glob("[0-9][0-9]_*.py"))


def text_of(name: str) -> Path:
    """The text of a notebook by its name, its number or a part of its name.

    Raises
    ------
    AnalysisError
        None is called so, or several are.
    """
    found = [path for path in texts() if name.removesuffix(".py") in path.stem]
    if len(found) != 1:
        names = ", ".join(path.stem for path in texts())
        raise AnalysisError("notebook_unknown", asked=name[:40], names=names)
    return found[0]


def notebook(text: Path) -> "NotebookNode":
    """The notebook that a text stands for, without outputs."""
    import jupytext

    made = jupytext.read(text)
    made.metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    for place, cell in enumerate(made.cells, start=1):
        cell["id"] = f"cell-{place:02}"
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return made


def content(text: Path) -> str:
    """The notebook's file, as it is committed."""
    import jupytext

    return jupytext.writes(notebook(text), fmt="ipynb") + "\n"


def write_pairs() -> list[Path]:
    """Write every notebook anew from its text; gives those that changed."""
    changed = []
    for text in texts():
        path, fresh = text.with_suffix(".ipynb"), content(text)
        if not path.exists() or path.read_text(encoding="utf-8") != fresh:
            write_atomically(path, fresh.encode())
            changed.append(path)
    return changed
