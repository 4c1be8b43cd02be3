"""What the tables hold, read without the package."""

import pandas as pd

from codi_geo import gazetteer, paths
from codi_geo.brief.compared import Comparison, Row
from codi_geo.brief.comparison_years import year_comparison
from codi_geo.layers import find_layer
from codi_geo.words import LANGS

YEARS = (2560, 2561, 2562, 2563)


def csv_of(table: str) -> pd.DataFrame:
    codes = dict.fromkeys(["province_code", "region"], str)
    return pd.read_csv(paths.DATA / f"{table}.csv", dtype=codes)


BUDGETS, PLANS, RESULTS = (
    csv_of(table) for table in ("province_plan_budgets", "province_plans", "regional_results")
)


REGION_OF = csv_of("region_provinces").set_index("province_code")["region"]


COUNTED = BUDGETS[BUDGETS["counted"]].assign(
    region=lambda rows: rows["province_code"].map(REGION_OF)
)


def amounts_of(code: str) -> pd.DataFrame:
    if code == gazetteer.COUNTRY:
        return COUNTED
    return COUNTED[COUNTED["province_code" if code.isdigit() else "region"] == code]


def columns_of(pair: tuple[str, str]) -> list[str]:
    held = [REGION_OF[code] for code in pair if code.isdigit()]
    return list(dict.fromkeys([*pair, *held, gazetteer.COUNTRY]))


def row_of(made: Comparison, what: str) -> Row:
    (found,) = (row for row in made.rows if row.what == what and row.role != "detail")
    return found


def years_of(first: int, second: int, layer: str = "baan_por_piang") -> Comparison:
    return year_comparison(find_layer(layer, year=first), find_layer(layer, year=second), LANGS[0])
