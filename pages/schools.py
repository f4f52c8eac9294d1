"""The schools' data: where they are."""

import streamlit as st

from lib.ui import parts, places, state

parts.heading("Schools", state.workspace().area.name)

(place_tab,) = st.tabs(["Places"])
with place_tab:
    places.panel(state.workspace())
