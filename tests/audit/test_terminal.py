"""`codi-geo audit`: what it prints, when it fails, what it stores."""

import json
import shutil
from functools import partial

import pytest
from typer.testing import CliRunner

from codi_geo import cli, paths
from codi_geo.programme import audit
from codi_geo.words import LANGS
from tests.audit.edits import edited_in


@pytest.fixture
def run(monkeypatch):
    def run(*arguments: str, folder=paths.DATA, lang: str = "en"):
        monkeypatch.setenv("CODI_GEO_LANG", lang)
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr(cli.audit, "audit", partial(audit.audit, folder=folder))
        return CliRunner().invoke(cli.app, ["audit", *arguments])

    return run


@pytest.mark.parametrize("lang", LANGS)
def test_the_reports_own_faults_are_told_and_are_no_failure(run, lang):
    result = run(lang=lang)
    assert result.exit_code == 0
    assert result.stderr == ""
    for words in ("374", "28", "39,291,058", "38,291,058", "699"):
        assert words in result.stdout
    assert "board members present" not in result.stdout


def test_all_checks_are_shown_when_asked_for(run):
    result = run("--all")
    assert result.exit_code == 0
    assert "board members present" in result.stdout
    assert result.stdout.index("39,291,058") < result.stdout.index("784,855,621")


def test_plain_data_holds_the_whole_report(run, report):
    result = run("--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads(json.dumps(report.as_dict()))


@pytest.mark.parametrize("lang", LANGS)
def test_our_own_fault_fails_with_one_sentence_that_names_the_cell(run, folder, lang):
    row = edited_in(folder, "province_plans", "2563,55,น่าน,north,", "2563,55,ลำปาง,north,")
    result = run(folder=folder, lang=lang)
    assert result.exit_code == 1
    (sentence,) = result.stderr.splitlines()
    for words in ("province_plans.csv", f" {row}", "province_th", "ลำปาง"):
        assert words in sentence


def test_a_stale_result_fails(run, folder):
    row = edited_in(
        folder, "printed_totals", "working group,11885,11885,", "working group,11885,11884,"
    )
    result = run("--json", folder=folder)
    assert result.exit_code == 1
    (stale,) = json.loads(result.stdout)["stale"]
    assert (stale["table"], stale["row"], stale["column"]) == ("printed_totals", row, "recomputed")


def test_update_stores_what_is_recomputed_and_nothing_else(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(paths.DATA, folder)
    assert audit.update(folder=folder) == 0
    assert (folder / "printed_totals.csv").read_bytes() == (
        paths.DATA / "printed_totals.csv"
    ).read_bytes()
    target = folder / "printed_totals.csv"
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if ",agrees," in line)
    lines[at] = lines[at].replace(",agrees,", ",disagrees,")
    target.write_text("".join(lines), encoding="utf-8")
    assert audit.update(folder=folder) == 1
    assert target.read_bytes() == (paths.DATA / "printed_totals.csv").read_bytes()
