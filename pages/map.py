"""The map: where the clusters lie, who travels how far, and what a move does to that."""

import streamlit as st

from lib.ui import map_panel, parts, state
from lib.ui.map.component import school_map

parts.heading("Where the clusters lie, and who travels how far", state.workspace().area.name)


@st.fragment(key="map")
def explore() -> None:
    workspace = state.workspace()
    left, right = st.columns([0.62, 0.38], gap="small")
    with right:
        highlight = map_panel.choices(workspace)
        parts.receipt(workspace, map_panel.INVITATION)
        map_panel.moves_of_selection(workspace)
        map_panel.table(workspace, highlight)
    with left:
        school_map(workspace, height=628, key="school_map", controls=True, highlight=highlight)
    map_panel.journeys(workspace)


explore()
