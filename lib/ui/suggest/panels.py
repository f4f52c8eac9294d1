"""The wishes beside the kinds of search, of which only the open one is worked out."""

import streamlit as st

from lib.tables.problems import BadInput
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markdown import as_markdown
from lib.ui.suggest import frontier, numbers, search, swings, wishes
from lib.ui.suggest.desk import desk
from lib.ui.workspace import Workspace

TABS = {
    "Best fit": search.tab,
    "How many moves?": frontier.tab,
    "How many clusters?": numbers.tab,
    "Swing schools": swings.tab,
}


def panels(workspace: Workspace) -> None:
    """What is wished for on the left, what comes of it on the right."""
    try:
        desk()  # the workers warm themselves up while the wishes are made
    except BadInput as bad:
        st.error(as_markdown(str(bad)))
        return
    _last_step(workspace)
    left, right = st.columns([0.24, 0.76], gap="medium")
    with left:
        asked = wishes.form(workspace)
    with right:
        opened = st.tabs(list(TABS), on_change="rerun", key="suggest_tabs")
        for tab, content in zip(opened, TABS.values(), strict=True):
            if tab.open:
                with tab:
                    if asked.trouble:
                        st.warning(as_markdown(asked.trouble))
                    content(workspace, asked)


@editing
def _last_step(workspace: Workspace) -> None:
    """What the last event led to, and the way back."""
    if not workspace.notice.text:
        return
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        parts.undo_button(workspace)
        with st.container(width="stretch"):
            parts.notice(workspace)
