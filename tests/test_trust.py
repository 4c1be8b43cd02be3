"""docs/TRUST.md names tests that exist."""

import ast
import re

from codi_geo import paths

TRUST = (paths.ROOT / "docs" / "TRUST.md").read_text(encoding="utf-8")
NAMED = re.compile(
    r"`(?P<file>tests/[\w/]+\.py|…)?::(?P<name>test_\w+)`|`(?P<whole>tests/[\w/.]+)`"
)


def _tests_of(file: str) -> set[str]:
    tree = ast.parse((paths.ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test_that_exists():
    file, seen = "", 0
    for found in NAMED.finditer(TRUST):
        if found["whole"]:
            assert (paths.ROOT / found["whole"]).exists(), found[0]
            if found["whole"].endswith(".py"):
                file = found["whole"]
            continue
        file = file if found["file"] in (None, "…") else found["file"]
        assert found["name"] in _tests_of(file), (file, found["name"])
        seen += 1
    assert seen > 60
