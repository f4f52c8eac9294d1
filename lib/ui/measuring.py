"""By what is measured: the thresholds and weights of the plan, and whether the order of the options depends on them."""

import numpy as np
import streamlit as st

from lib.domain.changes import Measure
from lib.domain.plan import Plan
from lib.principles import principles
from lib.principles.principle import Principle
from lib.principles.threshold import Threshold
from lib.sensitivity import sensitivity, weighed_scores
from lib.ui import parts
from lib.ui.editing import editing
from lib.ui.markup import as_markdown
from lib.ui.memory import Kept
from lib.ui.options_at_hand import options_at_hand
from lib.ui.state import ask
from lib.ui.workspace import Workspace, appraised
from lib.views import sensitivity as sensitivity_view
from lib.views.compare.compared import unique_names
from lib.views.thresholds import MOST_WEIGHT, THRESHOLDS, amended, differences

DRAWS, SEED = 2000, 2025
"""mixes of weights, and where their randomness begins: the same plans are told the same each time"""
COMPLAINT = Kept("measure_complaint", "")
THRESHOLD_WIDTH, WEIGHT_WIDTH, GAP = 174, 94, 16
"""pixels: four thresholds, or seven weights, stand in a row of a laptop's screen"""


@editing
def thresholds_and_weights(workspace: Workspace) -> None:
    """The form by which they are changed together, what they make of the clusters, and what differs from the area's."""
    form, follows = st.columns([0.6, 0.4], gap="small")
    with form, st.form("measure_form", border=False), st.container(gap="xsmall"):
        st.markdown("**Weights** from 0, which leaves a principle out, to 3")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            for principle in principles(workspace.plan.settings):
                _weight(workspace, principle)
        with st.container(horizontal=True, gap="small"):
            for short, thresholds in THRESHOLDS.items():
                if thresholds:
                    _thresholds(workspace, short, thresholds)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button("Apply", type="primary", on_click=_apply, args=(workspace,))
            if complaint := COMPLAINT.take():
                st.error(as_markdown(complaint), icon=":material/error:", width=560)
    with follows:
        parts.scorecard(workspace)
        _own_and_now(workspace)


def _own_and_now(workspace: Workspace) -> None:
    """What differs from the area's own, and the way back."""
    own = workspace.area.settings
    differing = differences(own, workspace.plan.settings)
    with st.container(horizontal=True):
        reset = "Reset to the area’s"
        st.button(reset, on_click=ask, args=(Measure(own),), disabled=not differing, icon=":material/restart_alt:")
    for phrase in differing or ["All thresholds and weights are the area’s own."]:
        st.text(f"{phrase[0].upper()}{phrase[1:]}")


def _weight(workspace: Workspace, principle: Principle) -> None:
    own, now = (settings.weight(principle.key) for settings in (workspace.area.settings, workspace.plan.settings))
    field = _field(workspace, f"weight-{principle.key}")
    _number(field, principle.short, own, now, (0.0, MOST_WEIGHT), step=0.5, width=WEIGHT_WIDTH)


def _thresholds(workspace: Workspace, short: str, thresholds: tuple[Threshold, ...]) -> None:
    with st.container(width=len(thresholds) * (THRESHOLD_WIDTH + GAP) - GAP, gap="xsmall"):
        st.markdown(f"**{short}**")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            for threshold in thresholds:
                own, now = map(threshold.shown, (workspace.area.settings, workspace.plan.settings))
                field, label = _field(workspace, threshold.name), f"{threshold.label} ({threshold.unit})"
                _number(field, label, own, now, (threshold.least, threshold.most), step=1.0, width=THRESHOLD_WIDTH)


def _number(
    field: Kept[float], label: str, own: float, now: float, limits: tuple[float, float], step: float, width: int
) -> None:
    """A field that shows what holds `now`, and says so where that is not the area's `own`; both are within its limits,
    whatever those are."""
    least, most = limits
    st.number_input(
        label if own == now else f"{label} · area: {own:g}",
        float(min(least, own, now)),
        float(max(most, own, now)),
        float(now),
        step,
        "%g",
        field.key,
        width=width,
    )


def _field(workspace: Workspace, name: str) -> Kept[float]:
    """One of its own for each area and revision, so that a field shows what holds after every change and undo."""
    return Kept(f"measure-{name}-{workspace.area.key}-{workspace.revision}", 0.0)


def _apply(workspace: Workspace) -> None:
    shown = {
        threshold.name: _field(workspace, threshold.name).value for group in THRESHOLDS.values() for threshold in group
    }
    every = principles(workspace.plan.settings)
    weights = {principle.key: _field(workspace, f"weight-{principle.key}").value for principle in every}
    try:
        settings = amended(workspace.plan.settings, shown, weights)
    except ValueError as wrong:
        COMPLAINT.put(str(wrong))
        return
    ask(Measure(settings))


def sensitivity_of_options(workspace: Workspace) -> None:
    """The fit of each option over random mixes of the weights, in one sentence, a chart and a table."""
    plans = _options(workspace)
    if not any(plan.clusters for plan in plans.values()):
        parts.no_clusters()
        return
    options = {name: appraised(workspace.evidence, plan) for name, plan in plans.items()}
    try:
        outcome = sensitivity(
            {name: weighed_scores(appraisal) for name, appraisal in options.items()}, DRAWS, np.random.default_rng(SEED)
        )
    except ValueError as nothing:
        st.caption(as_markdown(str(nothing)))
        return
    fits = {name: appraisal.fit for name, appraisal in options.items()}
    st.text(sensitivity_view.sentence(outcome))
    if len(options) == 1:
        st.caption(
            "There is one option so far. Move a school on the Board or save options, and they are compared here."
        )
    st.plotly_chart(
        sensitivity_view.chart(outcome, fits),
        key="sensitivity_chart",
        config={"displayModeBar": False},
        alt=sensitivity_view.alternative(outcome),
    )
    st.caption(
        f"{sensitivity_view.weighed(outcome, workspace.plan.settings)} The box holds half of the mixes, the line nine "
        "of ten; the diamond is the fit by the weights now."
    )
    table = sensitivity_view.table(outcome, fits)
    numeric = table.select_dtypes("number").columns
    parts.data_table(
        table,
        "The figures behind the chart",
        columns={name: st.column_config.NumberColumn(format="%.1f") for name in numeric},
        placeholder="–",
    )


def _options(workspace: Workspace) -> dict[str, Plan]:
    """The options at hand by their names, all by the yardstick of the work now, each plan once."""
    options = options_at_hand(workspace)
    names = unique_names(options)
    different: dict[object, tuple[str, Plan]] = {}
    for key, option in options.items():
        alike = (option.plan.grouping, tuple(cluster.host for cluster in option.plan.clusters))
        different.setdefault(alike, (names[key], option.plan.measured_like(workspace.plan)))
    return dict(different.values())
