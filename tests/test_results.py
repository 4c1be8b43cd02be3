"""Layers of results: measures, ratios, years, money, places; and a made-up next year."""

import csv
import os
import shutil
import subprocess
import sys

import pytest

from codi_geo import codebook, gazetteer, paths, programme, tables
from codi_geo.facts import facts, table
from codi_geo.layers import GROUPS, LAYERS, PLACES, find_layer, group_of, shapes
from codi_geo.layers.regional import REGIONAL
from codi_geo.words import LANGS

CHOICES = [(name, m) for name in REGIONAL for m in programme.measures(name)]


@pytest.mark.parametrize(("name", "measure"), CHOICES)
def test_every_measure_by_region_is_a_whole_layer(name, measure):
    layer = find_layer(name, measure=measure)
    part = layer.part("regions")
    assert len(part.rows()) == 5
    assert part.counts().sum() == 5
    for lang in LANGS:
        assert layer.title(lang)
        assert "{" not in layer.title(lang) + layer.how_to_read(lang)
        assert facts(layer.id, part, "north", lang).known
        assert len(table(part, lang)) == 5


def test_every_layer_stands_in_one_group():
    assert {group_of(layer) for layer in LAYERS.values()} == set(GROUPS)


def test_reviewed_councils_per_council_are_the_printed_percentages():
    ratio = find_layer("councils", measure="councils_reviewed", per="councils")
    printed = find_layer("councils", measure="councils_reviewed_percent")
    ours = ratio.part("regions").rows()["value"]
    theirs = printed.part("regions").rows()["value"]
    assert (ours - theirs).abs().max() <= 0.01


def test_houses_built_per_target_stand_in_the_khet():
    rows = LAYERS["canal_housing"].part("khet").rows()
    assert rows.at["1042", "built_percent"] == pytest.approx(100 * 1178 / 1454, abs=0.005)


def test_a_measure_that_is_not_by_region_is_refused():
    for wrong in (
        {"measure": "no_such"},
        {"year": 2550},
        {"measure": "councils", "per": "councils"},
        {"per": "members"},
    ):
        with pytest.raises(KeyError):
            find_layer("councils", **wrong)
    with pytest.raises(KeyError):
        find_layer("province_plans", measure="households")


def test_shares_of_the_regions_make_a_hundred():
    rows = find_layer("leaders").part("regions").rows()
    assert rows["share"].sum() == pytest.approx(100, abs=0.3)


def test_years_of_decent_rural_housing_can_be_compared():
    layer = find_layer("baan_por_piang")
    assert layer.years == (2560, 2561, 2562, 2563)
    assert layer.year == 2563
    legends = {find_layer("baan_por_piang", year=y).part("regions").classes for y in layer.years}
    assert len(legends) == 1


def test_the_money_of_the_map_is_the_counted_money_of_the_table():
    rows = tables.read("province_plan_budgets")
    money = programme.plan_money()["amount_baht"].dropna()
    assert money.sum() == rows.loc[rows["counted"], "amount_baht"].sum()
    undated = rows["counted"] & rows["fiscal_year"].isna()
    by_year = sum(
        programme.plan_money(fiscal_year=y)["amount_baht"].dropna().sum()
        for y in programme.money_years()
    )
    assert by_year + rows.loc[undated, "amount_baht"].sum() == money.sum()


def test_money_comes_only_to_provinces_with_a_plan():
    money = programme.plan_money()
    assert money.loc[money["amount_baht"].notna(), "linkage"].ne("none").all()


def test_partners_and_venues_are_no_places_of_the_programmes():
    rows = PLACES.part("places").rows()
    assert "context" not in set(rows["programme"])
    drawn = shapes(PLACES.part("places"))
    assert set(drawn.index) == {i for i, codes in rows["codes"].items() if codes}


def test_an_ambiguous_or_unreadable_place_is_not_drawn_as_a_tambon():
    rows = tables.read("places")
    unsure = rows[rows["confidence"].isin(["ambiguous", "unresolved"])]
    assert unsure["tambon_code"].isna().all()


def test_every_measure_of_the_results_is_described_and_the_other_way_round():
    described = {tuple(r) for r in tables.read("measures")[["programme", "measure"]].to_numpy()}
    used = {tuple(r) for r in tables.read("regional_results")[["programme", "measure"]].to_numpy()}
    assert described == used


def printed_totals_and_what_notebooks_quote():
    """What is checked, and the notes that stand in the notebooks' tables."""
    totals, plans = tables.read("printed_totals"), tables.read("province_plans")
    crosswalk = gazetteer.crosswalk()
    wrong = totals["verdict"] == "disagrees"
    return (
        [*totals["what"], *totals.loc[wrong, "note"]],
        plans.loc[~plans["carried_out"], "note"],
        crosswalk.loc[crosswalk["relation"] != "same", "note"],
    )


def test_every_phrase_is_translated_and_none_is_idle():
    split = {"concrete_tambons": "themes", "province_plans": "theme"}
    split["places"] = "figures"
    whole = {"canal_communities": "what", "places": "what", "province_plan_budgets": "item"}
    used = set()
    for name, column in split.items():
        for cell in tables.read(name)[column].dropna():
            used |= {piece.strip() for piece in cell.split(";")}
    for name, column in whole.items():
        used |= set(tables.read(name)[column].dropna())
    totals, plans, crosswalk = printed_totals_and_what_notebooks_quote()
    used |= set(totals) | set(plans) | set(crosswalk)
    assert used == set(tables.read("phrases")["en"])


def test_the_readme_of_the_tables_is_the_one_the_datapackage_makes():
    assert (paths.DATA / "README.md").read_text(encoding="utf-8") == codebook.data_readme()


def _append(folder, name: str, rows: list[list]) -> None:
    with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def test_a_made_up_next_year_is_added_as_the_readme_says(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(paths.DATA, folder)
    _append(folder, "report_sections", [[2564, 1, "1", "ทดลอง", "Made-up", 1]])
    values = {"north": 11, "northeast": 22, "south": 33, "central_west": 44, "bangkok_east": 55}
    result = ["baan_por_piang", "households"]
    _append(
        folder,
        "regional_results",
        [
            [*result, region, 2564, value, "households", 7, "made up"]
            for region, value in {**values, "total": 165}.items()
        ],
    )
    assert tables.problems(folder=folder) == []
    look = (
        "from codi_geo.layers import find_layer\n"
        "from codi_geo.facts import facts\n"
        "layer = find_layer('baan_por_piang')\n"
        "known = facts(layer.id, layer.part('regions'), 'bangkok_east', 'en')\n"
        "print(layer.year, layer.title('en'), known.source, sep='|')"
    )
    seen = subprocess.run(
        [sys.executable, "-c", look],
        cwd=paths.ROOT,
        env=os.environ | {"CODI_GEO_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    year, title, source = seen.strip().split("|")
    assert year == "2564"
    assert "55 of 165 households" in title
    assert source.startswith("FY2564 report")
    assert source.endswith("line 7")
