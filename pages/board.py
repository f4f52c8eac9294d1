"""The board and the map, one workspace: move schools between clusters and see every measure follow."""

import streamlit as st

from lib.ui import board, controls, map_panel, next_moves, option_bar, parts, state, wishes
from lib.ui.map.component import school_map
from lib.ui.workspace import Workspace


def on_the_board(workspace: Workspace) -> None:
    left, right = st.columns([0.66, 0.34], gap="small")
    with left:
        clusters = board.show(workspace, height=636)
    with right:
        parts.receipt(workspace)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            wishes.popover(workspace)
            beside = parts.switch("Beside the board", next_moves.BESIDE, "beside")
        moves = st.container()
        parts.scorecard(workspace)
    controls.panels(workspace)
    if beside == next_moves.NAME:  # last, because either takes longest
        with moves:
            next_moves.show(workspace)
    else:
        with right:
            school_map(workspace, height=196, key="board_map", look_at=clusters)


def on_the_map(workspace: Workspace) -> None:
    left, right = st.columns([0.62, 0.38], gap="small")
    with right:
        highlight = map_panel.choices(workspace)
        parts.receipt(workspace, map_panel.INVITATION)
        map_panel.moves_of_selection(workspace)
        map_panel.table(workspace, highlight)
    with left:
        school_map(workspace, height=628, key="school_map", controls=True, highlight=highlight)
    map_panel.journeys(workspace)


VIEWS = {"Board": on_the_board, "Map": on_the_map}


bar = option_bar.show("Board", list(VIEWS), "view", told=True, own_steps=True)


@st.fragment(key="regroup")
def regroup() -> None:
    bar.follow()
    VIEWS[bar.view](state.workspace())


regroup()
