"""Briefs and key figures: what the tables say of an area, each figure with its line."""

import re
from functools import cache

import pandas as pd
import pytest

from codi_geo import gazetteer, paths, programme, tables
from codi_geo.brief import area_brief, country_brief, key_figures, neighbours
from codi_geo.errors import PlaceError
from codi_geo.layers import CANAL_HOUSING, LAYERS, find_layer
from codi_geo.layers.register import register_layer
from codi_geo.thai import baht
from codi_geo.words import LANGS, text, vocabulary

THAI = re.compile("[\u0e01-\u0e5b]")
LATIN_WORD = re.compile("[A-Za-z]{3}")
UNFILLED = re.compile(r"<NA>|\bnan\b|\bNone\b|[{}]")
PROVINCES = list(gazetteer.areas("province").index)
REGIONS = list(gazetteer.regions().index)
DISTRICTS = ["1015", "1020", "1030", "1041", "1046", "5001", "5601", "8505"]
TAMBONS = ["100101", "101501", "102004", "130111", "400101", "501301", "560101", "850502"]
TAMBONS += list(gazetteer.areas("tambon").index[::700])
AREAS = [gazetteer.COUNTRY, *REGIONS, *PROVINCES, *DISTRICTS, *TAMBONS]


def rows_of(table: str) -> pd.DataFrame:
    """A table of the folder, read without the package."""
    codes = {name: str for name in ("province_code", "amphoe_code", "tambon_code", "khet_code")}
    return pd.read_csv(paths.DATA / f"{table}.csv", dtype=codes)


def values(section, *, scope: str = "own") -> dict[str, str]:
    """The facts of a section by what they tell of."""
    return {fact.what: fact.value for fact in section.facts if fact.scope == scope}


def words_of(brief) -> list[str]:
    """Every word of ours in a brief; names and agencies stand in the values."""
    headings = [str(c) for s in brief.sections if s.rows is not None for c in s.rows.columns]
    facts = [fact for section in brief.sections for fact in section.facts]
    return [
        brief.title,
        brief.subtitle,
        *brief.missing,
        *brief.sources,
        *headings,
        *map(str, brief.corrections.columns),
        *(section.heading for section in brief.sections),
        *(fact.what for fact in facts),
        *(fact.source for fact in facts),
        *(fact.of for fact in facts if fact.of),
        *(near.name for near in brief.neighbours),
    ]


def cells_of(rows: pd.DataFrame) -> list[str]:
    """The cells of words of a table."""
    words = rows.select_dtypes(exclude="number")
    return [str(cell) for column in words for cell in words[column] if not pd.isna(cell)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", AREAS)
def test_every_area_has_a_brief_with_nothing_empty_or_untranslated(code, lang):
    brief = area_brief(code, lang)
    assert brief.sections
    foreign = LATIN_WORD if lang == "th" else THAI
    for words in words_of(brief):
        assert words.strip()
        assert not UNFILLED.search(words)
        assert not foreign.search(re.sub("COVID|CODI", "", words)), words
    for section in brief.sections:
        assert section.facts or section.rows is not None
        for fact in section.facts:
            assert fact.value.strip()
            assert not UNFILLED.search(fact.value)
            assert fact.lines
            assert bool(fact.of) == (fact.scope != "own")
        if section.rows is not None:
            assert len(section.rows)
            assert not [cell for cell in cells_of(section.rows) if UNFILLED.search(cell)]


@pytest.mark.parametrize("code", [gazetteer.COUNTRY, *REGIONS])
def test_thai_tables_hold_no_english_notes(code):
    brief = area_brief(code, "th")
    tables_shown = [s.rows for s in brief.sections if s.rows is not None]
    for rows in (*tables_shown, brief.corrections):
        english = [c for c in cells_of(rows) if LATIN_WORD.search(c) and not THAI.search(c)]
        assert not english


@pytest.mark.parametrize("code", AREAS)
def test_both_languages_say_the_same(code):
    thai, english = (area_brief(code, lang) for lang in LANGS)
    assert [s.key for s in thai.sections] == [s.key for s in english.sections]
    assert len(thai.missing) == len(english.missing)
    assert len(thai.sources) == len(english.sources)
    assert len(thai.corrections) == len(english.corrections)
    note = text("page.note", "en")
    for section, other in zip(thai.sections, english.sections, strict=True):
        known = [fact for fact in other.facts if fact.what != note]
        assert [f.lines for f in section.facts] == [f.lines for f in known]
        assert [f.scope for f in section.facts] == [f.scope for f in known]
        assert section.spans == other.spans


def test_phayao_has_its_plan_its_money_and_no_place_named():
    plans, money = rows_of("province_plans"), rows_of("province_plan_budgets")
    plan = plans[plans["province_code"] == "56"].iloc[0]
    amounts = money[money["province_code"] == "56"]
    brief = area_brief("56", "th")
    assert (brief.title, brief.level) == ("จังหวัดพะเยา", "province")
    said = values(brief.section("plan"))
    assert said["หน่วยงาน"] == plan["agencies"]
    assert said["การเชื่อมโยง"] == text(f"value.linkage.{plan['linkage']}", "th")
    assert said["ลำดับในตาราง"] == str(plan["number_in_table"]) == "6"
    assert {f.lines for f in brief.section("plan").facts if f.scope == "own"} == {(766, 770)}
    shown = brief.section("money").rows
    assert shown["จำนวนเงิน (บาท)"].to_list() == amounts["amount_baht"].to_list()
    assert shown["บรรทัดในรายงาน"].to_list() == amounts["line"].to_list() == [729, 729, 766]
    sums = list(values(brief.section("money")).values())
    assert sums == ["200,000 บาท", "15.84 ล้านบาท", "16.04 ล้านบาท"]
    assert brief.section("places") is None
    assert [near.code for near in brief.neighbours] == ["52", "54", "55", "57"]
    assert len(brief.missing) == 4


def test_bangkok_has_its_canals_its_centre_and_its_kitchens():
    canals, places = rows_of("canal_housing"), rows_of("places")
    brief = area_brief("10", "en")
    whole = canals.loc[canals["households_target"] == 7069].iloc[0]
    own = values(brief.section("canals"))
    canal = "Khlong Lat Phrao and Khlong Bang Sue"
    assert own[f"{canal}: Built"] == f"{whole['houses_built']:,.0f} households"
    assert own[f"{canal}: Target households"] == "7,069 households"
    wider = values(brief.section("canals"), scope="canal")
    assert wider["Target households"] == "6,386 households"
    khet = brief.section("canals").rows
    assert khet["Built (households)"].sum() == whole["houses_built"] == 2995
    assert len(brief.section("communities").rows) == len(rows_of("canal_communities"))
    assert len(brief.section("milestones").rows) == len(rows_of("canal_milestones"))
    (centre,) = brief.section("centres").facts
    assert centre.lines == (1057,)
    named = places[(places["province_code"] == "10") & (places["programme"] != "context")]
    assert brief.section("places").rows["Line of the report"].to_list() == named["line"].to_list()
    assert values(brief.section("results")) == {"Community kitchens in Bangkok": "42 kitchens"}
    assert len(brief.section("concrete").rows) == 1


def test_yala_and_nakhon_pathom_keep_what_is_printed_and_name_the_other_reading():
    yala = area_brief("95", "th")
    assert values(yala.section("plan"))["หน่วยงาน"] == "องค์การบริหารส่วนตำบลจังหวัดยะลา"
    assert list(values(yala.section("money")).values()) == ["400,000 บาท"]
    assert values(yala.section("places")) == {"สถานที่อื่นที่รายงานระบุชื่อ": "2 แห่ง"}
    printed = rows_of("corrections").query("line == 806")["as_printed"].to_list()
    assert [p for p in yala.corrections["ตามที่พิมพ์"] if p in printed] == printed
    pathom = area_brief("73", "en")
    assert values(pathom.section("plan"))["Agencies"] == "องค์การบริหารส่วนจังหวัดปราจีนบุรี"
    assert pathom.section("money").rows["Fiscal year (B.E.)"].to_list() == ["no year printed"]
    assert "two readings" in pathom.corrections["Confidence"].to_list()
    assert len(pathom.section("places").rows) == 2


def test_a_province_without_a_plan_is_told_so_and_only_such_a_one():
    planned = set(rows_of("province_plans")["province_code"])
    sentences = {code: area_brief(code, "en").missing for code in PROVINCES}
    told = {code for code, said in sentences.items() if any("lists no plan" in s for s in said)}
    assert told == set(PROVINCES) - planned
    assert len(told) == 13
    for code in told:
        own = [f for f in area_brief(code, "en").section("plan").facts if f.scope == "own"]
        assert not own


@pytest.mark.parametrize("lang", LANGS)
def test_sums_are_of_counted_amounts_only(lang):
    money = rows_of("province_plan_budgets")
    for code in PROVINCES:
        counted = money[(money["province_code"] == code) & money["counted"]]
        by_year = counted.groupby("fiscal_year", dropna=False)["amount_baht"].sum().to_list()
        expected = by_year if len(by_year) < 2 else [*by_year, counted["amount_baht"].sum()]
        section = area_brief(code, lang).section("money")
        facts = section.facts if section else ()
        assert [fact.value for fact in facts] == [baht(amount, lang) for amount in expected]


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_has_every_printed_figure_of_its_own(region):
    figures = rows_of("regional_results").query("region == @region")
    rows = area_brief(region, "en").section("results").rows
    assert rows["Line of the report"].to_list() == figures["line"].to_list()
    digits = [float(re.search(r"[\d,.]+", v)[0].replace(",", "")) for v in rows["Value"]]
    millions = rows["Value"].str.contains("million").to_numpy() & (figures["unit"] == "baht")
    exact = figures["value"].where(~millions, figures["value"] / 1e6).to_list()
    assert digits == pytest.approx(exact, abs=0.005)


@pytest.mark.parametrize("code", PROVINCES)
def test_what_is_known_by_region_only_says_so(code):
    brief = area_brief(code, "en")
    region = gazetteer.name(gazetteer.region_of_province()[code], "en")
    results = brief.section("results").facts
    assert {fact.of for fact in results if fact.scope == "region"} == {region}
    assert len([fact for fact in results if fact.scope == "region"]) == 10
    assert brief.section("results").rows is None
    counts = brief.section("concrete").facts
    assert [fact.scope for fact in counts][-3:] == ["region", "region", "country"]


def test_what_is_known_of_a_province_or_khet_is_not_said_of_a_tambon():
    brief = area_brief("101501", "en")
    assert {fact.scope for fact in brief.section("plan").facts} == {"province", "region", "country"}
    assert {fact.scope for fact in brief.section("money").facts} == {"province"}
    named = [fact for fact in brief.section("concrete").facts if fact.scope == "district"]
    assert {fact.of for fact in named} == {"Khet Thon Buri"}
    shared = area_brief("1041", "en").section("canals").facts
    assert {fact.of for fact in shared if fact.lines == (1893,)} == {"Khet Lak Si–Khet Don Mueang"}
    assert {fact.scope for fact in shared} == {"canal"}
    single = area_brief("1030", "en").section("canals").facts
    assert {fact.scope for fact in single if fact.lines == (1895,)} == {"own"}


@pytest.mark.parametrize("code", [gazetteer.COUNTRY, *REGIONS, *PROVINCES])
def test_sources_cover_every_line_once_in_order(code):
    brief = area_brief(code, "en")
    assert len(set(brief.sources)) == len(brief.sources)
    spans = [span for section in brief.sections for span in section.spans]
    first_lines = [int(re.search(r"lines? (\d+)", source)[1]) for source in brief.sources]
    assert first_lines == sorted(first_lines)
    assert set(first_lines) == {span.first for span in spans}
    for section in brief.sections:
        known = {line for span in section.spans for line in (span.first, span.last)}
        assert {line for fact in section.facts for line in fact.lines} <= known


def test_the_country_adds_up():
    brief = country_brief("en")
    assert brief.neighbours == ()
    assert len(brief.section("plan").rows) == len(rows_of("province_plans")) == 64
    assert len(brief.section("money").rows) == len(rows_of("province_plan_budgets"))
    assert len(brief.section("concrete").rows) == 10
    assert len(brief.section("centres").rows) == 4
    money = rows_of("province_plan_budgets").query("counted")["amount_baht"].sum()
    assert brief.section("money").facts[-1].value == baht(money, "en")
    lists = [s for s in brief.sections if s.key in ("money", "places", "centres", "concrete")]
    for section in lists:
        column = {"money": "money", "places": "places"}.get(section.key, section.key)
        per_region = [area_brief(region, "en").section(column) for region in REGIONS]
        inside = sum(len(part.rows) for part in per_region if part and part.rows is not None)
        unplaced = rows_of("places").query("programme != 'context'")["province_code"].isna().sum()
        assert inside == len(section.rows) - (unplaced if section.key == "places" else 0)


def test_neighbours_are_mutual_and_share_land():
    of = {code: {near.code for near in neighbours(code, "en")} for code in PROVINCES}
    assert all(code in of[near] for code, nears in of.items() for near in nears)
    assert not [code for code, nears in of.items() if code in nears]
    assert of["83"] == set()
    assert of["95"] == {"90", "94", "96"}


@cache
def known_lines() -> set[int]:
    """Every line that a table names."""
    found = set()
    for table in tables.names():
        rows = tables.read(table)
        for column in {"line", "line_start", "line_end"} & set(rows.columns):
            found |= {int(line) for line in rows[column].dropna()}
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", [None, *REGIONS, "10", "13", "40", "47", "56", "58", "73", "95"])
@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_every_layer_has_three_to_five_key_figures(layer, area, lang):
    figures = key_figures(layer, lang, area=area)
    assert 3 <= len(figures) <= 5
    lines = known_lines()
    for figure in figures:
        assert figure.value.strip()
        assert figure.what.strip()
        assert not UNFILLED.search(figure.value + figure.what)
        assert set(figure.lines) <= lines
        assert figure.report in programme.reports()
        foreign = LATIN_WORD if lang == "th" else THAI
        assert not foreign.search(figure.what + figure.value)
    assert len({(figure.value, figure.what) for figure in figures}) == len(figures)


def test_the_key_figures_are_those_of_the_tables():
    def said(layer: str, **chosen) -> list[str]:
        area = chosen.pop("area", None)
        return [f.value for f in key_figures(find_layer(layer, **chosen), "en", area=area)]

    concrete = ["700 tambons", "600 tambons", "116.67%", "139–141 tambons", "10 places"]
    assert said("concrete_tambons") == concrete
    plans = ["64 provinces", "32 provinces", "32 provinces", "13 provinces", "4 provinces"]
    assert said("province_plans") == plans
    assert said("homeless_centres")[:4] == ["4 centres", "1,396 people", "2 centres", "1 centre"]
    assert said("canal_housing")[:3] == ["2,995 households", "7,069 households", "42.37%"]
    money = rows_of("province_plan_budgets").query("counted")
    assert said("plan_money")[0] == baht(money["amount_baht"].sum(), "en")
    of_year = money.query("fiscal_year == 2564")
    assert said("plan_money", year=2564)[0] == baht(of_year["amount_baht"].sum(), "en")
    assert said("baan_por_piang", area="56")[:2] == ["4,694 households", "No. 2 of 5"]
    figures = rows_of("regional_results").query("programme == 'leaders'")
    by_region = figures.query("measure == 'people_developed'").set_index("region")["value"]
    five = by_region.loc[REGIONS]
    highest, lowest = f"{five.max():,.0f} people", f"{five.min():,.0f} people"
    assert said("leaders")[:3] == [f"{by_region['total']:,.0f} people", highest, lowest]


def test_figures_of_a_wider_area_say_of_which():
    for lang in LANGS:
        for layer in LAYERS.values():
            if layer.wording != "regional":
                continue
            region = key_figures(layer, lang, area="north")
            province = key_figures(layer, lang, area="56")
            for own, wider in zip(region, province, strict=True):
                assert own.value == wider.value
            holder = gazetteer.name("north", lang)
            assert province[0].what == vocabulary(lang)["brief.of.region"].format(
                what=region[0].what, area=holder
            )


@pytest.mark.parametrize("lang", LANGS)
def test_every_choice_of_a_layer_has_key_figures(lang):
    for layer in LAYERS.values():
        for measure, _ in layer.measures:
            chosen = find_layer(layer.id, measure=measure)
            for year in chosen.years:
                assert len(key_figures(find_layer(layer.id, measure=measure, year=year), lang)) >= 2
            same_years = [p for p, _ in chosen.pers if programme.years(layer.id, p) == chosen.years]
            for per in same_years:
                against = find_layer(layer.id, measure=measure, per=per)
                assert key_figures(against, lang)
                assert key_figures(against, lang, area="95")


def test_a_register_has_no_key_figures():
    placed = pd.DataFrame({"tambon_code": ["560101"]})
    assert key_figures(register_layer(placed, name="x", rows_in_all=1), "en") == []


@pytest.mark.parametrize("code", ["99", "5699", "nowhere", "569999", ""])
def test_an_unknown_area_is_refused(code):
    with pytest.raises(PlaceError):
        area_brief(code, "th")


@pytest.mark.parametrize("code", ["5601", "560101"])
def test_key_figures_are_not_of_districts_or_tambons(code):
    with pytest.raises(ValueError, match=code):
        key_figures(LAYERS["places"], "th", area=code)


def test_a_canal_that_only_crosses_an_area_is_named_as_the_whole_canal():
    canal, whole = CANAL_HOUSING, "the whole of Khlong"
    of_bangkok = key_figures(canal, "en", area="10")
    assert whole not in of_bangkok[0].what
    assert of_bangkok[0].value == "2,995 households"
    of_region = key_figures(canal, "en", area="central_west")
    assert f"{whole} Prem Prachakorn" in of_region[0].what
    assert all(whole in figure.what for figure in of_region)


@pytest.mark.parametrize("lang", LANGS)
def test_how_to_read_gives_no_figure_of_the_country_as_one_of_the_area(lang):
    """The words are those of the whole layer, wherever the map looks."""
    assert not re.search(r"\(\d+\)", LAYERS["province_plans"].how_to_read(lang))
    concrete = LAYERS["concrete_tambons"]
    whole = {"th": "ทั้งประเทศ", "en": "in the country"}[lang]
    for words in (concrete.how_to_read(lang), concrete.caveats_in(lang)[0]):
        assert whole in words
