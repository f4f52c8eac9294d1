"""What a planner asks for: the form beside the searches."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.domain.wishes import Wish, WishKind
from lib.suggest.conflicts import CannotBeMet, check
from lib.suggest.request import Request, default_clusters
from lib.ui import parts
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views.suggest.wording import kept
from lib.views.wording import count

HERE, ANEW = "From here", "From scratch"
ALL, LOCALITY, CLUSTER, SELECTED = "All of them", "Those of localities", "Those of clusters", "Those selected"
FEW_MOVES = 5
SECONDS = (10, 30, 60, 120, 300)


@dataclass(frozen=True)
class RequestForm:
    """The wishes as the form has them, and for how many seconds; `trouble` says why they cannot be met, or is ""."""

    request: Request
    seconds: int
    trouble: str = ""


def form(workspace: Workspace) -> RequestForm:
    """The form, and what stands in it now. Nothing is searched for before somebody starts it."""
    plan, area = workspace.plan, workspace.area
    everyone = len(plan.grouping.schools)

    def key(name: str) -> str:
        # An area has other clusters and another number of schools than the one before.
        return f"suggest_{name}_{area.key}"

    def whole_number(label: str, name: str, least: int, placeholder: str) -> int | None:
        return st.number_input(
            label, least, everyone, None, key=key(name), placeholder=placeholder, persist_state="session"
        )

    Kept(key("start"), ANEW).begin()
    start = st.segmented_control(
        "Where to begin", [HERE, ANEW], key=key("start"), required=True, width="stretch", persist_state="session"
    )
    Kept(key("moves"), min(FEW_MOVES, everyone)).begin()
    most_moves = whole_number("Schools that may move, at most", "moves", 0, "any") if start == HERE else None
    clusters = whole_number("Clusters", "clusters", 1, f"{default_clusters(plan)}{', as now' if plan.clusters else ''}")
    left, right = st.columns(2, gap="small")
    with left:
        smallest = whole_number("Schools, from", "smallest", 1, "1")
    with right:
        largest = whole_number("to", "largest", 1, "any")
    movable = _movable(workspace, key)
    Kept("suggest_seconds", SECONDS[1]).begin()
    seconds = st.select_slider(
        "Search for", SECONDS, key="suggest_seconds", format_func=lambda each: f"{each} s", persist_state="session"
    )
    show_panel("remark", kept(plan))
    try:
        asked = Request(plan, clusters, most_moves, movable)
        if smallest or largest:
            asked = asked.wishing(Wish(WishKind.SCHOOLS, least=smallest, most=largest))
        request = asked
        check(request, area.schools)
    except (ValueError, CannotBeMet) as refusal:
        return RequestForm(Request(plan), seconds, str(refusal))
    return RequestForm(request, seconds)


def _movable(workspace: Workspace, key: Callable[[str], str]) -> frozenset[str] | None:
    """The schools that may move, None for all."""
    plan, localities = workspace.plan, workspace.schools.table["locality"]
    names = sorted({*localities} - {""})
    choices = [ALL, *([LOCALITY] if names else []), *([CLUSTER] if plan.clusters else []), SELECTED]
    Kept(key("who"), ALL).among(choices, otherwise=ALL)
    who = st.selectbox("Which schools may move", choices, key=key("who"), persist_state="session")
    if who == LOCALITY:
        chosen = st.multiselect("Localities", names, key=key("localities"), persist_state="session")
        return frozenset(localities.index[localities.isin(chosen)])
    if who == CLUSTER:
        clusters = plan.grouping.clusters
        numbers = parts.several("From these clusters", clusters, key("from"), plan.label, persist_state="session")
        return frozenset(each for each in plan.grouping.schools if plan.grouping.place[each] in numbers)
    if who == SELECTED:
        st.caption(f"{count(len(workspace.selection), 'school')} selected, on the board, the map or Clusters.")
        return frozenset(workspace.selection)
    return None
