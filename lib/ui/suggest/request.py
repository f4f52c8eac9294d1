"""What a planner asks for: the form beside the searches."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.domain.wishes import REACH
from lib.suggest.conflicts import CannotBeMet, check
from lib.suggest.request import Request, default_clusters
from lib.suggest.starts import starting_from
from lib.ui import parts, wishes
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.options_at_hand import BOARD, options_at_hand
from lib.ui.workspace import Workspace
from lib.views.compare.compared import unique_names
from lib.views.suggest.wording import kept
from lib.views.wording import count

CURRENT, NOTHING = "Current plan", "Nothing (from scratch)"
SCRATCH = "scratch"
"""the key of beginning from nothing, beside those of the options at hand"""
ALL, LOCALITY, CLUSTER, SELECTED = "All of them", "Those of localities", "Those of clusters", "Those selected"
FEW_MOVES = 5
SECONDS = (10, 30, 60, 120, 300)
REACH_WORDS = f"No journey over {REACH:g} times the spacing"


@dataclass(frozen=True)
class RequestForm:
    """What is asked as the form has it, and for how many seconds; `trouble` says why it cannot be met, or is ""."""

    request: Request
    seconds: int
    from_scratch: bool
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

    wishes.popover(workspace)
    start = _start(workspace, key("start"))
    most_moves = None
    if start is not None:
        plan = starting_from(plan, start.plan)
        Kept(key("moves"), min(FEW_MOVES, everyone)).begin()
        most_moves = whole_number("Schools that may move, at most", "moves", 0, "any")
    if workspace.evidence.journeys.located.any() and plan.reaching != plan:
        asked = Kept(key("reach"), True)
        asked.begin()
        if st.checkbox(REACH_WORDS, key=asked.key, persist_state="session"):
            plan = plan.reaching
    clusters = whole_number("Clusters", "clusters", 1, f"{default_clusters(plan)}{', as now' if plan.clusters else ''}")
    movable = _movable(workspace, plan, key)
    Kept("suggest_seconds", SECONDS[1]).begin()
    seconds = st.select_slider(
        "Search for", SECONDS, key="suggest_seconds", format_func=lambda each: f"{each} s", persist_state="session"
    )
    show_panel("remark", kept(plan))
    try:
        request = Request(plan, clusters, most_moves=most_moves, movable=movable)
        check(request, area.schools)
    except (ValueError, CannotBeMet) as refusal:
        return RequestForm(Request(plan), seconds, start is None, str(refusal))
    return RequestForm(request, seconds, start is None)


def _start(workspace: Workspace, key: str) -> Option | None:
    """What the search begins from, None for nothing."""
    at_hand = options_at_hand(workspace)
    placed = {name: each for name, each in at_hand.items() if any(each.plan.grouping.members.values())}
    current = workspace.plan
    others = {name: each for name, each in placed.items() if name != BOARD and each.plan.grouping != current.grouping}
    names = {**({BOARD: CURRENT} if any(current.grouping.members.values()) else {}), **unique_names(others)}
    names[SCRATCH] = NOTHING
    start = Kept(key, "")
    start.among(names, otherwise=next(iter(names)))
    st.selectbox("Start from", list(names), format_func=names.__getitem__, key=key, persist_state="session")
    return None if start.value == SCRATCH else others.get(start.value) or Option(CURRENT, current)


def _movable(workspace: Workspace, plan: Plan, key: Callable[[str], str]) -> frozenset[str] | None:
    """The schools that may move from where the search begins, None for all."""
    localities = workspace.schools.table["locality"]
    names = list(workspace.schools.localities)
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
