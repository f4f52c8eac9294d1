"""Where the clusters meet and how far their schools travel; and what another host would mean."""

from html import escape

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from lib.journeys.hosts import cluster_journeys, with_each_host
from lib.ui.workspace import Workspace
from lib.views import journeys as journeys_view
from lib.views.panels import panel


def journeys_panel(workspace: Workspace) -> None:
    """The journeys of all clusters, and the question what another host would mean for one of them."""
    st.caption(f"{workspace.evidence.journeys.basis}.")
    journeys_table(workspace)
    another_host(workspace)


def journeys_table(workspace: Workspace) -> None:
    """A row for each cluster: host, mean, longest, who travels furthest, and a nearer host if there is one."""
    unit = workspace.evidence.journeys.unit
    shown = journeys_view.table(workspace.evidence, workspace.plan)
    if shown.empty:
        st.caption("There are no clusters yet.")
        return
    figures = (journeys_view.mean_column(unit), journeys_view.longest_column(unit))
    st.dataframe(shown, hide_index=True, column_config=_decimals(figures, unit.decimals))


def another_host(workspace: Workspace, key: str = "another_host") -> None:
    """Choose a cluster and a school of it, and see every school's journey with that school as host.

    `key` tells two such questions on one page apart.
    """
    evidence, plan = workspace.evidence, workspace.plan
    meeting = [number for number in plan.grouping.clusters if with_each_host(evidence.journeys, plan, number)]
    if not meeting:
        return
    left, right = st.columns([0.4, 0.6], gap="medium")
    with left:
        number = st.selectbox("Cluster", meeting, format_func=plan.label, key=f"{key}_cluster")
        hosts = with_each_host(evidence.journeys, plan, number)
        now = cluster_journeys(evidence.journeys, plan, number)
        options = sorted(hosts, key=lambda school_id: hosts[school_id].mean)
        host = st.selectbox(
            "If another school hosted",
            options,
            index=options.index(now.host) if now else 0,
            format_func=evidence.schools.names.__getitem__,
            key=f"{key}_of_{number}",
        )
        found = journeys_view.what_if(evidence, plan, number, host)
        st.html(panel("story", f"<p>{escape(found.sentence)}</p>"))
    with right:
        unit = evidence.journeys.unit
        figures = (journeys_view.now_column(unit), journeys_view.then_column(unit))
        st.dataframe(found.journeys, hide_index=True, column_config=_decimals(figures, unit.decimals))


def _decimals(columns: tuple[str, ...], decimals: int) -> dict[str, ColumnConfig]:
    """How figures are shown: with so many decimals."""
    return {name: st.column_config.NumberColumn(format=f"%.{decimals}f") for name in columns}
