"""What a search found, against the plan that it began from: the verdict, the map, who moves, what is gained and what it
costs, and the button that puts it on the board. It stays the same when it is on the board, and when that changes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import streamlit as st

from lib.appraisal import Comparison, compare
from lib.domain.changes import Refusal, Regroup, RenameCluster, decide
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.suggest.request import Request
from lib.suggest.steps import SuggestedStep, steps_to
from lib.ui import parts, small_maps
from lib.ui.markup import as_markdown, show_html, show_panel
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace, appraised
from lib.views import scorecard
from lib.views.markup import element
from lib.views.suggest import effects, movers, way
from lib.views.suggest.wording import outcome, verdict
from lib.views.wording import count

EXPLAINED = 40
"""moves that are explained one by one; nobody reads more"""
QUICK_WORK = 70_000
"""moves x moves x schools that are appraised within about a second"""
MAP_HEIGHT = 380
NOTHING = "No school would move: the plan is already like this."
ON_THE_BOARD = "This is on the board."


@dataclass(frozen=True, eq=False)
class Suggestion:
    """The best plan that was found for a request, its fit, and the bound that no such plan can exceed; `source` says
    where it comes from, in a phrase."""

    request: Request
    plan: Plan
    fit: float
    bound: float
    source: str


def lead(suggested: Suggestion, evidence: Evidence) -> None:
    """The verdict in a sentence, and what came of the fit, the wishes and the moves in another."""
    said = element("p", verdict(suggested.request, suggested.fit, suggested.bound), class_="lead")
    show_panel("story", said, outcome(compared(evidence, suggested.request.plan, suggested.plan)))


def show(
    workspace: Workspace, suggested: Suggestion, key: str, evidence: Callable[[], None], beside: bool = False
) -> None:
    """The suggestion with all that speaks for and against it. `evidence` draws what it is judged by: `beside` it,
    where that is what was asked for, else in a panel below."""
    lead(suggested, workspace.evidence)
    start = suggested.request.plan
    if suggested.plan.grouping == start.grouping:
        show_panel("receipt", NOTHING)
        if beside:
            evidence()
        return
    steps = _steps_to(workspace.evidence, start, suggested.plan) if _is_explained(suggested) else ()
    # Another suggestion has a slider of its own, which begins at its end.
    far = Kept(f"{key}_far_{hash(suggested.plan)}", len(steps))
    far.begin()
    is_whole = far.value == len(steps)
    chosen = suggested.plan if is_whole else steps[far.value - 1].plan
    comparison = compared(workspace.evidence, start, chosen)
    left, right = st.columns([0.42, 0.58], gap="medium")
    with left:
        if beside:
            evidence()
        show_map(workspace, comparison, key)
    with right, st.container(gap="small"):
        first = "step" if far.value == 1 else f"{far.value} steps"
        label = "Put on the board" if is_whole else f"Put the first {first} on the board"
        moved = put_button(workspace, chosen, suggested.source, key, label)
        if moved and workspace.plan.grouping != start.grouping:
            st.caption(f"The board has changed since this search started: {count(moved, 'school')} would move there.")
        if any(start.grouping.members.values()):
            show_html(movers.as_html(movers.movers_table(workspace.evidence, comparison)))
        show_html(effects.as_html(*effects.sides(workspace.evidence, comparison)))
    if len(steps) > 1:
        with st.expander(f"Step by step ({len(steps)})"):
            st.slider("Apply the first … steps", 1, len(steps), key=far.key, width=300)
            show_html(way.as_html(workspace.evidence, comparison.before, steps))
    with st.expander("Scorecard"):
        show_html(scorecard.as_html(comparison, "where the search started"))
    if not beside:
        with st.expander("Evidence"):
            evidence()


def show_brief(evidence: Evidence, suggested: Suggestion) -> None:
    """What the best so far gains and costs, while the search goes on."""
    comparison = compared(evidence, suggested.request.plan, suggested.plan)
    show_html(effects.as_html(*effects.sides(evidence, comparison)))


def show_map(workspace: Workspace, comparison: Comparison, key: str) -> None:
    """The plan beside the one that the search began from, as small maps that move together."""
    small_maps.before_and_after(workspace, comparison, ("Before", "Suggested"), f"{key}_maps", MAP_HEIGHT)


def compared(evidence: Evidence, before: Plan, after: Plan) -> Comparison:
    """The plan against the one that the search began from, by the thresholds and entries of then."""
    return compare(appraised(evidence, before), appraised(evidence, after))


def putting(board: Plan, chosen: Plan, source: str) -> Regroup:
    """The change that puts the schools where the plan has them, with the names of clusters that have none here."""
    movers_ = chosen.grouping.movers(board.grouping)
    known, taken = {each.number for each in board.clusters if each.name}, {each.name for each in board.clusters}
    names = (RenameCluster(each.number, each.name) for each in chosen.clusters if each.number not in known)
    return Regroup(
        tuple((mover.school_id, mover.destination) for mover in movers_),
        source,
        tuple(each for each in names if each.name and each.name not in taken),
    )


def put_button(
    workspace: Workspace,
    chosen: Plan,
    source: str,
    key: str,
    label: str = "Put on the board",
    kind: Literal["primary", "secondary"] = "primary",
) -> int:
    """The button that puts a plan on the board, or that it is there, or why it cannot be; returns how many schools it
    moves there."""
    change = putting(workspace.plan, chosen, source)
    if not change.places:
        show_panel("receipt", element("p", element("strong", ON_THE_BOARD, class_="better")))
        return 0
    after = decide(workspace.plan, change, workspace.area.schools, workspace.history.start)
    refused = after.reason if isinstance(after, Refusal) else ""
    parts.ask_button(label, change, disabled=bool(refused), type=kind, icon=":material/view_kanban:", key=f"{key}_put")
    if refused:
        st.caption(as_markdown(refused))
    return len(change.places)


def _is_explained(suggested: Suggestion) -> bool:
    movers_ = len(suggested.plan.grouping.movers(suggested.request.plan.grouping))
    return movers_ <= EXPLAINED and movers_ * movers_ * len(suggested.plan.grouping.schools) <= QUICK_WORK


@lru_cache(maxsize=64)
def _steps_to(evidence: Evidence, start: Plan, suggested: Plan) -> tuple[SuggestedStep, ...]:
    """Kept for when the page is drawn again."""
    return tuple(steps_to(evidence, start, suggested))
