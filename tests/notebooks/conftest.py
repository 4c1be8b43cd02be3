"""Every notebook, run as a researcher runs it: a fresh kernel, no network, a warning is an error.

Three times: for the country in Thai, the same once more, and for one region in English on the
approximate boundaries.
"""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from codi_geo.rendering import pairs
from codi_geo.rendering.running import run

NAMES = [path.stem for path in pairs.texts()]
AT_ONCE = 2
OFFLINE = Path(__file__).parent / "offline"


@pytest.fixture(scope="session")
def country() -> dict:
    """All notebooks, for the country, in Thai, on the boundary set in use."""
    return _run_all()


@pytest.fixture(scope="session")
def again() -> dict:
    """The same run once more."""
    return _run_all()


@pytest.fixture(scope="session")
def north(tmp_path_factory) -> dict:
    """All notebooks, for the north, in English, where there is no survey."""
    home = tmp_path_factory.mktemp("no-survey")
    return _run_all(environment={"CODI_GEO_INSTALLED": str(home)}, region="north", lang="en")


def _run_all(**how) -> dict:
    return dict(zip(NAMES, run_strictly(pairs.texts(), **how), strict=True))


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
