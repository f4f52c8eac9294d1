"""Who leads what, and what it would mean for the dates if another lead took a cluster."""

import streamlit as st

from lib.domain.changes import AssignLeads
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views.lead_clashes import lead_clashes_html
from lib.views.leads import lead_keys


def panel(workspace: Workspace) -> None:
    if not workspace.plan.clusters:
        parts.no_clusters()
        return
    shown, assigning = st.columns([0.64, 0.36], gap="large")
    with shown:
        show_panel("scroll", lead_clashes_html(workspace.area, workspace.plan), label="Leads and clusters")
    with assigning:
        _assign(workspace)


@editing
def _assign(workspace: Workspace) -> None:
    """A cluster, and who is to lead it."""
    area, plan = workspace.area, workspace.plan
    number = st.selectbox("Cluster", plan.grouping.clusters, format_func=plan.label, key="lead_cluster")
    chosen: Kept[list[str]] = Kept(f"leads-{number}-{plan.cluster[number].leads}", [])
    st.multiselect(
        "Led by",
        lead_keys(area, plan),
        plan.cluster[number].leads,
        format_func=lambda key: area.leads.get(key, key),
        key=chosen.key,
        accept_new_options=True,
    )
    st.button("Assign", on_click=lambda: ask(AssignLeads(number, tuple(chosen.value))), type="primary")
