"""The principles: how each cluster measures up to the seven, why, and by which thresholds and weights."""

from lib.ui import measuring, parts, principles, state, tabs

workspace = state.workspace()

parts.heading("How the clusters measure up to the seven principles", workspace.area.name)
tabs.show(
    workspace,
    {
        "Clusters by principles": principles.clusters_by_principles,
        "The seven principles": principles.sections,
        "Thresholds and weights": measuring.thresholds_and_weights,
        "Do the weights matter?": measuring.sensitivity_of_options,
    },
    key="principles_tabs",
)
