"""The legend says what the data say: the catalogue's words, counts read again from the tables."""

import re
from collections import Counter

import pandas as pd
import pytest

from codi_geo import legends, paths, programme, thai
from codi_geo.figure import figure
from codi_geo.layers import LAYERS, find_layer, wholes
from codi_geo.words import LANGS, text
from tests.figure.conftest import MADE_ON, composed

LINKAGES = ["continued_2562", "linked_2563", "none"]
NUMBER = re.compile(r"[\d,.]+")
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


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", LAYERS)
def test_a_legend_says_once_what_it_counts_or_with_each_count(layer, lang):
    lines = composed(layer, "slide", lang).composition.sheet.texts
    heads = [line.words for line in lines if line.role == "unit"]
    counts = [line.words for line in lines if line.role == "count"]
    if heads:
        assert heads == [legends.counted(LAYERS[layer], lang)]
        assert all(count.replace(",", "").isdigit() for count in counts)
    else:
        assert all(" " in count and not count[-1].isdigit() for count in counts)


def test_a_head_names_what_the_counts_are_of():
    assert legends.counted(LAYERS["province_plans"], "en") == "number of provinces"
    assert legends.counted(LAYERS["homeless_centres"], "th") == "จำนวน (ศูนย์)"
    assert legends.counted(LAYERS["councils"], "th") == "จำนวน (ภาค)"


def test_regions_and_places_of_one_legend_have_each_their_unit():
    assert set_in("concrete_tambons", "en")[0] == ["5 regions", "10 places"]
    assert set_in("concrete_tambons", "en", "north")[0][0] == "1 region"


@pytest.mark.parametrize("lang", LANGS)
def test_paler_colours_are_explained_where_there_are_some(lang):
    paler = text("figure.paler", lang)
    for layer in ("province_plans", "concrete_tambons", "canal_housing"):
        assert paler in set_in(layer, lang, "10")[1]
        assert paler not in set_in(layer, lang)[1]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("layer", ["concrete_tambons", "housing_total", "councils"])
def test_a_map_without_a_figure_does_not_speak_of_one_on_it(layer, lang):
    claims = re.compile("ตัวเลขบน|(figure|number) on each|number is the region")
    for area, is_drawn in ((None, True), ("north", True), ("56", False), ("5603", False)):
        sheet = composed(layer, "slide", lang, area).composition.sheet
        said = "".join(line.words for line in sheet.texts if line.role in ("body", "legend"))
        figures = [
            line for line in sheet.texts if line.role == "label" and re.search(r"\d%?$", line.words)
        ]
        assert bool(figures) == bool(claims.search(said)) == is_drawn, area


MADE_OF_PARTS = [
    (layer.id, name)
    for layer in LAYERS.values()
    for name, _ in layer.measures
    if programme.measures(layer.id)[name].kind in ("count", "money")
]


@pytest.mark.parametrize(("layer", "measure"), MADE_OF_PARTS)
def test_bars_of_parts_make_the_whole_that_stands_under_them(layer, measure):
    shown = find_layer(layer, measure=measure)
    made = figure(shown, lang="en", made_on=MADE_ON).composition
    lines = [line.words for line in made.sheet.texts if line.role == "bar"]
    figures = [float(words.replace(",", "")) for words in lines if NUMBER.fullmatch(words)]
    printed = wholes.printed_whole(layer, measure, shown.year)
    if printed is None:
        assert text("figure.whole", "en") not in lines
        return
    *parts, whole = figures
    apart = programme.disagreement(layer, measure, fiscal_year=shown.year)
    assert whole == printed and lines[-2] == text("figure.whole", "en")
    assert sum(parts) == pytest.approx(apart[1] if apart else printed)
