"""Tabs of which only the open one is worked out."""

from collections.abc import Callable, Mapping

import streamlit as st

from lib.ui.workspace import Workspace


def show(workspace: Workspace, contents: Mapping[str, Callable[[Workspace], None]], key: str) -> None:
    """The contents by the names of their tabs; `key` remembers which tab is open."""
    for tab, content in zip(st.tabs(list(contents), on_change="rerun", key=key), contents.values(), strict=True):
        if tab.open:
            with tab:
                content(workspace)
