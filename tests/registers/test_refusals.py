"""Bad files: one sentence each, in both languages, in bounded memory, and the program lives on."""

import csv
import os
import re
from pathlib import Path

import pytest

from codi_geo.errors import RegisterError
from codi_geo.registers import bounds, from_file, read_file, workbooks
from codi_geo.words import LANGS
from tests.peak import peak
from tests.registers import files
from tests.registers.bad_files import BAD, HARMLESS, made

NAME = "ทะเบียน 2563.xlsx"
MOST_OWN_MB = 400
"""What reading one file may take in the app's own process, at any moment."""
LONGEST_SENTENCE = 400


def _refused(content: bytes) -> RegisterError:
    """The refusal of a file, after seeing that it took no more than it may."""
    started = _cpu_seconds()
    with peak() as taken, pytest.raises(RegisterError) as refused:
        read_file(content, name=NAME)
    assert taken.own < MOST_OWN_MB
    assert taken.child < bounds.MAX_MEMORY / bounds.MEGABYTE
    assert _cpu_seconds() - started < bounds.MAX_SECONDS
    return refused.value


def _cpu_seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence(case):
    content, key = BAD[case]
    refused = _refused(made(content))
    assert refused.key == key
    for lang in LANGS:
        sentence = refused.in_language(lang)
        assert NAME in sentence
        assert sentence.isprintable()
        assert len(sentence) < LONGEST_SENTENCE


@pytest.mark.parametrize("case", HARMLESS)
def test_what_must_not_run_lies_still(case, tmp_path, monkeypatch):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    monkeypatch.setenv("TMPDIR", str(inside))
    workbook = read_file(made(HARMLESS[case]), name=NAME)
    row = workbook.first.table.iloc[0]
    assert row.iloc[-1] == "1500"
    assert workbook.first.name.isprintable()
    assert len(workbook.first.name) < 100
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_bounds_themselves_are_allowed():
    widest = ",".join(["ตำบล", *"x" * (bounds.MAX_COLUMNS - 1)])
    longest = "ตำบล,งบ\n" + "ก,1\n" * (bounds.MAX_ROWS - 1)
    assert read_file(f"{widest}\nก\n".encode(), name=NAME).first.table.shape[1] == 200
    assert len(read_file(longest.encode(), name=NAME).first.table) == bounds.MAX_ROWS - 1


def test_a_workbook_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(bounds, "MAX_SECONDS", 0.01)
    with pytest.raises(RegisterError) as refused:
        read_file(files.big_xlsx(), name=NAME)
    assert refused.value.key == "register_too_heavy"


def test_a_reader_that_the_system_ends_is_no_crash(monkeypatch, tmp_path):
    killed = tmp_path / "child.py"
    killed.write_text("import os; os.kill(os.getpid(), 9)")
    monkeypatch.setattr(workbooks, "_CHILD", killed)
    with pytest.raises(RegisterError) as refused:
        read_file(files.xlsx(files.SMALL), name=NAME)
    assert refused.value.key == "register_too_heavy"


def test_a_file_from_disk_is_not_read_further_than_the_bound(tmp_path):
    endless = tmp_path / "endless.csv"
    with endless.open("wb") as stream:
        stream.truncate(1024**4)
    for file in (endless, Path("/dev/zero")):
        with peak() as taken, pytest.raises(RegisterError) as refused:
            from_file.match_file(file)
        assert refused.value.key == "register_too_big"
        assert taken.own < 2 * bounds.MAX_BYTES / bounds.MEGABYTE


def test_every_refusal_was_tried():
    modules = ["bounds", "calamine_child", "kinds", "plain_text", "reading", "workbooks"]
    folder = Path(bounds.__file__).parent
    code = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in modules)
    assert set(re.findall(r'"(register_\w+)"', code)) == {key for _, key in BAD.values()}


def test_a_refusal_shows_no_path_and_no_long_name():
    with pytest.raises(RegisterError) as refused:
        read_file(b"", name="C:\\Users\\me\\" + "ก" * 10_000 + "\n\u202e.csv")
    sentence = refused.value.in_language("th")
    assert "Users" not in sentence
    assert "\n" not in sentence
    assert len(sentence) < 300


def test_what_other_libraries_allow_a_field_of_csv_changes_nothing():
    before = csv.field_size_limit(2**30)
    try:
        for case in ("one line of quotation marks", "an open quote and much text"):
            content, key = BAD[case]
            assert _refused(made(content)).key == key
    finally:
        csv.field_size_limit(before)
