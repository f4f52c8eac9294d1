"""The clusters side by side and against the whole area, and the leads' loads."""

import streamlit as st

from lib.ui import clusters, option_bar, state


@st.fragment(key="compare")
def compare() -> None:
    option_bar.show("Clusters")
    workspace = state.workspace()
    shown = clusters.chooser(workspace)
    clusters.summary(workspace, shown)
    clusters.panels(workspace, shown)


compare()
