"""Options side by side against a baseline: what each fixes, breaks and costs."""

import streamlit as st

from lib.ui import state
from lib.ui.compare import choice, first_screen, panels
from lib.ui.options_at_hand import left_out, options_at_hand


@st.fragment(key="side_by_side")
def side_by_side() -> None:
    """The options that are chosen, against the one that is chosen as baseline; nothing here changes the plan."""
    workspace = state.workspace()
    options = options_at_hand(workspace)
    if words := left_out(workspace):
        st.text(words)
    if len(options) < 2:
        first_screen.one_option_only(options)
        return
    compared = first_screen.compared_options(workspace, options, choice.bar(options))
    if not compared.contenders:
        first_screen.nothing_chosen()
        return
    first_screen.show(workspace, compared)
    panels.show(workspace, compared)
