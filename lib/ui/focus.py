"""The cluster that is in focus where there are many, how far one looks around it, and the list to choose from."""

import streamlit as st

from lib.appraisal import Appraisal
from lib.principles import principles
from lib.ui import memory
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views import focus, scorecard
from lib.views.focus import Around
from lib.views.wording import value

FOCUS: Kept[int | None] = Kept("focus", None)
AROUND = Kept("focus_around", Around.NEIGHBOURS)
FOLLOWED: Kept[tuple[str, ...]] = Kept("focus_followed", ())
"""the selection that was last brought into focus"""
LIST = "cluster_list"
LIST_HEIGHT, ROW_HEIGHT = 250, 28
NARROWEST, OF_MARK, OF_LETTER = 84, 34, 6.5
"""pixels of a column of the list: the least, and what a mark and a letter of a figure take"""


def bar(workspace: Workspace) -> tuple[int, ...]:
    """The clusters to be shown: all where they are few. Where they are many, the one that is chosen from a list with
    the worst first, and those around it; schools that are selected elsewhere bring their own cluster into focus."""
    area, plan, selection = workspace.area, workspace.plan, workspace.selection
    if not focus.are_many(plan):
        return plan.grouping.clusters
    listed = focus.worst_first(workspace.appraisal)
    chosen = FOCUS.among(listed, otherwise=listed[0]) or listed[0]
    AROUND.begin()
    places = [number for each in selection if (number := plan.grouping.place[each]) is not None]
    if selection != FOLLOWED.value and set(places).difference(focus.in_focus(area, plan, chosen, AROUND.value)):
        chosen = places[0]
        FOCUS.put(chosen)
    FOLLOWED.put(selection)
    picking, widening = st.columns([0.5, 0.5], gap="small", vertical_alignment="bottom")
    picking.selectbox(
        "Cluster in focus, the worst first",
        listed,
        format_func=lambda number: focus.label(workspace.appraisal, number),
        key=FOCUS.key,
        label_visibility="collapsed",
        persist_state="session",
    )
    widening.segmented_control(
        "Around it", list(Around), key=AROUND.key, required=True, label_visibility="collapsed", persist_state="session"
    )
    return focus.in_focus(area, plan, chosen, AROUND.value, selection)


def cluster_list(workspace: Workspace) -> None:
    """One row a cluster, the worst first until a head is pressed; the row that is chosen comes into focus."""
    listed = focus.worst_first(workspace.appraisal)
    memory.mark(LIST, [listed.index(FOCUS.value)] if FOCUS.value in listed else [])
    st.dataframe(
        scorecard.matrix(workspace.appraisal, listed),
        key=LIST,
        alt="Clusters by principles, the worst first. Choose a row to bring the cluster into focus, a head to sort.",
        column_config={
            scorecard.CLUSTER: st.column_config.TextColumn(pinned=True, width=130),
            scorecard.FIT: st.column_config.NumberColumn(scorecard.FIT, width=50, help="Fit of the cluster alone"),
            **{
                each.short: st.column_config.NumberColumn(
                    each.short, width=_width(workspace.appraisal, each.key), help=f"{each.number} {each.title}"
                )
                for each in principles(workspace.plan.settings)
            },
        },
        hide_index=True,
        height=LIST_HEIGHT,
        row_height=ROW_HEIGHT,
        on_select=lambda: _choose(listed),
        selection_mode="single-row",
        placeholder="–",
    )


def _width(appraisal: Appraisal, key: str) -> int:
    """Pixels in which the longest figure of a principle's column stands whole, with its mark."""
    longest = max(len(value(result)) for result in appraisal.principles[key].clusters.values())
    return max(NARROWEST, round(OF_MARK + OF_LETTER * longest))


def _choose(listed: list[int]) -> None:
    """Bring the cluster of the row that was chosen into focus."""
    for row in memory.rows(LIST):
        FOCUS.put(listed[row])
