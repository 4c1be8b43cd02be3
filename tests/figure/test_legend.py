"""The legend says what the data say: the catalogue's words, counts read again from the tables."""

from collections import Counter

import pandas as pd
import pytest

from codi_geo import legends, paths, thai
from codi_geo.layers import LAYERS
from tests.figure.conftest import composed

LINKAGES = ["continued_2562", "linked_2563", "none"]
STATUSES = ["open", "built", "supported"]


def read(table: str) -> pd.DataFrame:
    return pd.read_csv(paths.DATA / f"{table}.csv", dtype=str, keep_default_na=False)


def set_in(layer: str, lang: str, area: str | None = None) -> tuple[list[str], str]:
    """Counts, and all other words, of the legend as it stands on the sheet."""
    lines = composed(layer, "slide", lang, area).composition.sheet.texts
    counts = [line.words for line in lines if line.role == "count"]
    return counts, "".join(line.words for line in lines if line.role == "legend")


SHOWN = [(layer, "th", None) for layer in LAYERS]
SHOWN += [
    (layer, lang, area)
    for layer in ("province_plans", "canal_housing", "places")
    for lang, area in (("en", None), ("th", "north"), ("en", "56"))
]


@pytest.mark.parametrize(("layer", "lang", "area"), SHOWN)
def test_every_class_stands_in_the_legend_with_its_count(layer, lang, area):
    entries = legends.entries(LAYERS[layer], lang, area=area)
    counts, words = set_in(layer, lang, area)
    assert counts == [entry.count for entry in entries]
    asked = "".join(entry.words for entry in entries)
    assert words.replace(" ", "").startswith(asked.replace(" ", ""))


def test_plans_are_counted_as_the_table_lists_them():
    plans = read("province_plans")
    listed = Counter(plans["linkage"])
    listed["none"] = 77 - listed["continued_2562"] - listed["linked_2563"]
    assert set_in("province_plans", "th")[0] == [str(listed[kind]) for kind in LINKAGES]


def test_plans_of_a_region_are_those_of_its_provinces():
    regions = read("region_provinces")
    north = set(regions.loc[regions["region"] == "north", "province_code"])
    plans = read("province_plans")
    listed = Counter(plans.loc[plans["province_code"].isin(north), "linkage"])
    listed["none"] = len(north) - listed["continued_2562"] - listed["linked_2563"]
    counts = set_in("province_plans", "th", "north")[0]
    assert counts == [str(listed[kind]) for kind in LINKAGES]


def test_centres_are_counted_by_their_status():
    listed = Counter(read("homeless_centres")["status"])
    assert sum(listed.values()) == sum(listed[status] for status in STATUSES)
    assert set_in("homeless_centres", "en")[0] == [str(listed[status]) for status in STATUSES]


def test_households_along_the_canal_are_the_sums_of_the_districts():
    rows = read("canal_housing")
    rows = rows[(rows["canal"] == "lat_phrao") & ~rows["area_th"].str.startswith("คลอง")]
    columns = ["houses_built", "houses_under_construction", "plots_ready", "households_target"]
    built, going, ready, target = rows[columns].astype(int).sum()
    sums = [built, going, ready, target - built - going - ready]
    assert set_in("canal_housing", "en")[0][:4] == [f"{thai.number(n)} households" for n in sums]


def test_every_place_of_a_programme_is_counted_once():
    programmes = read("places")["programme"]
    counted = sum(int(n) for n in set_in("places", "th")[0])
    assert counted == (programmes != "context").sum()


def test_districts_and_canals_are_counted_with_their_unit():
    assert set_in("canal_housing", "th")[0][4:] == ["7 เขต", "3 คลอง"]
    assert set_in("canal_housing", "en", "1042")[0][4:] == ["1 khet", "2 canals"]
