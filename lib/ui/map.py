"""The map as pages use it: what is shown goes in, what is selected on it comes out through the one door."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from lib.ui import caching, state
from lib.ui.workspace import Workspace
from lib.views.map import facts, frame
from lib.views.map.highlight import EVERYTHING, Highlight
from lib.views.map.shown import shown


def school_map(
    workspace: Workspace, height: int, key: str, controls: bool = False, highlight: Highlight = EVERYTHING
) -> None:
    """The schools in their clusters' colours, `height` px high; it keeps its place and zoom when a school moves.

    With `controls` the user chooses what it shows, and selects schools on it.
    """
    bounds = frame.bounds(workspace.area.schools)
    if bounds is None:
        st.caption("No school of this area has coordinates, so there is no map.")
        return
    version, text = facts.as_text(workspace.area.schools)
    caching.published(version, text)
    st_folium(
        frame.frame(workspace.area, bounds, version, controls),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=frame.moving_part(
            shown(workspace.area, workspace.evidence, workspace.against_start, workspace.selection, highlight=highlight)
        ),
        on_change=partial(_receive, key),
    )


def _receive(key: str) -> None:
    sent = st.session_state.get(key)
    events = sent.get("events") if isinstance(sent, Mapping) else None
    if isinstance(events, list):
        state.send(events)
