"""The schools: what is known of each, and what is not."""

from lib.ui import gaps, intake, parts, places, questions, ratings, school_table, state, tabs

workspace = state.workspace()

parts.heading(f"What is known of {workspace.area.name}’s schools")
tabs.show(
    workspace,
    {
        "Table": school_table.show,
        "What is missing": gaps.show,
        "Questions": questions.show,
        "Ratings": ratings.show,
        "Places": places.panel,
        "Another area": intake.show,
    },
    key="schools_tabs",
)
