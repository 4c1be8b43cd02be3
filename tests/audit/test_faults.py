"""Tables that were edited wrongly: each fault is found and named by table, row and column."""

import pytest
from simpleeval import InvalidExpression

from codi_geo import tables
from codi_geo.programme import audit
from tests.audit.edits import LEADERS_NORTH, cells_of, edited_in, row_of


def test_a_changed_figure_makes_every_result_stale_that_rests_on_it(folder):
    edited_in(folder, "regional_results", LEADERS_NORTH, LEADERS_NORTH.replace("6592", "6593"))
    found = audit.audit(folder=folder)
    row = row_of("leaders.people_developed")
    cells = {("printed_totals", row, "recomputed"), ("printed_totals", row, "verdict")}
    assert cells_of(found.stale) == cells
    assert found.problems == ()
    assert not found.passed


def test_a_changed_printed_figure_makes_its_verdict_stale(folder):
    row = edited_in(
        folder, "printed_totals", "working group,11885,11885,", "working group,11886,11885,"
    )
    assert cells_of(audit.audit(folder=folder).stale) == {("printed_totals", row, "verdict")}


def test_a_lost_row_of_a_sum_makes_it_stale(folder):
    edited_in(folder, "regional_results", LEADERS_NORTH)
    stale = cells_of(audit.audit(folder=folder).stale)
    assert ("printed_totals", row_of("leaders.people_developed"), "recomputed") in stale


def test_a_lost_row_that_a_formula_names_is_reported_with_the_check(folder):
    edited_in(folder, "regional_results", "leaders,people_target,total,2563,")
    found = audit.audit(folder=folder)
    rows = [problem for problem in found.problems if problem.table == "audit_rules"]
    assert {problem.column for problem in rows} == {"formula"}
    assert any("leaders.people_target_percent" in problem.message for problem in rows)
    assert len(found.rows) == 374 - len(rows)


def test_a_doubled_row_is_a_fault_of_the_schema_and_nothing_is_computed(folder):
    edited_in(folder, "regional_results", LEADERS_NORTH, LEADERS_NORTH, LEADERS_NORTH)
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
        (table, edited_in(folder, table, old, new), column)
        for table, old, new, column in WRONG_EDITS
    }
    assert edited <= cells_of(audit.audit(folder=folder).problems)


def test_a_check_without_its_rule_and_a_rule_without_its_check_are_named(folder):
    edited_in(folder, "audit_rules", "board.meetings,")
    found = audit.audit(folder=folder)
    assert cells_of(found.problems) == {("printed_totals", row_of("board.meetings"), "check")}
    row = edited_in(folder, "audit_rules", "risk.plans,", "risk.projects,")
    assert {(p.table, p.row) for p in tables.problems(folder=folder)} == {("audit_rules", row)}


def test_khet_that_do_not_add_up_are_named_at_the_canals_whole(folder):
    edited_in(folder, "canal_housing", "บางเขน,8,1469,", "บางเขน,8,1468,")
    found = audit.audit(folder=folder)
    assert cells_of(found.problems) == {("canal_housing", 7, "households_target")}


def test_a_lost_plan_is_missed_among_the_64(folder):
    edited_in(folder, "province_plans", "2563,55,น่าน,north,")
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
    row = edited_in(
        folder, "audit_rules", "board.meetings,", "board.meetings,plans(region='no') + "
    )
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
