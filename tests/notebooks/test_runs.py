"""The notebooks run: whole, without network, on either boundary set, and the same each time."""

import base64
import io
import json
import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from codi_geo import boundaries
from codi_geo.analysis import RESULTS
from codi_geo.errors import AnalysisError
from codi_geo.rendering import report
from codi_geo.words import text
from tests.notebooks.conftest import NAMES, outputs, run_as_they_stand, run_strictly

THAI = re.compile("[\u0e01-\u0e5b]")
MOST_PIXELS = 0.01
EMBEDDED = re.compile(r"data:[a-z]+/[a-z]+;base64,[A-Za-z0-9+/=]+")


def results(executed) -> dict:
    """What a run recorded."""
    (found,) = [out.data[RESULTS] for out in outputs(executed) if RESULTS in out.get("data", {})]
    return found["values"]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_code_ran_and_nothing_was_said_on_the_side(country, name):
    executed = country[name]
    assert not [o for o in outputs(executed) if o.output_type in ("stream", "error")]
    code = [cell for cell in executed.cells if cell.cell_type == "code" and cell.source]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


def _with_cell(cell: str, folder: Path) -> Path:
    """A notebook of parameters and one cell."""
    wrong = folder / "99_wrong.py"
    wrong.write_text(f'# %% tags=["parameters"]\nlang = "th"\n\n# %%\n{cell}\n', encoding="utf-8")
    return wrong


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("import warnings; warnings.warn('not so', stacklevel=1)", "UserWarning: not so"),
        ("import urllib.request as r; r.urlopen('http://192.0.2.1')", "asked for the network"),
        ("1 / 0", "ZeroDivisionError"),
        ("parts = 7\nassert parts == 8", "AssertionError: assert parts == 8"),
    ],
)
def test_what_goes_wrong_stops_the_run_and_is_said(tmp_path, cell, said):
    with pytest.raises(AnalysisError, match=said) as failure:
        run_strictly([_with_cell(cell, tmp_path)])
    assert "99_wrong" in str(failure.value)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("import warnings; warnings.warn('not so', stacklevel=1)", "UserWarning: not so"),
        ("import urllib.request as r; r.urlopen('http://192.0.2.1')", "asked for the network"),
    ],
)
def test_a_file_run_as_it_stands_is_held_to_the_same(tmp_path, cell, said):
    wrong = _with_cell(cell, tmp_path)
    home = tmp_path / "as-they-stand"
    home.mkdir()
    with pytest.raises(AssertionError, match=said):
        run_as_they_stand(home, [wrong])


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_three_sentences_with_figures(country, name):
    answers = [
        out.data["text/markdown"]
        for out in outputs(country[name])
        if out.get("data", {}).get("text/markdown", "").startswith("**คำตอบ**")
    ]
    assert len(answers) == 1
    assert len(re.findall(r"\d+", answers[0])) >= 3
    assert "{" not in answers[0]


@pytest.mark.parametrize("name", NAMES)
def test_rerunning_gives_the_same_text_byte_by_byte(country, again, name):
    assert _texts(country[name]) == _texts(again[name])


@pytest.mark.parametrize("name", NAMES)
def test_rerunning_gives_the_same_figures(country, again, name):
    first, second = (_figures(runs[name]) for runs in (country, again))
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        assert one.shape == other.shape
        assert (one != other).any(axis=-1).mean() < MOST_PIXELS


@pytest.mark.parametrize("name", NAMES)
def test_one_region_is_told_in_english_without_the_survey(north, name):
    shown = [out.data.get("text/markdown", "") for out in outputs(north[name]) if "data" in out]
    assert not [words for words in shown if THAI.search(words)]
    assert [words for words in shown if words.startswith("**Answer**")]
    words = [cell.source for cell in north[name].cells if cell.cell_type == "markdown"]
    assert not [source for source in words if THAI.search(source)]


@pytest.mark.parametrize("name", ["01_boundaries", "03_provincial_plans", "06_report_audit"])
def test_the_tables_of_a_thai_notebook_are_thai(country, name):
    shown = "".join(out.get("data", {}).get("text/html", "") for out in outputs(country[name]))
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", re.sub("</?span[^>]*>", "", shown))
    english = [cell for cell in cells if len(re.findall("[a-z]{3,}", cell)) > 2]
    assert len(cells) > 100
    assert english == []


@pytest.mark.parametrize("name", NAMES)
def test_a_thai_notebook_says_nothing_in_english(country, name):
    said = [out.get("data", {}).get("text/markdown", "") for out in outputs(country[name])]
    assert not [words for words in said if re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", words)]


@pytest.mark.parametrize("name", NAMES)
def test_a_region_and_one_of_a_kind_are_written_as_english_asks(north, name):
    said = [out.get("data", {}).get("text/markdown", "") for out in outputs(north[name])]
    wrong = re.compile(r"\b(In|in|of|for) North\b|(?<![\d.,])1 (provinces|tambons|khet|houses)\b")
    assert not [words for words in said if wrong.search(words)]


@pytest.mark.parametrize("name", NAMES)
def test_no_remark_is_made_twice(north, country, name):
    for executed in (north[name], country[name]):
        said = [out.get("data", {}).get("text/markdown") for out in outputs(executed)]
        said = [words for words in said if words]
        assert len(said) == len(set(said))


def test_the_answer_of_the_register_agrees_with_its_table(country):
    said, table, *_ = (out.data for out in outputs(country["07_your_register"]) if "data" in out)
    rows = dict(re.findall(r"<tr><td[^>]*>([^<]*)</td><td[^>]*>(\d+)</td>", table["text/html"]))
    coarse, missing = (
        rows[text(f"register.status_{s}", "th")] for s in ("parent_only", "unmatched")
    )
    assert f"ทราบเพียงอำเภอหรือจังหวัด {coarse} แถว ไม่พบ {missing} แถว" in said["text/markdown"]


def test_where_there_is_no_survey_the_notebook_says_so(north):
    found = results(north["01_boundaries"])
    assert found["quality"] == "approximate"
    assert found["points_right"] is None
    said = json.dumps(outputs(north["01_boundaries"]))
    assert "the survey set is not installed" in said


def test_where_there_is_a_survey_wider_areas_are_righter(country):
    found = results(country["01_boundaries"])
    assert found["quality"] == boundaries.current().quality
    if found["quality"] == "survey":
        right = found["points_right"]
        assert 50 < right["tambon"] < right["district"] < right["province"] < 100
    else:
        assert found["points_right"] is None


@pytest.mark.parametrize("name", NAMES)
def test_a_report_needs_no_network_and_holds_its_figures(country, name):
    page = report.html(country[name], "th")
    bare = EMBEDDED.sub("data:", unescape(page))  # the maps stand escaped in frames of their own
    assert not re.findall(r"""(?:src|href)=["']?(?!["']?(?:data:|#))[^"' >]+""", bare)
    assert not re.findall(r"@import|url\((?!\W*(?:data:|#))[^)]+\)", bare)
    pictures = re.findall("<img [^>]*>", bare)
    assert len(pictures) == len(_figures(country[name]))
    assert all(THAI.search(picture) for picture in pictures)  # words for those who cannot see
    assert '<html lang="th">' in page
    assert RESULTS not in page


def _texts(executed) -> list[str]:
    return [
        json.dumps(
            {k: v for k, v in out.data.items() if k != "image/png"},
            ensure_ascii=False,
            sort_keys=True,
        )
        for out in outputs(executed)
    ]


def _figures(executed) -> list[np.ndarray]:
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(out.data["image/png"]))))
        for out in outputs(executed)
        if "image/png" in out.data
    ]
