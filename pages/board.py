"""The board: move schools between clusters and see every measure follow."""

import streamlit as st

from lib.ui import board, controls, downloads, editing, parts, state, wishes
from lib.ui.map.component import school_map
from lib.ui.options import saving

workspace = state.workspace()
name = workspace.area.name
title = editing.words(f"Move {name}’s schools between clusters", f"Which school of {name} is in which cluster?")
parts.heading(title, "", saving.popover, downloads.popover)


@st.fragment(key="regroup")
def regroup() -> None:
    workspace = state.workspace()
    left, right = st.columns([0.66, 0.34], gap="small")
    with left:
        clusters = board.show(workspace, height=636)
    with right:
        parts.receipt(workspace)
        wishes.popover(workspace)
        parts.scorecard(workspace)
    controls.panels(workspace)
    with right:  # last, because it takes longest
        school_map(workspace, height=196, key="board_map", look_at=clusters)


regroup()
