"""How right and how fast names become codes; speed as ratios, memory in MB.

Run: `python -m benchmarks.matching`. Rightness is counted on the labelled rows in
`tests/matching/labelled.csv`, on every official name with one and two slips, on names damaged at
random and in ways that the rules were not written for, and on names that no tambon bears, of
which every proposal is wrong. Speed stands beside looping `geothai.match` over the same rows, which
finds exact names only. Growth: registers of 700 tambons, each written with slips, repeated to 7,000
and 70,000 rows; and 70,000 drawn anew.
"""

import random
import re
import time
import tracemalloc
from collections.abc import Callable

import geothai
import pandas as pd

from codi_geo import gazetteer, paths
from codi_geo.matching import STATUSES, cells, fold, level_words, likeness, match_places, slips
from tests.matching.damage import GIVEN, every_tambon

LABELLED = paths.ROOT / "tests" / "matching" / "labelled.csv"
NAMES = {"tambon": "tambon", "amphoe": "amphoe", "province": "province"}
ROLES = {role: role for role in (*NAMES, "code", "place")}
TAKEN = ("exact_code", "exact_name", "alias", "renamed")
CONFUSED = "ดต คด ถภ ชซ ฎฏ บป พผ พฟ ฟฝ ผฝ นม รว อฮ ลส ขฃ ทฑ ญณ ศส สษ ศษ ใไ เแ รล".split()  # noqa: SIM905
MARKS = "่้๊๋์ัิีึืุู็"
TONES = "่้๊๋"
RUNS = 3
KEYBOARD = (
    ("ๅ/-ภถุึคตจขช", "+๑๒๓๔ู฿๕๖๗๘๙"),
    ("ๆไำพะัีรนยบล", '๐"ฎฑธํ๊ณฯญฐ,'),
    ("ฟหกดเ้่าสวง", "ฤฆฏโฌ็๋ษศซ."),
    ("ผปแอิืทมใฝ", "()ฉฮฺ์?ฒฬฦ"),
)
"""Kedmanee, row under row, plain and with shift."""
SCANNED = str.maketrans(
    {"อ": "๐0o", "า": "1lๅ", "เ": "1l", "ๆ": "1", "ร": "5s", "ง": "3", "บ": "u", "น": "u", "ท": "n"}
    | {"พ": "w", "ด": "ค๑", "๋": "่", "้": "ั", "ิ": "ี", "ื": "ี", "่": "'", "็": "์", "ธ": "5ร"}
)
"""What a poor scan makes of letters: digits and Latin letters among them."""
SPECKS = ".,'·-:~ "
SPOKEN = (
    ("ทร", "ซ"), ("ณ", "น"), ("ญ", "ย"), ("ศ", "ส"), ("ษ", "ส"), ("ฆ", "ค"), ("ธ", "ท"), ("ภ", "พ"),
    ("ฬ", "ล"), ("ร", "ล"), ("ใ", "ไ"), ("ไ", "ใ"), ("ไ", "ไย"), ("ฐ", "ถ"), ("ฎ", "ด"),
    ("ผล", "พล"), ("รร", "ัน"), ("กร", "ก"), ("กล", "ก"), ("ปร", "ป"), ("ปล", "ป"), ("คล", "ค"),
    ("คว", "ฟ"),
    ("ำ", "ัม"), ("ัก", "ัค"), ("ัด", "ัต"), ("าด", "าต"), ("าน", "าณ"), ("ูล", "ูน"), ("าร", "าน"),
    ("ชย", "ไช"), ("ัย", "ัยย์"), ("สระ", "ซะ"), ("ว่า", "วา"), ("วง", "วงษ์"),
)  # fmt: skip
SPOKEN_ENGLISH = (
    ("ueang", "eang"), ("ueang", "uang"), ("ue", "eu"), ("ae", "e"), ("ph", "p"), ("kh", "k"),
    ("th", "t"), ("ch", "j"), ("oe", "er"), ("aeo", "aew"), ("ai", "ay"), ("ao", "ow"), ("r", "l"),
    ("ng", "n"), ("ong", "hong"), ("uea", "ua"), ("o", "oh"), ("a", "ar"), ("k", "g"), ("i", "ee"),
)  # fmt: skip
SILENT = re.compile("[ก-ฮ][ิุ]?์")
SYLLABLE = re.compile("[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำ]?(?:[ก-ฮ](?![ัิ-ฺ็-์ะาำ]))?")


def labelled() -> pd.DataFrame:
    """The labelled rows."""
    return pd.read_csv(LABELLED, dtype=str, keep_default_na=False)


def decided(result: pd.DataFrame) -> pd.Series:
    """The code a row is given: the tambon taken, else the parent, else the one proposed."""
    parent = result["amphoe_code"].where(result["amphoe_code"] != "", result["province_code"])
    first = result["candidates"].map(lambda candidates: candidates[0] if candidates else "")
    code = result["tambon_code"].where(result["status"].isin(TAKEN), first)
    return code.where(result["status"] != "parent_only", parent)


def is_right(result: pd.DataFrame) -> pd.Series:
    """Whether the code of a row is the expected one; of several, whether all are candidates."""
    one = decided(result) == result["expected_code"]
    pairs = zip(result["expected_code"], result["candidates"], strict=True)
    among = [set(expected.split(";")) <= set(candidates) for expected, candidates in pairs]
    several = pd.Series(among, index=result.index)
    anyway = (result["expected_code"] == "") & result["tambon_code"].eq("")
    return one | (result["status"].isin(("ambiguous", "conflict")) & several) | anyway


def precision_and_recall(result: pd.DataFrame) -> pd.DataFrame:
    """Per status: rows expected, given, precision and recall (status and code both right)."""
    hit = (result["status"] == result["expected_status"]) & is_right(result)
    rows = []
    for status in STATUSES:
        given, expected = result["status"] == status, result["expected_status"] == status
        rows.append(
            (
                status,
                expected.sum(),
                given.sum(),
                hit[given].mean() if given.any() else float("nan"),
                hit[expected].mean() if expected.any() else float("nan"),
            )
        )
    columns = ["status", "expected", "given", "precision", "recall"]
    return pd.DataFrame(rows, columns=columns).set_index("status").round(3)


def slip(name: str, chance: random.Random) -> str:
    """The name with one slip: a confused letter, a lost or swapped mark, a letter more or less."""
    while True:
        at, kind = chance.randrange(len(name)), chance.choice(("ocr", "mark", "mark", "letter"))
        letter, out = name[at], name
        if kind == "ocr":
            pairs = [pair.replace(letter, "") for pair in CONFUSED if letter in pair]
            out = name[:at] + chance.choice(pairs) + name[at + 1 :] if pairs else name
        elif kind == "mark" and letter in MARKS:
            other = chance.choice(TONES.replace(letter, "")) if letter in TONES else ""
            out = name[:at] + chance.choice(("", other)) + name[at + 1 :]
        elif kind == "letter":
            swapped = name[at + 1 : at + 2] + letter
            how = chance.choice(("", letter * 2, swapped))
            out = name[:at] + how + name[at + (2 if how == swapped else 1) :]
        if out not in (name, ""):
            return out


def damaged(rows: int, damage: str, *, seed: int = 1) -> pd.DataFrame:
    """Tambons drawn at random with one slip in the tambon, in a parent, or in both.

    Columns tambon, amphoe, province, truth; `damage` is tambon, twice (two slips in the tambon),
    parent, both or province_only (a slip in the tambon, and no amphoe given).
    """
    chance = random.Random(seed)
    tambons = gazetteer.areas("tambon")["name_th"]
    amphoes = gazetteer.areas("district")["name_th"]
    provinces = gazetteer.areas("province")["name_th"]
    out = []
    for code in chance.choices(tambons.index, k=rows):
        path = [tambons[code].split(" (")[0], amphoes[code[:4]], provinces[code[:2]]]
        if damage != "parent":
            path[0] = slip(path[0], chance)
        if damage == "twice":
            path[0] = slip(path[0], chance)
        if damage in ("parent", "both"):
            at = chance.choice((1, 2))
            path[at] = slip(path[at], chance)
        if damage == "province_only":
            path[1] = ""
        out.append((*path, code))
    return pd.DataFrame(out, columns=[*NAMES, "truth"])


def beside_on_keyboard(letter: str) -> str:
    """The letters on the keys around a letter's own, and that with or without shift."""
    for row, rows in enumerate(KEYBOARD):
        for shift, letters in enumerate(rows):
            at = letters.find(letter)
            if at >= 0:
                near = [rows[1 - shift][at : at + 1], letters[at - 1 : at] if at else ""]
                near.append(letters[at + 1 : at + 2])
                near += [
                    KEYBOARD[other][shift][at : at + 1]
                    for other in (row - 1, row + 1)
                    if 0 <= other < len(KEYBOARD)
                ]
                return "".join(near)
    return ""


def mistyped(name: str, chance: random.Random) -> str:
    """A key beside the right one."""
    at = chance.randrange(len(name))
    near = beside_on_keyboard(name[at])
    return name[:at] + chance.choice(near) + name[at + 1 :] if near else name


def scanned(name: str, chance: random.Random) -> str:
    """One or two letters as a poor scan reads them, or a speck between two."""
    for _ in range(chance.choice((1, 2))):
        at = chance.randrange(len(name))
        read = SCANNED.get(ord(name[at]))
        if read:
            name = name[:at] + chance.choice(read) + name[at + 1 :]
        elif at:
            name = name[:at] + chance.choice(SPECKS) + name[at:]
    return name


def a_syllable_short(name: str, chance: random.Random) -> str:
    """One syllable lost of a name of three or more."""
    found = list(SYLLABLE.finditer(name))
    if len(found) < 3:
        return name
    lost = chance.choice(found)
    return name[: lost.start()] + name[lost.end() :]


def spoken(name: str, chance: random.Random) -> str:
    """One or two spellings by ear."""
    for _ in range(chance.choice((1, 2))):
        ways = [(old, new) for old, new in SPOKEN if old in name]
        ways += [(silent, "") for silent in SILENT.findall(name)]
        if ways:
            name = name.replace(*chance.choice(ways), 1)
    return name


def romanised(name: str, chance: random.Random) -> str:
    """One romanisation of one's own."""
    ways = [(old, new) for old, new in SPOKEN_ENGLISH if old in name]
    return name.replace(*chance.choice(ways), 1) if ways else name


UNFORESEEN = {
    "mistyped": mistyped,
    "scanned": scanned,
    "a_syllable_short": a_syllable_short,
    "spoken": spoken,
    "mistyped_parent": mistyped,
    "merged": None,
    "romanised": romanised,
}


def unforeseen(rows: int, how: str, *, seed: int = 2568) -> pd.DataFrame:
    """Tambons drawn at random, damaged in a way that the rules were not written for.

    Columns tambon, amphoe, province, place, truth. `how` is one of `UNFORESEEN`: the tambon is
    damaged and its parents are whole, in columns or in one cell by turns; but mistyped_parent
    damages a parent, merged writes the path in one cell without a space or with level letters
    that lost their dots, and romanised writes it in English between commas. A name that the
    damage left alone, or made another of its amphoe, is drawn again: nobody could know it.
    """
    chance = random.Random(seed)
    column = "name_en" if how == "romanised" else "name_th"
    tambons, amphoes, provinces = (
        gazetteer.areas(level)[column].str.split(" (", regex=False).str[0]
        for level in ("tambon", "district", "province")
    )
    siblings = tambons.groupby(tambons.index.str[:4]).agg(set)
    damage = UNFORESEEN[how]
    out = []
    while len(out) < rows:
        code = chance.choice(tambons.index)
        path = [tambons[code], amphoes[code[:4]], provinces[code[:2]]]
        if damage:
            at = chance.choice((1, 2)) if how == "mistyped_parent" else 0
            was, path[at] = path[at], damage(path[at], chance)
            if path[at] == was or (not at and path[at] in siblings[code[:4]]):
                continue
        if how == "merged":
            place = chance.choice(("{}{}{}", "ต{}อ{}จ{}")).format(*path)
        elif how == "romanised":
            place = ", ".join(path)
        else:
            place = "ต.{} อ.{} จ.{}".format(*path) if chance.random() < 0.5 else ""
        out.append((*([""] * 3 if place else path), place, code))
    return pd.DataFrame(out, columns=[*NAMES, "place", "truth"])


def proposals(rows: pd.DataFrame) -> dict[str, float]:
    """Of damaged rows: taken wrong, right among the close, proposed (or taken) right.

    `can be known` is the share of rows whose name stands once within the amphoe or province
    given: nobody can propose more than these.
    """
    result = match_places(rows, columns={role: role for role in ROLES if role in rows})
    close = result["status"] == "close"
    right = decided(result) == result["truth"]
    taken = result["tambon_code"] != ""
    return {
        "taken wrong": int((taken & ~right).sum()),
        "close right": round(float(right[close].mean()), 4),
        "proposed right": round(float((right & (close | taken)).mean()), 4),
        "can be known": round(float(stands_once(rows).mean()), 4),
    }


def of_the_country(times: int, given: str) -> dict[str, float]:
    """`proposals` over every tambon with so many slips, of those that can be known besides."""
    rows = every_tambon(times, given, seed=2568)
    result = match_places(rows, columns=NAMES)
    close, taken = result["status"] == "close", result["tambon_code"] != ""
    right = decided(result) == rows.index
    return {
        "taken wrong": int((taken & ~right).sum()),
        "close right": round(float(right[close].mean()), 4),
        "proposed right": round(float((right & (close | taken)).mean()), 4),
        "of what can be known": round(float((right & (close | taken))[rows["known"]].mean()), 4),
    }


def stands_once(rows: pd.DataFrame) -> pd.Series:
    """Whether the true name of a damaged row stands once within the parents that it gives."""
    names = gazetteer.areas("tambon")["name_th"].str.split(" (", regex=False).str[0]
    in_one_cell = rows["place"].ne("") if "place" in rows else False
    digits = (rows["amphoe"].ne("") | in_one_cell).map({False: 2, True: 4})
    once = {
        n: ~pd.Series(names.index.str[:n] + names, names.index).duplicated(False) for n in (2, 4)
    }
    pairs = zip(rows["truth"], digits, strict=True)
    return pd.Series([once[n][code] for code, n in pairs], index=rows.index)


def strangers(rows: int, *, seed: int = 1) -> pd.DataFrame:
    """Names that no tambon bears, of the halves of two, beside real parents drawn at random."""
    chance = random.Random(seed)
    paths = damaged(rows, "parent", seed=seed)
    amphoes = gazetteer.areas("district")["name_th"]
    provinces = gazetteer.areas("province")["name_th"]
    real = [name.split(" (")[0] for name in gazetteer.areas("tambon")["name_th"]]
    made = []
    while len(made) < rows:
        front, back = chance.sample(real, 2)
        name = front[: len(front) // 2] + back[len(back) // 2 :]
        if name not in real:
            made.append(name)
    return pd.DataFrame(
        {
            "tambon": made,
            "amphoe": amphoes[paths["truth"].str[:4]].to_numpy(),
            "province": provinces[paths["truth"].str[:2]].to_numpy(),
        }
    )


def looped(rows: pd.DataFrame) -> list[int]:
    """The usual way: geothai's match, row by row."""
    return [
        len(geothai.match(row.tambon, district=row.amphoe, province=row.province))
        for row in rows.itertuples()
    ]


def forget() -> None:
    """Empty what match_places remembers of texts it has read, so that each run reads anew."""
    of_cells = (cells.say, level_words.marks_of, slips.similar)
    for remembered in (*of_cells, likeness.keys, fold.cleaned, fold.folded):
        remembered.cache_clear()


def least_seconds(work: Callable[[], object]) -> float:
    """The least time of some runs."""
    times = []
    for _ in range(RUNS):
        forget()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def peak_megabytes(work: Callable[[], object]) -> float:
    """The most memory that Python and numpy held at once during the work."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Print rightness, ratios, growth and memory."""
    result = match_places(labelled(), columns=ROLES)
    taken_wrong = result["status"].isin(TAKEN) & (decided(result) != result["expected_code"])
    print(f"labelled rows: {len(result)}; taken and wrong: {taken_wrong.sum()}")
    print(precision_and_recall(result).to_string())
    for given in GIVEN:
        for times in (1, 2):
            print(f"every tambon, {times} slips, parents {given}: {of_the_country(times, given)}")
    for damage in ("tambon", "twice", "province_only", "parent", "both"):
        print(f"5,000 names, slip in {damage}: {proposals(damaged(5_000, damage))}")

    for how in UNFORESEEN:
        print(f"2,000 names, {how.replace('_', ' ')}: {proposals(unforeseen(2_000, how))}")

    for given, rows in (
        ("amphoe", strangers(5_000)),
        ("province", strangers(5_000).assign(amphoe="")),
    ):
        close = match_places(rows, columns=NAMES)["status"] == "close"
        print(f"5,000 names of no tambon, {given} given: proposed {close.mean():.4f}")

    register = damaged(700, "tambon")
    exact = register.assign(
        tambon=gazetteer.areas("tambon")["name_th"].reindex(register["truth"]).to_numpy()
    )
    base = least_seconds(lambda: match_places(register, columns=NAMES))
    for words, rows in (("exact names", exact), ("names with slips", register)):
        for times in (1, 10, 100):
            many = pd.concat([rows] * times, ignore_index=True)
            took = least_seconds(lambda many=many: match_places(many, columns=NAMES))
            loop = least_seconds(lambda many=many: looped(many))
            print(
                f"{len(many):,} rows, {words}: {took / base:.1f} times the time of 700 with slips;"
                f" looping geothai.match takes {loop / took:.1f} times as long as match_places"
            )
    different = damaged(70_000, "tambon", seed=2)
    took = least_seconds(lambda: match_places(different, columns=NAMES))
    print(f"70,000 rows, slips drawn anew: {took / base:.0f} times the time of 700, {took:.0f} s")
    forget()
    peak = peak_megabytes(lambda: match_places(different, columns=NAMES))
    print(f"peak memory over them: {peak:.0f} MB")


if __name__ == "__main__":
    main()
