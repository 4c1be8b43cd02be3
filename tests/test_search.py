"""Finding areas and places by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codi_geo import gazetteer
from codi_geo.layers import LAYERS
from codi_geo.search import search
from codi_geo.words import LANGS


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("พะเยา", "56"),
        ("จ.พะเยา", "56"),
        ("Phayao", "56"),
        ("phayao", "56"),
        ("พเยา", "56"),
        ("๕๖", "56"),
        ("TH56", "56"),
        ("กรุงเทพมหานคร", "10"),
        ("ภาคเหนือ", "north"),
        ("เหนือ", "north"),
        ("north", "north"),
        ("เขตหลักสี่", "1041"),
        ("Lak Si", "1041"),
        ("ในเมือง ขอนแก่น", "400101"),
        ("ต.ในเมือง จ.ขอนแก่น", "400101"),
        ("เชียงใหม", "50"),
        ("Chiang Mia", "50"),
        ("\u200bนํ้าพอง", "4007"),
        ("กทม.", "10"),
        ("โคราช", "30"),
        ("Korat", "30"),
        ("ศรีษะเกษ", "33"),
        ("อีสาน", "northeast"),
        ("ภาคอีสาน", "northeast"),
        ("ต.โคราช", "301803"),
        ("ฉะเชิงเทราา", "24"),
    ],
)
def test_the_first_hit_is_the_area_that_is_meant(asked, code):
    first = search(asked)[0]
    assert (first.kind, first.code) == ("area", code)


def test_equal_names_are_told_apart_by_their_parents():
    hits = search("หนองบัว", limit=40)
    labels = [hit.label("th") for hit in hits]
    assert len(hits) > 20
    assert len(set(labels)) == len(labels)
    assert all("จ." in label for label in labels)


def test_a_level_word_brings_its_level_to_the_front():
    hits = search("อ.เมือง", limit=40)
    assert {gazetteer.level_of(hit.code) for hit in hits} == {"district"}
    assert gazetteer.level_of(search("ต.เมือง")[0].code) == "tambon"


def test_a_part_of_an_everyday_name_gives_no_area_that_does_not_carry_it():
    for words in ("เมือง", "แม่"):
        assert all(words in hit.label("th") for hit in search(words, limit=40))


def test_a_province_written_with_a_slip_is_found_beside_a_tambon_that_holds_the_words():
    hits = search("ศรีสะเกด", limit=5)
    assert "33" in [hit.code for hit in hits]


def test_named_places_are_found_and_lead_to_their_layer():
    (hit,) = search("บ้านเต็มฝัน")
    assert (hit.kind, hit.layer, hit.code[:2]) == ("place", "homeless_centres", "50")
    part, _, feature = hit.pick.partition(":")
    assert feature in LAYERS[hit.layer].part(part).rows().index


def test_a_part_of_a_code_lists_what_begins_with_it():
    codes = [hit.code for hit in search("5601", limit=50)]
    assert codes[0] == "5601"
    assert set(codes[1:]) == set(gazetteer.areas("tambon").query("district == '5601'").index)


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(words):
    for hit in search(words, limit=5):
        assert all(hit.label(lang) for lang in LANGS)
        assert not hit.code or gazetteer.exists(hit.code)


def test_nothing_is_found_for_nothing():
    assert search("") == search("   ") == search("<script>alert(1)</script>") == []
