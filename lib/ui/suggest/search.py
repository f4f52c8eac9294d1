"""The search for the best fit: started, watched, stopped, and its answer taken."""

import streamlit as st

from lib.jobs.tasks import BestSoFar, Search
from lib.ui import charts
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.request import RequestForm
from lib.ui.workspace import Workspace
from lib.views.suggest.trail import trail
from lib.views.suggest.wording import standing
from lib.views.wording import points

INVITATION = (
    "A good grouping is there a second after “Search”, and better ones follow. With the fit of the best one, from 0 to "
    "100, comes a fit that no grouping can exceed: where the two meet, it is proven to be the best there is. Stop "
    "whenever it is good enough, and put it on the board; that can be undone."
)


def tab(workspace: Workspace, asked: RequestForm) -> None:
    task = None if asked.trouble else Search(workspace.evidence, asked.request, asked.seconds)
    with running.row():
        job = running.buttons("search", task)

    def show(report: BestSoFar, ended: bool) -> None:
        best = report.best
        board = workspace.appraisal.fit
        running.lead(standing(best.fit, best.bound) + (f" The board has {points(board)}." if board else ""))

        def how_good() -> None:
            charts.show(trail(report.trail, board, job.seconds if job else 0.0), "search_trail")

        if ended:
            suggestion.show(workspace, best.plan, "suggestion", "search", how_good)
            return
        left, right = st.columns(2, gap="medium")
        with left:
            how_good()
        with right:
            suggestion.brief(workspace, best.plan)

    running.follow(workspace, job, show, INVITATION)
