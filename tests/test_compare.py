"""Two areas or two years side by side: true to the tables, mirrored, and safe on the page."""

import io
import re
from dataclasses import replace
from html import escape
from itertools import combinations, permutations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from codi_geo import download, gazetteer, paths, thai
from codi_geo.brief.compared import Cell, Comparison, Row
from codi_geo.brief.comparison import comparable, comparison
from codi_geo.brief.comparison_years import year_comparison
from codi_geo.errors import PlaceError
from codi_geo.layers import LAYERS, find_layer
from codi_geo.layers.regional import REGIONAL
from codi_geo.web import compare_html
from codi_geo.web.state import State, from_query
from codi_geo.words import LANGS, text
from tests.pages import html_of, open_page

PAIRS = [("56", "57"), ("10", "11"), ("12", "83"), ("13", "10"), ("north", "south")]
YEARS = (2560, 2561, 2562, 2563)


def _csv(table: str) -> pd.DataFrame:
    codes = dict.fromkeys(["province_code", "region"], str)
    return pd.read_csv(paths.DATA / f"{table}.csv", dtype=codes)


BUDGETS, PLANS, RESULTS = (
    _csv(table) for table in ("province_plan_budgets", "province_plans", "regional_results")
)
REGION_OF = _csv("region_provinces").set_index("province_code")["region"]
COUNTED = BUDGETS[BUDGETS["counted"]].assign(
    region=lambda rows: rows["province_code"].map(REGION_OF)
)


def _amounts(code: str) -> pd.DataFrame:
    if code == gazetteer.COUNTRY:
        return COUNTED
    return COUNTED[COUNTED["province_code" if code.isdigit() else "region"] == code]


def _columns(pair: tuple[str, str]) -> list[str]:
    held = [REGION_OF[code] for code in pair if code.isdigit()]
    return list(dict.fromkeys([*pair, *held, gazetteer.COUNTRY]))


def _row(made: Comparison, what: str) -> Row:
    (found,) = (row for row in made.rows if row.what == what and row.role != "detail")
    return found


def _years_of(first: int, second: int, layer: str = "baan_por_piang") -> Comparison:
    return year_comparison(find_layer(layer, year=first), find_layer(layer, year=second), LANGS[0])


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_money_is_that_of_the_csv_year_by_year(pair):
    made = comparison(pair, "th")
    both = pd.concat([_amounts(code) for code in pair])
    years = [int(year) for year in sorted(both["fiscal_year"].dropna().unique())]
    periods = {thai.fiscal_year(year, "th"): year for year in years} | {
        text("brief.say.all_years", "th"): None
    }
    shown = [row for row in made.rows if row.what.startswith("เงินผ่านแผน")]
    undated = both["fiscal_year"].isna().any()
    assert len(shown) == len(periods) + undated
    for period, year in periods.items():
        row = _row(made, text("compare.money", "th", period=period))
        for code, cell in zip(_columns(pair), row.cells, strict=True):
            rows = _amounts(code)
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
    row = _row(comparison(pair, "th"), text("brief.figure.counted", "th"))
    for code, cell in zip(_columns(pair), row.cells, strict=True):
        assert (cell.number or 0) == len(_amounts(code))
        assert set(cell.lines) == set(_amounts(code)["line"])


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
    measures = _csv("measures").set_index(["programme", "measure"])
    opening = [(name, LAYERS[name].measure) for name in REGIONAL]
    for programme, measure in [*opening, ("concrete_tambons", "tambons")]:
        row = _row(made, measures.at[(programme, measure), "title_th"])
        rows = RESULTS[(RESULTS["programme"] == programme) & (RESULTS["measure"] == measure)]
        rows = rows[rows["fiscal_year"] == 2563].set_index("region")
        for code, cell in zip(_columns(pair), row.cells, strict=True):
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


@pytest.mark.parametrize(("first", "second"), list(permutations(YEARS, 2)))
def test_two_years_are_those_of_the_csv(first, second):
    made = _years_of(first, second)
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
    assert not _years_of(2562, 2563, "plan_money").change


@pytest.mark.parametrize(("first", "second"), list(combinations((2562, 2563, 2564), 2)))
def test_money_of_two_years_is_that_of_the_csv(first, second):
    made = _years_of(first, second, "plan_money")
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


@pytest.mark.parametrize(
    "state",
    [
        State(page="compare", area="56", other="57"),
        State(page="compare", area="north", other="south", lang="en"),
        State(page="compare", layer="baan_por_piang", year="2561", other_year="2563"),
        State(page="compare", layer="baan_por_piang", other_year="2560"),
    ],
)
def test_the_address_leads_back(state):
    assert from_query(state.to_query()) == (state, [])
    turned = state.swapped()
    assert from_query(turned.to_query()) == (turned, [])
    assert replace(state, year=state.year or ("2563" if state.other_year else "")) == (
        turned.swapped()
    )
    other_lang = next(lang for lang in LANGS if lang != state.lang)
    assert state.with_lang(other_lang).with_lang(state.lang) == state


@pytest.mark.parametrize("asked", ["56", "north", "5601", "99", "<script>", "๕๗", "", "x" * 999])
def test_an_area_that_cannot_be_compared_is_said_and_let_go(asked):
    state, notices = from_query({"page": "compare", "area": "56", "other": asked})
    assert (state.area, state.other, state.page) == ("56", "", "compare")
    assert len(notices) == bool(asked)


@pytest.mark.parametrize("asked", ["2563", "2559", "1999", "๒๕๖๑", "x", "2561.0"])
def test_a_year_that_cannot_be_compared_is_said_and_let_go(asked):
    state, notices = from_query(
        {"page": "compare", "layer": "baan_por_piang", "year": "2563", "other_year": asked}
    )
    assert (state.year, state.other_year) == ("2563", "")
    assert len(notices) == 1


def test_what_does_not_fit_any_more_is_let_go():
    areas = State(page="compare", area="56", other="57")
    assert areas.with_area("north").other == ""
    assert areas.with_area("57").other == ""
    assert areas.with_area("10").other == "57"
    assert areas.with_page("").to_query() == {"area": "56"}
    assert areas.with_layer("plan_money").other == "57"
    years = State(layer="baan_por_piang").with_years(2561, 2563)
    assert years.with_choice("measure", "provinces").other_year == ""
    assert years.with_choice("year", "2563").other_year == ""
    assert years.with_layer("plan_money").other_year == ""
    assert years.with_other("57").other == ""
    assert years.with_area("56").with_other("57").other_year == ""
    assert State(layer="plan_money").with_years(2562, 2563).swapped().year == "2563"


MAKERS = [lambda: comparison(("56", "57"), "en"), lambda: _years_of(2561, 2563)]
HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(1)>\"'"


@pytest.mark.parametrize("make", MAKERS)
def test_hostile_words_stay_words(make):
    made = make()
    cell = replace(made.rows[0].cells[0], value=HOSTILE)
    gap = Cell(missing=HOSTILE)
    cells = (cell, gap, *made.rows[0].cells[2:])
    row = Row(HOSTILE, HOSTILE, cells, Cell(HOSTILE), Cell(HOSTILE))
    made = replace(
        made,
        finding=HOSTILE,
        subtitle=HOSTILE,
        columns=(HOSTILE,) * len(made.columns),
        difference=HOSTILE,
        rows=(row,),
        notes=(HOSTILE,),
    )
    page = (
        compare_html.heading_html(made)
        + compare_html.table_html(made, made.rows)
        + compare_html.notes_html(made)
    )
    assert "<script" not in page
    assert "<img" not in page
    tags = set(re.findall(r"<(/?[a-z0-9]+)", page))
    known = ("h1", "p", "div", "table", "thead", "tbody", "tr", "th", "td", "small")
    assert tags == {slash + name for slash in ("", "/") for name in known}
    assert page.count(escape(HOSTILE)) >= 9


@pytest.mark.parametrize("make", MAKERS)
def test_the_table_can_be_read_back_from_the_files(make):
    made = make()
    table = compare_html.comparison_table(made)
    assert len(table) == len(made.rows)
    assert table.columns.is_unique
    sheet = text("compare.sheet", made.lang)
    again = pd.read_excel(
        io.BytesIO(download.xlsx_bytes({sheet: table})),
        dtype=str,
        keep_default_na=False,
        engine="openpyxl",
    )
    pd.testing.assert_frame_equal(again, table, check_dtype=False)
    csv = pd.read_csv(io.BytesIO(download.csv_bytes(table)), dtype=str)
    assert list(csv.columns) == list(table.columns)
    assert not csv.map(lambda cell: str(cell).startswith(("=", "+", "-", "@"))).any(axis=None)


def _asked(app: AppTest, *keys: str) -> list[str | None]:
    return [app.query_params.get(key) for key in keys]


def _press(app: AppTest, words: str) -> AppTest:
    (button,) = (button for button in app.button if button.label == text(words, "th"))
    return button.click().run()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("pair", [("56", "57"), ("north", "south")], ids="-".join)
def test_every_cell_and_note_stands_on_the_page(pair, lang):
    app = open_page(page="compare", area=pair[0], other=pair[1], lang=lang)
    assert not app.exception
    assert not app.error
    page, made = html_of(app), comparison(pair, lang)
    for words in (made.finding, made.subtitle, *made.columns, made.difference, *made.notes):
        assert escape(words) in page
    for row in made.rows:
        for cell in row.cells:
            assert escape(cell.value or cell.missing) in page
    assert len(app.get("image")) == 2


def test_from_the_map_to_two_areas_and_round():
    app = _press(open_page(area="56"), "compare.open")
    assert not app.exception
    first, other, page = _asked(app, "area", "other", "page")
    assert (first, page) == ("56", "compare")
    assert comparable("56", other)
    app.selectbox(key="compare-second").set_value("57").run()
    assert comparison(("56", "57"), "th").finding in html_of(app)
    app.button(key="compare-swap").click().run()
    assert _asked(app, "area", "other") == ["57", "56"]
    assert comparison(("57", "56"), "th").finding in html_of(app)
    app.radio(key="layer-headlines").set_value("province_plans").run()
    assert _asked(app, "area", "other", "page") == ["57", "56", "compare"]
    app.selectbox(key="compare-first").set_value("south").run()
    assert not app.exception
    assert _asked(app, "area", "other") == ["south", None]
    assert text("compare.choose", "th") in {info.value for info in app.info}
    app = _press(app, "brief_page.to_map")
    assert _asked(app, "area", "page") == ["south", None]


def test_from_the_map_to_two_years_and_round():
    app = _press(open_page(layer="baan_por_piang"), "compare.open_years")
    assert not app.exception
    assert _asked(app, "year", "other_year", "page") == ["2562", "2563", "compare"]
    assert _years_of(2562, 2563).finding in html_of(app)
    app.selectbox(key="compare-first_year").set_value(2560).run()
    app.button(key="compare-swap").click().run()
    assert _asked(app, "year", "other_year") == ["2563", "2560"]
    assert _years_of(2563, 2560).finding in html_of(app)


def test_a_page_without_areas_asks_for_them():
    app = open_page(page="compare")
    assert not app.exception
    assert text("compare.choose", "th") in {info.value for info in app.info}
    app.selectbox(key="compare-first").set_value("56").run()
    app.selectbox(key="compare-second").set_value("57").run()
    assert _asked(app, "area", "other") == ["56", "57"]


def test_a_district_is_compared_as_its_province():
    app = open_page(page="compare", area="5601")
    assert app.selectbox(key="compare-first").value == "56"
    app.selectbox(key="compare-second").set_value("57").run()
    assert not app.exception
    assert _asked(app, "area", "other") == ["56", "57"]
