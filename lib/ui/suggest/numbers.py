"""How many clusters there should be: the best fit for each number, and the grouping of the one that is picked."""

from dataclasses import replace

import streamlit as st

from lib.jobs.job import Job
from lib.jobs.tasks import NumbersOfClusters
from lib.suggest.cluster_range import RangeProgress
from lib.suggest.request import default_clusters
from lib.ui import parts
from lib.ui.markup import as_markdown
from lib.ui.memory import Kept
from lib.ui.suggest import running, suggestion
from lib.ui.suggest.request import RequestForm
from lib.ui.suggest.suggestion import Suggestion
from lib.ui.workspace import Workspace
from lib.views.suggest import numbers
from lib.views.wording import count

AROUND = 2
"""numbers of clusters below and above the present one to begin with"""
INVITATION = "Would fewer or more clusters fit better? “Search” looks for the best grouping with each number of them."


def tab(workspace: Workspace, asked: RequestForm) -> None:
    plan, everyone = workspace.plan, len(workspace.plan.grouping.schools)
    now = default_clusters(plan)
    key = f"numbers_{workspace.area.key}"
    with running.row():
        fewest = st.number_input(
            "Number of clusters: min",
            1,
            everyone,
            max(1, now - AROUND),
            key=f"{key}_from",
            width=130,
            persist_state="session",
        )
        most = st.number_input(
            "max", 1, everyone, min(everyone, now + AROUND), key=f"{key}_to", width=130, persist_state="session"
        )
        task = None
        if fewest <= most and not asked.trouble:
            task = NumbersOfClusters(workspace.evidence, asked.request, fewest, most, asked.seconds)
        job = running.buttons("numbers", task)
    if fewest > most:
        st.warning("The minimum number of clusters is above the maximum.")

    def show(job: Job, progress: RangeProgress, ended: bool) -> None:
        request = job.task.request

        def table() -> None:
            parts.table("Best fit by number of clusters", numbers.HEADS, numbers.rows(progress, request.plan))
            if words := numbers.why_not(progress):
                st.caption(as_markdown(words))

        if not ended or not progress.found:
            if progress.found:
                running.lead(numbers.told(progress))
            table()
            return
        picked: Kept[int | None] = Kept(f"numbers_picked_{workspace.area.key}", None)
        picked.among(progress.found, otherwise=progress.best)
        clusters = st.segmented_control(
            "Clusters", sorted(progress.found), key=picked.key, required=True, persist_state="session"
        )
        best = progress.found[clusters or 1]
        asked_so = replace(request, clusters=clusters)
        found = Suggestion(asked_so, best.plan, best.fit, best.bound, f"best with {count(clusters, 'cluster')}")
        suggestion.show(workspace, found, "numbers", table, beside=True)

    running.follow(job, show, INVITATION)
