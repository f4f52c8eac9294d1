"""The map as pages use it: what is shown goes in, what is selected on it comes out through the one door."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from lib.appraisal import Comparison
from lib.domain.places import Point
from lib.ui import caching, memory, state
from lib.ui.map import SCRIPT, STARTER, STYLES
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views.map import facts, frame
from lib.views.map.frame import Bounds
from lib.views.map.highlight import EVERYTHING, Highlight
from lib.views.map.shown import shown

SPOKEN = Kept("map_spoken", False)
ASSETS = frame.Assets(STARTER.address, SCRIPT.address, STYLES.address)


def school_map(
    workspace: Workspace,
    height: int,
    key: str,
    controls: bool = False,
    highlight: Highlight = EVERYTHING,
    comparison: Comparison | None = None,
    look_at: Sequence[int] = (),
) -> None:
    """The schools in their clusters' colours, `height` px high; it keeps its place and zoom when a school moves.

    With `controls` the user chooses what it shows, and selects schools on it; without, `look_at` are the clusters that
    it shows, where that is not all. It shows the work against its baseline, or another comparison where one is given.
    """
    bounds = frame.bounds(workspace.area.schools)
    if bounds is None:
        st.caption("No school of this area has coordinates, so there is no map.")
        return
    on_change = partial(_receive, key)
    _draw(workspace, bounds, height, key, controls, highlight, comparison, look_at=look_at, on_change=on_change)


def map_to_click(
    workspace: Workspace,
    bounds: Bounds,
    height: int,
    key: str,
    mark: Point | None,
    on_click: Callable[[Point], None],
) -> None:
    """The map with a mark on it, if one is given; `on_click` hears the point that was clicked."""
    on_change = partial(_click, key, on_click)
    _draw(workspace, bounds, height, key, mark=mark, returned_objects=("last_clicked",), on_change=on_change)


def spoken() -> bool:
    """Whether what is now answered began with something done on a map."""
    return SPOKEN.value


def _click(key: str, on_click: Callable[[Point], None]) -> None:
    if place := memory.sent(key, "last_clicked"):
        on_click((place["lat"], place["lng"]))


def _draw(
    workspace: Workspace,
    bounds: Bounds,
    height: int,
    key: str,
    controls: bool = False,
    highlight: Highlight = EVERYTHING,
    comparison: Comparison | None = None,
    mark: Point | None = None,
    returned_objects: Sequence[str] = (),
    on_change: Callable[[], None] | None = None,
    look_at: Sequence[int] = (),
) -> None:
    SPOKEN.put(False)
    version, text = facts.as_text(workspace.schools)
    caching.published(version, text)
    comparison = comparison or workspace.against_start
    moving = frame.moving_part(
        shown(workspace.area, workspace.evidence, comparison, workspace.selection, highlight, look_at)
    )
    if mark:
        moving.add_child(frame.mark(mark))
    st_folium(
        frame.frame(workspace.area, bounds, version, controls, ASSETS),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=list(returned_objects),
        feature_group_to_add=moving,
        on_change=on_change,
    )


def _receive(key: str) -> None:
    if memory.sent(key, "events") is not None:
        state.hear(memory.events(key))
        SPOKEN.put(True)
