"""Where the clusters meet and how far their schools travel; and what another host would mean."""

import streamlit as st

from lib.journeys.hosts import cluster_journeys, with_each_host
from lib.ui.markup import show_html, show_panel
from lib.ui.workspace import Workspace
from lib.views import journeys as journeys_view


def journeys_panel(workspace: Workspace) -> None:
    """The journeys of all clusters, and the question what another host would mean for one of them."""
    journeys_table(workspace)
    another_host(workspace)


def journeys_table(workspace: Workspace) -> None:
    """A row for each cluster: host, mean, longest, who travels furthest, and a nearer host if there is one."""
    evidence, plan = workspace.evidence, workspace.plan
    if plan.clusters:
        shown = journeys_view.table(evidence, plan)
        show_html(journeys_view.journeys_html(shown, evidence.journeys.basis, evidence.journeys.unit))
    else:
        st.caption(f"{evidence.journeys.basis}. There are no clusters yet, so there are no journeys.")


def another_host(workspace: Workspace) -> None:
    """Choose a cluster and a school of it, and see every school's journey with that school as host."""
    evidence, plan = workspace.evidence, workspace.plan
    meeting = [number for number in plan.grouping.clusters if cluster_journeys(evidence.journeys, plan, number)]
    if not meeting:
        return
    asking, answer = st.columns([0.35, 0.65], gap="medium")
    with asking:
        number = st.selectbox("Cluster", meeting, format_func=plan.label, key="another_host_cluster")
        hosts, now = with_each_host(evidence.journeys, plan, number), cluster_journeys(evidence.journeys, plan, number)
        nearest_first = sorted(hosts, key=lambda school_id: hosts[school_id].mean)
        host = st.selectbox(
            "If another school hosted",
            nearest_first,
            index=nearest_first.index(now.host) if now else 0,
            format_func=evidence.schools.names.__getitem__,
            key=f"another_host_of_{number}",
        )
    found = journeys_view.what_if(evidence, plan, number, host)
    with answer:
        show_panel("story", found.sentence)
        caption = f"Journeys in {plan.label(number)}"
        show_html(journeys_view.journeys_html(found.journeys, caption, evidence.journeys.unit))
