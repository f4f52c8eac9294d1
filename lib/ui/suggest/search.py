"""The search for the best fit: started, watched, stopped, and its answer taken."""

import streamlit as st

from lib.jobs.tasks import Found, Search
from lib.ui import charts
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.wishes import Asked
from lib.ui.workspace import Workspace
from lib.views.suggest.trail import trail
from lib.views.suggest.wording import standing

INVITATION = (
    "Start, and a good answer is there within a second. The search then goes on to a better one, and says how far from "
    "the best possible it can be at most; stop it whenever the answer is good enough."
)


def tab(workspace: Workspace, asked: Asked) -> None:
    task = None if asked.trouble else Search(workspace.evidence, asked.wishes, asked.seconds)
    with running.row():
        job = running.buttons("search", task)

    def show(found: Found, ended: bool) -> None:
        best = found.best
        running.lead(standing(best.fit, best.bound))

        def how_good() -> None:
            charts.show(trail(found.trail, workspace.appraisal.fit, job.seconds if job else 0.0), "search_trail")

        if ended:
            suggestion.show(workspace, best.plan, "suggestion", "search", how_good)
            return
        left, right = st.columns(2, gap="medium")
        with left:
            how_good()
        with right:
            suggestion.brief(workspace, best.plan)

    if job:
        running.follow(workspace, job, show)
    else:
        st.caption(INVITATION)
