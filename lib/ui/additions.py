"""The panel "Add to this area": one spreadsheet, what it is understood as, and the button that adds it."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.domain.changes import LONGEST_SOURCE, Change, Regroup, RenameCluster
from lib.domain.meeting_changes import SetMeetings
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.tables.additions import JOURNEYS_FILE, Given, GivenGrouping, GivenJourneys, GivenMeetings, understood
from lib.tables.answers import plain
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.tables.whole_files import contents
from lib.ui import caching, folder_edits, state
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views.additions import told
from lib.views.markup import element, paragraphs

UPLOADS = Kept("addition_uploads", 0)
"""counts what was added, so that the field is empty again"""

READ: Kept[tuple[str, Schools | None, Plan | None, Given | None]] = Kept("addition_read", ("", None, None, None))
"""what was read last, out of which file, for which schools and plan"""


def show(workspace: Workspace, do: Callable[[Callable[[], list[str]]], None]) -> None:
    """The field, and what is in it; `do` does the step that adds it, and says what came of that."""
    upload: UploadedFile | None = st.file_uploader(
        "A grouping, meetings or journeys (CSV or workbook)", ["csv", "xlsx", "txt"], key=f"addition-{UPLOADS.value}"
    )
    if upload is None:
        st.caption("A row of heads says which: School and Cluster; Cluster and Date; or From, To and km or minutes.")
        return
    try:
        given = _read(upload, workspace)
    except BadInput as bad:
        show_panel("receipt refused", element("div", notice.refusal_html(str(bad)), role="status"))
        return
    show_panel("receipt", paragraphs(told(given, workspace.area, workspace.plan)), label="What the file holds")
    st.button("Add it", type="primary", on_click=do, args=(partial(_add, given, upload.name),))


def _read(upload: UploadedFile, workspace: Workspace) -> Given:
    """What the file is understood as; kept, because every touch of the page comes by here. Raises BadInput."""
    file_id, schools, plan, given = READ.value
    if given is None or (file_id, schools, plan) != (upload.file_id, workspace.schools, workspace.plan):
        given = understood(Source(upload.name, upload.getvalue()), workspace.schools, workspace.plan)
        READ.put((upload.file_id, workspace.schools, workspace.plan, given))
    return given


def _add(given: Given, file: str) -> list[str]:
    """Add it, and say so. Raises BadInput where that is refused."""
    match given:
        case GivenGrouping(places, names):
            source = plain(f"the file {file}")[:LONGEST_SOURCE]
            named = tuple(RenameCluster(number, name) for number, name in names.items())
            _ask(Regroup(tuple(places.items()), source, named), file)
            words = "The grouping is on the board. Undo takes it back; Save keeps it as an option."
        case GivenMeetings(meetings):
            _ask(SetMeetings(meetings), file)
            words = "The meetings are in this plan. Undo takes them back."
        case GivenJourneys():
            key = state.workspace().area.key
            before = contents(caching.area_folder(key), (JOURNEYS_FILE,))
            folder_edits.carry_out(key, given.edit(before[JOURNEYS_FILE]))
            words = "Journeys are those of the file now. “Take back” in the tab “Edit” undoes it."
    UPLOADS.put(UPLOADS.value + 1)
    return [words]


def _ask(change: Change, file: str) -> None:
    """Ask for a change of the plan. Raises BadInput with the reason where it is refused."""
    state.ask(change)
    if (told_ := state.workspace().notice).refused:
        raise BadInput.because(file, told_.words)
