"""Two areas beside each other: every figure is that of the tables, with its line or its reason."""

import pandas as pd
import pytest

from codi_geo import gazetteer, paths, thai
from codi_geo.brief.compared import Cell
from codi_geo.brief.comparison import comparable, comparison
from codi_geo.errors import PlaceError
from codi_geo.layers import LAYERS
from codi_geo.layers.regional import REGIONAL
from codi_geo.words import LANGS, text
from tests.compare.printed import PLANS, REGION_OF, RESULTS, amounts_of, columns_of, csv_of, row_of

PAIRS = [("56", "57"), ("10", "11"), ("12", "83"), ("13", "10"), ("north", "south")]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_money_is_that_of_the_csv_year_by_year(pair):
    made = comparison(pair, "th")
    both = pd.concat([amounts_of(code) for code in pair])
    years = [int(year) for year in sorted(both["fiscal_year"].dropna().unique())]
    periods = {thai.fiscal_year(year, "th"): year for year in years} | {
        text("brief.say.all_years", "th"): None
    }
    shown = [row for row in made.rows if row.what.startswith("เงินผ่านแผน")]
    undated = both["fiscal_year"].isna().any()
    assert len(shown) == len(periods) + undated
    for period, year in periods.items():
        row = row_of(made, text("compare.money", "th", period=period))
        for code, cell in zip(columns_of(pair), row.cells, strict=True):
            rows = amounts_of(code)
            rows = rows if year is None else rows[rows["fiscal_year"] == year]
            if rows.empty:
                assert not cell.value
                assert cell.missing
            else:
                assert cell.number == rows["amount_baht"].sum()
                assert cell.value == thai.baht(cell.number, "th")
                assert set(rows["line"]) <= set(cell.lines)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_number_of_counted_amounts_is_that_of_the_csv(pair):
    row = row_of(comparison(pair, "th"), text("brief.figure.counted", "th"))
    for code, cell in zip(columns_of(pair), row.cells, strict=True):
        assert (cell.number or 0) == len(amounts_of(code))
        assert set(cell.lines) == set(amounts_of(code)["line"])


@pytest.mark.parametrize("pair", PAIRS[:4], ids="-".join)
def test_a_provinces_plan_is_that_of_the_csv(pair):
    made = comparison(pair, "th")
    plans = PLANS.set_index("province_code")
    linkage, agencies = made.rows[:2]
    for code, link, agency in zip(pair, linkage.cells, agencies.cells, strict=False):
        if code not in plans.index:
            assert link == agency == Cell(missing=text("compare.none.plan", "th"))
            continue
        plan = plans.loc[code]
        assert link.value.startswith(text(f"value.linkage.{plan['linkage']}", "th"))
        not_done = text("value.carried_out.false", "th")
        assert (not_done in link.value) == (not plan["carried_out"])
        assert set(link.lines) == set(range(plan["line_start"], plan["line_end"] + 1))
        assert agency.number == len(plan["agencies"].split(";"))
    assert not linkage.difference.value


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_results_stand_in_the_column_of_the_area_that_they_are_of(pair):
    made = comparison(pair, "th")
    measures = csv_of("measures").set_index(["programme", "measure"])
    opening = [(name, LAYERS[name].measure) for name in REGIONAL]
    for programme, measure in [*opening, ("concrete_tambons", "tambons")]:
        row = row_of(made, measures.at[(programme, measure), "title_th"])
        rows = RESULTS[(RESULTS["programme"] == programme) & (RESULTS["measure"] == measure)]
        rows = rows[rows["fiscal_year"] == 2563].set_index("region")
        for code, cell in zip(columns_of(pair), row.cells, strict=True):
            if code.isdigit():
                assert cell == Cell(missing=text("compare.none.by_region", "th"))
                continue
            region = "total" if code == gazetteer.COUNTRY else code
            if region not in rows.index:
                assert cell == Cell(missing=text("compare.none.figure", "th"))
                continue
            assert cell.number == rows.at[region, "value"]
            assert cell.lines == (rows.at[region, "line"],)
        assert bool(row.difference.value) == (not pair[0].isdigit())


def test_two_regions_show_every_measure_once():
    made = comparison(("north", "south"), "th")
    known = RESULTS[RESULTS["programme"].isin(REGIONAL)]
    whole = known.groupby(["programme", "measure"])["region"].agg(set)
    every = set(REGION_OF)
    complete = {key for key, regions in whole.items() if every <= regions}
    opening = {(name, LAYERS[name].measure) for name in REGIONAL}
    assert sum(row.role == "detail" for row in made.rows) == len(complete - opening)
    assert opening <= complete


def test_only_bangkok_has_a_canal_of_its_own():
    canal = pd.read_csv(paths.DATA / "canal_housing.csv")
    whole = canal[canal["canal"] == "lat_phrao"].nlargest(1, "households_target").iloc[0]
    made = comparison(("10", "13"), "th")
    shown = [row for row in made.rows if row.theme == text("brief.heading.canals", "th")]
    own = [row.cells[0] for row in shown if row.cells[0].value]
    assert [cell.lines for cell in own] == [(whole["line"],)] * 2
    assert f"{whole['households_target']:,}" in own[0].value
    assert f"{whole['houses_built']:,}" in own[1].value
    assert {row.cells[1].missing for row in shown} <= {
        text(f"compare.none.{key}", "th") for key in ("split", "canal")
    }
    assert not any(row.theme == shown[0].theme for row in comparison(("56", "57"), "th").rows)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_figure_has_its_lines_and_a_gap_its_reason(pair, lang):
    for row in comparison(pair, lang).rows:
        for cell in row.cells:
            assert bool(cell.value) == bool(cell.lines) == (not cell.missing)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_other_way_round_is_the_mirror_image(pair):
    made, turned = comparison(pair, "th"), comparison(pair[::-1], "th")
    assert turned.columns[:2] == made.columns[1::-1]
    others = {(row.theme, row.what): row for row in turned.rows}
    assert len(others) == len(turned.rows) == len(made.rows)
    for row in made.rows:
        other = others[row.theme, row.what]
        assert other.cells[:2] == row.cells[1::-1]
        assert set(other.cells[2:]) == set(row.cells[2:])
        assert (other.difference.number or 0) == -(row.difference.number or 0)
        assert bool(other.difference.value) == bool(row.difference.value)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_finding_is_the_largest_difference_in_proportion(pair):
    made = comparison(pair, "th")
    whole = [row for row in made.rows if row.role == "whole" and row.difference.number]
    if not whole:
        assert made.finding.startswith("รายงาน")
        return
    a, b = max((row.cells[:2] for row in whole), key=_share_apart)
    assert a.value in made.finding
    assert b.value in made.finding


def _share_apart(cells: tuple[Cell, Cell]) -> float:
    low, high = sorted(cell.number for cell in cells)
    return (high - low) / high


@pytest.mark.parametrize(
    ("code", "other"), [("56", "56"), ("56", "north"), ("1001", "1002"), ("56", "99"), ("", "x")]
)
def test_what_is_not_of_one_level_is_not_compared(code, other):
    assert not comparable(code, other)
    with pytest.raises(PlaceError) as refused:
        comparison((code, other), "th")
    assert "จังหวัด" in refused.value.in_language("th")
