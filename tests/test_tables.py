"""The tables in data/: their schema, their codes, their sums, and the lines they stand on."""

import itertools
import json
import re
import shutil

import pandas as pd
import pytest

from codi_geo import gazetteer, paths, tables
from codi_geo.errors import TableError

CONTRACT = {
    "regions": "region, name_th, name_en, n_provinces",
    "region_provinces": "province_code, province_th, province_en, region, basis, line, note",
    "concrete_tambons_by_region": "fiscal_year, region, n_provinces, n_tambons, line, note",
    "concrete_tambons": "fiscal_year, name_as_printed, tambon_code, tambon_th, amphoe_th, "
    "province_th, plan_years, themes, budget_baht, partners, line, confidence, note",
    "province_plans": "fiscal_year, province_code, province_th, region, linkage, "
    "number_in_table, agencies, theme, carried_out, line_start, line_end, note",
    "canal_housing": "fiscal_year, canal, khet_codes, area_th, communities_target, "
    "households_target, houses_built, houses_under_construction, plots_ready, line, note",
    "canal_milestones": "canal, measure, value, unit, as_of, line, note",
    "canal_communities": "canal, community_th, khet_code, province_code, what, value, unit, "
    "precision, line, confidence, note",
    "homeless_centres": "name_th, name_en, province_code, amphoe_code, tambon_code, status, "
    "capacity_people, opened_on, precision, line, note",
    "corrections": "line, as_printed, read_as, code, evidence, confidence",
    "province_plan_budgets": "province_code, fiscal_year, agency, item, amount_baht, counted, "
    "line, note",
    "places": "programme, name_as_printed, community_th, tambon_code, amphoe_code, "
    "province_code, what, figures, line, confidence, note",
    "printed_totals": "check, line, what, printed, recomputed, unit, verdict, note",
    "regional_results": "programme, measure, region, fiscal_year, value, unit, line, note",
}
COUNTS = {
    "regions": 5,
    "region_provinces": 77,
    "concrete_tambons_by_region": 5,
    "concrete_tambons": 10,
    "province_plans": 64,
    "canal_housing": 7,
    "canal_milestones": 26,
    "canal_communities": 7,
    "homeless_centres": 4,
    "corrections": 76,
    "province_plan_budgets": 116,
    "places": 129,
    "regional_results": 603,
}
CODE_COLUMNS = ("province_code", "amphoe_code", "tambon_code", "khet_code", "code")


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_exactly_those_of_the_contract(table):
    columns = CONTRACT[table].split(", ")
    assert list(tables.columns(table)) == columns
    header = (paths.DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == columns


def test_every_table_fits_its_schema_and_its_foreign_keys():
    assert tables.problems() == []


def test_every_csv_is_described_and_every_description_has_its_csv():
    assert {path.stem for path in paths.DATA.glob("*.csv")} == set(tables.names())


def test_every_column_is_titled_in_both_languages_and_described():
    for table in tables.names():
        for column in tables.columns(table).values():
            assert column.title_th, (table, column.name)
            assert column.title_en, (table, column.name)
            assert column.title_th != column.title_en, (table, column.name)
            assert column.description.endswith("."), (table, column.name)


@pytest.mark.parametrize("table", COUNTS)
def test_no_row_is_lost(table):
    assert len(tables.read(table)) == COUNTS[table]


@pytest.mark.parametrize("table", tables.names())
def test_every_code_is_official(table):
    rows = tables.read(table)
    codes = pd.concat([rows[c] for c in CODE_COLUMNS if c in rows] or [pd.Series(dtype=str)])
    if "khet_codes" in rows:
        codes = rows["khet_codes"].dropna().str.split(";").explode()
    assert [code for code in codes.dropna() if not gazetteer.exists(code)] == []


@pytest.mark.parametrize("table", ["region_provinces", "province_plans"])
def test_a_province_is_named_as_its_code_says(table):
    rows = tables.read(table)
    official = gazetteer.areas("province")
    assert (rows["province_th"] == rows["province_code"].map(official["name_th"])).all()
    assert (rows["region"] == rows["province_code"].map(official["region"])).all()


def test_a_concrete_tambon_is_named_as_its_code_says():
    official = gazetteer.areas("tambon")
    for row in tables.read("concrete_tambons").dropna(subset="tambon_code").itertuples():
        assert row.tambon_th == official.at[row.tambon_code, "name_th"]
        assert row.amphoe_th == gazetteer.name(row.tambon_code[:4], "th")
        assert row.province_th == gazetteer.name(row.tambon_code[:2], "th")


def test_codes_of_a_centre_nest():
    for row in tables.read("homeless_centres").itertuples():
        codes = [row.province_code, row.amphoe_code, row.tambon_code]
        known = [code for code in codes if not pd.isna(code)]
        assert all(child.startswith(parent) for parent, child in itertools.pairwise(known))


def test_700_tambons_stand_in_the_regions_as_printed():
    counts = tables.read("concrete_tambons_by_region").set_index("region")["n_tambons"]
    assert counts.to_dict() == {
        "north": 140,
        "northeast": 139,
        "south": 140,
        "central_west": 140,
        "bangkok_east": 141,
    }
    assert counts.sum() == 700


def test_64_distinct_provinces_have_plans():
    plans = tables.read("province_plans")
    assert plans["province_code"].nunique() == len(plans) == 64
    assert plans["linkage"].value_counts().to_dict() == {"continued_2562": 32, "linked_2563": 32}
    assert plans["region"].value_counts().to_dict() == {
        "north": 17,
        "south": 14,
        "central_west": 13,
        "bangkok_east": 11,
        "northeast": 9,
    }


def test_numbers_in_the_plan_tables_run_without_a_gap():
    plans = tables.read("province_plans")
    for _, group in plans.groupby(["linkage", "region"]):
        assert sorted(group["number_in_table"]) == list(range(1, len(group) + 1))


def test_lat_phraos_khet_add_up_to_its_whole():
    rows = tables.read("canal_housing")
    rows = rows[rows["canal"] == "lat_phrao"]
    columns = list(rows.columns[4:9])
    whole = rows[rows["households_target"] == rows["households_target"].max()].iloc[0]
    khet = rows[rows["households_target"] != rows["households_target"].max()]
    assert len(khet) == 5
    assert khet[columns].sum().to_list() == [50, 7069, 2995, 100, 278]
    assert whole[columns].to_list() == [50, 7069, 2995, 100, 278]
    assert set(";".join(khet["khet_codes"]).split(";")) == set(whole["khet_codes"].split(";"))


def test_built_blocked_and_not_joined_make_the_target():
    done = tables.read("canal_milestones").set_index(["canal", "measure"])["value"]["lat_phrao"]
    parts = [
        "households_able_to_build",
        "households_joined_but_blocked",
        "households_not_joined",
    ]
    assert done[parts].sum() == 7069


def test_a_wrong_edit_is_named_by_file_row_and_column(tmp_path):
    shutil.copytree(paths.DATA, tmp_path / "data")
    target = tmp_path / "data" / "province_plans.csv"
    target.write_text(
        target.read_text(encoding="utf-8").replace(
            ",north,continued_2562,2,", ",nort,continued_2562,2,"
        ),
        encoding="utf-8",
    )
    with pytest.raises(TableError, match=r"province_plans\.csv, row 3, column region"):
        tables.read("province_plans", folder=tmp_path / "data")


def test_a_doubled_row_and_an_unknown_province_are_named(tmp_path):
    shutil.copytree(paths.DATA, tmp_path / "data")
    target = tmp_path / "data" / "province_plans.csv"
    lines = target.read_text(encoding="utf-8").splitlines()
    lines += [lines[5], lines[6].replace("2563,56,", "2563,99,")]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = tables.problems("province_plans", folder=tmp_path / "data")
    assert {(problem.row, problem.table) for problem in found} >= {
        (66, "province_plans"),
        (67, "province_plans"),
    }


def test_an_unknown_table_is_an_error():
    with pytest.raises(TableError, match="no_such_table"):
        tables.columns("no_such_table")


def _digits(line: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", line.replace(",", "")))


def test_every_name_stands_on_its_line_as_printed(report_lines):
    printed = {
        "concrete_tambons": "name_as_printed",
        "canal_communities": "community_th",
        "homeless_centres": "name_th",
        "corrections": "as_printed",
        "places": "name_as_printed",
    }
    for table, column in printed.items():
        for row in tables.read(table).itertuples():
            assert getattr(row, column) in report_lines[row.line], (table, row.line)


def test_every_placed_province_stands_on_its_line(report_lines):
    rows = tables.read("region_provinces")
    assert (rows["line"].notna() == (rows["basis"] == "printed")).all()
    for row in rows.dropna(subset="line").itertuples():
        assert row.province_th in report_lines[row.line], row.line


def test_every_plan_row_begins_with_its_number_and_province(report_lines):
    for row in tables.read("province_plans").itertuples():
        number, name = report_lines[row.line_start].split("\t")[:2]
        assert number.strip(" .") == str(row.number_in_table)
        assert name.startswith(row.province_th)
        assert row.line_start <= row.line_end


def test_every_number_stands_on_its_line(report_lines):
    for row in tables.read("concrete_tambons_by_region").itertuples():
        assert {str(row.n_provinces), str(row.n_tambons)} <= _digits(report_lines[row.line])
    for row in tables.read("canal_milestones").itertuples():
        value = (
            f"{row.value:.2f}" if row.unit in ("percent", "million_baht") else f"{row.value:.0f}"
        )
        assert value in _digits(report_lines[row.line]), (row.canal, row.measure)
    for row in tables.read("homeless_centres").dropna(subset="capacity_people").itertuples():
        assert str(row.capacity_people) in _digits(report_lines[row.line]), row.name_th


def test_every_result_stands_on_its_line_or_is_a_printed_dash(report_lines):
    for row in tables.read("regional_results").itertuples():
        printed = {float(number) for number in _digits(report_lines[row.line])}
        dash = row.value == 0 and "-" in report_lines[row.line].split("\t")
        assert row.value in printed or dash, (row.line, row.programme, row.measure, row.region)


def test_every_amount_of_money_stands_on_its_line(report_lines):
    for row in tables.read("province_plan_budgets").itertuples():
        printed = {float(number) for number in _digits(report_lines[row.line])}
        assert row.amount_baht in printed or row.amount_baht / 1e6 in printed, row.line


def test_places_nest_and_carry_the_provinces_name(report_lines):
    for row in tables.read("places").itertuples():
        known = [c for c in (row.province_code, row.amphoe_code, row.tambon_code) if not pd.isna(c)]
        assert all(child.startswith(parent) for parent, child in itertools.pairwise(known))


def test_every_canal_figure_stands_on_its_line_or_the_one_its_note_names(report_lines):
    rows = tables.read("canal_housing")
    for _, row in rows.iterrows():
        seen = _digits(report_lines[row["line"]])
        noted = {n for n in map(int, re.findall(r"\d{4}", row["note"])) if n < len(report_lines)}
        for column in rows.columns[4:9]:
            figure = row[column]
            if pd.isna(figure) or figure == 0:
                continue
            elsewhere = set().union(*(_digits(report_lines[n]) for n in noted)) if noted else set()
            assert str(figure) in seen | elsewhere, (row["line"], column)


def test_a_dash_is_read_as_zero_only_where_the_report_prints_one(report_lines):
    rows = tables.read("canal_housing")
    for _, row in rows.iterrows():
        zeros = [c for c in rows.columns[4:9] if row[c] is not pd.NA and row[c] == 0]
        dashes = report_lines[row["line"]].split("\t").count("-")
        assert len(zeros) == dashes


def test_sections_begin_where_the_report_has_them(report_lines):
    rows = tables.read("report_sections")
    assert rows["line"].is_monotonic_increasing
    assert rows["line"].max() < len(report_lines)


def test_the_datapackage_names_source_and_licence():
    package = json.loads((paths.DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert package["sources"][0]["title"].startswith("รายงานผลการปฏิบัติงาน")
    assert package["licenses"][0]["name"]
