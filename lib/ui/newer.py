"""Newer figures: a register, census or table is held against the area's schools, and taken in once it was seen."""

from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.tables.intake.reading import read_source
from lib.tables.newer import CLOSED, STAYS, NewerList, newer_edit, newer_list
from lib.tables.problems import BadInput
from lib.ui import caching, folder_edits, parts, state
from lib.ui.editing import editing
from lib.ui.intake import TYPES, handed_in
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views.markup import headed, paragraphs
from lib.views.newer import changes, pupils_changed

SOURCE: Kept[UploadedFile | None] = Kept("newer_source", None)
TEXT, YEAR = Kept("newer_text", ""), Kept("newer_year", "")
READ: Kept[tuple[str, str, NewerList] | None] = Kept("newer_read", None)
"""the area, the year, and what the source would make of the area's schools"""
REFUSED = Kept("newer_refused", "")
LONGEST_YEAR = 40
FIRST = (
    "A newer register or census of all England, the authority’s new list, or a table of figures: its schools are "
    "found by URN, number (LAESTAB), or name and postcode. What would change is shown here before anything is written.",
    "What planners entered, names, settings and localities stay. The list of now is kept, and every option and draft "
    "goes on with the schools there are.",
)


@editing
def show(workspace: Workspace) -> None:
    """The form for the source; beside it what it would change, and the button that takes it in."""
    asking, telling = st.columns([0.36, 0.64], gap="large")
    with asking, st.form("newer", border=False):
        st.file_uploader("A newer register, census or table", TYPES, key=SOURCE.key)
        st.text_area("Or paste the cells of a spreadsheet", key=TEXT.key, height=110)
        st.text_input("Of which year it is", key=YEAR.key, max_chars=LONGEST_YEAR, placeholder="2025/26")
        st.form_submit_button("Show what would change", type="primary", on_click=_read)
    with telling:
        read = READ.value
        if words := REFUSED.take():
            show_panel("receipt refused", headed("Not read.", words, "worse"))
        elif read and read[0] == workspace.area.key:
            _told(workspace, read[1], read[2])
        else:
            show_panel("story", paragraphs(FIRST), label="Newer figures")


def _read() -> None:
    READ.put(None)
    try:
        year = " ".join(YEAR.value.split())
        if not year.isprintable() or not year:
            raise BadInput.because(
                "Of which year it is", "say it first, such as 2025/26: it is shown with the figures."
            )
        source = handed_in(SOURCE.value, TEXT.value)
        if source is None:
            raise BadInput.because("A newer register, census or table", "choose a file, or paste it into the field.")
        key = state.workspace().area.key
        with st.spinner("Finding the schools in it …"):
            READ.put((key, year, newer_list(caching.area_folders()[key], read_source(source), year)))
    except BadInput as bad:
        REFUSED.put(str(bad))


def _told(workspace: Workspace, year: str, found: NewerList) -> None:
    show_panel("story", paragraphs(changes(found, workspace.area.schools)), label="What would change")
    taken = found.without(_not_wanted(found))
    fates = _fates(taken)
    if rows := pupils_changed(found):
        parts.table("Pupils", ("School", "Now", f"In {year}", "Change"), rows)
    st.button(
        "Take it in", type="primary", on_click=_take_in, args=(taken, fates, year), icon=":material/event_available:"
    )


def _not_wanted(found: NewerList) -> set[str]:
    """The schools that opened and that the planner does not want in the area."""
    if not found.opened:
        return set()
    wanted = st.multiselect(
        "Of the schools that opened, these are of the area",
        list(found.opened),
        default=list(found.opened),
        format_func=found.opened.__getitem__,
        key=f"newer_opened_{state.workspace().area.key}",
    )
    return {*found.opened} - {*wanted}


def _fates(found: NewerList) -> dict[str, str]:
    """What became of each school that is not in the source, as the planner says it."""
    if not found.missing:
        return {}
    closed = st.multiselect(
        "Of the schools that are not in it, these closed",
        list(found.missing),
        default=list(found.missing) if found.whole else [],
        format_func=found.missing.__getitem__,
        key=f"newer_closed_{state.workspace().area.key}",
        help=None if found.whole else "It lacks most schools, or has no names, so that nobody is taken for closed.",
    )
    fates = dict.fromkeys(closed, CLOSED)
    others = [STAYS, *(each for each in found.rows.index if each not in found.missing)]
    names = {STAYS: "stays as it is", **{each: f"is part of {found.rows.loc[each, 'name']}" for each in others[1:]}}
    for school_id, name in found.missing.items():
        if school_id not in fates and found.whole:
            fates[school_id] = st.selectbox(name, others, format_func=names.__getitem__, key=f"newer_fate_{school_id}")
    return fates


def _take_in(found: NewerList, fates: dict[str, str], year: str) -> None:
    key = state.workspace().area.key
    try:
        folder_edits.carry_out(key, newer_edit(caching.area_folder(key), found, fates, year, date.today()))
    except BadInput as bad:
        REFUSED.put(str(bad))
        return
    READ.put(None)
    said = state.workspace().notice.text
    state.tell(f"The schools and figures of {year} are in use; “Edit” can take them back. {said}".strip())
