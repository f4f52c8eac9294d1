"""The leads side by side, and who leads which cluster."""

from datetime import date

import streamlit as st

from lib.domain.changes import MOST_LEADS, AssignLeads
from lib.domain.plan import Cluster
from lib.ui import charts
from lib.ui.editing import editing
from lib.ui.markup import as_markdown, show_html, show_panel
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace, appraised
from lib.views import lead_table
from lib.views.charts.lead_bars import lead_bars
from lib.views.leads import lead_keys, leaderless, loads
from lib.views.markup import element
from lib.views.subsets import Subset
from lib.views.wording import in_a_list

ACROSS = 3
HOW = "Choose one lead or several, or type a new one; the loads above move at once."


def side_by_side(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    """Each lead's load beside the others', and the controls that reassign the clusters shown."""
    area, plan = workspace.area, workspace.plan
    found = loads(area, workspace.evidence, workspace.appraisal)
    if found:
        before = loads(area, workspace.evidence, appraised(workspace.evidence, workspace.history.baseline))
        show_html(lead_table.as_html(area.schools, found, before, date.today(), workspace.evidence.journeys.unit))
        charts.show(lead_bars(found), "lead_bars")
    else:
        st.info("This area names no leads yet. Type one below, or list them in the area’s leads.csv (lead, name).")
    if without := [cluster.label for cluster in leaderless(plan)]:
        st.text(f"Without a lead: {in_a_list(without, 6)}.")
    _who_leads(workspace, shown)


@editing
def _who_leads(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    """The controls that reassign the clusters shown."""
    plan = workspace.plan
    show_panel("chart", element("h3", "Who leads which cluster?"), element("p", HOW, class_="quiet"))
    numbers = {subset.cluster for subset in shown}
    columns = st.columns(ACROSS, gap="medium")
    for place, cluster in enumerate(each for each in plan.clusters if each.number in numbers):
        with columns[place % ACROSS]:
            _leads_of(workspace, cluster)


def _leads_of(workspace: Workspace, cluster: Cluster) -> None:
    chosen: Kept[list[str]] = Kept(f"leads_of_{cluster.number}", [])
    chosen.put(list(cluster.leads))
    names = workspace.area.leads
    st.multiselect(
        as_markdown(cluster.label),
        lead_keys(workspace.area, workspace.plan),
        format_func=lambda lead: names.get(lead, lead),
        key=chosen.key,
        on_change=lambda: ask(AssignLeads(cluster.number, tuple(chosen.value))),
        max_selections=MOST_LEADS,
        accept_new_options=True,
        placeholder="Nobody yet",
    )
