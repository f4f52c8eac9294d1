"""Giving schools their places: which have none and why, two ways to find many at once, and a map to place one."""

import streamlit as st

from lib.tables.boundary import Boundary
from lib.tables.places import as_csv, with_places, without_place
from lib.tables.problems import BadInput
from lib.ui import caching, state
from lib.ui.editing import editing
from lib.ui.markup import show_html, show_panel
from lib.ui.places import by_hand, lookup, notice, place_file
from lib.ui.workspace import Workspace
from lib.views import places as view
from lib.views.markup import element

UNSAVED = (
    "The area’s folder cannot be written, so new places are kept until the server is started again. "
    "Download places.csv and have it put into that folder."
)


@editing
def panel(workspace: Workspace) -> None:
    """Everything about the places of this area's schools. Places that were found in another tab are taken up first."""
    key = workspace.area.key
    try:
        record, progress = caching.place_record(key), caching.look_up(key).progress
        lookup.tell_its_end(progress)
        if not progress.running:  # while one runs, every school it finds would have the area read again
            state.refresh()
        places = record.places()
    except BadInput as bad:
        notice.refuse(str(bad))
        notice.show()
        return
    area = state.workspace().area
    schools = with_places(area.schools, places)
    missing = without_place(schools)
    boundary = Boundary.of(area.boundaries)
    left, right = st.columns([0.44, 0.56], gap="medium")
    with left:
        show_panel("story", element("p", view.summary(schools, missing), class_="lead"))
        notice.show()
        if record.unsaved:
            st.text(UNSAVED)
            st.download_button("Download places.csv", as_csv(places), "places.csv", "text/csv")
        if missing or progress.running:
            lookup.show(area, places, boundary, progress)
            place_file.show()
        if missing:
            show_html(view.without_place_html(schools, missing, places, boundary.metres_outside))
        show_panel("remark", view.sources(schools))
    with right:
        by_hand.show(missing, places, boundary)
