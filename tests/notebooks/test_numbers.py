"""The numbers of notebooks, page and audit are the same: each is taken from all three."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from codi_geo import paths, programme
from codi_geo.facts import title, unit_of
from codi_geo.layers import LAYERS
from codi_geo.programme import audit
from codi_geo.words import text
from tests.notebooks.test_runs import results

LANG = "en"


@pytest.fixture(scope="module")
def tables() -> dict[tuple[str, str], pd.DataFrame]:
    """The tables that the page shows, by layer and part."""
    shown = {}
    for name in ("concrete_tambons", "province_plans", "plan_money", "canal_housing"):
        shown |= _tables_on_page(name)
    return shown | _tables_on_page("homeless_centres")


def _tables_on_page(name: str) -> dict[tuple[str, str], pd.DataFrame]:
    app = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=120)
    app.query_params["layer"], app.query_params["lang"] = name, LANG
    app.run()
    assert not app.exception
    frames = zip(LAYERS[name].parts, app.dataframe, strict=True)
    return {(name, part.id): frame.value for part, frame in frames}


@pytest.fixture(scope="module")
def recomputed() -> dict[str, float]:
    """What the audit makes of the rows, by check."""
    return {row.check: float(row.recomputed) for row in audit.audit().rows}


def _column(tables, layer: str, part: str, column: str) -> pd.Series:
    frame = tables[layer, part]
    wanted = title(LAYERS[layer].part(part), column, LANG)
    (heading,) = [h for h in frame.columns if h == wanted or h.startswith(f"{wanted} (")]
    assert unit_of(LAYERS[layer].part(part), column) is None or heading
    return frame[heading]


def test_concrete_tambons(country, tables, recomputed):
    found = results(country["02_concrete_tambons"])
    on_page = _column(tables, "concrete_tambons", "regions", "n_tambons")
    assert found["tambons"] == on_page.sum() == recomputed["concrete_tambons.tambons"] == 700
    assert sorted(found["by_region"].values()) == sorted(on_page.tolist())
    assert found["named"] == len(tables["concrete_tambons", "named"])
    assert found["percent_of_target"] == pytest.approx(
        recomputed["concrete_tambons.tambons_target_percent"], abs=0.01
    )


def test_provincial_plans(country, tables, recomputed):
    found = results(country["03_provincial_plans"])
    kinds = _column(tables, "province_plans", "provinces", "linkage").value_counts()
    for ours, kind in (("continued", "continued_2562"), ("new", "linked_2563"), ("none", "none")):
        assert found[ours] == kinds[text(f"value.linkage.{kind}", LANG)]
    assert found["with_plan"] == recomputed["province_plans.provinces"] == 64
    assert found["continued"] == recomputed["province_plans.provinces_continued_2562"]
    assert found["new"] == recomputed["province_plans.provinces_linked_2563"]
    stopped = _column(tables, "province_plans", "provinces", "carried_out")
    assert found["not_carried_out"] == (stopped == text("value.carried_out.false", LANG)).sum()


def test_money_through_the_plans(country, tables):
    found = results(country["03_provincial_plans"])
    on_page = _column(tables, "plan_money", "provinces", "amount_baht")
    assert found["baht"] == on_page.sum() == audit.evaluate("budget()")
    assert found["provinces_with_money"] == on_page.notna().sum()
    for year in programme.money_years():
        assert found["baht_by_year"][str(year)] == audit.evaluate(f"budget(year={year})")
    assert sum(found["baht_by_year"].values()) == found["baht"]


def test_the_rows_beside_the_printed_wholes(country, recomputed):
    found = results(country["03_provincial_plans"])["rows_against_printed_million"]
    for linkage, checks in (("continued_2562", "continued_rows"), ("linked_2563", "linked_rows")):
        parts = [
            v for c, v in recomputed.items() if c.startswith(f"province_plans.budget_{checks}")
        ]
        assert found[linkage] == round(sum(parts) / 1e6, 2)


def test_canal_housing(country, tables, recomputed):
    found = results(country["04_canal_housing"])
    khet = _column(tables, "canal_housing", "khet", "houses_built")
    check = "canal_housing.lat_phrao"
    assert found["built"] == khet.sum() == recomputed[f"{check}.houses_built"] == 2995
    assert sorted(found["built_by_khet"].values()) == sorted(khet.tolist())
    target = _column(tables, "canal_housing", "khet", "households_target").sum()
    assert found["target"] == target == recomputed[f"{check}.households_target"] == 7069
    assert found["rest"] == _column(tables, "canal_housing", "khet", "households_rest").sum()
    assert found["rest"] == found["blocked"] + found["not_joined"]
    assert 100 * found["blocked"] / found["target"] == pytest.approx(
        recomputed[f"{check}.blocked_percent"], abs=0.001
    )
    wholes = _column(tables, "canal_housing", "canals", "houses_built")
    assert sorted(wholes.tolist()) == [found["prem_built"], found["built"]]


def test_homeless_centres(country, tables):
    found = results(country["05_homeless_centres"])
    status = _column(tables, "homeless_centres", "centres", "status").value_counts()
    assert found["centres"] == status.sum() == audit.evaluate("count('homeless_centres')")
    for ours in ("open", "built"):
        assert found[ours] == status[text(f"value.status.{ours}", LANG)]
        assert found[ours] == audit.evaluate(f"count('homeless_centres', status='{ours}')")
    capacity = _column(tables, "homeless_centres", "centres", "capacity_people")
    assert found["capacity_printed"] == capacity.sum()
    assert found["people_together"] == audit.evaluate("value('homeless', 'people_capacity')")


def test_the_audit_itself(country):
    found, report = results(country["06_report_audit"]), audit.audit()
    assert {verdict: found[verdict] for verdict in audit.VERDICTS} == report.counts
    assert found["checks"] == len(report.rows)
    assert sum(found["looks_like"].values()) == report.counts["disagrees"]
    wrong = [r for r in report.rows if r.verdict == "disagrees" and "province_plans" in r.check]
    assert results(country["03_provincial_plans"])["totals_wrong"] == len(wrong)


def test_a_region_is_a_part_of_the_country(country, north):
    plans = [results(runs["03_provincial_plans"]) for runs in (north, country)]
    assert plans[0]["with_plan"] == audit.evaluate("plans(region='north')")
    assert plans[0]["baht"] == audit.evaluate("budget(region='north')")
    assert 0 < plans[0]["baht"] < plans[1]["baht"]
    centres = [results(runs["05_homeless_centres"])["provinces"] for runs in (north, country)]
    assert centres == [17, 77]
