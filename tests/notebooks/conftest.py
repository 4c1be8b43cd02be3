"""Every notebook, run as a researcher runs it: a fresh kernel, no network, a warning is an error.

Three times: for the country in Thai as the command runs it, the same as it stands in its file
(nbmake), and for one region in English on the approximate boundaries.
"""

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import nbformat
import pytest

from codi_geo import paths
from codi_geo.rendering import pairs, running
from codi_geo.rendering.running import run

NAMES = [path.stem for path in pairs.texts()]
AT_ONCE = 2
COLOURS = re.compile(r"\x1b\[[\d;]*m")
OFFLINE = Path(__file__).parent / "offline"


@pytest.fixture(scope="session")
def country() -> dict:
    """All notebooks, for the country, in Thai, on the boundary set in use."""
    return _run_all()


@pytest.fixture(scope="session")
def again(tmp_path_factory) -> dict:
    """The notebooks as they stand in their files, each a test of nbmake, with what they showed."""
    return run_as_they_stand(tmp_path_factory.mktemp("as-they-stand"), pairs.texts())


@pytest.fixture(scope="session")
def north(tmp_path_factory) -> dict:
    """All notebooks, for the north, in English, where there is no survey."""
    home = tmp_path_factory.mktemp("no-survey")
    return _run_all(environment={"CODI_GEO_INSTALLED": str(home)}, region="north", lang="en")


def _run_all(**how) -> dict:
    return dict(zip(NAMES, run_strictly(pairs.texts(), **how), strict=True))


def run_as_they_stand(folder: Path, texts: list[Path]) -> dict:
    """Notebooks after nbmake ran them in a copy of their folder; AssertionError where one fails."""
    for path in paths.NOTEBOOKS.glob("*.csv"):
        shutil.copy(path, folder)
    for path in texts:
        nbformat.write(pairs.notebook(path), folder / f"{path.stem}.ipynb")
    profile = folder / "profile" / "profile_default"
    profile.mkdir(parents=True)
    lines = f"c.IPKernelApp.exec_lines = [{running.STRICT!r}]\nc.IPKernelApp.log_level = 50\n"
    (profile / "ipython_kernel_config.py").write_text(f"c = get_config()\n{lines}")
    ask = [
        sys.executable,
        "-m",
        "pytest",
        "--nbmake",
        "--overwrite",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    strict = {"IPYTHONDIR": str(folder / "profile"), "PYTHONPATH": str(OFFLINE)}
    names = [f"{path.stem}.ipynb" for path in texts]
    running_now = [
        subprocess.Popen(
            [*ask, "--rootdir=.", "-c", os.devnull, *names[nth::AT_ONCE]],
            cwd=folder,
            env=os.environ | strict,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for nth in range(min(AT_ONCE, len(names)))
    ]
    said = [COLOURS.sub("", process.communicate()[0]) for process in running_now]
    assert not any(process.returncode for process in running_now), "\n".join(said)
    return {path.stem: nbformat.read(folder / f"{path.stem}.ipynb", 4) for path in texts}


def run_strictly(
    texts: list[Path], *, environment: dict[str, str] | None = None, **parameters: str
) -> list:
    """Run texts without network, warnings being errors, with variables of the environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(OFFLINE))
        for name, value in (environment or {}).items():
            patch.setenv(name, value)
        # processes of their own: a kernel's client leaves sockets for the end of its process
        with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
            return list(pool.map(partial(run, strict=True, **parameters), texts))


def outputs(executed) -> list[dict]:
    """All outputs of a run, in order."""
    return [out for cell in executed.cells if cell.cell_type == "code" for out in cell.outputs]
