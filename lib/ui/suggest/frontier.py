"""The frontier: what each further move could bring, and the grouping that so many moves lead to."""

import streamlit as st

from lib.jobs.tasks import Frontier
from lib.suggest.frontier import FrontierPoint, FrontierProgress
from lib.ui import charts
from lib.ui.memory import Kept
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.request import RequestForm
from lib.ui.workspace import Workspace
from lib.views.suggest.frontier import frontier_chart
from lib.views.suggest.wording import standing
from lib.views.wording import count

AT_FIRST, AT_MOST = 6, 40
INVITATION = (
    "How much does each further move bring? “Search” finds the best fit for no move, one, two and so on, from the "
    "board as it is; then pick a number of moves to see which they are."
)


def tab(workspace: Workspace, asked: RequestForm) -> None:
    area, everyone = workspace.area, len(workspace.plan.grouping.schools)
    with running.row():
        most = st.number_input(
            "Up to so many moves",
            1,
            min(everyone, AT_MOST),
            min(everyone, AT_FIRST),
            key=f"frontier_most_{area.key}",
            width=170,
            persist_state="session",
        )
        task = None if asked.trouble else Frontier(workspace.evidence, asked.request, most, asked.seconds)
        job = running.buttons("frontier", task)

    def show(progress: FrontierProgress, ended: bool) -> None:
        if ended:
            _picked(workspace, progress)
        else:
            charts.show(frontier_chart(progress.points), "frontier_chart")

    running.follow(workspace, job, show, INVITATION)


def _picked(workspace: Workspace, progress: FrontierProgress) -> None:
    """The chart, and the grouping of the number of moves that is picked."""
    by_moves: dict[int, FrontierPoint] = {point.moves: point for point in progress.points}
    picked = Kept(f"frontier_picked_{workspace.area.key}", -1)
    picked.among(by_moves, otherwise=max(by_moves))
    moves = st.segmented_control("Moves", list(by_moves), key=picked.key, required=True, persist_state="session") or 0
    point = by_moves[moves]
    running.lead(f"At most {count(moves, 'move')}. {standing(point.fit, point.bound)}")
    suggestion.show(
        workspace,
        point.plan,
        f"best of at most {count(moves, 'move')}",
        "frontier",
        lambda: charts.show(frontier_chart(progress.points, moves), "frontier_chart"),
    )
