"""Loading a place file: the places of many schools at once, without a network."""

from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.principles.words import plural
from lib.tables.boundary import Boundary
from lib.tables.place_file import places_from, postcode_places
from lib.tables.places import without_place
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui import caching, state
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.views.wording import in_a_list

KEY = "place_file"
LABEL = "Load a place file (CSV, or zip of CSV): postcode, lat, lon"
HELP = (
    "Any table with the columns postcode, lat and lon, or postcode, easting and northing; or OS Code-Point Open as it "
    "is published. It is read on this server; nothing is asked of anyone else."
)


def show() -> None:
    st.file_uploader(LABEL, ["csv", "zip"], key=KEY, help=HELP, on_change=_load)


def _load() -> None:
    upload = Kept[UploadedFile | None](KEY, None).value
    if upload is None:
        return
    area = state.workspace().area
    schools, missing = area.schools, without_place(area.schools)
    try:
        wanted = schools.table.loc[list(missing), "postcode"]
        found = postcode_places(Source(upload.name, upload.getvalue()), wanted)
        places = places_from(found, schools, missing, Boundary.of(area.boundaries), upload.name, date.today())
        caching.place_record(area.key).keep(*places)
        state.refresh()
    except BadInput as bad:
        notice.refuse(str(bad))
        return
    settled = [place for place in places if place.point]
    unknown = [
        postcode for school_id, postcode in wanted.items() if school_id not in {each.school_id for each in places}
    ]
    lines = [f"{plural(len(settled), 'school')} placed from {upload.name}."]
    if len(places) > len(settled):
        lines.append(f"{plural(len(places) - len(settled), 'school')} could not be placed; the list says why.")
    if named := [postcode for postcode in unknown if postcode]:
        lines.append(f"Not in this file: {in_a_list(named, at_most=8)}.")
    if len(unknown) > len(named):
        lines.append(f"{plural(len(unknown) - len(named), 'school')} without a postcode could not be looked for.")
    notice.say(*lines)
