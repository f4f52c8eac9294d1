"""Tabs of which only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from lib.ui.editing import offered
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace

just_opened = Kept("just_opened", False)
"""whether another tab was open when the contents were drawn last"""


def show(workspace: Workspace, contents: Mapping[str, Callable[..., None]], key: str, *given: object) -> None:
    """The contents by the names of their tabs, `given` what else they need; `key` remembers which tab is open. Whoever
    only follows is offered no tab that is for editing."""
    shown = offered(contents)
    drawn = Kept(f"{key}_drawn", "")
    panels = st.tabs(list(shown), on_change="rerun", key=key)
    for tab, (name, content) in zip(panels, shown.items(), strict=True):
        if tab.open:
            just_opened.put(drawn.value != name)
            drawn.put(name)
            with tab:
                content(workspace, *given)
