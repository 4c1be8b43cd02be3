"""Names damaged as scans, typists and spreadsheets damage them; for the tests and the benchmark.

Each slip is one of: a letter that scans confuse, a lost or wrong tone mark, a lost vowel, a stray
character, a space inside the name, a character twice.
"""

import random

import pandas as pd

from codi_geo import gazetteer

CONFUSED = ("กถภ", "คดต", "ชซ", "ผฝพฟ", "ขช", "ทห", "นม", "บป", "ลส", "รธ", "วา")
TONES = "่้๊๋"
VOWELS = "ะาำเแโใไัิีึืุู็"
STRAY = "กขคงจชดตถทนบปผพมยรลวสหอ่้๊๋์ัิีึืุู็.-,1"
GIVEN = {"both": 4, "province": 2, "amphoe": 4}
"""The parents that a row gives, and the length of the code within which its name can be known."""
_TAMBONS = gazetteer.areas("tambon")["name_th"].str.split(" (", regex=False).str[0]
_AMPHOES = gazetteer.areas("district")["name_th"]
_PROVINCES = gazetteer.areas("province")["name_th"]


def slip(name: str, chance: random.Random) -> str:
    """The name with one slip."""
    out = name
    while out == name:
        out = chance.choice(_KINDS)(name, chance)
    return out


def every_tambon(slips: int, given: str, *, seed: int) -> pd.DataFrame:
    """Every official tambon with so many slips in its name, beside whole parents.

    Parameters
    ----------
    given
        One of `GIVEN`: the parents that are given.

    Returns
    -------
    pandas.DataFrame
        Index tambon code; columns tambon, amphoe, province, and `known`: whether the true name
        stands once within the parents given.
    """
    chance = random.Random(seed)
    names = []
    for name in _TAMBONS:
        damaged = name
        for _ in range(slips):
            damaged = slip(damaged, chance)
        names.append(damaged)
    codes = _TAMBONS.index
    known = ~pd.Series(codes.str[: GIVEN[given]] + _TAMBONS, codes).duplicated(keep=False)
    return pd.DataFrame(
        {
            "tambon": names,
            "amphoe": "" if given == "province" else _AMPHOES[codes.str[:4]].to_numpy(),
            "province": "" if given == "amphoe" else _PROVINCES[codes.str[:2]].to_numpy(),
            "known": known,
        },
        index=codes,
    )


def _confused(name: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(name) if _taken_for(letter)]
    if not places:
        return name
    at = chance.choice(places)
    return name[:at] + chance.choice(_taken_for(name[at])) + name[at + 1 :]


def _taken_for(letter: str) -> list[str]:
    return [other for group in CONFUSED if letter in group for other in group if other != letter]


def _tone(name: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(name) if letter in TONES]
    if not places:
        return name
    at = chance.choice(places)
    other = chance.choice(("", chance.choice(TONES.replace(name[at], ""))))
    return name[:at] + other + name[at + 1 :]


def _vowel_lost(name: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(name) if letter in VOWELS]
    if not places or len(name) == 1:
        return name
    at = chance.choice(places)
    return name[:at] + name[at + 1 :]


def _stray(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) + 1)
    return name[:at] + chance.choice(STRAY) + name[at:]


def _space(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return (name[:at] + " " + name[at:]).strip()


def _doubled(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at] + name[at:]


_KINDS = (_confused, _confused, _tone, _tone, _vowel_lost, _stray, _space, _doubled)
