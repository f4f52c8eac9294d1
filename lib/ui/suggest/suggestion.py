"""A suggestion against the board: what it does, the way to it step by step, and the button that takes it."""

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from lib.domain.changes import Refusal, Regroup, decide
from lib.domain.history import Decision, History
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.suggest.steps import SuggestedStep, steps_to
from lib.ui import parts
from lib.ui.map.component import school_map
from lib.ui.markup import as_markdown, show_html, show_panel
from lib.ui.workspace import Workspace
from lib.views import receipt as receipt_view
from lib.views import scorecard
from lib.views.suggest import way
from lib.views.wording import count

EXPLAINED = 40
"""moves that are explained one by one; nobody reads more"""
QUICK_WORK = 70_000
"""moves x moves x schools that are appraised within about a second"""
MAP_HEIGHT = 380
NOTHING = "Nothing would move: the board is like that already."
FEWER = "Ask for fewer moves from here, and each is."


def show(workspace: Workspace, suggested: Plan, source: str, key: str, beside: Callable[[], None]) -> None:
    """The suggestion with all that speaks for and against it; `beside` draws what stands to the left of its receipt,
    and `source` says where it comes from, in a phrase."""
    suggested = suggested.measured_like(workspace.plan)
    movers = suggested.grouping.movers(workspace.plan.grouping)
    steps = _steps_to(workspace.evidence, workspace.plan, suggested) if _is_explained(workspace, len(movers)) else ()
    left, right = st.columns(2, gap="medium")
    with left:
        beside()
    with right:
        if not movers:
            show_panel("receipt", NOTHING)
            st.page_link("board.py", label="Go to the Board", icon=":material/view_kanban:")
            return
        preview = _offer(workspace, suggested, steps, source, key)
    if preview is None:
        return
    if steps:
        show_html(way.as_html(workspace.evidence, workspace.appraisal, steps))
    else:
        st.caption(f"{count(len(movers), 'school')} would move: too many to be explained one by one. {FEWER}")
    left, right = st.columns(2, gap="medium")
    with left:
        show_html(scorecard.as_html(preview.against_start, "against the board"))
    with right:
        school_map(preview, height=MAP_HEIGHT, key=f"{key}_map")


def brief(workspace: Workspace, suggested: Plan) -> None:
    """What the suggestion would do to the board, in a few lines."""
    change = _change(workspace.plan, suggested, "")
    if not change.places:
        show_panel("receipt", NOTHING)
        return
    after = decide(workspace.plan, change, workspace.area.schools, workspace.history.start)
    if isinstance(after, Refusal):
        st.warning(as_markdown(after.reason))
    else:
        _receipt(_preview(workspace, change, after))


def _offer(
    workspace: Workspace, suggested: Plan, steps: tuple[SuggestedStep, ...], source: str, key: str
) -> Workspace | None:
    """The button that takes the suggestion, or its first steps, and what that would do; the work as it would be then.

    None where the board does not allow it.
    """
    chosen = suggested
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        place = st.empty()
        if len(steps) > 1:
            # Another suggestion has a slider of its own, which begins at its end.
            own = f"{key}_far_{hash(suggested)}"
            far = st.slider("How many of its steps", 1, len(steps), len(steps), key=own, width=220)
            chosen = steps[far - 1].plan
        change = _change(workspace.plan, chosen, source)
        after = decide(workspace.plan, change, workspace.area.schools, workspace.history.start)
        with place:
            looks = {"type": "primary", "icon": ":material/view_kanban:", "key": f"{key}_put"}
            parts.ask_button("Put on the board", change, disabled=isinstance(after, Refusal), **looks)
    if isinstance(after, Refusal):
        st.warning(as_markdown(after.reason))
        return None
    preview = _preview(workspace, change, after)
    _receipt(preview)
    return preview


def _is_explained(workspace: Workspace, movers: int) -> bool:
    return movers <= EXPLAINED and movers * movers * len(workspace.area.schools) <= QUICK_WORK


@lru_cache(maxsize=64)
def _steps_to(evidence: Evidence, start: Plan, suggested: Plan) -> tuple[SuggestedStep, ...]:
    """Kept for when the page is drawn again."""
    return tuple(steps_to(evidence, start, suggested))


def _change(board: Plan, chosen: Plan, source: str) -> Regroup:
    movers = chosen.grouping.movers(board.grouping)
    return Regroup(tuple((mover.school_id, mover.destination) for mover in movers), source)


def _preview(workspace: Workspace, change: Regroup, after: Plan) -> Workspace:
    """The work as it would be with the board as its start, so that everything is told against the board."""
    history = History(workspace.plan).do(Decision(change), after)
    return Workspace(workspace.area, workspace.evidence, history, selection=workspace.selection)


def _receipt(preview: Workspace) -> None:
    comparison = preview.against_start
    made = way.shortened(receipt_view.receipt(comparison, preview.area.schools), len(comparison.movers))
    show_panel("receipt scroll", receipt_view.receipt_html(made, "Against the board:"), label="What it would do")
