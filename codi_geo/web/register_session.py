"""The visitor's register lives in the session and nowhere else; each step can be undone."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from codi_geo.registers import Workbook, read_file
from codi_geo.registers.register import Register

_REGISTER, _HISTORY = "register", "register_history"
_FILE = "register_file"
_ASKED = "register_asked"
_SHOWN_FROM = "register_shown_from"


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
    st.session_state.pop(_SHOWN_FROM, None)
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


def forget() -> None:
    """Let go of everything."""
    for key in (_REGISTER, _HISTORY, _ASKED, _SHOWN_FROM):
        st.session_state.pop(key, None)


def ask(row: int) -> None:
    """Show the candidates of a row on the map."""
    st.session_state[_ASKED] = row


def asked() -> int | None:
    """The row whose candidates the map shows."""
    return st.session_state.get(_ASKED)


def show_from(place: int) -> None:
    """Show the open rows from this one on."""
    st.session_state[_SHOWN_FROM] = max(0, place)


def first_shown(rows: int, a_page: int) -> int:
    """From which of so many open rows on they are shown: the last page where there is no more."""
    return min(st.session_state.get(_SHOWN_FROM, 0), (rows - 1) // a_page * a_page)
