"""The audit: every printed whole recomputed, the report's faults known, our own faults caught."""

import ast
import json
import re
import shutil
from decimal import Decimal
from functools import partial

import pytest
from simpleeval import InvalidExpression
from typer.testing import CliRunner

from codi_geo import cli, paths, tables
from codi_geo.programme import audit
from codi_geo.words import LANGS

KNOWN_DISAGREEMENTS = {
    "assessment.components": (337, "4", "5"),
    "baan_mankong.communities_for_provinces": (1823, "5", "7"),
    "community_business.training_offline_people": (980, "738", "783"),
    "concrete_tambons.bang_phra_luang.budget": (566, "1000000", "1500000"),
    "concrete_tambons.san_kamphaeng.plan_years": (546, "5", "3"),
    "councils.councils_within_local_authorities": (1249, "1159", "1128"),
    "councils.questionnaire_answers_percent": (1331, "21.61", "21.5596"),
    "covid19.debt_holiday_households": (2122, "119905", "45796"),
    "covid19.relief_communities": (1056, "6", "5"),
    "loans.cumulative_approved.text": (1744, "10915.35", "10951.35"),
    "province_plans.budget_continued.north": (699, "39291058", "38291058"),
    "province_plans.budget_continued.total.2563": (695, "346.61", "173.3029"),
    "province_plans.budget_continued.total.2564": (695, "34.43", "17.2158"),
    "province_plans.budget_continued_rows.bangkok_east.2563": (721, "11988300", "8788300"),
    "province_plans.budget_continued_rows.bangkok_east.2564": (723, "1000000", "1200000"),
    "province_plans.budget_linked_rows.central_west": (860, "54579400", "54959400"),
    "province_plans.budget_linked_rows.north": (857, "11533900", "12984000"),
    "province_plans.heading_continued_2562.bangkok_east": (719, "11", "7"),
    "province_plans.heading_continued_2562.central_west": (713, "13", "7"),
    "province_plans.heading_continued_2562.south": (705, "14", "8"),
    "satisfaction.clients_effectiveness_percent": (1702, "86.05", "86.08"),
    "satisfaction.clients_staff_percent": (1702, "87.75", "87.55"),
    "satisfaction.self_assessment": (382, "100", "86.65"),
    "welfare_funds.benefit_kinds": (113, "13", "15"),
    "welfare_funds.benefits_paid": (113, "2489076380", "2489067380"),
    "welfare_funds.benefits_paid_death": (1397, "104333511", "191466721.54"),
    "welfare_funds.funds_reviewed_percent.text": (1403, "66.73", "66.7771"),
    "welfare_funds.members": (1386, "5942907", "5943907"),
}
LOOKUPS = ("value", "regions", "plans", "budget", "canal", "khet", "milestone", "count", "total")


@pytest.fixture(scope="module")
def report() -> audit.AuditReport:
    return audit.audit()


@pytest.fixture(scope="module")
def formulas() -> dict[str, str]:
    return tables.read("audit_rules").set_index("check")["formula"].to_dict()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(paths.DATA, tmp_path / "data")


# The stored checks


def test_every_rule_is_computed_and_no_stored_result_is_stale(report):
    assert report.problems == ()
    assert report.stale == ()
    assert [row.check for row in report.rows] == tables.read("printed_totals")["check"].to_list()


def test_every_verdict_is_counted(report):
    assert report.counts == {"disagrees": 28, "rounding": 11, "agrees": 335}
    assert sum(report.counts.values()) == len(report.rows) == 374


@pytest.mark.parametrize("check", KNOWN_DISAGREEMENTS)
def test_a_known_disagreement_is_found_with_its_figures(report, check):
    row = next(row for row in report.rows if row.check == check)
    line, printed, recomputed = KNOWN_DISAGREEMENTS[check]
    found = (row.verdict, row.line, row.printed, row.recomputed)
    assert found == ("disagrees", line, Decimal(printed), Decimal(recomputed))


def test_no_disagreement_is_unknown_and_each_is_explained(report):
    disagreeing = {row.check: row for row in report.rows if row.verdict == "disagrees"}
    assert set(disagreeing) == set(KNOWN_DISAGREEMENTS)
    assert all(row.note for row in disagreeing.values())


def test_a_checks_name_begins_with_its_programme_or_its_chapter(report):
    programmes = set(tables.read("regional_results")["programme"])
    programmes |= {"canal_housing", "partners_universities", "assessment", "board", "risk"}
    assert {row.check.split(".")[0] for row in report.rows} <= programmes


def test_whole_numbers_are_never_called_rounded():
    judge = audit.verdict
    assert judge(Decimal("6"), Decimal("5"), "communities") == "disagrees"
    assert judge(Decimal("33"), Decimal("32.61"), "people") == "agrees"


def test_a_figure_agrees_at_its_printed_precision_and_is_rounded_within_its_last_digit():
    judge = audit.verdict
    assert judge(Decimal("83.62"), Decimal("83.6219"), "percent") == "agrees"
    assert judge(Decimal("81.26"), Decimal("81.255"), "score") == "agrees"
    assert judge(Decimal("90.90"), Decimal("90.9091"), "percent") == "rounding"
    assert judge(Decimal("21.61"), Decimal("21.6234"), "percent") == "disagrees"
    assert judge(Decimal("784855621"), Decimal("784855622"), "baht") == "rounding"


# The report's text


def _figures(line: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", line.replace(",", "")))


def _lines(row: audit.AuditRow) -> list[int]:
    """The check's line and those its note names: `line 7`, `lines 7, 9 to 11 and 12`."""
    named = [row.line]
    for group in re.findall(r"lines? ((?:\d{2,4}(?:, | to | and )?)+)", row.note):
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", group):
            named += range(int(first), int(last or first) + 1)
    return named


def _literals(formula: str) -> tuple[set[str], list[str | int]]:
    """Figures typed into a formula, and the items it lists; keys of our tables are neither."""
    tree = ast.parse(formula, mode="eval")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    keys, items = set(), []
    for call in calls:
        inside = [n for n in ast.walk(call) if isinstance(n, ast.Constant)]
        if call.func.id in LOOKUPS:
            keys |= set(inside)
        if call.func.id == "listed":
            keys |= set(inside)
            items += [item.value for item in inside]
    typed = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and n not in keys]
    return {ast.get_source_segment(formula, node) for node in typed}, items


def test_every_printed_figure_stands_on_its_line(report, report_lines):
    strangers = [
        row.check for row in report.rows if str(row.printed) not in _figures(report_lines[row.line])
    ]
    assert strangers == []


def test_every_figure_in_a_formula_stands_on_the_checks_lines(report, formulas, report_lines):
    seen = 0
    for row in report.rows:
        typed, _ = _literals(formulas[row.check])
        printed = set().union(*(_figures(report_lines[line]) for line in _lines(row)))
        assert typed <= printed, row.check
        seen += len(typed)
    assert seen > 80


def test_every_listed_item_is_a_line_with_text_or_a_name_on_the_checks_lines(
    report, formulas, report_lines
):
    seen = 0
    for row in report.rows:
        _, items = _literals(formulas[row.check])
        assert len(set(items)) == len(items), row.check
        for item in items:
            if isinstance(item, int):
                assert report_lines[item].strip(), (row.check, item)
            else:
                assert any(item in report_lines[line] for line in _lines(row)), (row.check, item)
        seen += len(items)
    assert seen > 80


def test_numbered_lists_are_counted_from_their_first_to_their_last_number(formulas, report_lines):
    for check in [c for c in formulas if c.startswith("leaders.curricula.")]:
        _, lines = _literals(formulas[check])
        printed = [re.match(r"- (\d+)\)", report_lines[line]).group(1) for line in lines]
        assert printed == [str(n) for n in range(1, len(lines) + 1)]


# The measures


def test_a_share_is_its_numerator_over_its_denominator():
    measures = tables.read("measures").dropna(subset=["numerator", "denominator"])
    rows = tables.read("regional_results")
    keys = ["programme", "measure", "region", "fiscal_year"]
    value_of = rows.set_index(keys)["value"].to_dict()
    seen = 0
    for share in measures.itertuples():
        for programme, measure, region, year in list(value_of):
            if (programme, measure) != (share.programme, share.measure):
                continue
            printed = value_of[programme, measure, region, year]
            part = value_of[programme, share.numerator, region, year]
            whole = value_of[programme, share.denominator, region, year]
            last_digit = 1 if printed == round(printed) else 0.01
            assert abs(printed - 100 * part / whole) < last_digit, (share.measure, region)
            seen += 1
    assert seen > 80


def test_shares_are_percent_and_every_title_is_told_apart():
    measures = tables.read("measures")
    assert set(measures.loc[measures["kind"] == "share", "unit"]) == {"percent"}
    assert set(measures.loc[measures["kind"] == "money", "unit"]) == {"baht", "million_baht"}
    parts = measures[measures["kind"] != "share"][["numerator", "denominator"]]
    assert parts.isna().all(axis=None)
    for title in ("title_th", "title_en"):
        assert not measures.duplicated(["programme", title]).any()


# Wrong edits


def _edit(folder, table: str, old: str, *new: str) -> int:
    """Replace `old` in the one line that holds it, once for each `new`; its row, header 1.

    With no `new` the row is dropped, with two it is doubled.
    """
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    hits = [number for number, line in enumerate(lines) if old in line]
    assert len(hits) == 1, (table, old, hits)
    row = hits[0]
    lines[row : row + 1] = [lines[row].replace(old, text) for text in new]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return row + 1


def _cells(problems) -> set[tuple]:
    return {(problem.table, problem.row, problem.column) for problem in problems}


def _row_of(check: str) -> int:
    return tables.read("printed_totals")["check"].to_list().index(check) + 2


LEADERS_NORTH = "leaders,people_developed,north,2563,6592,"


def test_a_changed_figure_makes_every_result_stale_that_rests_on_it(folder):
    _edit(folder, "regional_results", LEADERS_NORTH, LEADERS_NORTH.replace("6592", "6593"))
    found = audit.audit(folder=folder)
    row = _row_of("leaders.people_developed")
    cells = {("printed_totals", row, "recomputed"), ("printed_totals", row, "verdict")}
    assert _cells(found.stale) == cells
    assert found.problems == ()
    assert not found.passed


def test_a_changed_printed_figure_makes_its_verdict_stale(folder):
    row = _edit(
        folder, "printed_totals", "working group,11885,11885,", "working group,11886,11885,"
    )
    assert _cells(audit.audit(folder=folder).stale) == {("printed_totals", row, "verdict")}


def test_a_lost_row_of_a_sum_makes_it_stale(folder):
    _edit(folder, "regional_results", LEADERS_NORTH)
    stale = _cells(audit.audit(folder=folder).stale)
    assert ("printed_totals", _row_of("leaders.people_developed"), "recomputed") in stale


def test_a_lost_row_that_a_formula_names_is_reported_with_the_check(folder):
    _edit(folder, "regional_results", "leaders,people_target,total,2563,")
    found = audit.audit(folder=folder)
    rows = [problem for problem in found.problems if problem.table == "audit_rules"]
    assert {problem.column for problem in rows} == {"formula"}
    assert any("leaders.people_target_percent" in problem.message for problem in rows)
    assert len(found.rows) == 374 - len(rows)


def test_a_doubled_row_is_a_fault_of_the_schema_and_nothing_is_computed(folder):
    _edit(folder, "regional_results", LEADERS_NORTH, LEADERS_NORTH, LEADERS_NORTH)
    found = audit.audit(folder=folder)
    assert ("regional_results", 3) in {(p.table, p.row) for p in found.problems}
    assert found.rows == ()


WRONG_EDITS = [
    ("concrete_tambons", ",600108,", ",600109,", "tambon_th"),
    ("concrete_tambons", ",501301,", ",501399,", "tambon_code"),
    ("concrete_tambons", "นาด้วง,นาด้วง,เลย,", "นาด้วง,นาด้วง,ลำปาง,", "province_th"),
    ("canal_communities", "ประชานุกูล,1042,10,", "ประชานุกูล,1042,11,", "khet_code"),
    ("canal_housing", ",1042,สายไหม,", ",1099,สายไหม,", "khet_codes"),
    ("province_plans", "2563,55,น่าน,north,", "2563,55,น่าน,south,", "region"),
    ("province_plans", "2563,57,เชียงราย,", "2563,57,ลำปาง,", "province_th"),
    ("regions", ",North,17", ",North,18", "n_provinces"),
    ("measures", ",share,people_developed,", ",share,people_trained,", "numerator"),
    ("measures", "leaders,tambons_target,", "leaders,tambons_reached,", "measure"),
    ("regional_results", "south,2563,7,curricula,", "south,2563,7,people,", "unit"),
    ("regional_results", "councils,members,south,", "councils,member,south,", "measure"),
]


def test_every_broken_promise_is_named_by_table_row_and_column(folder):
    edited = {
        (table, _edit(folder, table, old, new), column) for table, old, new, column in WRONG_EDITS
    }
    assert edited <= _cells(audit.audit(folder=folder).problems)


def test_a_check_without_its_rule_and_a_rule_without_its_check_are_named(folder):
    _edit(folder, "audit_rules", "board.meetings,")
    found = audit.audit(folder=folder)
    assert _cells(found.problems) == {("printed_totals", _row_of("board.meetings"), "check")}
    row = _edit(folder, "audit_rules", "risk.plans,", "risk.projects,")
    assert {(p.table, p.row) for p in tables.problems(folder=folder)} == {("audit_rules", row)}


def test_khet_that_do_not_add_up_are_named_at_the_canals_whole(folder):
    _edit(folder, "canal_housing", "บางเขน,8,1469,", "บางเขน,8,1468,")
    found = audit.audit(folder=folder)
    assert _cells(found.problems) == {("canal_housing", 7, "households_target")}


def test_a_lost_plan_is_missed_among_the_64(folder):
    _edit(folder, "province_plans", "2563,55,น่าน,north,")
    found = audit.audit(folder=folder)
    assert any("63" in p.message and "64" in p.message for p in found.problems)
    assert "province_plans.named_continued_2562.north" in {
        row.check for row in found.rows if row.verdict == "disagrees"
    }


# Formulas


@pytest.mark.parametrize(
    "formula",
    [
        "value('leaders', 'people_developed', 'norht')",
        "value('leaders', 'people_devloped')",
        "regions('leaders', 'people_target')",
        "plans(region='norht')",
        "budget(linkage='linked_2562')",
        "canal('households', 'lat_phrao')",
        "milestone('lat_phrao', 'no_such_measure')",
        "count('regions', county='north')",
    ],
)
def test_an_unknown_word_in_a_formula_is_an_error(formula):
    with pytest.raises(LookupError):
        audit.evaluate(formula)


def test_an_unknown_word_in_a_rule_names_the_check(folder):
    row = _edit(folder, "audit_rules", "board.meetings,", "board.meetings,plans(region='no') + ")
    text = (folder / "audit_rules.csv").read_text(encoding="utf-8")
    text = text.replace("plans(region='no') + \"", "\"plans(region='no') + ")
    (folder / "audit_rules.csv").write_text(text, encoding="utf-8")
    (problem,) = audit.audit(folder=folder).problems
    assert (problem.table, problem.row, problem.column) == ("audit_rules", row, "formula")
    assert "board.meetings" in problem.message
    assert "region = no" in problem.message


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')",
        "import os",
        "open('regions.csv')",
        "eval('1')",
        "().__class__",
        "value.__globals__",
        "'a'.upper()",
        "paths",
        "lambda: 1",
        "[line for line in 'ab']",
        "2 ** 9",
        "'a' * 1000000",
        "'a'",
        "1 / 0",
        "",
    ],
)
def test_a_formula_can_do_nothing_but_arithmetic(formula):
    with pytest.raises((InvalidExpression, SyntaxError, TypeError, ValueError, ArithmeticError)):
        audit.evaluate(formula)


def test_money_is_counted_by_region_linkage_and_year():
    rows = tables.read("province_plan_budgets")
    assert audit.evaluate("budget()") == rows.loc[rows["counted"], "amount_baht"].sum()
    north = "budget(region='north', linkage='continued_2562', year={})"
    assert audit.evaluate(north.format(2563)) == 22450223
    assert audit.evaluate(north.format(2564)) == 15840835


# The command


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
    row = _edit(folder, "province_plans", "2563,55,น่าน,north,", "2563,55,ลำปาง,north,")
    result = run(folder=folder, lang=lang)
    assert result.exit_code == 1
    (sentence,) = result.stderr.splitlines()
    for words in ("province_plans.csv", f" {row}", "province_th", "ลำปาง"):
        assert words in sentence


def test_a_stale_result_fails(run, folder):
    row = _edit(
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
