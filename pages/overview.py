"""The overview: the story of the grouping, its key figures, the map and the scorecard."""

import streamlit as st

from lib.ui import downloads, intake, parts, state
from lib.ui.map.component import school_map

workspace = state.workspace()

parts.heading(f"How {workspace.area.name}’s clusters fit", "", intake.begin, downloads.popover)
parts.notice(workspace)
parts.key_figures(workspace)
left, right = st.columns(2, gap="medium")
with left, st.container(gap="xsmall"):
    parts.story(workspace)
    next_step = st.container()
    parts.scorecard(workspace)
with right:
    school_map(workspace, height=530, key="overview_map")
with next_step:  # last, because it takes longest in a county
    parts.next_step(workspace)
