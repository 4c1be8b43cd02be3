"""The next report: its rows are appended as data/README.md says; the notebooks take its year."""

import csv
import shutil

import pytest

from codi_geo import paths, tables
from codi_geo.errors import AnalysisError
from codi_geo.programme import audit
from codi_geo.rendering import pairs
from tests.notebooks.conftest import run_strictly
from tests.notebooks.test_runs import outputs, results

YEAR = 2564
COUNTS = {
    "north": (17, 150),
    "northeast": (20, 151),
    "south": (14, 152),
    "central_west": (13, 153),
    "bangkok_east": (13, 154),
}
WHOLES = {"tambons": (760, 11), "tambons_target": (700, 12), "tambons_all": (6797, 13)}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """A copy of the tables with concrete tambons of a made-up next report, and nothing else."""
    folder = tmp_path_factory.mktemp("next") / "data"
    shutil.copytree(paths.DATA, folder)
    _append(folder, "report_sections", [[YEAR, 1, "1", "ทดลอง", "Made-up", 1]])
    counts = [[YEAR, region, *figures, 10, "made up"] for region, figures in COUNTS.items()]
    _append(folder, "concrete_tambons_by_region", counts)
    wholes = [
        ["concrete_tambons", measure, "total", YEAR, value, "tambons", line, "made up"]
        for measure, (value, line) in WHOLES.items()
    ]
    _append(folder, "regional_results", wholes)
    return folder


def _append(folder, name: str, rows: list[list]) -> None:
    with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _run(name: str, folder, **parameters):
    (executed,) = run_strictly(
        [pairs.text_of(name)], environment={"CODI_GEO_DATA": str(folder)}, **parameters
    )
    return executed


def test_a_new_year_leaves_the_audit_of_the_old_one_as_it_was(made_up):
    assert tables.problems(folder=made_up) == []
    before, after = audit.audit(), audit.audit(folder=made_up)
    assert after.passed, [fault.as_error() for fault in (*after.problems, *after.stale)]
    assert [row.recomputed for row in after.rows] == [row.recomputed for row in before.rows]


def test_the_notebook_takes_the_figures_and_the_lines_of_the_new_year(made_up):
    executed = _run("concrete", made_up, fiscal_year=YEAR, lang="en")
    found = results(executed)
    assert found["tambons"] == 760
    assert found["by_region"] == {region: count for region, (_, count) in COUNTS.items()}
    said = [out.data.get("text/markdown", "") for out in outputs(executed) if "data" in out]
    (answer,) = [words for words in said if words.startswith("**Answer**")]
    assert "760 concrete tambons, 108.57% of the target of 700" in answer
    assert "lines 10, 12–13" in answer


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plans", "nothing of fiscal year 2564 in province_plans.csv"),
        ("canal", "nothing of fiscal year 2564 in canal_housing.csv"),
        ("homeless", "for homeless, people_capacity in fiscal year 2564"),
    ],
)
def test_a_notebook_says_which_rows_the_new_year_lacks(made_up, name, said):
    with pytest.raises(AnalysisError, match=said):
        _run(name, made_up, fiscal_year=YEAR, lang="en")
