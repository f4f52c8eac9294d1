"""The clusters side by side and against the whole area, and the leads' loads."""

import streamlit as st

from lib.ui import clusters, parts, state

parts.heading("What is in the clusters, and how do they compare?", state.workspace().area.name)


@st.fragment(key="compare")
def compare() -> None:
    workspace = state.workspace()
    shown = clusters.chooser(workspace)
    clusters.summary(workspace, shown)
    clusters.panels(workspace, shown)


compare()
