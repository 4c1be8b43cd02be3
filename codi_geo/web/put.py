"""What others wrote on the page, as text; our HTML and Markdown in the visitor's digits."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from codi_geo.errors import CodiGeoError
from codi_geo.outside import markdown as as_text
from codi_geo.thai import with_thai_digits
from codi_geo.web import digits, unbroken
from codi_geo.web.address import now
from codi_geo.words import Lang, text


def html(body: str) -> None:
    """HTML in which everything of others is escaped."""
    body = unbroken.in_html(body)
    st.html(digits.in_html(body) if now().has_thai_digits else body)


def script(url: str) -> None:
    """A published script of ours; one inline would be refused by the proxy's policy."""
    st.html(f'<script src="{url}"></script>', unsafe_allow_javascript=True)


def markdown(body: str) -> None:
    """Markdown of ours."""
    st.markdown(with_thai_digits(body) if now().has_thai_digits else body)


def error(problem: CodiGeoError, lang: Lang) -> None:
    """Why something cannot be had, in a sentence that may hold words of others."""
    st.error(as_text(problem.in_language(lang)), icon=":material/error:")


@contextmanager
def mistakes_told(lang: Lang) -> Iterator[None]:
    """A mistake of the program is told in the page's words; the log gets the rest."""
    try:
        yield
    except Exception:
        st.error(text("page.broken", lang), icon=":material/error:")
        raise


def notice(words: str, *, icon: str = ":material/info:") -> None:
    """A remark that may hold words of others."""
    st.info(as_text(words), icon=icon)


def notices(said: list[str]) -> None:
    """Remarks that may hold words of others, all in one box."""
    with st.container(key="notices"):
        if len(said) > 1:
            st.info("\n".join(f"- {as_text(words)}" for words in said), icon=":material/info:")
        else:
            notice(said[0])


def caption(words: str) -> None:
    """Small print that may hold words of others."""
    st.caption(as_text(words))
