"""Help and about: the same in both languages, every figure computed, Thai digits as an option."""

import re
import string

import pytest

from codi_geo import boundaries, paths, tables
from codi_geo.layers import CONCRETE_TAMBONS, LAYERS
from codi_geo.thai import with_thai_digits
from codi_geo.web import digits, spec, static, text_page
from codi_geo.web.state import PAGES, State, from_query
from codi_geo.words import LANGS

ARABIC = re.compile("[0-9]")
THAI = re.compile("[๐-๙]")
LICENCES = ("CC BY 4.0", "ODbL 1.0", "OFL 1.1", "BSD 2-Clause")


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def _outline(words: str) -> list[str]:
    """Marks of headings, items and table rows, in order."""
    return re.findall(r"^(#+|-|\|)(?= )", words, re.MULTILINE)


@pytest.mark.parametrize("page", text_page.PAGES)
def test_a_page_says_the_same_in_both_languages(page):
    thai, english = (text_page.source(page, lang) for lang in LANGS)
    assert page in PAGES
    assert _outline(thai) == _outline(english)
    assert _fields(thai) == _fields(english)


@pytest.mark.parametrize("page", text_page.PAGES)
@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_is_computed(page, lang):
    words = text_page.source(page, lang)
    for licence in LICENCES:
        words = words.replace(licence, "")
    assert not ARABIC.findall(words)
    assert not THAI.findall(words)


@pytest.mark.parametrize("lang", LANGS)
def test_every_fact_is_used_and_filled_in(lang):
    used = set().union(*(_fields(text_page.source(page, lang)) for page in text_page.PAGES))
    known = text_page.facts(lang)
    assert used == set(known)
    assert all(known.values())
    for page in text_page.PAGES:
        assert "{" not in text_page.written(page, lang)


def test_the_limits_are_those_of_the_data():
    facts = text_page.facts("th")
    concrete = tables.read("concrete_tambons_by_region")
    assert facts["concrete_total"] == str(concrete["n_tambons"].sum())
    assert facts["located"] == str(CONCRETE_TAMBONS.headline()["located"])
    assert facts["with_plan"] == str(len(tables.read("province_plans")))
    assert facts["centres"] == str(len(tables.read("homeless_centres")))
    verdicts = [int(facts[f"n_{name}"]) for name in ("agree", "rounding", "disagree")]
    assert sum(verdicts) == int(facts["n_checks"]) == len(tables.read("printed_totals"))
    assert facts["boundary_quality"] == boundaries.current().words("quality", "th")


def test_the_version_of_the_data_changes_with_them(tmp_path, monkeypatch):
    before = text_page.data_hash()
    for path in [*paths.DATA.glob("*.csv"), paths.DATA / "datapackage.json"]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(paths, "DATA", tmp_path)
    assert text_page.data_hash() == before
    with (tmp_path / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert text_page.data_hash() != before


@pytest.mark.parametrize("page", text_page.PAGES)
def test_a_page_of_text_has_an_address(page):
    view, notices = from_query({"page": page, "lang": "en"})
    assert (view.page, notices) == (page, [])
    assert from_query(view.to_query())[0] == view


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("64 จาก 77 จังหวัด ปี 2563", "๖๔ จาก ๗๗ จังหวัด ปี ๒๕๖๓"),
        ("7,069 ครัวเรือน (ร้อยละ 42.4)", "๗,๐๖๙ ครัวเรือน (ร้อยละ ๔๒.๔)"),
        ("ปี 2563 บรรทัด 770–780 รวม 3", "ปี ๒๕๖๓ บรรทัด 770–780 รวม ๓"),
        ("บรรทัด 12, 14 รหัสตำบล 560101", "บรรทัด 12, 14 รหัสตำบล 560101"),
        ("COVID-19 ณ 2022-01-22 CC BY 4.0", "COVID-19 ณ 2022-01-22 CC BY 4.0"),
        ("ชื่อและรหัสของ 20 ตำบล", "ชื่อและรหัสของ ๒๐ ตำบล"),
        ("ใช้ `codi-geo 12` 12 ครั้ง", "ใช้ `codi-geo 12` ๑๒ ครั้ง"),
    ],
)
def test_thai_digits_leave_codes_and_lines(words, expected):
    assert with_thai_digits(words) == expected


def test_thai_digits_change_text_and_not_tags():
    given = f'<h2 title="12">5 &#x27;6&#x27;</h2><td class="{digits.AS_IS}">770</td><b>8</b>'
    wanted = f'<h2 title="12">๕ &#x27;๖&#x27;</h2><td class="{digits.AS_IS}">770</td><b>๘</b>'
    assert digits.in_html(given) == wanted


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_the_map_writes_thai_digits_and_keeps_the_rest(layer):
    checksum = boundaries.current().checksum
    drawn = spec.layer_spec(
        layer, "th", geometry=lambda part: static.part_geometry(checksum, part), areas=str
    )
    turned = digits.in_spec(drawn)
    for before, after in zip(drawn["parts"], turned["parts"], strict=True):
        assert before.keys() == after.keys()
        assert after["tips"].keys() == before["tips"].keys()
        for tip in after["tips"].values():
            assert tip["facts"] == [[with_thai_digits(w) for w in fact] for fact in tip["facts"]]
        for id_, feature in after.get("features", {}).items():
            assert not ARABIC.search(feature.get("figure", ""))
            same = feature.keys() - {"label", "figure"}
            assert all(feature[key] == before["features"][id_][key] for key in same)


@pytest.mark.parametrize(
    ("query", "has"),
    [({"digits": "th"}, True), ({}, False), ({"digits": "th", "lang": "en"}, False)],
)
def test_thai_digits_are_an_option_of_the_thai_page(query, has):
    view, notices = from_query(query)
    assert not notices
    assert view.has_thai_digits is has
    assert from_query(view.to_query())[0] == view


def test_the_option_stays_while_one_looks_around():
    view = State(digits="th").with_layer("province_plans").with_area("56").with_page("help")
    assert view.has_thai_digits


def test_other_digits_do_not_exist():
    view, notices = from_query({"digits": "roman"})
    assert view.digits == ""
    assert len(notices) == 1


def test_our_html_has_one_way_out():
    """Otherwise a part of the page would keep its digits."""
    folder = paths.ROOT / "codi_geo" / "web"
    calls = re.compile(r"\bst\.html\((?!f?\"<style>)")
    found = {p.stem for p in folder.glob("*.py") if calls.search(p.read_text(encoding="utf-8"))}
    assert found == {"put"}
