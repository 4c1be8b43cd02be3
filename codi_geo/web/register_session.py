"""The visitor's register in the session, where it lives and nowhere else; each step can be undone.

Tables that select rows are numbered, so that one can be made anew when something else than the
table itself changed what is selected.
"""

from collections import Counter

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from codi_geo.registers import Workbook, read_file
from codi_geo.registers.register import Register

_REGISTER, _HISTORY = "register", "register_history"
_FILE = "register_file"
_ASKED = "register_asked"
_PICKED, _NUMBERS = "register_picked", "register_table_numbers"
TABLES = ("placed", "duplicates")


def current() -> Register | None:
    """The register, once there is one."""
    return st.session_state.get(_REGISTER)


def workbook(file: UploadedFile) -> Workbook:
    """The uploaded file, read once.

    Raises
    ------
    RegisterError
        The file is refused.
    """
    known = st.session_state.get(_FILE)
    if known is None or known[0] != file.file_id:
        known = (file.file_id, read_file(file.getvalue(), name=file.name))
        st.session_state[_FILE] = known
    return known[1]


def begin(register: Register) -> None:
    """Start to work with a register."""
    st.session_state.pop(_FILE, None)
    st.session_state[_HISTORY] = []
    st.session_state[_REGISTER] = register


def change(register: Register) -> None:
    """Put a changed register in the place of the current one."""
    st.session_state[_HISTORY] = [*st.session_state[_HISTORY], current()]
    _put(register)


def can_undo() -> bool:
    """Whether a change can be taken back."""
    return bool(st.session_state[_HISTORY])


def undo() -> None:
    """Take the last change back."""
    *earlier, last = st.session_state[_HISTORY]
    st.session_state[_HISTORY] = earlier
    _put(last)


def _put(register: Register) -> None:
    st.session_state[_REGISTER] = register
    st.session_state.pop(_ASKED, None)
    _number_anew()


def forget() -> None:
    """Let go of everything."""
    for key in (_REGISTER, _HISTORY, _ASKED, _PICKED, _NUMBERS):
        st.session_state.pop(key, None)


def ask(row: int) -> None:
    """Show the candidates of a row on the map."""
    st.session_state[_ASKED] = row


def asked() -> int | None:
    """The row whose candidates the map shows."""
    return st.session_state.get(_ASKED)


def see_pick(code: str | None, *, by: str = "") -> None:
    """Note which tambon is selected; tables other than the one it was selected `by` follow."""
    if st.session_state.get(_PICKED) != code:
        st.session_state[_PICKED] = code
        _number_anew(but=by)


def table_number(table: str) -> int:
    """Part of a table's key: another number makes it anew."""
    return st.session_state.get(_NUMBERS, Counter())[table]


def _number_anew(*, but: str = "") -> None:
    numbers = Counter(st.session_state.get(_NUMBERS))
    numbers.update(table for table in TABLES if table != but)
    st.session_state[_NUMBERS] = numbers
