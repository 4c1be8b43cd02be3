"""What the notebooks call: keyed tables whose sums, shares and limits hold."""

import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from codi_geo import boundaries, gazetteer, programme
from codi_geo.analysis import (
    answer,
    boundary_sets,
    canals,
    centres,
    charts,
    choose,
    concrete,
    maps,
    money,
    plans,
    say,
    table,
    totals,
)
from codi_geo.analysis.showing import as_given, in_words, lines_in_words
from codi_geo.errors import AnalysisError, PlaceError
from codi_geo.figure import figure
from codi_geo.layers import LAYERS
from codi_geo.programme import audit
from codi_geo.programme.audit import AuditRow
from codi_geo.words import LANGS

_FIGURES = ("with_plan", "provinces", "continued", "new", "money", "stopped", "wrong")
_NOTHING = dict.fromkeys(_FIGURES, 0)
COUNTRY = choose(fiscal_year=2563, lang="en")
NORTH = choose(fiscal_year=2563, region="north", lang="en")
PHAYAO = choose(fiscal_year=2563, region="พะเยา", lang="th")


def test_parameters_are_checked_once_and_in_one_sentence():
    assert len(COUNTRY.provinces) == 77
    assert len(NORTH.provinces) == 17
    assert list(PHAYAO.provinces) == ["56"]
    assert (COUNTRY.code, NORTH.code, PHAYAO.code) == (None, "north", "56")
    assert list(PHAYAO.regions) == ["north"]
    for wrong in ({"fiscal_year": 2560}, {"lang": "fr"}, {"region": "560107"}):
        with pytest.raises(AnalysisError):
            choose(**({"fiscal_year": 2563} | wrong))
    with pytest.raises(PlaceError):
        choose(fiscal_year=2563, region="Atlantis")


def test_counts_by_region_add_up_to_the_report():
    rows = concrete.by_region(COUNTRY)
    assert rows["n_tambons"].sum() == concrete.target(COUNTRY)["total"] == 700
    assert rows["n_official"].sum() == len(gazetteer.areas("tambon"))
    assert abs(rows["expected"].sum() - 700) <= len(rows)
    located = concrete.to_locate(COUNTRY)
    assert located.loc[totals.TOTAL, "located"] + located.loc[totals.TOTAL, "to_locate"] == 700
    assert set(concrete.named(NORTH)["province_code"]) == {"50", "60"}


@pytest.mark.parametrize("choice", [COUNTRY, NORTH, PHAYAO], ids=["country", "north", "phayao"])
def test_linkage_and_money_are_of_the_area_only(choice):
    linkage = plans.linkage_by_region(choice)
    assert linkage.loc[totals.TOTAL, "n_provinces"] == len(choice.provinces)
    by_province = money.by_province(choice)
    assert by_province.index.isin(choice.provinces).all()
    by_year = money.by_region_and_year(choice)
    assert by_year.loc[totals.TOTAL, "total"] == by_province["total"].sum()
    years = [*map(str, programme.money_years()), money.NO_YEAR]
    for table_of_years in (by_year, by_province):
        assert (table_of_years[years].sum(axis=1) == table_of_years["total"]).all()
        assert not (table_of_years[years] == 0).any(axis=None)  # not printed is not nothing
    assert by_province["cumulated_percent"].iloc[-1] == 100
    amounts = programme.plan_amounts()
    for code, lines in by_province["lines"].items():
        mine = amounts[amounts["counted"] & (amounts["province_code"] == code)]
        assert lines == totals.runs(mine["line"])
    each = plans.each(choice)
    assert set(each.index) == set(choice.provinces)
    assert each["lines"].isna().tolist() == each["linkage"].eq("none").tolist()
    assert set(plans.not_carried_out(choice).index) <= set(choice.provinces)


def test_an_agency_is_counted_without_the_name_of_its_province():
    agencies = plans.agencies(COUNTRY)
    assert agencies.loc["สำนักงานจังหวัด", "n_provinces"] > 20
    provinces = gazetteer.areas("province")["name_th"]
    assert agencies.index.is_unique
    one_office = "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด"  # printed in three ways
    assert agencies.loc[one_office, "n_provinces"] == 6
    assert "พัฒนาสังคมและความมั่นคงของมนุษย์" not in agencies.index
    rest = [name for name in agencies.index if name.endswith(tuple(provinces))]
    assert rest == ["องค์การบริหารส่วนจังหวัดปราจีนบุรี"]  # printed so for another province


def test_the_gini_coefficient_is_that_of_the_lorenz_curve():
    curve = money.lorenz(COUNTRY)
    between = np.trapezoid(curve["amount"], curve["units"])
    assert money.gini(COUNTRY) == pytest.approx(1 - 2 * between, abs=1e-9)
    assert 0 < money.gini(COUNTRY) < 1


def test_the_printed_wholes_stand_beside_the_rows_that_they_hold():
    rows = money.against_printed(COUNTRY)
    assert rows["printed_million"].tolist() == [190.52, 198.15, 388.67]
    assert rows["line"].tolist()[:2] == [695, 862]
    assert rows.at[totals.TOTAL, "counted_million"] == round(audit.evaluate("budget()") / 1e6, 2)
    parts = rows["rows_million"] + rows["other_years_million"] - rows["counted_million"]
    assert (parts.abs() < 0.011).all()
    assert money.against_printed(PHAYAO).equals(rows)  # always of the whole country


def test_the_gini_coefficient_hangs_on_no_single_province():
    spread = money.concentration(COUNTRY)
    assert spread["gini"] == money.gini(COUNTRY)
    assert spread["gini_least"] < spread["gini"] < spread["gini_most"]
    top = money.by_province(COUNTRY)["total"].iloc[: spread["half"]]
    whole = money.by_province(COUNTRY)["total"].sum()
    assert top.iloc[:-1].sum() < whole / 2 <= top.sum()


def test_two_columns_of_one_heading_are_no_table():
    frame = pd.DataFrame({"line": [1], "lines": ["1"]})
    with pytest.raises(ValueError, match="two columns are headed"):
        table(frame, PHAYAO)  # both are called so in Thai


def test_every_household_of_the_target_is_in_one_state():
    states = canals.states(COUNTRY)
    assert states["n_households"].sum() == canals.whole("lat_phrao", COUNTRY)["households_target"]
    assert states["percent_of_target"].sum() == pytest.approx(100, abs=0.02)


def test_the_years_to_go_come_from_the_unknown_start_alone():
    pace = canals.pace(COUNTRY, since=2559, until="2020-09")
    assert (pace.years_least, pace.years_most) == (3.75, 4.75)
    least, most = pace.years_for(pace.rest)
    assert least == pytest.approx(4074 / (2995 / 3.75))
    assert most == pytest.approx(4074 / (2995 / 4.75))


def test_the_start_and_the_month_of_the_count_stand_in_the_report(report_lines):
    assert "ตั้งแต่ปี 2559 ณ เดือนกันยายน 2563" in report_lines[1884]


def test_canal_in_the_khet_is_no_longer_than_the_canals():
    along = canals.along(COUNTRY)
    courses = boundaries.canals()
    whole = courses["length_km"][["lat_phrao", "bang_sue"]].sum()
    assert 0 < along["canal_km"].sum() <= whole
    assert (along["middle_to_canal_km"] > 0).all()
    assert canals.along(PHAYAO).empty


def test_distances_are_geodesic_and_of_every_province():
    distances = centres.distances(COUNTRY)
    assert set(distances.index) == set(gazetteer.areas("province").index)
    assert (distances["least_km"] <= distances["median_km"]).all()
    assert (distances["median_km"] <= distances["most_km"]).all()
    homes = set(centres.listed(COUNTRY).index.str[:2])
    assert (distances.loc[sorted(homes), "least_km"] < 5).all()
    chiang_mai_bangkok = 583  # km, great circle between the two cities
    only_there = centres.distances(COUNTRY, status=("supported",))
    assert only_there.loc["50", "median_km"] == pytest.approx(chiang_mai_bangkok, rel=0.08)


def test_fewer_centres_are_never_nearer():
    every, some = centres.distances(COUNTRY), centres.distances(COUNTRY, status=("open",))
    assert (some["median_km"].reindex(every.index) >= every["median_km"]).all()


@pytest.mark.parametrize(
    ("printed", "recomputed", "kind"),
    [
        ("346.61", "173.3029", "double"),
        ("738", "783", "digits_turned"),
        ("5942907", "5943907", "one_digit"),
        ("14", "8", "other"),
    ],
)
def test_a_disagreement_is_told_by_its_digits(printed, recomputed, kind):
    row = AuditRow("a.b", 1, "", Decimal(printed), Decimal(recomputed), "baht", "disagrees", "")
    assert totals.looks_like(row) == kind


def test_every_disagreement_has_its_line_and_its_explanation():
    report = totals.checked()
    rows = totals.disagreements(report)
    assert len(rows) == report.counts["disagrees"]
    assert (rows["line"] > 0).all()
    assert (rows["note"] != "").all()
    assert totals.verdicts(report)["disagrees"].sum() == len(rows)
    broken = replace(report, stale=("a cell",))
    assert not broken.passed


def test_surveyed_areas_are_a_fact_of_both_sets():
    found = boundary_sets.sets()
    errors = boundary_sets.area_errors(found.approximate)
    assert len(errors) == 7425
    summary = boundary_sets.error_summary(errors, COUNTRY)
    assert 0 < summary["median"] < 50
    assert 0 < summary["within_10"] < summary["within_50"] < 100
    areas = boundary_sets.areas(COUNTRY)
    assert areas["n_polygons"].sum() == len(errors)
    if found.survey is not None:
        assert (areas["error_percent"].abs() < 0.01).all()


def test_a_set_compared_with_itself_is_always_right():
    cells = boundary_sets.sets().approximate
    points = boundary_sets.points_in_both(cells, cells)
    assert (boundary_sets.shares_right(points, COUNTRY)["percent_right"] == 100).all()
    assert (boundary_sets.right_by_province(points) == 100).all()


@pytest.mark.parametrize("lang", LANGS)
def test_a_layer_of_an_analysis_is_drawn_like_any_other(lang):
    choice = choose(fiscal_year=2563, region="north", lang=lang)
    distances = centres.distances(choice)
    layer = maps.province_layer(
        "centre_distance",
        distances["median_km"],
        choice,
        unit="km",
        upper_bounds=[100, 200],
        lines=distances["line"],
        near="1",
        provinces="17",
        km="100",
    )
    assert layer.part("provinces").counts().sum() == 17
    assert layer.id not in LAYERS
    assert layer.title(lang) == figure(layer, lang=lang).title


def test_tables_are_in_words_and_what_is_not_said_is_a_dash():
    frame = pd.DataFrame(
        {
            "linkage": ["none", "linked_2563"],
            "percent_of_all": [1.0, 2.5],
            "line": pd.array([770, None], dtype="Int64"),
        },
        index=pd.Index(["56", "total"], name="province_code"),
    )
    shown = table(frame, PHAYAO)
    assert shown.table.iloc[0].tolist() == ["จ.พะเยา", "รายงานไม่ระบุว่ามีแผน", "1.0", "770"]
    assert shown.table.iloc[1, 0] == "รวม"
    assert shown.table.iloc[1, 3] == "–"
    assert "<th" in shown._repr_html_()


def test_a_table_without_rows_is_one_of_dashes():
    nothing = plans.not_carried_out(choose(fiscal_year=2563, region="38", lang="th"))
    assert nothing.empty
    shown = table(nothing, PHAYAO).table
    assert shown.to_numpy().tolist() == [["–"] * 5]


def test_a_province_that_is_not_in_the_table_says_so_without_lines():
    bueng_kan = choose(fiscal_year=2563, region="38", lang="en")
    said = answer(bueng_kan, "plans", layer=LAYERS["province_plans"], **_NOTHING).words
    assert "Linkage: no plan listed\n" in said
    assert "()" not in said


def test_hostile_words_stay_words():
    frame = pd.DataFrame({"note": ["<script>alert(1)</script>"]})
    assert "<script>" not in table(frame, COUNTRY)._repr_html_()


def test_numbers_and_lines_are_written_for_people():
    assert [in_words(n) for n in (1234.5, 7.0, 2.345, 3)] == ["1,234.5", "7", "2.35", "3"]
    assert lines_in_words([5, 1, 2, 3], COUNTRY) == "lines 1–3, 5"
    assert lines_in_words([5, 5], COUNTRY) == "line 5"
    assert repr(say(COUNTRY, "canals.no_khet")).startswith("No khet")


def test_a_chart_is_the_same_each_time_and_its_thai_has_no_missing_letters(recwarn):
    values = pd.Series([3.0, np.nan], index=["ที่อยู่อาศัยน้ำ", "ปั้น"])
    made = [charts.bars(values, title="ร้อยละ 12.5", unit="กม.").as_png() for _ in range(2)]
    assert made[0] == made[1]
    assert not list(recwarn)


def test_the_years_of_money_are_those_of_the_tables():
    columns = money.by_region_and_year(COUNTRY).columns
    assert [c for c in columns if c.isdigit()] == [str(y) for y in programme.money_years()]


def test_short_words_of_a_table_are_not_broken_beside_long_ones():
    frame = pd.DataFrame({"carried_out": ["อ่านแก้แล้ว", "–"], "what": ["ก" * 90, "ข"]})
    shown = as_given(frame)._repr_html_()
    cells = dict.fromkeys(re.findall(r"<td[^>]*>", shown))
    assert ["nowrap" in cell for cell in cells] == [True, False]


def test_a_word_of_a_heading_is_not_broken():
    shown = as_given(pd.DataFrame({"งบประมาณ (บาท)": ["1"], "ก" * 40: ["1"]}))._repr_html_()
    assert '<span style="white-space:nowrap">งบประมาณ</span> <span' in shown
    assert f'nowrap">{"ก" * 40}' not in shown


def test_a_region_has_its_article_in_a_sentence():
    assert choose(fiscal_year=2563, region="north", lang="en").area_name == "the North"
    assert choose(fiscal_year=2563, region="north", lang="th").area_name == "ภาคเหนือ"
    assert choose(fiscal_year=2563, region="56", lang="en").area_name == "Phayao province"
