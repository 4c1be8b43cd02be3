"""Every tambon of the country with slips in its name: none is taken wrong, nearly all proposed."""

import pandas as pd
import pytest

from codi_geo.matching import match_places
from codi_geo.matching.fold import folded
from tests.matching.damage import every_tambon

COLUMNS = {level: level for level in ("tambon", "amphoe", "province")}


@pytest.mark.parametrize(
    ("slips", "given", "least"),
    [
        (1, "both", 0.99),
        (2, "both", 0.98),
        (1, "amphoe", 0.99),
        (2, "amphoe", 0.98),
        (1, "province", 0.98),
        (2, "province", 0.96),
    ],
)
def test_of_all_tambons_with_slips_those_that_can_be_known_are_proposed(slips, given, least):
    rows = every_tambon(slips, given, seed=2563)
    result = match_places(rows, columns=COLUMNS)
    first = result["candidates"].str[0]
    close = result["status"] == "close"
    placed = result["tambon_code"] != ""
    assert (first[close] == result.index[close]).mean() >= 0.99
    proposed = (close | placed) & (first == result.index)
    assert proposed[rows["known"]].mean() >= least


@pytest.mark.parametrize("given", ["both", "amphoe", "province"])
def test_a_tambon_with_slips_is_taken_for_another_only_if_it_bears_the_very_name(given):
    for slips in (1, 2):
        rows = every_tambon(slips, given, seed=2564)
        result = match_places(rows, columns=COLUMNS)
        wrong = result[result["tambon_code"].ne("") & (result["tambon_code"] != result.index)]
        names = every_tambon(0, given, seed=0)["tambon"]
        read = wrong["tambon"].map(folded).str.removeprefix("ต")
        assert list(read) == list(names[wrong["tambon_code"]].str.removeprefix("ต"))
        assert len(wrong) <= 3


def test_a_path_written_without_a_space_is_read():
    paths = every_tambon(0, "both", seed=0)
    for form in ("{tambon}{amphoe}{province}", "จ{province}อ{amphoe}ต{tambon}"):
        cells = [form.format(**path) for path in paths.to_dict("records")]
        result = match_places(pd.DataFrame({"place": cells}, index=paths.index))
        assert (result["tambon_code"] == result.index).all()
        assert (result["status"] == "exact_name").all()
