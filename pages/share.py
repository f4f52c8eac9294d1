"""Share: links to look and to edit, a code for an address, and a file."""

import streamlit as st

from lib.ui import parts, state
from lib.ui.sharing import links, plan_file, what_to_share

workspace = state.workspace()
parts.heading("Share this plan", workspace.area.name)
left, right = st.columns([0.55, 0.45], gap="large")
with left:
    shared = what_to_share.choose(workspace)
    links.panel(shared)
with right:
    links.code(shared)
    plan_file.take_away(shared)
    plan_file.open_one(workspace)
