"""The tab "Ratings": the authority rates its schools, one by one or from a list; and what that makes measurable."""

from collections.abc import Iterable

import streamlit as st

from lib.domain.changes import Enter
from lib.domain.schools import CONFIDENCE
from lib.ui import parts, rating_list, rating_table
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views import ratings as view
from lib.views.markup import headed

WAYS = {"In the table": rating_table.show, "From a list": rating_list.show}
NOTE = (
    "Ratings are kept in this option’s draft on this server, not in the area’s files. The board, presentations and "
    "exports show their spread over the clusters, never the rating of a school."
)


@editing
def show(workspace: Workspace) -> None:
    """Two ways to enter ratings, and beside them how far they have come; nothing for those who only follow."""
    left, right = st.columns([0.6, 0.4], gap="medium")
    with left:
        way = st.segmented_control(
            "How to enter ratings",
            list(WAYS),
            default=next(iter(WAYS)),
            required=True,
            key="ratings_way",
            persist_state="session",
            label_visibility="collapsed",
        )
        WAYS[way](workspace)
    with right:
        _standing(workspace)


def _standing(workspace: Workspace) -> None:
    """How many ratings are in, what principle 6 says, and the spread over the clusters."""
    plan, schools = workspace.plan, workspace.schools
    evidence = workspace.entered
    rated = evidence.known_count("rating")
    st.progress(rated / max(len(schools), 1), view.progress(evidence, plan.settings))
    said = workspace.appraisal.principles["expertise"].overall.sentence
    show_panel("story", headed("Principle 6 now.", said))
    heads = ("Cluster", *(level.capitalize() for level in CONFIDENCE), "Not rated")
    parts.table("Spread", heads, [_row(workspace, each) for each in view.spread(schools, plan)])
    cleared = view.all_cleared(schools)
    st.button("Clear all ratings", on_click=ask, args=(Enter(cleared),), disabled=not cleared)
    st.caption(NOTE)


def _row(workspace: Workspace, each: view.Spread) -> Iterable[str]:
    """A line of the spread; where a single school is rated, its level is not told."""
    levels = ("withheld",) * len(CONFIDENCE) if each.levels is None else map(str, each.levels.values())
    return (workspace.plan.label(each.number), *levels, str(each.schools - each.rated))
