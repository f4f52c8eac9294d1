"""Tabs of which only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from lib.ui.editing import offered
from lib.ui.workspace import Workspace


def show(workspace: Workspace, contents: Mapping[str, Callable[..., None]], key: str, *given: object) -> None:
    """The contents by the names of their tabs, `given` what else they need; `key` remembers which tab is open. Whoever
    only follows is offered no tab that is for editing."""
    shown = offered(contents)
    for tab, content in zip(st.tabs(list(shown), on_change="rerun", key=key), shown.values(), strict=True):
        if tab.open:
            with tab:
                content(workspace, *given)
