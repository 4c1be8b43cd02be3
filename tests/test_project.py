"""The project's own promises: one list of libraries, locked; a closed configuration; the house."""

import ast
import re
import subprocess
import tomllib

import pytest
import yaml

from codi_geo import paths
from codi_geo.registers import bounds

PYPROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LIBRARIES = [
    *PYPROJECT["project"]["dependencies"],
    *(
        library
        for group in PYPROJECT["project"]["optional-dependencies"].values()
        for library in group
    ),
]
FLOORS = [
    ["words", "paths", "files", "programs", "zips", "progress", "outside", "forgetting"],
    ["errors", "palette", "speaking"],
    ["thai", "tables", "download", "fonts"],
    ["gazetteer", "codebook"],
    ["boundaries", "programme", "matching"],
    ["registers"],
    ["layers"],
    ["facts", "legends", "search"],
    ["brief"],
    ["figure", "data_file"],
    ["analysis"],
    ["deck", "rendering"],
    ["web"],
    ["cli"],
    ["__main__"],
]
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names}


def _name(library: str) -> str:
    return re.split(r"[><=\[]", library)[0]


def test_environment_and_pyproject_name_the_same_libraries():
    environment = yaml.safe_load((paths.ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = [item for item in environment["dependencies"] if isinstance(item, str)]
    pip = next(item["pip"] for item in environment["dependencies"] if isinstance(item, dict))
    conda = [item for item in listed if item != "pip" and not item.startswith("python>")]
    assert "-e ." in pip
    assert sorted(conda + [item for item in pip if item != "-e ."]) == sorted(LIBRARIES)
    assert f"python{PYPROJECT['project']['requires-python']}" in listed


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_every_library_is_locked_with_hashes(lock):
    text = (paths.ROOT / lock).read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))
    wanted = {_name(item) for item in PYPROJECT["project"]["dependencies"]}
    if lock == "requirements-test.txt":
        wanted = {_name(item) for item in LIBRARIES}
    assert wanted <= locked
    unhashed = re.findall(r"^[a-z0-9.-]+==.*(?!\\)\n(?!    --hash)", text, re.MULTILINE)
    assert not unhashed
    assert "://" not in text


def test_the_readme_gives_each_library_its_reason():
    readme = (paths.ROOT / "README.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([a-z0-9-]+)` \|", readme, re.MULTILINE))
    assert rows == {_name(library) for library in LIBRARIES}


def test_streamlit_keeps_to_itself():
    config = tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["server"]["maxUploadSize"] * bounds.MEGABYTE == bounds.MAX_BYTES
    assert config["client"]["disableDataExport"] is True
    assert config["server"]["enableStaticServing"] is True
    assert config["logger"]["hideWelcomeMessage"] is True
    assert config["theme"]["light"]["primaryColor"]


def _imports(path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "codi_geo":
                found |= {alias.name for alias in node.names}
            elif node.module.startswith("codi_geo."):
                found.add(node.module.split(".")[1])
    return found


@pytest.mark.parametrize("path", sorted((paths.ROOT / "codi_geo").rglob("*.py")), ids=str)
def test_no_import_runs_upward(path):
    place = path.relative_to(paths.ROOT / "codi_geo").parts[0].removesuffix(".py")
    if place == "__init__":
        return
    upward = {n for n in _imports(path) - {place} if FLOOR_OF[n] >= FLOOR_OF[place]}
    assert not {n for n in upward if FLOOR_OF[n] > FLOOR_OF[place]}
    assert not upward or place in ("errors", "words", "thai", "tables"), upward


def test_app_is_read_in_a_minute():
    lines = (paths.ROOT / "app.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 20


def test_nothing_of_this_machine_or_of_the_survey_is_committed():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=paths.ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert listed
    assert not [f for f in listed if f.startswith(("static/", "boundaries/installed/"))]
    assert not [f for f in listed if f.endswith((".parquet", ".shp", ".zip", ".ttf", ".js.map"))]
    assert not [f for f in listed if "leaflet" in f]
    assert not [f for f in listed if (paths.ROOT / f).stat().st_size > 1_000_000]
