"""The schools: what is known of each, and what is not."""

from lib.ui import (
    areas,
    gaps,
    intake,
    newer,
    option_bar,
    places,
    questions,
    ratings,
    school_editor,
    school_table,
    state,
    tabs,
)

option_bar.show("Schools")
tabs.show(
    state.workspace(),
    {
        "Table": school_table.show,
        "Edit": school_editor.show,
        "What is missing": gaps.show,
        "Questions": questions.show,
        "Ratings": ratings.show,
        "Places": places.panel,
        "Newer figures": newer.show,
        "Another area": intake.show,
        "Areas": areas.show,
    },
    key="schools_tabs",
)
