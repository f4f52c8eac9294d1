"""Calendar addresses: make one, hand it out, take it back."""

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.meetings.scope import Scope, is_kind
from lib.store.feeds import Feed
from lib.ui import caching, feed, state
from lib.ui.address import whole
from lib.ui.markup import as_markdown
from lib.ui.workspace import Workspace
from lib.views.meetings import scope_name

PAGE = "meetings"
"""where the page lies below the app's root"""


def panel(workspace: Workspace, scope: Scope) -> None:
    name = as_markdown(scope_name(scope, workspace.area, workspace.plan))
    st.caption(
        "A calendar program that subscribes to an address shows these meetings as they are at present in this draft, "
        "and follows every change. Whoever has the address can read them without signing in, so hand it only to those "
        "concerned."
    )
    try:
        st.button(f"Make an address for: {name}", on_click=_make, args=(scope,), icon=":material/add_link:")
        for each in caching.feeds().of_draft(state.tab().draft.id):
            _row(workspace, each)
    except (SQLAlchemyError, OSError):
        st.text("The calendar addresses cannot be read at the moment. Please try again later.")


def _row(workspace: Workspace, address: Feed) -> None:
    scope = Scope(address.kind, address.of) if is_kind(address.kind) else Scope()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(scope_name(scope, workspace.area, workspace.plan), width=220)
        st.code(location(address), language=None, wrap_lines=True, width=700)
        st.button(
            "Revoke", key=f"revoke-{address.token}", on_click=_revoke, args=(address,), icon=":material/link_off:"
        )


def location(address: Feed) -> str:
    """The whole address, as the planner's browser reaches the app."""
    return whole(feed.ADDRESS.format(token=address.token), PAGE)


def _make(scope: Scope) -> None:
    try:
        if draft_id := state.saved_draft():
            caching.feeds().make(draft_id, scope.kind, scope.of)
    except (SQLAlchemyError, OSError):
        st.toast("The address could not be made. Please try again later.")


def _revoke(address: Feed) -> None:
    try:
        caching.feeds().revoke(address.token)
    except (SQLAlchemyError, OSError):
        st.toast("The address could not be revoked. Please try again later.")
