"""Where a cluster meets: who would travel how far to each school, host and back-up host, and a rota over the year."""

import streamlit as st

from lib.domain.changes import NameBackup, NameHost, NameHosts
from lib.domain.meeting_changes import SetMeetings
from lib.domain.meetings import Meeting, in_time, school_year, school_year_in_words
from lib.journeys.hosts import ClusterJourneys, with_each_host
from lib.meetings.hosting import Rota, rota, shortest_longest, shortest_mean
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markup import show_panel
from lib.ui.workspace import Workspace
from lib.views.hosting import candidates_html, rota_html, rota_in_words


def panel(workspace: Workspace) -> None:
    plan = workspace.plan
    if not plan.clusters:
        parts.no_clusters()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox("Cluster", plan.grouping.clusters, format_func=plan.label, key="host_cluster", width=280)
        _for_all_clusters(workspace)
    journeys = workspace.evidence.journeys
    found, unit = with_each_host(journeys, plan, number), journeys.unit
    if not found:
        st.caption("No school of this cluster has coordinates, so no journeys are known. A host can still be named.")
    choosing, turning = st.columns([0.55, 0.45], gap="large")
    with choosing:
        candidates = candidates_html(found, workspace.area.schools, plan, number, unit)
        show_panel("scroll wrap", candidates, label="Possible hosts")
        _name(workspace, number)
    with turning:
        _rota(workspace, number, found)


@editing
def _name(workspace: Workspace, number: int) -> None:
    """Name a school as host or as back-up host, or nobody."""
    plan, names = workspace.plan, workspace.area.schools.names
    with st.container(horizontal=True, vertical_alignment="bottom"):
        school_id = st.selectbox(
            "School", plan.grouping.members[number], format_func=names.__getitem__, key=f"host-{number}", width=280
        )
        if school_id is None:
            return
        parts.ask_button("Name as host", NameHost(number, school_id))
        parts.ask_button("Name as back-up", NameBackup(number, school_id))
        cluster = plan.cluster[number]
        if cluster.host:
            parts.ask_button("No host", NameHost(number, None))
        if cluster.backup:
            parts.ask_button("No back-up", NameBackup(number, None))


def _for_all_clusters(workspace: Workspace) -> None:
    """Name the suggested host of every cluster that has none."""
    plan = workspace.plan
    without = [
        each.number
        for each in plan.clusters
        if each.host is None and plan.grouping.members[each.number] and each.number not in plan.locked_clusters
    ]
    found = {number: with_each_host(workspace.evidence.journeys, plan, number).values() for number in without}
    for label, best in (("shortest average journey", shortest_mean), ("shortest longest journey", shortest_longest)):
        hosts: dict[int, ClusterJourneys | None] = {number: best(those) for number, those in found.items()}
        if named := tuple(NameHost(number, host.host) for number, host in hosts.items() if host):
            parts.ask_button(f"Hosts by {label}, where none is named", NameHosts(named))


def _rota(workspace: Workspace, number: int, found: dict[str, ClusterJourneys]) -> None:
    """A fair rota over the latest school year in which the cluster meets."""
    plan = workspace.plan
    own = in_time(each for each in plan.meetings if each.cluster == number)
    if not own:
        st.caption("This cluster has no meetings yet, so there is no rota.")
        return
    year = max(school_year(each.day) for each in own)
    of_year = [each for each in own if school_year(each.day) == year]
    fair = rota(found, len(of_year))
    if fair is None:
        return
    schools = workspace.area.schools
    caption = f"A fair rota for {school_year_in_words(year)}"
    show_panel("scroll wrap", rota_html(fair, of_year, schools, caption), label=caption)
    show_panel("story", rota_in_words(fair, found, schools, workspace.evidence.journeys.unit))
    with st.container(horizontal=True):
        by_turns = _held_at(plan.meetings, of_year, fair)
        parts.ask_button("Use this rota", SetMeetings(by_turns), disabled=set(by_turns) == set(plan.meetings))
        at_host = _held_at(plan.meetings, of_year, None)
        parts.ask_button("Always meet at the host", SetMeetings(at_host), disabled=set(at_host) == set(plan.meetings))


def _held_at(meetings: tuple[Meeting, ...], those: list[Meeting], fair: Rota | None) -> tuple[Meeting, ...]:
    """All meetings, with `those` held in turn at the rota's schools; without a rota, at the cluster's host."""
    hosts = fair.hosts if fair else ("",) * len(those)
    changed = {each.key: each.at(host) for each, host in zip(those, hosts, strict=True)}
    return tuple(changed.get(each.key, each) for each in meetings)
