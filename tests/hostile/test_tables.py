"""A folder of tables that breaks its schema is refused in one sentence; others are read clean."""

import csv
import shutil

import pytest

from codi_geo import outside, paths, tables
from codi_geo.errors import TableError
from codi_geo.words import LANGS
from tests.hostile import folder, structure
from tests.hostile.strings import EVERY, TOO_LONG


@pytest.fixture
def with_cell(tmp_path):
    """A copy of data/ with one cell changed."""

    def write(table: str, column: str, words: str):
        shutil.copytree(paths.ROOT / "data", tmp_path / "data")
        path = tmp_path / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            names, *rows = list(csv.reader(stream))
        rows[0][names.index(column)] = words
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([names, *rows])
        return tmp_path / "data"

    return write


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("homeless_centres", "name_th", TOO_LONG),
        ("homeless_centres", "note", TOO_LONG),
        ("homeless_centres", "name_en", "\u200b\u202e"),
        ("homeless_centres", "province_code", "<b>"),
        ("homeless_centres", "status", "__proto__"),
        ("homeless_centres", "opened_on", "\x1b[31m"),
        ("regional_results", "unit", "{0.__class__}"),
        ("regional_results", "measure", "../../x"),
        ("regional_results", "value", "=1+2"),
        ("measures", "unit", "constructor"),
        ("measures", "numerator", "a b"),
        ("canal_communities", "unit", "=1+2"),
        ("printed_totals", "unit", "<b>"),
    ],
    ids=lambda value: value[:20].encode("unicode_escape").decode(),
)
def test_what_the_schema_does_not_allow_is_refused(with_cell, table, column, words):
    data = with_cell(table, column, words)
    with pytest.raises(TableError) as refused:
        tables.read(table, folder=data)
    for lang in LANGS:
        sentence = refused.value.in_language(lang)
        assert f"{table}.csv" in sentence and column in sentence and "2" in sentence
        assert not structure.CONTROLS.search(sentence)
        assert len(sentence) < 800


@pytest.mark.parametrize("column", ["name_en", "note"])
def test_what_the_schema_allows_is_read_clean(with_cell, column):
    words = "\n".join(text for text in EVERY if len(text) < 100 and text.isprintable())
    assert len(words) > 800
    rows = tables.read("homeless_centres", folder=with_cell("homeless_centres", column, words))
    assert rows.loc[0, column] == outside.clean(words)


def test_a_whole_folder_of_hostile_texts_is_read_clean(tmp_path):
    put = folder.filled(tmp_path / "data", folder.hostile)
    assert tables.problems(folder=tmp_path / "data") == []
    for name in tables.names(folder=tmp_path / "data"):
        rows = tables.read(name, folder=tmp_path / "data")
        for (table, row, column), words in put.items():
            if table == name:
                assert rows.at[row, column] == outside.clean(words)
