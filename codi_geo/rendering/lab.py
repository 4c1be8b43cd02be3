"""JupyterLab on the notebooks: in the project's Thai typeface, and asking nobody for anything."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from codi_geo import paths
from codi_geo.errors import AnalysisError
from codi_geo.files import write_atomically
from codi_geo.fonts import embedded_faces

_KEPT = ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
_STYLE = """{faces}
body {{
  --jp-content-font-family: Sarabun, system-ui, sans-serif;
  --jp-ui-font-family: system-ui, -apple-system, "Segoe UI", Arial, Sarabun, sans-serif;
  --jp-code-font-family: Menlo, Consolas, "DejaVu Sans Mono", Sarabun, monospace;
  --jp-content-line-height: 1.6;
}}
"""
_SERVER = {
    "LabApp": {
        "custom_css": True,
        "news_url": None,
        "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "extension_manager": "readonly",
    }
}
_PAGE = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}


def write_settings(folder: Path) -> Path:
    """JupyterLab's settings and style sheet, written into a folder.

    Raises
    ------
    AnalysisError
        The folder cannot be written.
    """
    files = {
        "jupyter_lab_config.json": json.dumps(_SERVER),
        "labconfig/default_setting_overrides.json": json.dumps(_PAGE),
        "custom/custom.css": _STYLE.format(faces=embedded_faces()),
    }
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / name, content.encode())
    except OSError as cause:
        raise AnalysisError("download_unwritable", file=folder) from cause
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Variables under which JupyterLab takes our settings, and those of the person besides."""
    from jupyter_core.paths import jupyter_config_dir

    own = Path(jupyter_config_dir())
    before = os.environ.get("JUPYTER_CONFIG_PATH")
    chosen = {
        "JUPYTER_CONFIG_DIR": str(folder),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, (str(own), before))),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "lab" / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "lab" / "workspaces"),
    }
    return {**chosen, **{name: os.environ[name] for name in _KEPT if name in os.environ}}


def open_lab(*options: str) -> int:
    """Run JupyterLab until it is ended, with more options of its own; gives its exit code.

    Raises
    ------
    AnalysisError
        JupyterLab is not installed, or its settings cannot be written.
    """
    if find_spec("jupyterlab") is None:
        raise AnalysisError("notebook_tools", library="jupyterlab")
    ours = environment(write_settings(paths.CACHE / "lab"))
    command = [sys.executable, "-m", "jupyterlab", str(paths.NOTEBOOKS), *options]
    try:
        return subprocess.run(command, env=os.environ | ours).returncode
    except KeyboardInterrupt:
        return 0
