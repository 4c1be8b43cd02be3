"""Words for people, in Thai and English, from `codi_geo/locale/<lang>.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Lang = Literal["th", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@cache
def vocabulary(lang: Lang) -> dict[str, str]:
    """All words of one language, keys joined by dots (`layer.canals.title`)."""
    raw = files("codi_geo").joinpath(f"locale/{lang}.toml").read_text(encoding="utf-8")
    return dict(_flatten(tomllib.loads(raw)))


def _flatten(table: dict, prefix: str = ""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def text(key: str, lang: Lang, /, **facts: object) -> str:
    """The words for `key`, with `{facts}` filled in; of a `value` of 1 those for one, if any.

    Raises
    ------
    KeyError
        The key is unknown: words are part of the program, a missing one is a bug.
    """
    words = vocabulary(lang)
    of_one = f"{key}_one"
    is_one = str(facts.get("value")) == "1" and of_one in words
    return words[of_one if is_one else key].format(**facts)


def within(title: str) -> str:
    """A title within a sentence: without its capital letter, unless a name begins with it."""
    first, _, rest = title.partition(" ")
    is_name = rest[:1].isupper() or first[1:2].isupper()
    return title if is_name else f"{title[:1].lower()}{title[1:]}"
