"""Text from outside, cleaned where it comes in, and what some outputs ask of it besides.

Whatever others wrote, the tables in `data/`, a visitor's file, an address, goes through `clean` or
`one_line` once, where it is read. What it then means to an output is that output's own: HTML is
escaped where it is written, data reach a script as JSON or as `webmap.as_js`; Markdown,
spreadsheets and names of sheets have their functions here. Nothing here knows the project.
"""

import re
import unicodedata
from collections.abc import Container

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of a workbook holds."""
LONGEST_SHEET_NAME = 31
NO_LETTER = "\N{DOTTED CIRCLE}"
"""Stands under a mark that has no letter, so that it joins nothing that comes before."""
_MOST_MARKS = 4
"""Marks that one letter may carry: a Thai one has two, three where one was typed twice."""
OLD_FONT_GLYPHS = str.maketrans(
    {0xF700 + i: glyph for i, glyph in enumerate("ฐ\u0e34\u0e35\u0e36\u0e37")}
    | {0xF705 + i: 0x0E48 + i for i in range(5)}
    | {0xF70A + i: 0x0E48 + i for i in range(5)}
    | {0xF70F: 0x0E0D, 0xF710: 0x0E31, 0xF711: 0x0E4D, 0xF712: 0x0E47}
    | {0xF713 + i: 0x0E48 + i for i in range(5)}
    | {0xF718: 0x0E38, 0xF719: 0x0E39, 0xF71A: 0x0E3A}
)
"""Shifted marks of old Thai fonts, as they stand in the text of many PDF files."""
_ORDINARY = re.compile(
    "(?:[ \n]|[!-~\u00a1-\u00ac\u00ae-\u02ff\u0e01-\u0e30\u0e32\u0e33\u0e3f-\u0e46\u0e4f-\u0e5b"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
    f"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{{0,{_MOST_MARKS}}})*"
)
"""Text of which nothing has to be cleaned, told without looking at each character."""
_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_SIGN = r"[=+\-@＝＋－＠﹦﹢﹣﹫]"
"""What a formula starts with, in any width."""
_STARTS_A_FORMULA = re.compile(rf"\s*{_SIGN}|[\t\r\n]")
_FORMULA_INSIDE = re.compile(rf"(?<=[;\t\r\n])(?=\s*{_SIGN})")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>~$&|]|:(?=[\w/:+-])|^[#+=-]")
_STARTS_A_LIST = re.compile(r"^(\d+)(?=[.)])")
_MAKES_A_LINK = re.compile(r"(?<=:)(?=[\w/:+-])|(?<=@)|(?<=\bwww)(?=\.)", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def clean(raw: str) -> str:
    """Text as it can be read: its lines, and nothing that is not seen. Idempotent.

    Control and direction characters, zero-width, private and unassigned ones and halves of
    surrogate pairs go; every line break is a line feed and every other space a plain one. Of a
    stack of marks the first few stay, and a mark without a letter gets a dotted circle. Marks of
    old Thai fonts become the usual ones; ordinary Thai stays as it is.
    """
    if _ORDINARY.fullmatch(raw):
        return raw
    kept: list[str] = []
    has_letter, marks = False, 0
    for char in _LINE_BREAKS.sub("\n", raw.translate(OLD_FONT_GLYPHS)):
        kind = unicodedata.category(char)
        if kind == "Zs" or char in "\n\t":
            kept.append("\n" if char == "\n" else " ")
            has_letter, marks = False, 0
        elif kind[0] == "M":
            marks += 1
            if marks <= _MOST_MARKS:
                kept += [char] if has_letter else [NO_LETTER, char]
                has_letter = True
        elif kind not in _UNSEEN:
            kept.append(char)
            has_letter, marks = True, 0
    return "".join(kept)


def one_line(raw: str, *, longest: int | None = None) -> str:
    """Clean text on one line, single spaces in it, cut to `longest` characters. Idempotent."""
    seen = " ".join(clean(raw).split())
    if longest is None or len(seen) <= longest:
        return seen
    return f"{seen[: longest - 1].rstrip()}…"


def markdown(raw: str) -> str:
    """The text as Markdown that shows just this text: no link, no picture, no markup, no formula.

    Addresses are broken by a character that is not seen, for programs make links of them even
    where every sign in them is escaped.
    """
    escaped = _STARTS_A_LIST.sub(r"\1\\", _MARKDOWN.sub(r"\\\g<0>", one_line(raw)))
    return _MAKES_A_LINK.sub(_JOINER, escaped)


def no_formula(cell: object) -> object:
    """A cell of a CSV file; text that a spreadsheet takes for a formula gets an apostrophe.

    So does what would be a cell of its own where semicolons or tabs separate the cells.
    """
    if not isinstance(cell, str):
        return cell
    whole = f"'{cell}" if _STARTS_A_FORMULA.match(cell) else cell
    return _FORMULA_INSIDE.sub("'", whole)


def in_a_cell(cell: object) -> object:
    """A cell of a workbook; text that is too long for one is cut."""
    if not isinstance(cell, str) or len(cell) * 2 <= LONGEST_CELL:
        return cell
    units = cell.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return cell
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", errors="ignore") + "…"


def sheet_name(raw: str, taken: Container[str] = ()) -> str:
    """A name that a workbook takes for a sheet, with a number after it if it is taken.

    Parameters
    ----------
    taken
        Names of other sheets, in small letters.
    """
    bare = _NOT_IN_SHEET_NAMES.sub(" ", one_line(raw)).strip(" '") or "-"
    name = _cut_sheet_name(bare, "")
    number = 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = _cut_sheet_name(bare, f" {number}")
    return name


def _cut_sheet_name(bare: str, end: str) -> str:
    room = 2 * (LONGEST_SHEET_NAME - len(end))
    return bare.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore").strip(" '") + end
