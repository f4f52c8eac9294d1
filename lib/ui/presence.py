"""Who else is at work on the draft, as it is told on every page."""

from datetime import UTC, datetime

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.domain.changes import LONGEST_NAME
from lib.store.people import Person
from lib.ui import pulse, state, together
from lib.ui.memory import Kept
from lib.views import together as words

NAME = Kept("introduced_as", "")


def others() -> tuple[Person, ...]:
    """Who else has this draft before them, as far as that is known; nobody where it is followed, or new."""
    now = state.tab()
    if now.followed or not now.draft.version:
        return ()
    try:
        return together.known(now.draft.id).but(now.maker)
    except (SQLAlchemyError, OSError):
        return ()


def introduce() -> None:
    """Ask whoever came by an editing link for their name, until they have given one: the others are told who did
    what."""
    link = state.tab().present.link
    if link is None or state.followed() or state.author():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="introduction"):
        st.text(words.whose_plan(link.made_by), width="content")
        st.text_input(
            "Your name",
            key=NAME.key,
            max_chars=LONGEST_NAME,
            placeholder="Your name, as they will see it",
            autocomplete="name",
            label_visibility="collapsed",
            on_change=lambda: state.set_author(NAME.value),
            width=290,
        )


def here() -> str:
    """Who else is here, in words; "" for nobody."""
    return pulse.here(others(), datetime.now(UTC))


def feel(page: str) -> None:
    """The pulse by which this page hears of what others do, and who they are. `page` is its title in the navigation,
    which is where they are told that one is."""
    now = state.tab()
    if not now.followed:
        pulse.feel(now, state.author(), page)
