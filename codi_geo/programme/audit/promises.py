"""Promises between our own tables: each yields table, row (from 0), column, words and facts."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd

from codi_geo import gazetteer, tables
from codi_geo.tables import Problem
from codi_geo.words import Lang, text

_CODES = ("province_code", "amphoe_code", "khet_code", "tambon_code")
_DIGITS = {"province_th": 2, "amphoe_th": 4, "tambon_th": 6}
_FIGURES = (
    "communities_target",
    "households_target",
    "houses_built",
    "houses_under_construction",
    "plots_ready",
)


def broken_promises(folder: Path, lang: Lang) -> Iterator[Problem]:
    """Everything in the tables of a folder that the schema alone cannot see is wrong."""
    for promise in (_codes, _plans, _measures, _rules, _canals):
        for table, row, column, key, facts in promise(folder):
            number = None if row is None else int(row) + 2
            yield Problem(table, number, column, text(f"audit.promise.{key}", lang, **facts))


def _codes(folder: Path) -> Iterator[tuple]:
    """Codes are official, lie in one another, and fit the names beside them."""
    for table in tables.names(folder=folder):
        rows = tables.read(table, folder=folder)
        for column in rows.columns.intersection([*_CODES, "khet_codes", "code"]):
            for row, code in rows[column].dropna().str.split(";").explode().items():
                if not gazetteer.exists(code):
                    yield table, row, column, "code", {"code": code}
        levels = [column for column in _CODES if column in rows]
        for outer, inner in pairwise(levels):
            for row, parent, code in rows[[outer, inner]].dropna().itertuples():
                if not code.startswith(parent):
                    yield table, row, inner, "nested", {"code": code, "parent": parent}
        for column in rows.columns.intersection(_DIGITS) if levels else ():
            for row, code, name in rows[[levels[-1], column]].dropna().itertuples():
                official = code[: _DIGITS[column]]
                if gazetteer.exists(code) and gazetteer.name(official, "th") != name:
                    yield table, row, column, "name", {"code": official, "name": name}


def _plans(folder: Path) -> Iterator[tuple]:
    """Regions and numbers of provinces fit in all tables, and plans are as many as printed."""
    plans = tables.read("province_plans", folder=folder)
    region_of = tables.read("region_provinces", folder=folder).set_index("province_code")["region"]
    for row, code, region in plans[["province_code", "region"]].itertuples():
        if region_of[code] != region:
            yield "province_plans", row, "region", "region", {"code": code, "region": region}
    for table in ("regions", "concrete_tambons_by_region"):
        rows = tables.read(table, folder=folder)
        for row, region, stated in rows[["region", "n_provinces"]].itertuples():
            facts = {"region": region, "found": (region_of == region).sum(), "stated": stated}
            if facts["found"] != stated:
                yield table, row, "n_provinces", "n_provinces", facts
    results = tables.read("regional_results", folder=folder)
    keys = {"programme": "province_plans", "measure": "provinces", "region": "total"}
    for printed in results[(results[list(keys)] == keys).all(axis=1)].itertuples():
        of_year = plans[plans["fiscal_year"] == printed.fiscal_year]
        facts = {"found": of_year["province_code"].nunique(), "stated": int(printed.value)}
        if facts["found"] != facts["stated"]:
            yield "province_plans", None, "province_code", "provinces", facts


def _measures(folder: Path) -> Iterator[tuple]:
    """Every measure of the results is described once, in its unit; shares name their parts."""
    measures = tables.read("measures", folder=folder)
    results = tables.read("regional_results", folder=folder)
    unit_of = {(m.programme, m.measure): m.unit for m in measures.itertuples()}
    for row in results.itertuples():
        facts = {"measure": f"{row.programme}.{row.measure}", "unit": row.unit}
        if (row.programme, row.measure) not in unit_of:
            yield "regional_results", row.Index, "measure", "measure", facts
        elif unit_of[row.programme, row.measure] != row.unit:
            yield "regional_results", row.Index, "unit", "unit", facts
    used = set(zip(results["programme"], results["measure"], strict=True))
    for row in measures.itertuples():
        if (row.programme, row.measure) not in used:
            yield "measures", row.Index, "measure", "unused", {"measure": row.measure}
        for column in ("numerator", "denominator"):
            part = getattr(row, column)
            if not pd.isna(part) and (row.programme, part) not in unit_of:
                yield "measures", row.Index, column, "measure", {"measure": part}


def _rules(folder: Path) -> Iterator[tuple]:
    """Every check has its rule; that every rule has its check, the schema promises."""
    checks = tables.read("printed_totals", folder=folder)["check"]
    rules = tables.read("audit_rules", folder=folder)["check"]
    for row, check in checks[~checks.isin(rules)].items():
        yield "printed_totals", row, "check", "no_rule", {"check": check}


def _canals(folder: Path) -> Iterator[tuple]:
    """The khet of a canal add up to its whole."""
    rows = tables.read("canal_housing", folder=folder)
    for _, group in rows.groupby(["fiscal_year", "canal"]):
        whole = group["households_target"] == group["households_target"].max()
        for column in _FIGURES if len(group) > 1 else ():
            facts = {
                "found": group.loc[~whole, column].sum(),
                "stated": group.loc[whole, column].sum(),
            }
            if facts["found"] != facts["stated"]:
                yield "canal_housing", group.index[whole][0], column, "khet", facts
