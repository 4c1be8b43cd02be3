"""The panel of a tambon of a register: its rows as they came, and how they were placed."""

from html import escape

import pandas as pd

from codi_geo import gazetteer
from codi_geo.outside import one_line
from codi_geo.registers.register import Register
from codi_geo.registers.report import how_in_words
from codi_geo.thai import number
from codi_geo.web.digits import AS_IS
from codi_geo.words import LANGS, Lang, text

_MOST_ROWS = 10
_LONGEST_CELL = 200


def tambon_html(register: Register, code: str, lang: Lang) -> str:
    """The rows of a register that lie in a tambon, as HTML; all text of the file is escaped."""
    rows = register.placed
    rows = rows[rows["tambon_code"] == code]
    names = [gazetteer.full_label(code, language) for language in LANGS]
    mine = names.pop(LANGS.index(lang))
    parts = [f"<h2>{escape(mine)}</h2>", f'<p class="codi-other">{escape(names[0])}</p>']
    if len(rows) != 1:
        parts.append(f"<p>{escape(_how_many(rows, mine, lang))}</p>")
    shown = rows.index[:_MOST_ROWS]
    how = how_in_words(register, shown, lang)
    parts += [_row(register, row, said, lang) for row, said in zip(shown, how, strict=True)]
    if len(rows) > _MOST_ROWS:
        rest = number(len(rows) - _MOST_ROWS)
        parts.append(
            f'<p class="codi-small">{escape(text("register.rows_more", lang, count=rest))}</p>'
        )
    return f'<section class="codi-panel" aria-live="polite">{"".join(parts)}</section>'


def _how_many(rows: pd.DataFrame, tambon: str, lang: Lang) -> str:
    if rows.empty:
        return text("register.pick_nothing", lang, tambon=tambon)
    shown = ", ".join(map(str, rows.index[:_MOST_ROWS]))
    more = " …" if len(rows) > _MOST_ROWS else ""
    return text("register.rows_here", lang, count=number(len(rows)), rows=shown + more)


def _row(register: Register, row: int, how: str, lang: Lang) -> str:
    cells = register.layout.read.table.loc[row].dropna()
    facts = "".join(
        f'<dt class="{AS_IS}">{escape(one_line(column, longest=_LONGEST_CELL))}</dt>'
        f'<dd class="{AS_IS}">{escape(_cell(register, row, column, cell, lang))}</dd>'
        for column, cell in cells.items()
    )
    return (
        f'<p class="codi-small"><b>{escape(text("register.row", lang, row=row))}</b> '
        f"{escape(how)}</p><dl>{facts}</dl>"
    )


def _cell(register: Register, row: int, column: str, cell: str, lang: Lang) -> str:
    shown = one_line(cell, longest=_LONGEST_CELL)
    above = row in register.layout.filled.get(column, ())
    return text("register.from_above", lang, cell=shown) if above else shown
