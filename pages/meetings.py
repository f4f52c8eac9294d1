"""The meetings: who meets when and where, whether anything is wrong, and what could be done about it."""

from datetime import date

import streamlit as st

from lib.ui import state
from lib.ui.meetings import overview
from lib.ui.meetings.panels import panels


@st.fragment(key="meetings")
def meetings() -> None:
    workspace = state.workspace()
    scope = overview.bar(workspace)
    overview.first_screen(workspace, scope, date.today())
    panels(workspace, scope)


meetings()
