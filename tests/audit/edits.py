"""Edits of a folder of tables, which the audit has to find."""

from codi_geo import tables


def edited_in(folder, table: str, old: str, *new: str) -> int:
    """Replace `old` in the one line that holds it, once for each `new`; its row, header 1.

    With no `new` the row is dropped, with two it is doubled.
    """
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    hits = [number for number, line in enumerate(lines) if old in line]
    assert len(hits) == 1, (table, old, hits)
    row = hits[0]
    lines[row : row + 1] = [lines[row].replace(old, text) for text in new]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return row + 1


def cells_of(problems) -> set[tuple]:
    return {(problem.table, problem.row, problem.column) for problem in problems}


def row_of(check: str) -> int:
    return tables.read("printed_totals")["check"].to_list().index(check) + 2


LEADERS_NORTH = "leaders,people_developed,north,2563,6592,"
