"""Every printed figure that can be recomputed is, and stands on its line."""

import ast
import re
from decimal import Decimal

import pytest

from codi_geo import tables
from codi_geo.programme import audit

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
