"""The principles: how each cluster measures up to them, why, by which thresholds, and the area's own."""

from lib.ui import measuring, option_bar, own_principles, principles, state, tabs

option_bar.show("Principles")
tabs.show(
    state.workspace(),
    {
        "Clusters by principles": principles.clusters_by_principles,
        "Principle by principle": principles.sections,
        "Thresholds and weights": measuring.thresholds_and_weights,
        "The area’s own": own_principles.own_principles,
        "Do the weights matter?": measuring.sensitivity_of_options,
    },
    key="principles_tabs",
)
