"""The notebooks as they are committed: text and notebook in step, nothing that a run left."""

import re

import nbformat
import pytest

from codi_geo import paths
from codi_geo.errors import AnalysisError
from codi_geo.rendering import pairs

TEXTS = pairs.texts()
IDS = [path.stem for path in TEXTS]
THAI = re.compile("[\u0e01-\u0e5b]")
A_YEAR = re.compile(r"\b25\d\d\b")


def _cells(text, kind):
    return [cell for cell in pairs.notebook(text).cells if cell.cell_type == kind]


def test_all_seven_are_there_each_with_its_pair():
    assert IDS == [
        "01_boundaries",
        "02_concrete_tambons",
        "03_provincial_plans",
        "04_canal_housing",
        "05_homeless_centres",
        "06_report_audit",
        "07_your_register",
    ]
    assert sorted(p.stem for p in paths.NOTEBOOKS.glob("*.ipynb")) == IDS


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_text_and_notebook_are_in_step_and_hold_no_outputs(text):
    stored = text.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert stored == pairs.content(text), "run: make pairs"
    cells = nbformat.reads(stored, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count]


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_the_parameters_stand_first_and_are_the_same_everywhere(text):
    first = _cells(text, "code")[0]
    assert first.metadata["tags"] == ["parameters"]
    names = re.findall(r"^(\w+) = ", first.source, re.MULTILINE)
    assert names[:3] == ["fiscal_year", "region", "lang"]


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_words_stand_in_both_languages_side_by_side(text):
    cells = pairs.notebook(text).cells
    words = [place for place, cell in enumerate(cells) if cell.cell_type == "markdown"]
    assert [cells[n].metadata["tags"] for n in words] == [["lang-th"], ["lang-en"]] * (
        len(words) // 2
    )
    assert [n + 1 for n in words[::2]] == words[1::2]
    for thai, english in zip(words[::2], words[1::2], strict=True):
        assert THAI.search(cells[thai].source)
        assert not THAI.search(cells[english].source)
        assert cells[thai].source.count("\n") == cells[english].source.count("\n")


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_each_opens_with_question_and_data(text):
    thai, english = _cells(text, "markdown")[:2]
    assert "**คำถาม**" in thai.source
    assert "**ข้อมูล**" in thai.source
    assert "**Question**" in english.source
    assert "**Data**" in english.source


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_no_number_in_prose_is_typed_by_hand(text):
    prose = [A_YEAR.sub("", cell.source) for cell in _cells(text, "markdown")]
    assert not [words for words in prose if re.search(r"\d", words)]


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_a_notebook_calls_and_defines_nothing(text):
    code = "\n".join(cell.source for cell in _cells(text, "code"))
    assert not re.search(r"^\s*(def|class) ", code, re.MULTILINE)
    assert "assert " in code


@pytest.mark.parametrize("asked", ["08", "no_such", "0"])
def test_an_unknown_or_unclear_notebook_is_refused_in_one_sentence(asked):
    with pytest.raises(AnalysisError) as refusal:
        pairs.text_of(asked)
    assert "01_boundaries" in str(refusal.value)


def test_a_notebook_is_found_by_its_number_or_a_part_of_its_name():
    assert pairs.text_of("03").stem == "03_provincial_plans"
    assert pairs.text_of("canal").stem == "04_canal_housing"
    assert pairs.text_of("05_homeless_centres.py").stem == "05_homeless_centres"
