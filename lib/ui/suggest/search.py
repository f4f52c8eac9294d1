"""The search for the best fit: started, watched, stopped, and its answer taken."""

import streamlit as st

from lib.jobs.job import Job
from lib.jobs.tasks import BestSoFar, Search
from lib.ui import charts
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.request import RequestForm
from lib.ui.suggest.suggestion import Suggestion
from lib.ui.workspace import Workspace, appraised
from lib.views.suggest.trail import trail

INVITATION = (
    "A good grouping is there a second after “Search”, and better ones follow, until the best one within your limits "
    "is found and proven. Stop whenever it is good enough, and put it on the board; that can be undone."
)


def tab(workspace: Workspace, asked: RequestForm) -> None:
    task = None if asked.trouble else Search(workspace.evidence, asked.request, asked.seconds)
    with running.row():
        job = running.buttons("search", task)

    def show(job: Job, report: BestSoFar, ended: bool) -> None:
        best, request = report.best, job.task.request
        found = Suggestion(request, best.plan, best.fit, best.bound, "suggestion")

        def evidence() -> None:
            before = appraised(workspace.evidence, request.plan).fit
            charts.show(trail(report.trail, before, job.seconds), "search_trail")

        if ended:
            suggestion.show(workspace, found, "search", evidence)
            return
        suggestion.lead(found, workspace.evidence)
        left, right = st.columns(2, gap="medium")
        with left:
            evidence()
        with right:
            suggestion.show_brief(workspace.evidence, found)

    running.follow(job, show, INVITATION)
