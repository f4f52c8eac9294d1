"""What is known of a draft at which several people may be at work: asked of the database once for all of them."""

from typing import NamedTuple

import streamlit as st

from lib.store.people import Person
from lib.ui import caching
from lib.ui.following import SHARED_SECONDS


class DraftSign(NamedTuple):
    """The `version` that a draft has, 0 where it is not saved, the tab that saved it, and who is at work on it."""

    version: int
    saved_by: str
    people: tuple[Person, ...]

    def but(self, maker: str) -> tuple[Person, ...]:
        """The people but for this tab's own."""
        return tuple(person for person in self.people if person.tab != maker)


@st.cache_data(ttl=SHARED_SECONDS, max_entries=256, show_spinner=False)
def known(draft_id: str) -> DraftSign:
    """Raises SQLAlchemyError or OSError without a database."""
    draft = caching.drafts().header(draft_id)
    return DraftSign(draft.version, draft.saved_by, caching.people().at(draft_id)) if draft else DraftSign(0, "", ())


def arrived(draft_id: str, tab: str, name: str) -> None:
    """Note that somebody opens a draft, before their page asks for the first time: those who are there hear of it in
    time for the first step. Raises as `known` does."""
    caching.people().see(draft_id, tab, name, "")
    known.clear(draft_id)


@st.cache_data(ttl=SHARED_SECONDS, max_entries=256, show_spinner=False)
def led_to(token: str) -> str | None:
    """The draft that an editing link leads to; None where it is not in use. Raises as `known` does."""
    link = caching.links().find(token)
    return link.target_id if link and (link.kind, link.target) == ("edit", "draft") else None
