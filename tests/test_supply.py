"""The supply: every locked package is hashed, licensed for us, and can be asked about."""

import json
import re
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from codi_geo import paths
from codi_geo.web import static, text_page
from supply import audit, licences

PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = {
    "requirements.txt": PROJECT["dependencies"] + EXTRAS["build"],
    "requirements-test.txt": PROJECT["dependencies"]
    + [r for all_ in EXTRAS.values() for r in all_],
}
ROWS = dict(
    re.findall(
        r"^\| ([a-z0-9.-]+) \| (\d.*) \|.*\|$",
        licences.PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)


def _locked(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Every requirement of a lock, and its hashes."""
    text = (paths.ROOT / lock).read_text(encoding="utf-8")
    lines = re.sub(r" *\\\n +", " ", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    parts = [line.split(" --hash=") for line in lines]
    return [(Requirement(requirement), hashes) for requirement, *hashes in parts]


@pytest.mark.parametrize("lock", WANTED)
def test_every_locked_package_is_one_version_with_strong_hashes(lock):
    for requirement, hashes in _locked(lock):
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), requirement


@pytest.mark.parametrize("lock", WANTED)
def test_the_lock_satisfies_what_the_project_asks_for(lock):
    locked: dict[str, list[str]] = {}
    for requirement, _ in _locked(lock):
        version = str(requirement.specifier).removeprefix("==")
        locked.setdefault(canonicalize_name(requirement.name), []).append(version)
    for wanted in map(Requirement, WANTED[lock]):
        versions = locked.get(canonicalize_name(wanted.name), [])
        assert versions, f"{wanted} is not locked"
        assert all(SpecifierSet(str(wanted.specifier)).contains(v) for v in versions), wanted


def test_every_package_of_the_app_is_listed_with_a_licence_that_we_accept():
    assert {name: row.split(" | ")[0] for name, row in ROWS.items()} == {
        name: ", ".join(versions) for name, versions in licences.locked().items()
    }
    for name, row in ROWS.items():
        named = licences.names_in(row.split(" | ")[1])
        assert named <= set(licences.RULES["accepted"]), f"{name}: {named}"


def test_the_listed_licences_are_those_that_the_packages_declare():
    declared = licences.declared()
    checked = 0
    for name, versions in licences.locked().items():
        if name in declared and [declared[name]["Version"]] == versions:
            said = licences.licence_of(name, declared[name]["License"])
            assert ROWS[name].split(" | ")[1] == said
            checked += 1
    assert checked > 80


def test_what_browsers_fetch_of_others_comes_with_its_licence():
    texts = {
        what: (paths.STATIC / path).read_text(encoding="utf-8")
        for what, path in static.licences().items()
    }
    assert "SIL OPEN FONT LICENSE Version 1.1" in texts["font"]
    assert texts["leaflet"] == distribution("django-js-lib-leaflet").read_text("LICENSE")
    for lang in ("th", "en"):
        about = text_page.written("about", lang)
        assert all(f"(/app/static/{path})" in about for path in static.licences().values())


@contextmanager
def _database(answer: dict, status: int = 200) -> Iterator[str]:
    """A stand-in for a database of known weaknesses: what it answers about `altair`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = answer if asked["package"]["name"] == "altair" else {}
            body = json.dumps(known).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()
        thread.join()


WEAKNESS = {
    "vulns": [
        {
            "id": "PYSEC-0000-1",
            "summary": "made up",
            "affected": [
                {
                    "package": {"name": "altair", "ecosystem": "PyPI"},
                    "ranges": [
                        {
                            "type": "ECOSYSTEM",
                            "events": [{"introduced": "0"}, {"fixed": "99.0"}],
                        }
                    ],
                }
            ],
        }
    ]
}


def test_a_database_that_knows_nothing_ends_with_nought():
    with _database({}) as address:
        code, lines = audit.audit(address)
    assert code == audit.CLEAN == 0
    assert lines[0].startswith("Nothing is known against the ")


def test_a_known_weakness_is_named_with_its_mended_version():
    with _database(WEAKNESS) as address:
        code, lines = audit.audit(address)
    assert code == audit.FOUND == 1
    (line,) = lines
    assert re.fullmatch(r"altair \S+: PYSEC-0000-1, mended in 99\.0", line)


@pytest.mark.parametrize("status", [None, 503])
def test_a_database_that_does_not_answer_is_no_clean_bill(status):
    with _database({}, status or 200) as address:
        asked = address if status else "http://127.0.0.1:9/v1/query"
        code, (line,) = audit.audit(asked)
    assert code == audit.NOT_JUDGED == 2
    assert line.startswith(f"Nothing was audited: {asked} did not answer (")


@pytest.mark.parametrize("judged", [[], ["skipped"], ["skipped", "known"]])
def test_a_package_that_nobody_judged_is_no_clean_bill(monkeypatch, judged):
    told = {
        "skipped": {"name": "altair", "skip_reason": "not found"},
        "known": {"name": "numpy", "version": "2.0", "vulns": []},
    }
    said = json.dumps({"dependencies": [told[kind] for kind in judged]})
    answer = subprocess.CompletedProcess([], 0, said, "")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: answer)
    code, (line,) = audit.audit("a database")
    assert code == audit.NOT_JUDGED
    assert line.endswith("altair." if judged else "all of them.")
