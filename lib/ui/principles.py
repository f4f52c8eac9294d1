"""The pieces of the principles page: the matrix, what a cell of it is made of, and each principle told whole."""

import streamlit as st

from lib.appraisal import Appraisal, explain
from lib.principles import principles
from lib.ui import memory, parts
from lib.ui.markup import show_html
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views import about_principle, explained
from lib.views import scorecard as matrix_view
from lib.views.looks import KEY
from lib.views.wording import points

MATRIX = "matrix"
WHOLE = 0
"""stands for all clusters in the list, whose options cannot be None"""
CLUSTER, PRINCIPLE = Kept("explained_cluster", -1), Kept("explained_principle", "")
ROW_HEIGHT, HEAD_HEIGHT = 30, 36
MOST_ROWS, MOST_PARTS = 8, 10


def clusters_by_principles(workspace: Workspace) -> None:
    """The matrix and how the fit comes about; beside them, how the chosen figure does."""
    if not workspace.plan.clusters:
        parts.no_clusters()
        return
    _keep_choice(workspace)
    left, right = st.columns([0.58, 0.42], gap="medium")
    with left:
        matrix(workspace)
        fit(workspace)
    with right:
        explanation(workspace)


def matrix(workspace: Workspace) -> None:
    """Clusters by principles: a column's head sorts, a cell that is chosen is explained beside it."""
    clusters = len(workspace.plan.clusters)
    parts.data_table(
        matrix_view.matrix(workspace.appraisal),
        "Clusters by principles. Choose a cell to have its figure explained, a head to sort.",
        key=MATRIX,
        columns={
            matrix_view.CLUSTER: st.column_config.TextColumn(pinned=True),
            **{
                principle.short: st.column_config.NumberColumn(
                    principle.short, help=f"{principle.number} {principle.title}"
                )
                for principle in principles(workspace.plan.settings)
            },
        },
        row_height=ROW_HEIGHT,
        height=_height(clusters, MOST_ROWS),
        on_select=lambda: _choose(workspace),
        selection_mode="single-cell",
        placeholder="–",
    )
    st.caption(f"{KEY}. Click a head to sort, a cell to see how its figure comes about.")


def fit(workspace: Workspace) -> None:
    """How the fit comes about: score by weight, principle by principle."""
    st.markdown(f"**How the fit of {points(workspace.appraisal.fit)} comes about**")
    parts.data_table(
        matrix_view.contributions(workspace.appraisal),
        "What each principle brings to the fit",
        row_height=ROW_HEIGHT,
        height=_height(len(workspace.appraisal.principles), MOST_ROWS),
        columns={
            "Score": st.column_config.NumberColumn(format="%.2f"),
            "Weight": st.column_config.NumberColumn(format="%g"),
            "Points": st.column_config.NumberColumn(format="%.1f", help="Score by weight, as a share of all weights"),
            "Most": st.column_config.NumberColumn(format="%.1f", help="The most that it could bring"),
        },
        placeholder="–",
    )


def explanation(workspace: Workspace) -> None:
    """Which schools and which sum are behind the chosen figure."""
    plan = workspace.plan
    every = {principle.key: principle for principle in principles(plan.settings)}
    of_cluster, of_principle = st.columns([0.42, 0.58], gap="small")
    cluster = of_cluster.selectbox(
        "Cluster",
        [*plan.grouping.clusters, WHOLE],
        format_func=lambda number: plan.label(number) if number else "All clusters",
        key=CLUSTER.key,
        persist_state="session",
    )
    key = of_principle.selectbox(
        "Principle",
        list(every),
        format_func=lambda key: f"{every[key].number} {every[key].short}",
        key=PRINCIPLE.key,
        persist_state="session",
    )
    results = workspace.appraisal.principles[key]
    behind = explain(workspace.evidence, plan, key, cluster or None)
    limits = every[key].form.limits(workspace.entered)
    show_html(explained.sum_html(behind, results.clusters[cluster] if cluster else results.overall, limits))
    table = explained.parts_table(behind, plan, workspace.schools)
    if len(table):
        numeric = table.select_dtypes("number").columns
        parts.data_table(
            table,
            "What the figure is made of",
            row_height=ROW_HEIGHT,
            height=_height(len(table), MOST_PARTS),
            columns={name: st.column_config.NumberColumn(format=_format(name)) for name in numeric},
            placeholder="–",
        )


def sections(workspace: Workspace) -> None:
    """The principles, told whole."""
    sides = st.columns(2, gap="medium")
    for place, principle in enumerate(principles(workspace.plan.settings)):
        with sides[place % 2].container(border=True):
            own = workspace.area.settings
            show_html(about_principle.about_html(principle, workspace.evidence, workspace.appraisal, own))


def _keep_choice(workspace: Workspace) -> None:
    """Choose the lowest score at first, or when what was chosen is gone; show in the matrix what the lists say."""
    numbers, found = workspace.plan.grouping.clusters, workspace.appraisal.principles
    if PRINCIPLE.value not in found or CLUSTER.value not in (WHOLE, *numbers):
        principle, cluster = _lowest(workspace.appraisal)
        PRINCIPLE.put(principle)
        CLUSTER.put(cluster)
    short = found[PRINCIPLE.value].principle.short
    cells = [(numbers.index(CLUSTER.value), short)] if CLUSTER.value in numbers else []
    if memory.cells(MATRIX) != cells:
        memory.mark(MATRIX, cells=cells)


def _choose(workspace: Workspace) -> None:
    """Let the cell that was chosen in the matrix be the one that is explained."""
    cells = memory.cells(MATRIX)
    if not cells:
        return
    row, column = cells[0]
    if row < len(workspace.plan.clusters):
        CLUSTER.put(workspace.plan.clusters[row].number)
    for principle in principles(workspace.plan.settings):
        if principle.short == column:
            PRINCIPLE.put(principle.key)


def _lowest(appraisal: Appraisal) -> tuple[str, int]:
    """The principle and the cluster with the lowest score; the first principle of the whole where there is none."""
    scores = [
        (result.score, key, number)
        for key, found in appraisal.principles.items()
        for number, result in found.clusters.items()
        if result.score is not None
    ]
    return min(scores, key=lambda each: each[0])[1:] if scores else (next(iter(appraisal.principles)), WHOLE)


def _height(rows: int, most: int) -> int:
    """Pixels of a table that shows that many rows, at most so many at once."""
    return HEAD_HEIGHT + ROW_HEIGHT * min(rows, most) + 2


def _format(name: str) -> str:
    if name == "Score" or name.endswith("km"):
        return "%.2f"
    return "%.1f" if name.endswith("%") else "localized"
