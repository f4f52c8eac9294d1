"""The pieces of the page on which clusters are compared."""

from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.ui import charts, leads, parts, tabs
from lib.ui.map.component import school_map
from lib.ui.markup import show_html
from lib.ui.memory import Kept
from lib.ui.selecting import school_rows, select
from lib.ui.workspace import Workspace
from lib.views import breakdowns, key_figures
from lib.views.charts.bars import stacked_bars
from lib.views.charts.heat_map import heat_map, usual
from lib.views.charts.strip import size_strip
from lib.views.figures import figures
from lib.views.leads import lead_keys
from lib.views.pairs import pairs
from lib.views.school_list import school_list
from lib.views.subsets import Subset, subsets
from lib.views.wording import count, in_a_list

ALL, SOME, OF_A_LEAD = "All clusters", "Some clusters", "A lead’s clusters"
MOST_AT_ONCE = 12
"""clusters that are all looked at to begin with; where there are more, a few of them"""
LIST: dict[str, Any] = {"label_visibility": "collapsed", "width": 420, "persist_state": "session"}
SCHOOLS_TABLE = "clusters_schools"
TABLE_HEIGHT = 420
COLUMNS = {"School": st.column_config.TextColumn(width=250)} | {
    name: st.column_config.NumberColumn(format="%.1f") for name in ("FSM, %", "EAL, %")
}


def chooser(workspace: Workspace) -> tuple[Subset, ...]:
    """Which clusters are looked at, and what is selected; returns them with the whole area."""
    plan, names = workspace.plan, workspace.area.leads
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        Kept("clusters_how", ALL if len(plan.clusters) <= MOST_AT_ONCE else SOME).begin()
        how = st.segmented_control(
            "Look at",
            [ALL, SOME, OF_A_LEAD],
            key="clusters_how",
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
        chosen: list[int | None] = [*plan.grouping.clusters, None]
        if how == SOME:
            every = plan.grouping.clusters
            looks = LIST | {"placeholder": "Choose clusters"}
            chosen = [*parts.several("Clusters", every, "clusters_some", plan.label, at_first=3, **looks)]
        elif how == OF_A_LEAD:
            leading = lead_keys(workspace.area, plan)
            words, looks = lambda key: names.get(key, key), LIST | {"placeholder": "Choose leads"}
            keys = parts.several("Leads", leading, "clusters_leads", words, at_first=1, **looks)
            chosen = [cluster.number for cluster in plan.clusters if set(keys) & set(cluster.leads)]
        _selection(workspace, invited=how == ALL)
    return subsets(workspace.area, plan, chosen)


def summary(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    """The key figures side by side, and three charts on the same rows: settings, localities, sizes."""
    show_html(key_figures.as_html(workspace.entered, workspace.appraisal, shown))
    if len(shown) == 1:
        st.info("Choose clusters above to see them beside the whole area.")
    by_setting, by_locality = breakdowns.by_setting(workspace.entered), breakdowns.by_locality(workspace.entered)
    with _bars(workspace, shown, by_setting, by_locality, others=1)[0]:
        charts.show(size_strip(workspace.entered, shown, workspace.selection), "size_strip", True)


def panels(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    """The rest in tabs; only the open one is worked out."""
    contents = {
        "Schools and map": schools_and_map,
        "Leads": leads.side_by_side,
        "Heat map": figures_at_a_glance,
        "Phase, size and need": phase_size_and_need,
        "Faith and trust": faith_and_trust,
        "Infant and junior pairs": infant_and_junior_pairs,
    }
    with st.container(key="clusters_panels"):
        tabs.show(workspace, contents, "clusters_tabs", shown)


def schools_and_map(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    """The schools in a table whose rows can be selected, beside the map."""
    table = school_list(workspace.evidence, workspace.appraisal, shown)
    selected = table.index.isin(workspace.selection)
    left, right = st.columns([0.6, 0.4], gap="medium")
    with left:
        only = st.toggle(
            "Only the selected schools", key="clusters_only", disabled=not selected.any(), persist_state="session"
        )
        if only and selected.any():
            table = table[selected]
        alt = "The schools of these clusters; rows can be selected"
        school_rows(table, tuple(table.index), SCHOOLS_TABLE, height=TABLE_HEIGHT, column_config=COLUMNS, alt=alt)
        parts.csv_button(table, "schools-by-cluster.csv", "Download as CSV", type="tertiary")
    with right:
        school_map(workspace, height=TABLE_HEIGHT, key="clusters_map")


def figures_at_a_glance(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    evidence, appraisal = workspace.evidence, workspace.appraisal
    everyone = subsets(workspace.area, workspace.plan, workspace.plan.grouping.clusters)
    occupied = sum(1 for subset in everyone if subset.schools and not subset.whole)
    compared = usual(figures(evidence, appraisal, everyone), occupied)
    charts.show(heat_map(figures(evidence, appraisal, shown), shown, compared, evidence.journeys.unit), "heat_map")


def phase_size_and_need(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    evidence = workspace.entered
    by_need = breakdowns.by_need(evidence, workspace.plan)
    _bars(workspace, shown, breakdowns.by_phase_once(evidence), breakdowns.by_size(evidence), by_need, gap="large")


def faith_and_trust(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    evidence = workspace.entered
    _bars(workspace, shown, breakdowns.by_faith(evidence), breakdowns.by_trust(evidence), gap="large")


def infant_and_junior_pairs(workspace: Workspace, shown: tuple[Subset, ...]) -> None:
    """Which infant schools and the junior schools they lead to are together, and which are split."""
    chosen = {
        workspace.plan.grouping.place[school_id] for subset in shown if not subset.whole for school_id in subset.schools
    }
    found = pairs(workspace.area.schools, workspace.plan, chosen)
    if found.empty:
        st.caption("No infant and junior pair is known here. An area’s pairs are listed in its ties.csv.")
        return
    split = int((~found["together"]).sum())
    st.text(f"{len(found) - split} of {count(len(found), 'pair')} together, {split} split.")
    words = found.assign(together=found["together"].map({True: "together", False: "split"}))
    parts.data_table(
        words.rename(columns={"pair": "Pair", "together": "Together or split", "where": "Where"}),
        "Infant and junior pairs, together or split",
    )


def _bars(
    workspace: Workspace,
    shown: tuple[Subset, ...],
    *divisions: breakdowns.Breakdown,
    others: int = 0,
    gap: Literal["medium", "large"] = "medium",
) -> list[DeltaGenerator]:
    """A chart of each breakdown side by side; returns the columns for so many others."""
    columns = st.columns(len(divisions) + others, gap=gap)
    for column, breakdown in zip(columns, divisions, strict=False):
        with column:
            chart = stacked_bars(workspace.entered, shown, breakdown, workspace.selection)
            charts.show(chart, f"{breakdown.name.lower()}_bars", True)
    return columns[len(divisions) :]


def _selection(workspace: Workspace, invited: bool) -> None:
    """What is selected, in words, and a button to clear it. It keeps its place when there is nothing; there is an
    invitation then, where there is room for it."""
    chosen = workspace.selection
    with st.container(horizontal=True, vertical_alignment="center", gap="small", horizontal_alignment="right"):
        if chosen:
            names = in_a_list([workspace.area.schools.names[school_id] for school_id in chosen])
            st.text(f"Selected: {names}", width="content")
        elif invited:
            st.caption(
                "Click a mark, a part of a bar or a row, and its schools are highlighted on every page.",
                width="content",
            )
        st.button(
            "Clear", on_click=select, args=((),), disabled=not chosen, icon=":material/deselect:", key="clusters_clear"
        )
