"""What stands first on the overview: what this is, what a fit is, and what to do next."""

import streamlit as st

from lib.ui import editing, intake, next_moves
from lib.ui.markup import show_panel
from lib.ui.workspace import Workspace, moves_from
from lib.views.introduction import FIT, how_to_begin, what_this_is
from lib.views.markup import element, headed
from lib.views.story import next_step as next_step_of


def introduction(workspace: Workspace) -> None:
    """What this is and what a fit is; where no school is in a cluster yet, how to begin."""
    what = element("p", element("strong", what_this_is(workspace.area)), " ", FIT)
    begin = () if workspace.plan.grouping.is_begun else (headed("Next.", how_to_begin(workspace.area)),)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width="stretch"):
            show_panel("story", what, *begin)
        with st.container(width="content"):
            intake.begin()
    if begin:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="begin"):
            if editing.allowed() and st.button("Make a first grouping", type="primary", icon=":material/search:"):
                st.switch_page("suggest.py")
            st.page_link("board.py", label="Or draw clusters on the Board")


def next_step(workspace: Workspace) -> None:
    """What could be done next, and the pages on which it is done."""
    _, found = moves_from(workspace.evidence, workspace.plan)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="next_step"):
        if words := next_step_of(workspace.area, workspace.appraisal, found):
            show_panel("next", headed("Next.", words))
        st.page_link("board.py", label="Next moves on the Board", query_params={"beside": next_moves.NAME})
        st.page_link("suggest.py", label="Search for the best fit")
