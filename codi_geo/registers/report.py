"""What came of a register, as tables and words for people."""

from collections import Counter
from functools import partial

import pandas as pd

from codi_geo import gazetteer
from codi_geo.outside import one_line
from codi_geo.registers.register import Register
from codi_geo.registers.sheets import Reason, Sheet, Skipped
from codi_geo.registers.tabling import unique_name
from codi_geo.thai import number
from codi_geo.words import Lang, text

_LONGEST_BEGINNING = 70
_MOST_LINES = 20


def left_out(sheet: Sheet, lang: Lang) -> pd.DataFrame:
    """The skipped rows of a sheet: number in the file, reason in words, first cells.

    Blank rows come last.
    """
    rows = sorted(sheet.skipped, key=lambda skipped: skipped.reason == "blank")
    return pd.DataFrame(
        [(row.row, text(f"register.reason_{row.reason}", lang), row.text) for row in rows],
        columns=[text(f"register.column_{name}", lang) for name in ("row", "reason", "cells")],
    )


def left_out_in_words(sheet: Sheet, lang: Lang) -> str:
    """How many rows of a sheet were skipped, and how many for which reason."""
    counts: Counter[Reason] = Counter(row.reason for row in sheet.skipped)
    reasons = ", ".join(
        f"{text(f'register.reason_{reason}', lang)} ({number(n)})" for reason, n in counts.items()
    )
    key = "register.left_out" if reasons else "register.left_out_none"
    return text(key, lang, count=number(len(sheet.skipped)), reasons=reasons)


def skipped_in_words(skipped: Skipped, lang: Lang) -> str:
    """One skipped row on one line: its number, why, and how it begins."""
    reason = text(f"register.reason_{skipped.reason}", lang)
    begins = one_line(skipped.text, longest=_LONGEST_BEGINNING)
    return text("register.left_out_row", lang, row=skipped.row, reason=reason, cells=begins)


def left_out_lines(sheet: Sheet, lang: Lang) -> list[str]:
    """The skipped rows of a sheet for a terminal: all counted, those with content listed."""
    filled = [row for row in sheet.skipped if row.reason != "blank"]
    lines = [left_out_in_words(sheet, lang)]
    lines += [f"  {skipped_in_words(row, lang)}" for row in filled[:_MOST_LINES]]
    if len(filled) > _MOST_LINES:
        rest = number(len(filled) - _MOST_LINES)
        lines.append(f"  {text('register.left_out_more', lang, count=rest)}")
    return lines


def unread_figures(register: Register, lang: Lang) -> pd.DataFrame:
    """The cells of the column of figures that are no number: row, column, what stood there, why."""
    names = ("row", "column", "cell", "why")
    return pd.DataFrame(
        [
            (cell.row, register.layout.value, cell.text, text(f"register.why_{cell.why}", lang))
            for cell in register.layout.unread
        ],
        columns=[text(f"register.column_{name}", lang) for name in names],
    )


def to_check(register: Register, lang: Lang) -> dict[str, pd.DataFrame]:
    """What a person may want to look at: rows without a tambon, skipped rows, unread figures."""
    return {"not_placed": register.unplaced_result(), **_not_taken(register, lang)}


def in_full(register: Register, lang: Lang) -> dict[str, pd.DataFrame]:
    """Every row of the file, with what was made of it; the counts; what was left out."""
    counts = pd.Series(register.counts, name="rows").rename_axis("what")
    summary = counts.reset_index().assign(reference=gazetteer.DOPA_VERSION)
    return {"register": register.result(), "summary": summary, **_not_taken(register, lang)}


def _not_taken(register: Register, lang: Lang) -> dict[str, pd.DataFrame]:
    return {
        "left_out": left_out(register.layout.read, lang),
        "figures_not_read": unread_figures(register, lang),
    }


def how_in_words(register: Register, rows: pd.Index, lang: Lang) -> list[str]:
    """How each row was decided: by a person, or the matcher's status; and the matcher's rule."""
    matched = register.matched.loc[rows]
    out = []
    for row, status, rule in zip(rows, matched["status"], matched["rule"], strict=True):
        said = ["decided" if row in register.decisions else f"status_{status}"]
        said += [f"rule_{rule}"] if rule else []
        out.append(" · ".join(text(f"register.{key}", lang) for key in said))
    return out


def rows_in_words(register: Register, rows: pd.Index, lang: Lang) -> pd.DataFrame:
    """Some rows as a table for people, in their order.

    Returns
    -------
    pandas.DataFrame
        The row's number in the file, the user's columns, then the tambon and how it was decided,
        and if some rows have no tambon the likeliest ones; headings in words.
    """
    out = register.layout.read.table.loc[rows]
    out.insert(0, unique_name(text("register.column_row", lang), out), rows)
    codes = register.final_code[rows]
    made = {
        "tambon": codes.map(partial(gazetteer.full_label, lang=lang), na_action="ignore"),
        "how": how_in_words(register, rows, lang),
    }
    if codes.isna().any():
        made["candidates"] = [
            ", ".join(gazetteer.full_label(code, lang) for code in register.choices(row)[:3])
            for row in rows
        ]
    for name, values in made.items():
        out[unique_name(text(f"register.column_{name}", lang), out)] = values
    return out
