"""Recent work: who comes without an address of their own is offered what was worked on in this browser.

The browser keeps the names of the drafts alone; what they are is read from the database, and those that are not there
are forgotten.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib import wire
from lib.store.drafts import Draft
from lib.ui import caching, memory, scripts, state
from lib.ui.arriving import DRAFT_NAME
from lib.ui.markup import as_markdown
from lib.ui.memory import Kept
from lib.ui.put_aside import PutAside
from lib.ui.workspace import Work
from lib.views.moments import moment_in_words
from lib.views.wording import count

SCRIPT = scripts.script("recent.js", Path(__file__).parent / "recent.js")
SHOWN = 4
KEY = "recent"
FORGOTTEN: Kept[tuple[str, ...]] = Kept("recent_forgotten", ())
UNREAD = "That work cannot be read at the moment, so nothing was changed."

log = logging.getLogger(__name__)
_component = scripts.component("recent", SCRIPT)


@dataclass(frozen=True)
class Recent:
    """A draft: its name, its area's key, and what it is, in words."""

    draft_id: str
    area: str
    words: str


def watch() -> None:
    """Let the browser remember the work of this tab, and tell of other work where there is none here yet. The draft
    behind a link is not named: once the link is revoked, nothing may lead there."""
    tab = state.tab()
    own = "" if tab.followed or tab.present.link else tab.draft.id
    data = {"draft": own, "asked": tab.is_new, "forget": list(FORGOTTEN.value)}
    _component(key=KEY, data=data, default={"drafts": None}, on_drafts_change=lambda: None, height=1)


def offer() -> None:
    """The latest of it, each with a button that opens it, while there is nothing in this tab that it would replace."""
    if not state.tab().is_new:
        return
    found = _found(tuple(memory.sent(KEY, "drafts") or ()))
    if not found:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key="recent_work"):
        st.markdown("**Recent work**", width="content")
        for each in found:
            if st.button(as_markdown(each.words), key=f"recent-{each.draft_id}"):
                _open(each)
        if st.button("Forget", type="tertiary", help="Take these off this browser’s list. The work itself stays."):
            FORGOTTEN.put((*FORGOTTEN.value, *(each.draft_id for each in found)))
            st.rerun()


def _found(names: Sequence[object]) -> tuple[Recent, ...]:
    """Those of these drafts that are there and hold a step, the first few."""
    found: list[Recent] = []
    for name in names:
        if len(found) < SHOWN and isinstance(name, str) and DRAFT_NAME.fullmatch(name) and name not in FORGOTTEN.value:
            try:
                draft = caching.drafts().load(name)
            except (SQLAlchemyError, OSError):
                log.exception("recent work could not be read")
                return ()
            found += _told(draft) if draft else ()
    return tuple(found)


def _told(draft: Draft) -> tuple[Recent, ...]:
    try:
        work = wire.read(Work, draft.work)
    except ValueError:
        return ()
    if not work.done or work.area not in caching.area_folders():
        return ()
    called = f"“{work.origin.name}”, version {work.origin.version}" if work.origin else "Unsaved work"
    made = work.decisions[: work.done]
    told = [caching.area_names()[work.area], called, count(len(made), "step"), moment_in_words(made[-1].at)]
    return (Recent(draft.id, work.area, " · ".join(told)),)


def _open(wanted: Recent) -> None:
    if not state.go_back_to(PutAside(wanted.draft_id, wanted.area, wanted.words, datetime.now(UTC))):
        state.refuse(UNREAD)
    st.rerun()  # the whole page, whose address names that work from now on
