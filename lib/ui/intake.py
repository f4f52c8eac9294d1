"""New areas: of an authority's schools out of the register of England, or of files that a planner hands in and reads
over before an area is made of them."""

from datetime import date

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.tables.england import FIGURES_OF, OtherKind, authorities, take_from_register
from lib.tables.new_folder import folder_name
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui import caching, reading_desk, state
from lib.ui.editing import editing
from lib.ui.markup import as_markdown, show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views.intake import taken, told
from lib.views.markup import element, paragraphs
from lib.views.wording import capitalised

NAME, TEXT, MADE = Kept("intake_name", ""), Kept("intake_text", ""), Kept("intake_made", "")
OF_AUTHORITY = Kept("intake_authority", "")
SCHOOLS: Kept[UploadedFile | None] = Kept("intake_schools", None)
FURTHER: Kept[list[UploadedFile]] = Kept("intake_further", [])
AUTHORITY: Kept[str | None] = Kept("authority", None)
ALSO: Kept[list[OtherKind]] = Kept("authority_also", [])
NOT_MADE = Kept("intake_not_made", "")
CALLED, REFUSED = Kept("authority_called", ""), Kept("authority_refused", "")
TYPES = ["xlsx", "csv", "txt"]
LONGEST_NAME = 60
PASTED = "what was pasted"
NAMELESS = "give the area a name, with letters in it."
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
def begin() -> None:
    """A button that opens the choice of an authority, whose schools then are the area that is shown."""
    key = f"begin_{state.workspace().area.key}"  # so that it closes as another area opens
    with st.popover("Begin with your authority’s schools", icon=":material/add_location_alt:", key=key):
        _authority()


def _authority() -> None:
    with st.form("authority_form", border=False):
        names = authorities()
        st.selectbox(
            "Your authority",
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=AUTHORITY.key,
            placeholder="Type a part of its name",
        )
        st.multiselect(
            "Besides its mainstream schools",
            list(OtherKind),
            format_func=capitalised,
            key=ALSO.key,
            placeholder="No others",
        )
        st.text_input("Name of the area", key=CALLED.key, max_chars=LONGEST_NAME, placeholder="As the authority")
        st.caption(f"State-funded schools with their places and their figures of {FIGURES_OF}.")
        st.form_submit_button("Begin", type="primary", on_click=_begin)
    if words := REFUSED.take():
        show_panel("remark", element("div", notice.refusal_html(words), role="status"))


def _begin() -> None:
    try:
        _open_authority()
    except BadInput as bad:
        REFUSED.put(str(bad))


def _open_authority() -> None:
    """Show the authority's schools; where an area of its name is here already, that. Raises BadInput."""
    if AUTHORITY.value is None:
        raise BadInput.because("Your authority", "choose one first.")
    name = _one_line(CALLED.value) or authorities()[AUTHORITY.value]
    key, said = folder_name(name), f"{name} is here already. Give the area another name to take its schools anew."
    if not key:
        raise BadInput.because("Name of the area", NAMELESS)
    if CALLED.value or key not in caching.area_folders():
        with st.spinner("Taking the schools out of the register …"):
            folder = caching.data_folder() / key
            said = taken(take_from_register(AUTHORITY.value, folder, date.today(), ALSO.value, name))
    state.ask_for_area(key)
    state.follow_address()
    state.tell(said)


@editing
def show(workspace: Workspace) -> None:
    """An authority, or files of one's own; beside them what came of these, and the button that opens the new area.
    Once files are read, the reading desk, until an area is made of them."""
    del workspace  # the new area has nothing to do with the one that is open
    if found := reading_desk.READ.value:
        reading_desk.show(found, _making)
    else:
        _handing_in()


def _handing_in() -> None:
    choosing, asking, telling = st.columns([0.28, 0.36, 0.36], gap="large")
    with choosing:
        st.markdown("**Out of the register of England**")
        _authority()
    with asking, st.form("intake", border=False):
        st.markdown("**Or from files of your own**")
        st.file_uploader("Its schools: a workbook, CSV, register extract, or page as text", TYPES, key=SCHOOLS.key)
        st.text_area("Or paste the cells of a spreadsheet, or the text of a page", key=TEXT.key, height=110)
        st.file_uploader(
            "Further files about these schools, such as the school census (optional)",
            TYPES,
            key=FURTHER.key,
            accept_multiple_files=True,
        )
        st.text_input(
            "Only schools of this authority, by its name or number (optional)", key=OF_AUTHORITY.key, max_chars=60
        )
        st.form_submit_button("Read", type="primary", on_click=_read)
    with telling:
        if (made := MADE.value) in caching.area_folders():
            label = f"Open {as_markdown(caching.area_names()[made])}"
            st.button(label, on_click=state.ask_for_area, args=(made,), type="primary", icon=":material/arrow_forward:")
        show_panel("story", element("div", SAID.value, role="status"), label="What was read")


def _making() -> None:
    with st.form("intake_making", border=False):
        NAME.tell_again()
        st.text_input("Name of the new area", key=NAME.key, max_chars=LONGEST_NAME, placeholder="Our Town")
        st.form_submit_button("Make the area", type="primary", on_click=_make)
    if words := NOT_MADE.take():
        show_panel("remark", element("div", notice.refusal_html(words), role="status"))


def _read() -> None:
    MADE.put("")
    try:
        reading_desk.hand_in(tuple(_sources()), _one_line(OF_AUTHORITY.value))
    except BadInput as bad:
        SAID.put(notice.refusal_html(str(bad)))
        return
    SAID.put(FIRST)


def _make() -> None:
    name = _one_line(NAME.value)
    key = folder_name(name)
    try:
        if not key:
            raise BadInput.because("Name of the area", NAMELESS)
        found = reading_desk.make(caching.data_folder() / key, name, date.today())
    except BadInput as bad:
        NOT_MADE.put(str(bad))
        return
    _, evidence = caching.area(found.area.key)
    reading_desk.READ.put(None)
    SAID.put(paragraphs([*told(found, evidence), NEXT]))
    MADE.put(key)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sources() -> list[Source]:
    """The list of schools, then the further files. Raises BadInput where there is no list."""
    first = handed_in(SCHOOLS.value, TEXT.value)
    if first is None:
        raise BadInput.because("Its schools", "choose a file, or paste them into the field.")
    return [first, *(Source(each.name, each.getvalue()) for each in FURTHER.value)]


def handed_in(upload: UploadedFile | None, text: str) -> Source | None:
    """The file that was chosen, else what was pasted; None where there is neither."""
    if upload:
        return Source(upload.name, upload.getvalue())
    return Source(PASTED, text.encode()) if text.strip() else None
