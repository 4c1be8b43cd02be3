"""Two years beside each other: every figure is that of the tables."""

from dataclasses import replace
from itertools import combinations, permutations

import pytest

from codi_geo import gazetteer
from codi_geo.brief.compared import Cell
from codi_geo.brief.comparison_years import year_comparison
from codi_geo.layers import LAYERS, find_layer
from codi_geo.words import text
from tests.compare.printed import COUNTED, RESULTS, YEARS, years_of


@pytest.mark.parametrize(("first", "second"), list(permutations(YEARS, 2)))
def test_two_years_are_those_of_the_csv(first, second):
    made = years_of(first, second)
    rows = RESULTS[
        (RESULTS["programme"] == "baan_por_piang") & (RESULTS["measure"] == "households")
    ].set_index(["fiscal_year", "region"])
    names = {name: where for where, name in gazetteer.regions()["name_th"].items()}
    names |= {text(f"value.region.{where}", "th"): where for where in ("total", "slum4")}
    places = {where for year, where in rows.index if year in (first, second)}
    assert {names[row.what] for row in made.rows} == places
    assert names[made.rows[-1].what] == "total"
    for row in made.rows:
        keys = [(year, names[row.what]) for year in (first, second)]
        for key, cell in zip(keys, row.cells, strict=True):
            if key not in rows.index:
                assert cell == Cell(missing=text("compare.none.year", "th"))
                continue
            assert (cell.number, cell.lines) == (rows.at[key, "value"], (rows.at[key, "line"],))
        if set(keys) <= set(rows.index):
            a, b = (rows.at[key, "value"] for key in keys)
            assert row.difference.number == b - a
            assert row.change.number == pytest.approx(100 * (b - a) / a, abs=0.05 + 1e-9)
        else:
            assert row.difference == row.change == Cell()


def test_no_percentage_is_of_zero_or_of_unlike_money():
    first, second = (find_layer("temporary_housing") for _ in range(2))
    part = first.parts[0]
    zeroed = part.rows().assign(value=0.0)
    first = replace(first, year=2562, parts=(replace(part, rows=lambda: zeroed),))
    row = year_comparison(first, second, "th").rows[0]
    assert row.cells[0].number == 0
    assert row.change == Cell(missing=text("compare.none.zero", "th"))
    assert row.difference.number == row.cells[1].number
    assert not years_of(2562, 2563, "plan_money").change


@pytest.mark.parametrize(("first", "second"), list(combinations((2562, 2563, 2564), 2)))
def test_money_of_two_years_is_that_of_the_csv(first, second):
    made = years_of(first, second, "plan_money")
    sums = COUNTED.groupby(["province_code", "fiscal_year"])["amount_baht"].sum()
    codes = {code for code, year in sums.index if year in (first, second)}
    assert len(made.rows) == len(codes) + 1
    found = [cell.number for row in made.rows[:-1] for cell in row.cells if cell.value]
    of_years = sums[sums.index.get_level_values(1).isin([first, second])]
    assert sorted(found) == sorted(of_years)
    totals = [of_years.xs(year, level=1).sum() for year in (first, second)]
    assert [cell.number for cell in made.rows[-1].cells] == totals


def test_unlike_layers_are_not_two_years_of_one():
    layer = find_layer("baan_por_piang", year=2561)
    for other in (layer, LAYERS["housing_total"]):
        with pytest.raises(ValueError, match="not two years"):
            year_comparison(layer, other, "th")
