"""A register: a user's rows, what the matcher makes of them, and what the user decides."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from codi_geo import gazetteer
from codi_geo.errors import RegisterError
from codi_geo.registers.decisions import NOWHERE, read_decisions, usable
from codi_geo.registers.layout import Layout
from codi_geo.registers.tabling import unique_name

TAKEN = ("exact_code", "exact_name", "alias", "renamed")
"""Statuses that are placed without asking."""
TO_CONFIRM = ("close",)
TO_CHOOSE = ("ambiguous", "conflict")
_FORMAT = 1
_MARK = 12
_MOST_PROPOSED = 3
_TAMBON_DIGITS = 6
_LEVELS = {"tambon": 6, "amphoe": 4, "province": 2}


@dataclass(frozen=True, eq=False)
class Register:
    """One sheet of a user's file, matched.

    Attributes
    ----------
    name
        What the file is called.
    layout
        How the sheet is read.
    decisions
        Row (index label) → tambon code, or `NOWHERE`.
    """

    name: str
    layout: Layout
    decisions: Mapping[object, str] = field(default_factory=dict)

    @property
    def matched(self) -> pd.DataFrame:
        """From `Layout.matched`: the user's columns and the matcher's, a row per row of data."""
        return self.layout.matched

    def with_data_rows(self, rows: Collection[int]) -> "Register":
        """The register with exactly these of the skipped rows read as data; decisions stay."""
        layout = replace(self.layout, data_rows=tuple(rows))
        there = layout.read.table.index
        decisions = {row: code for row, code in self.decisions.items() if row in there}
        return replace(self, layout=layout, decisions=decisions)

    def decide(self, row: object, code: str) -> "Register":
        """The register with a person's decision on one row.

        Raises
        ------
        RegisterError
            There is no such row, or the code is not an official tambon.
        """
        if row not in self.matched.index:
            raise RegisterError("register_no_row", row=row)
        if code != NOWHERE and code not in gazetteer.areas("tambon").index:
            raise RegisterError("register_no_tambon", row=row, code=code)
        return replace(self, decisions={**self.decisions, row: code})

    def undecide(self, row: object) -> "Register":
        """The register with the decision on one row taken back."""
        return replace(self, decisions={r: c for r, c in self.decisions.items() if r != row})

    def accept_proposals(self) -> "Register":
        """Yes to every `close` proposal that is not decided yet."""
        rows = self.open_rows
        yes = {row: self.choices(row)[0] for row in rows.index[rows["status"].isin(TO_CONFIRM)]}
        return replace(self, decisions={**self.decisions, **yes})

    def choices(self, row: object) -> tuple[str, ...]:
        """The tambons between which a person can choose for a row, the likeliest first."""
        return tuple(c for c in self.matched.at[row, "candidates"] if len(c) == _TAMBON_DIGITS)

    @cached_property
    def final_code(self) -> pd.Series:
        """Tambon code of each row: decided, else taken from the matcher, else missing."""
        taken = self.matched["status"].isin(TAKEN)
        codes = self.matched["tambon_code"].where(taken).astype("object")
        codes = codes.where(codes.notna() & (codes != ""), pd.NA)
        for row, code in self.decisions.items():
            codes[row] = pd.NA if code == NOWHERE else code
        return codes.astype("string")

    @property
    def placed(self) -> pd.DataFrame:
        """The rows that have a tambon, with it in `tambon_code`."""
        rows = self.matched.assign(tambon_code=self.final_code)
        return rows[rows["tambon_code"].notna()]

    @property
    def open_rows(self) -> pd.DataFrame:
        """The rows that a person can decide and has not: to confirm first, then to choose."""
        asks = self.matched["status"].isin(TO_CONFIRM + TO_CHOOSE)
        waiting = ~self.matched.index.isin(list(self.decisions))
        rows = self.matched[asks & waiting]
        rows = rows.loc[[row for row in rows.index if self.choices(row)]]
        return rows.sort_values("status", key=lambda s: s.map(_order), kind="stable")

    @property
    def counts(self) -> dict[str, int]:
        """Rows: in all, placed, to confirm, to choose, decided to be nowhere, not found, blank."""
        waiting = Counter(self.open_rows["status"])
        placed = len(self.placed)
        to_confirm = sum(waiting[s] for s in TO_CONFIRM)
        to_choose = sum(waiting[s] for s in TO_CHOOSE)
        nowhere = sum(code == NOWHERE for code in self.decisions.values())
        blank = sum(self.matched["status"].eq("blank") & ~self._settled)
        rest = len(self.matched) - placed - to_confirm - to_choose - nowhere - blank
        return {
            "rows": len(self.matched),
            "placed": placed,
            "to_confirm": to_confirm,
            "to_choose": to_choose,
            "nowhere": nowhere,
            "blank": blank,
            "not_found": rest,
        }

    @property
    def duplicates(self) -> pd.DataFrame:
        """Placed rows that share a tambon with another one, by tambon."""
        placed = self.placed
        return placed[placed["tambon_code"].duplicated(keep=False)].sort_values("tambon_code")

    def merged(self) -> pd.DataFrame:
        """The placed rows with one row a tambon, for those who ask for it.

        Returns
        -------
        pandas.DataFrame
            Columns tambon_code, tambon, amphoe, province (official Thai names), n_rows, rows
            (their numbers in the file) and, with figures, their sum under the column's name.
        """
        groups = self.placed.groupby("tambon_code", sort=True)
        codes = list(groups.groups)
        out = pd.DataFrame({"tambon_code": codes})
        for level, digits in _LEVELS.items():
            out[level] = [_thai_name(code[:digits]) for code in codes]
        out["n_rows"] = groups.size().to_numpy()
        out["rows"] = [", ".join(map(str, groups.groups[code])) for code in codes]
        figures = self.layout.figures
        if figures is not None:
            out[figures] = groups[figures].sum(min_count=1).to_numpy()
        return out

    def result(self) -> pd.DataFrame:
        """The user's rows with what was made of them, same index.

        Returns
        -------
        pandas.DataFrame
            In front row (its number in the file), final_code, final_tambon, final_amphoe,
            final_province (official Thai names), decided (`yes` where a person did) and proposed
            (the likeliest tambons of a row without one, in words); a column of the user's with
            such a name is kept as `<name>_input`.
        """
        codes = self.final_code
        ours = {"row": self.matched.index, "final_code": codes}
        for level, digits in _LEVELS.items():
            ours[f"final_{level}"] = codes.str[:digits].map(_thai_name, na_action="ignore")
        ours["decided"] = ["yes" if row in self.decisions else "" for row in self.matched.index]
        offered = zip(codes.isna(), self.matched["candidates"], strict=True)
        ours["proposed"] = [_in_words(found) if open_ else "" for open_, found in offered]
        theirs = self.matched.assign(candidates=self.matched["candidates"].map(" ".join))
        for name in ours:
            if name in theirs:
                theirs = theirs.rename(columns={name: unique_name(f"{name}_input", theirs)})
        return pd.concat([pd.DataFrame(ours, index=theirs.index), theirs], axis="columns")

    def placed_result(self) -> pd.DataFrame:
        """The rows of `result` that have a tambon."""
        return self.result()[self.final_code.notna()]

    def unplaced_result(self) -> pd.DataFrame:
        """The rows of `result` that have no tambon."""
        return self.result()[self.final_code.isna()]

    def save_decisions(self) -> str:
        """The decisions as JSON text, by what each row says: they fit the file's next version.

        Of the cells that say no place only a short mark is kept, to tell alike rows apart.
        """
        said, marks = self._said, self._marks(list(self.decisions))
        entries = [
            {"cleaned": said[row], "mark": marks[row], "code": code}
            for row, code in self.decisions.items()
        ]
        return json.dumps({"format": _FORMAT, "decisions": entries}, ensure_ascii=False, indent=1)

    def apply_decisions(self, saved: str | bytes) -> tuple["Register", int]:
        """Decisions of an earlier version, where a row says the same and is not placed.

        Rows that say the same of their place and were decided differently are told apart by their
        other cells; where these do not tell, they stay open.

        Returns
        -------
        register, number of rows decided

        Raises
        ------
        RegisterError
            It is no file of decisions, or too big for one.
        """
        known, marked = usable(read_decisions(saved))
        rows = [row for row in self.unsettled.index if self._said[row] in known]
        marks = self._marks(rows)
        found = {}
        for row in rows:
            said = self._said[row]
            codes = known[said]
            if len(codes) > 1:
                codes = marked.get((said, marks[row]), set())
            if len(codes) == 1:
                (found[row],) = codes
        return replace(self, decisions={**self.decisions, **found}), len(found)

    def decisions_without_row(self, saved: str | bytes) -> int:
        """How many saved decisions are of no row of this file, whether placed already or not.

        Raises
        ------
        RegisterError
            It is no file of decisions, or too big for one.
        """
        entries = read_decisions(saved)
        known, _ = usable(entries)
        alike = {said for said, codes in known.items() if len(codes) > 1}
        rows = [row for row, said in self._said.items() if said in known]
        marks = self._marks([row for row in rows if self._said[row] in alike])
        here = {(self._said[row], marks.get(row, "")) for row in rows}
        return sum(
            (said, mark if said in alike else "") not in here or code not in known[said]
            for said, mark, code in entries
        )

    @property
    def unsettled(self) -> pd.DataFrame:
        """The rows that have no tambon and on which no person has decided."""
        return self.matched[~self._settled]

    @property
    def _settled(self) -> pd.Series:
        return self.final_code.notna() | self.matched.index.isin(list(self.decisions))

    @cached_property
    def _said(self) -> dict[object, str]:
        """What each row says of its place: its names as compared, and its code if it has one."""
        said = self.matched["cleaned"].astype("object")
        if "code" in self.layout.columns:
            codes = self.layout.read.table[self.layout.columns["code"]].fillna("").str.strip()
            said = said.where(codes == "", said + "|" + codes.astype("object"))
        return {row: str(text) for row, text in said.items()}

    def _marks(self, rows: list[object]) -> dict[object, str]:
        """A short mark of all that some rows hold, from which it cannot be read back."""
        cells = self.layout.read.table.loc[rows].fillna("").itertuples(index=False, name=None)
        return {
            row: hashlib.sha256("\x1f".join(map(str, texts)).encode()).hexdigest()[:_MARK]
            for row, texts in zip(rows, cells, strict=True)
        }


def _thai_name(code: str) -> str:
    return gazetteer.name(code, "th")


def _in_words(candidates: tuple[str, ...]) -> str:
    tambons = [code for code in candidates if len(code) == _TAMBON_DIGITS][:_MOST_PROPOSED]
    return "; ".join(gazetteer.full_label(code, "th") for code in tambons)


def _order(status: str) -> int:
    return (TO_CONFIRM + TO_CHOOSE).index(status)
