"""The overview: the story of the grouping, its key figures, the map and the scorecard."""

import streamlit as st

from lib.ui import downloads, parts, state
from lib.ui.map import school_map

workspace = state.workspace()

parts.heading(f"How {workspace.area.name}’s clusters fit", "", downloads.popover)
parts.key_figures(workspace)
left, right = st.columns(2, gap="medium")
with left:
    parts.story(workspace)
    parts.scorecard(workspace)
with right:
    school_map(workspace, height=506, key="overview_map")
