"""The frontier: what each further move could bring, and the grouping that so many moves lead to."""

from dataclasses import replace

import streamlit as st

from lib.jobs.job import Job
from lib.jobs.tasks import Frontier
from lib.suggest.frontier import FrontierPoint, FrontierProgress
from lib.suggest.request import Request
from lib.ui import charts
from lib.ui.memory import Kept
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.request import RequestForm
from lib.ui.suggest.suggestion import Suggestion
from lib.ui.workspace import Workspace
from lib.views.suggest.frontier import frontier_chart
from lib.views.wording import count

AT_MOST = 40
"""moves up to which each number of them is searched for"""
FROM_SCRATCH = (
    "From scratch, every school is placed anew. Choose another plan under “Start from” to see what moves bring."
)
NO_LIMIT = "Say how many schools may move at most, on the left: each number of moves up to that is then searched for."


def tab(workspace: Workspace, asked: RequestForm) -> None:
    most = asked.request.most_moves
    if asked.from_scratch or most is None:
        st.caption(FROM_SCRATCH if asked.from_scratch else NO_LIMIT)
    most = min(most or 0, AT_MOST)
    task = Frontier(workspace.evidence, asked.request, most, asked.seconds) if most and not asked.trouble else None
    with running.row():
        job = running.buttons("frontier", task)
    invitation = (
        f"How much does each further move bring? “Search” finds the best fit for no move, one, and so on up to {most}; "
        "then pick a number of moves to see which they are."
    )

    def show(job: Job, progress: FrontierProgress, ended: bool) -> None:
        if ended:
            _picked(workspace, job.task.request, progress)
        else:
            charts.show(frontier_chart(progress.points), "frontier_chart")

    running.follow(job, show, invitation if most else "")


def _picked(workspace: Workspace, request: Request, progress: FrontierProgress) -> None:
    """The chart, and the grouping of the number of moves that is picked."""
    by_moves: dict[int, FrontierPoint] = {point.moves: point for point in progress.points}
    picked = Kept(f"frontier_picked_{workspace.area.key}", -1)
    picked.among(by_moves, otherwise=max(by_moves))
    moves = st.segmented_control("Moves", list(by_moves), key=picked.key, required=True, persist_state="session") or 0
    point = by_moves[moves]
    source = f"best of at most {count(moves, 'move')}"
    found = Suggestion(replace(request, most_moves=moves), point.plan, point.fit, point.bound, source)

    def chart() -> None:
        charts.show(frontier_chart(progress.points, moves), "frontier_chart")

    suggestion.show(workspace, found, "frontier", chart, beside=True)
