"""What the command line itself says, in Thai: its help, and what was wrong with a command.

Commands and their options are written in English, as the library behind them is; the Thai of every
sentence stands in `locale/terminal_th.toml` and takes its place where Thai is asked for.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from typer import rich_utils
from typer.core import TyperGroup

from codi_geo.words import Lang

_LANGUAGE = ("CODI_GEO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_USAGE, _THAI_USAGE = "Usage: ", "วิธีใช้: "


def language() -> Lang:
    """Thai if the first that is set of `_LANGUAGE` says so; English otherwise."""
    chosen = next(filter(None, map(os.environ.get, _LANGUAGE)), "")
    return "th" if chosen.lower().startswith("th") else "en"


class Speaking(TyperGroup):
    """The commands, which speak the language of the terminal."""

    def main(self, *args, **options):
        if language() != "th":
            return super().main(*args, **options)
        _put_in_thai(self)
        with _frame_in_thai():
            return super().main(*args, **options)

    def make_context(self, *args, **options):
        with _mistakes_in_thai():
            return super().make_context(*args, **options)

    def invoke(self, ctx):
        with _mistakes_in_thai():
            return super().invoke(ctx)


def in_thai(kind: str, said: str) -> str:
    """The Thai of a sentence of the help or of an error; the sentence itself if there is none."""
    words = " ".join(said.split())
    for pattern, thai in _patterns(kind):
        if found := pattern.fullmatch(words):
            return thai.format(**found.groupdict())
    return said


@cache
def _thai() -> dict[str, dict[str, str]]:
    words = files("codi_geo").joinpath("locale/terminal_th.toml").read_text(encoding="utf-8")
    return tomllib.loads(words)


@cache
def _patterns(kind: str) -> list[tuple[re.Pattern, str]]:
    """The sentences of a kind, in order: those that say more come first."""
    gaps = re.compile(r"\\{(\w)\\}")
    return [
        (re.compile(gaps.sub(r"(?P<\1>.+?)", re.escape(english))), thai)
        for english, thai in _thai()[kind].items()
    ]


def _put_in_thai(command) -> None:
    """The help of a command, of its options and of all commands below it."""
    for thing in (command, *command.params):
        if getattr(thing, "help", None):
            thing.help = in_thai("help", thing.help)
    own_usage, own_option = command.get_usage, command.get_help_option

    def get_usage(ctx) -> str:
        return own_usage(ctx).replace(_USAGE, _THAI_USAGE, 1)

    def get_help_option(ctx):
        option = own_option(ctx)
        if option is not None:
            option.help = in_thai("help", option.help)
        return option

    command.get_usage, command.get_help_option = get_usage, get_help_option
    for below in getattr(command, "commands", {}).values():
        _put_in_thai(below)


@contextmanager
def _frame_in_thai() -> Iterator[None]:
    """The headings and marks around help and errors."""
    before = {name: getattr(rich_utils, name) for name in _thai()["frame"]}
    try:
        for name, words in _thai()["frame"].items():
            setattr(rich_utils, name, words)
        yield
    finally:
        for name, words in before.items():
            setattr(rich_utils, name, words)


@contextmanager
def _mistakes_in_thai() -> Iterator[None]:
    """What is wrong with a command, as it is raised."""
    try:
        yield
    except Exception as wrong:
        say = getattr(wrong, "format_message", None)
        if say is not None and language() == "th":
            wrong.format_message = lambda: in_thai("error", say())
        raise
