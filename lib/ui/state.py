"""The one place that touches the session: the workspace of this browser tab, and the draft it is saved as."""

import logging
import re
from collections.abc import Callable, Mapping
from uuid import uuid4

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.store.drafts import Draft, SavedElsewhereError
from lib.ui import caching, moves
from lib.ui.workspace import Notice, Workspace

WORKSPACE, DRAFT, UNSAVED = "workspace", "draft", "unsaved"
ADDRESS = "draft"
"""name of the draft in the address of the page, so that a reload finds the work again"""

DRAFT_NAME = re.compile(r"[0-9a-f]{32}")

log = logging.getLogger(__name__)


def workspace() -> Workspace:
    """The work of this tab: the one already begun, else the draft that the address names, else a new one."""
    if WORKSPACE not in st.session_state:
        _open()
    return st.session_state[WORKSPACE]


def keep_address() -> None:
    """Put the draft's name into the address; changing the page takes it out."""
    workspace()
    if st.query_params.get(ADDRESS) != st.session_state[DRAFT].id:
        st.query_params[ADDRESS] = st.session_state[DRAFT].id


def draft_id() -> str:
    """The name of the draft that the work is saved as."""
    workspace()
    return str(st.session_state[DRAFT].id)


def saved_draft() -> str:
    """The name of the draft, saved if it was not yet; "" where it cannot be saved."""
    if workspace() and not st.session_state[DRAFT].version:
        _save(workspace())
    return draft_id() if st.session_state[DRAFT].version else ""


def unsaved() -> str:
    """Why the work is not being saved, in one sentence, or ""."""
    return str(st.session_state.get(UNSAVED, ""))


def send(events: list[object]) -> None:
    """Apply events to the workspace, in turn, and save what they changed."""
    before = workspace()
    after = moves.apply_all(before, events)
    st.session_state[WORKSPACE] = after
    if after.revision != before.revision:
        _save(after)


def ask(event: Callable[[Workspace], Mapping[str, object]]) -> None:
    """Send the event that `event` makes for the workspace as it is now; for the controls of the page."""
    send([event(workspace())])


def _open() -> None:
    fresh = Workspace.begin(*caching.area(caching.first_area()))
    named = st.query_params.get(ADDRESS, "")
    found = _load(named) if DRAFT_NAME.fullmatch(named) else None
    st.session_state[DRAFT] = found or Draft(uuid4().hex, 0, {})
    st.session_state[WORKSPACE] = fresh
    if found:
        try:
            st.session_state[WORKSPACE] = fresh.resume(found.work)
        except ValueError:
            st.session_state[DRAFT] = Draft(uuid4().hex, 0, {})
            words = "The saved work that this address names does not fit this area, so a new one was begun."
            st.session_state[WORKSPACE] = fresh.noticing(Notice("not-resumed", words, refused=True))


def _load(draft_id: str) -> Draft | None:
    try:
        return caching.drafts().load(draft_id)
    except (SQLAlchemyError, OSError):
        log.exception("a draft could not be read")
        return None


def _save(work: Workspace) -> None:
    """Save the work; where someone else saved this draft meanwhile, go on in a copy of one's own."""
    draft: Draft = st.session_state[DRAFT]
    try:
        try:
            saved = caching.drafts().save(Draft(draft.id, draft.version, work.as_json()))
        except SavedElsewhereError:
            saved = caching.drafts().save(Draft(uuid4().hex, 0, work.as_json()))
            st.query_params[ADDRESS] = saved.id
        st.session_state[DRAFT] = Draft(saved.id, saved.version, {})
        st.session_state[UNSAVED] = ""
    except (SQLAlchemyError, OSError):
        log.exception("the work could not be saved")
        st.session_state[UNSAVED] = "Your work cannot be saved at the moment: it will be lost when this page is closed."
