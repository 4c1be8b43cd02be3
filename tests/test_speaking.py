"""The command line speaks Thai where it is asked to: all its help, and what was wrong."""

import re
import tomllib

import pytest
import typer
from typer.testing import CliRunner

from codi_geo import cli, paths, speaking

WORDS = tomllib.loads((paths.ROOT / "codi_geo/locale/terminal_th.toml").read_text("utf-8"))
THAI = re.compile("[\u0e01-\u0e5b]")
MISTAKES = {
    "": "Usage",
    "no-such": "No such command 'no-such'.",
    "exportt": "No such command 'exportt'. Did you mean 'export'?",
    "boundaries chek": "No such command 'chek'. Did you mean 'check'?",
    "export": "Missing argument",
    "deck": "Missing option",
    "export x --nope": "No such option: --nope",
    "export a b c": "Got unexpected extra argument(s) (b c)",
    "export x --size": "Option '--size' requires an argument.",
    "audit --json=1": "Option '--json' does not take a value.",
    "export x --dpi 9": "Input should be greater than or equal to 50",
    "export x --dpi 9999": "Input should be less than or equal to 600",
    "export x --year soon": "Input should be a valid integer",
    "export x --lang fr": "is not one of 'th', 'en'",
    "boundaries make-facts": "Missing option",
    "boundaries make-facts --survey /no/such": "does not exist",
}
ENGLISH = re.compile(
    r"Usage|Try |Error|Missing|Invalid|No such|Did you|requires|unexpected|Input|Options|Commands"
    r"|Arguments|required|default|Show this|not one of"
)


def _commands(command, path=()):
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*path, name))


COMMANDS = dict(_commands(typer.main.get_command(cli.app)))


def _said(monkeypatch, lang: str, *words: str) -> str:
    monkeypatch.setenv("CODI_GEO_LANG", lang)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("TERMINAL_WIDTH", "300")
    seen = CliRunner().invoke(cli.app, words)
    return f"{seen.stdout}\n{seen.stderr}"


def _helps() -> dict[str, str]:
    """Every sentence of help, and the command it is of."""
    found = {"Show this message and exit.": "--help"}
    for path, command in COMMANDS.items():
        for thing in (command, *command.params):
            if getattr(thing, "help", None):
                found[" ".join(thing.help.split())] = " ".join(path)
    return found


def test_every_sentence_of_help_has_its_thai():
    untold = [said for said in _helps() if speaking.in_thai("help", said) == said]
    assert untold == []
    assert all(THAI.search(thai) for kind in WORDS.values() for thai in kind.values())


def test_no_thai_is_left_over_of_what_no_command_says():
    for english in WORDS["help"]:
        pattern = re.sub(r"\\{\w\\}", ".+", re.escape(english))
        assert any(re.fullmatch(pattern, said) for said in _helps()), english


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_is_in_one_language(monkeypatch, path):
    thai = _said(monkeypatch, "th", *path, "--help")
    assert "วิธีใช้: " in thai
    assert "แสดงข้อความนี้แล้วจบ" in thai
    assert not ENGLISH.search(thai.replace("[OPTIONS]", ""))
    english = _said(monkeypatch, "en", *path, "--help")
    assert "Usage: " in english
    assert not THAI.search(english)


@pytest.mark.parametrize("words", MISTAKES)
def test_every_kind_of_mistake_is_told_in_one_language(monkeypatch, words):
    thai = _said(monkeypatch, "th", *words.split())
    assert THAI.search(thai)
    assert not ENGLISH.search(thai.replace("[OPTIONS]", ""))
    english = _said(monkeypatch, "en", *words.split())
    assert MISTAKES[words] in english
    assert not THAI.search(english)


def test_what_is_named_in_a_mistake_is_named_in_thai_as_well(monkeypatch):
    said = _said(monkeypatch, "th", "export", "x", "--dpi", "9")
    assert "ค่าของ '--dpi' ต้องไม่น้อยกว่า 50" in said
    said = _said(monkeypatch, "th", "boundaries", "chek")
    assert "ไม่มีคำสั่ง 'chek' หมายถึง 'check' หรือไม่" in said
