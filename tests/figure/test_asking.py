"""The same figure from Python, notebook and terminal; a wrong wish gets one sentence."""

import re
from datetime import date

import pytest
from typer.testing import CliRunner

from codi_geo.cli import app
from codi_geo.errors import FigureError, PlaceError
from codi_geo.figure import figure, making, size_named
from codi_geo.words import LANGS
from tests.figure.conftest import MADE_ON, composed


class FixedDate(date):
    @classmethod
    def today(cls):
        return MADE_ON


def run(*words):
    return CliRunner().invoke(app, ["export", *map(str, words)])


def test_python_notebook_and_terminal_give_the_same_image(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "date", FixedDate)
    made = composed("province_plans", "a4", "en", "56")
    out = tmp_path / "map.png"
    result = run(
        "province_plans", "--size", "a4", "--lang", "en", "--area", "56", "--out", out, "--dpi", 110
    )
    assert result.exit_code == 0
    assert result.stdout.strip() == str(out)
    assert out.read_bytes() == made.as_bytes(dpi=110) == made._repr_png_()
    assert made.save(tmp_path / "again.png", dpi=110).read_bytes() == out.read_bytes()


def test_the_date_at_the_foot_is_todays_unless_given(monkeypatch):
    monkeypatch.setattr(making, "date", FixedDate)
    made = figure("homeless_centres", size="a4", lang="en").composition
    assert "Made with CODI Geo on 15 March 2024" in [line.words for line in made.sheet.texts]


def test_a_file_is_named_after_what_it_shows():
    assert composed("province_plans", "a4", "en", "56").file_name() == "province_plans-56-a4-en.png"


WRONG = {
    "layer": ({"layer": "nothing"}, FigureError),
    "measure": ({"layer": "councils", "measure": "nothing"}, FigureError),
    "size": ({"layer": "places", "size": "huge"}, FigureError),
    "small": ({"layer": "places", "size": "50x50"}, FigureError),
    "large": ({"layer": "places", "size": "5000x5000"}, FigureError),
    "room": ({"layer": "places", "size": "120x120"}, FigureError),
    "area": ({"layer": "places", "area": "999999"}, PlaceError),
    "words": ({"layer": "places", "area": "<b>"}, PlaceError),
}


@pytest.mark.parametrize("wish", WRONG)
def test_a_wish_that_cannot_be_met_is_one_sentence_in_both_languages(wish):
    asked, kind = WRONG[wish]
    with pytest.raises(kind) as refused:
        figure(**asked)
    for lang in LANGS:
        assert is_one_sentence(refused.value.in_language(lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "words",
    [
        ["nothing"],
        ["places", "--size", "huge"],
        ["places", "--size", "120x120"],
        ["places", "--area", "atlantis"],
        ["places", "--out", "{folder}/map.bmp"],
        ["places", "--out", "{folder}/no/such/folder/map.png"],
    ],
    ids=lambda words: words[-1],
)
def test_the_terminal_says_what_is_wrong_and_leaves_nothing_behind(
    words, lang, tmp_path, monkeypatch
):
    monkeypatch.setenv("CODI_GEO_LANG", lang)
    monkeypatch.chdir(tmp_path)
    result = run(*(word.format(folder=tmp_path) for word in words))
    assert result.exit_code != 0
    assert result.stdout == ""
    assert is_one_sentence(result.stderr)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_suffix_that_is_no_format_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(FigureError) as refused:
        composed("homeless_centres", "a4", "en").save(tmp_path / "map.jpeg")
    assert "png, svg, pdf" in str(refused.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_when_drawing_fails_the_old_file_stays(tmp_path, monkeypatch, format):
    path = tmp_path / f"map.{format}"
    path.write_bytes(b"old")
    made = composed("homeless_centres", "a4", "en")

    def broken(*args, **kwargs):
        raise RuntimeError("no ink")

    monkeypatch.setattr(making.output, format, broken)
    with pytest.raises(RuntimeError, match="no ink"):
        made.save(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_when_writing_fails_the_old_file_stays(tmp_path):
    taken = tmp_path / "map.png"
    taken.mkdir()
    with pytest.raises(FigureError):
        composed("homeless_centres", "a4", "en").save(taken, dpi=50)
    assert list(tmp_path.iterdir()) == [taken]


@pytest.mark.parametrize("name", ["250x180", "250×180", " 250 x 180 mm "])
def test_a_size_can_be_given_in_millimetres(name):
    assert (size_named(name).width, size_named(name).height) == (250, 180)


def is_one_sentence(said: str) -> bool:
    said = re.sub(r"\s*\n\s*", " ", said).strip(" │╭╮╰╯─")
    return bool(said) and "Traceback" not in said and "FigureError" not in said
