"""Whose plan is shared, and which: the board's, or a saved option's."""

import streamlit as st

from lib.ui import state
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.sharing.subject import BOARD, Shared, choices, shared
from lib.ui.workspace import Workspace
from lib.views.following import NOBODY

NAME, WHAT = Kept("share_name", ""), "share_what"


def choose(workspace: Workspace) -> Shared:
    """What is chosen to be shared, as it is by now; a name for those who share; the board where nothing else is."""
    found = choices(workspace)
    naming, choosing = st.columns(2, gap="small")
    with naming:
        _name()
    if len(found) < 2:
        return Shared(workspace)
    with choosing:
        chosen = st.selectbox(
            "What to share",
            list(found),
            format_func=lambda key: saved.name if (saved := found[key]) else BOARD,
            key=WHAT,
        )
    return shared(workspace, found.get(chosen)) or Shared(workspace)


@editing
def _name() -> None:
    """Who those who follow are told that they follow."""
    if getattr(st.user, "is_logged_in", False):
        return
    NAME.put(state.author())
    st.text_input("Your name, as others will see it", key=NAME.key, max_chars=40, placeholder=NOBODY, on_change=_rename)


def _rename() -> None:
    state.set_author(NAME.value)
