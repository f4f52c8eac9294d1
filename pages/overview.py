"""The overview: what this is and what to do next; the story of the grouping, its figures, the map and the scorecard."""

import streamlit as st

from lib.ui import option_bar, overview, parts, state
from lib.ui.map.component import school_map

option_bar.show("Overview")
workspace = state.workspace()
begun = workspace.plan.grouping.is_begun

overview.introduction(workspace)
next_step = st.container()
if begun:
    parts.key_figures(workspace)
left, right = st.columns(2, gap="medium")
with left, st.container(gap="xsmall"):
    parts.story(workspace)
    if begun:
        parts.scorecard(workspace)
with right:
    school_map(workspace, height=480, key="overview_map")
if begun:
    with next_step:  # last, because it takes longest in a county
        overview.next_step(workspace)
