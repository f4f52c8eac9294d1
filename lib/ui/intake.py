"""The tab "Another area": a new area from a list of schools that a planner hands in, and the way to its board."""

from datetime import date

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.tables.intake.folder import take_in
from lib.tables.matching import normalised
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui import caching, state
from lib.ui.editing import editing
from lib.ui.markup import as_markdown, show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views.intake import told
from lib.views.markup import element, paragraphs

NAME, TEXT, MADE = Kept("intake_name", ""), Kept("intake_text", ""), Kept("intake_made", "")
SCHOOLS: Kept[UploadedFile | None] = Kept("intake_schools", None)
FURTHER: Kept[list[UploadedFile]] = Kept("intake_further", [])
TYPES = ["xlsx", "csv", "txt"]
LONGEST_NAME = 60
PASTED = "what was pasted"
NEXT = (
    "“What is missing” says where to add it; “Places” puts the schools on the map; "
    "on the Board you add clusters and drag schools into them."
)
FIRST = Markup(
    "<p>A list of schools is enough: their names, and what else is known of them. Most names of columns are "
    "understood, those of the department’s extracts too. A column “Cluster” becomes the grouping that work starts "
    "from.</p><p>Nothing that is here now is changed.</p>"
)
SAID = Kept("intake_said", FIRST)


@editing
def show(workspace: Workspace) -> None:
    """The form; beside it what came of it, and the button that opens the new area."""
    del workspace  # the new area has nothing to do with the one that is open
    asking, telling = st.columns(2, gap="large")
    with asking, st.form("intake", border=False):
        st.text_input("Name of the new area", key=NAME.key, max_chars=LONGEST_NAME, placeholder="Our Town")
        st.file_uploader("Its schools: a workbook, CSV, register extract, or page as text", TYPES, key=SCHOOLS.key)
        st.text_area("Or paste the cells of a spreadsheet, or the text of a page", key=TEXT.key, height=110)
        st.file_uploader(
            "Further files about these schools, such as the school census (optional)",
            TYPES,
            key=FURTHER.key,
            accept_multiple_files=True,
        )
        st.form_submit_button("Make the area", type="primary", on_click=_make)
    with telling:
        if (made := MADE.value) in caching.area_folders():
            label = f"Open {as_markdown(caching.area_names()[made])}"
            st.button(label, on_click=state.ask_for_area, args=(made,), type="primary", icon=":material/arrow_forward:")
        show_panel("story", element("div", SAID.value, role="status"), label="What was read")


def _make() -> None:
    MADE.put("")
    name = " ".join(NAME.value.split())
    key = "-".join("".join(each if each.isalnum() else " " for each in normalised(name)).split())
    if not key or not name.isprintable():
        SAID.put(notice.refusal_html("Give the area a name, with letters in it."))
        return
    try:
        found = take_in(_sources(), caching.data_folder() / key, name, date.today())
    except BadInput as bad:
        SAID.put(notice.refusal_html(str(bad)))
        return
    _, evidence = caching.area(found.area.key)
    SAID.put(paragraphs([*told(found, evidence), NEXT]))
    MADE.put(key)


def _sources() -> list[Source]:
    """The list of schools, then the further files. Raises BadInput where there is no list."""
    if upload := SCHOOLS.value:
        first = Source(upload.name, upload.getvalue())
    elif TEXT.value.strip():
        first = Source(PASTED, TEXT.value.encode())
    else:
        raise BadInput.because("Its schools", "choose a file, or paste them into the field.")
    return [first, *(Source(each.name, each.getvalue()) for each in FURTHER.value)]
