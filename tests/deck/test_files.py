"""A deck as a file: the same bytes each time, whole or not there, refused with a reason."""

import io
import zipfile

import pytest
from PIL import Image
from pptx import Presentation

from codi_geo.deck import deck
from codi_geo.errors import DeckError, DownloadError, FigureError, PlaceError
from codi_geo.words import LANGS
from tests.deck.reading import DAY, pictures


def test_the_same_deck_of_the_same_day_has_the_same_bytes():
    again = deck(lang="th", layers=["councils"], made_on=DAY).as_bytes()
    assert deck(lang="th", layers=["councils"], made_on=DAY).as_bytes() == again
    archive = zipfile.ZipFile(io.BytesIO(again))
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(2024, 3, 1)}
    about = Presentation(io.BytesIO(again)).core_properties
    assert about.created.date() == about.modified.date() == DAY
    assert about.author == "CODI Geo"
    assert not [name for name in archive.namelist() if "thumbnail" in name or "printer" in name]


def test_progress_is_told_before_each_slide():
    told = []
    found = deck(layers=["councils"], made_on=DAY, progress=lambda *step: told.append(step))
    assert told == [(n, len(found.titles), title) for n, title in enumerate(found.titles)]


def test_print_friendly_is_white():
    content = deck(layers=["councils"], made_on=DAY, for_print=True).as_bytes()
    theme = zipfile.ZipFile(io.BytesIO(content)).read("ppt/theme/theme1.xml").decode()
    assert '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>' in theme
    picture = pictures(Presentation(io.BytesIO(content)))[1][1]
    assert Image.open(io.BytesIO(picture.image.blob)).convert("RGB").getpixel((1, 1)) == (255,) * 3


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"area": "99"}, PlaceError),
        ({"area": "5601"}, DeckError),
        ({"layers": ["nothing"]}, FigureError),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(asked, error):
    with pytest.raises(error) as refused:
        deck(**asked)
    assert all(refused.value.in_language(lang) for lang in LANGS)


def test_a_deck_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    found = deck(layers=["councils"], made_on=DAY)
    assert found.save(tmp_path / "a.pptx").read_bytes() == found.as_bytes()
    with pytest.raises(DeckError):
        found.save(tmp_path / "a.ppt")
    with pytest.raises(DownloadError):
        found.save(tmp_path / "no" / "a.pptx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pptx"]
