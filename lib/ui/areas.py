"""The tab "Areas": the area's name and sources, a copy of it, its deletion, and areas as files."""

from datetime import date, datetime
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.opening import sound_area
from lib.tables.about import About
from lib.tables.area_archive import packed, put_in_place, unpacked
from lib.tables.area_folders import (
    DeletedArea,
    about,
    about_edit,
    bring_back,
    delete,
    deleted_areas,
    duplicate,
    sweep,
)
from lib.tables.new_folder import folder_name
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui import additions, caching, folder_edits, state
from lib.ui.editing import editing
from lib.ui.intake import LONGEST_NAME, NAMELESS
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.places import notice
from lib.ui.workspace import Workspace
from lib.views.markup import element, paragraphs
from lib.views.wording import count, in_a_list

COPY, TAKEN_AS = Kept("area_copy", ""), Kept("area_taken_as", "")
ARCHIVE: Kept[UploadedFile | None] = Kept("area_archive", None)
SAID = Kept("areas_said", paragraphs(["What comes of a step is said here."]))
_do = partial(folder_edits.do, SAID)


@editing
def show(workspace: Workspace) -> None:
    """What this area is called and who is named for it; copy, deletion, file; and what was deleted today."""
    key, root = workspace.area.key, caching.data_folder()
    sweep(root, date.today())
    naming, keeping, telling = st.columns([0.4, 0.28, 0.32], gap="large")
    with naming:
        _naming(key)
    with keeping:
        _keeping(workspace)
    with telling:
        show_panel("receipt said", element("div", SAID.value, role="status"), label="What was done")
        _taking_in()
        for each in deleted_areas(root):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{each.name}, deleted at {each.moment:%H:%M}")
                step = partial(_bring_back, each)
                st.button("Bring back", on_click=_do, args=(step,), key=f"back-{each.moment}-{each.key}")


def _naming(key: str) -> None:
    try:
        seen = about(caching.area_folder(key))
    except BadInput as bad:
        show_panel("remark", notice.refusal_html(str(bad)))
        return
    version = f"{key}-{hash((seen.name, seen.attribution))}"  # so that what somebody else saved stands in the fields
    called, lines = Kept(f"area_called-{version}", seen.name or key), Kept(f"area_lines-{version}", "")
    called.begin()
    if not lines.known:
        lines.put("\n".join(seen.attribution))
    with st.form("area_about", border=False):
        st.text_input("Name of this area", key=called.key, max_chars=LONGEST_NAME)
        st.text_area(
            "Attribution and licences, a line for each source",
            key=lines.key,
            height=190,
            help="They stand below every page, and in every file that is downloaded.",
        )
        step = partial(_name, key, seen, called, lines)
        st.form_submit_button("Save name and lines", type="primary", on_click=_do, args=(step,))


def _keeping(workspace: Workspace) -> None:
    key, name, areas = workspace.area.key, workspace.area.name, len(caching.area_folders())
    st.download_button(
        "Download this area (zip)",
        lambda: packed(caching.area_folder(key)),
        f"{key}.zip",
        "application/zip",
        on_click="ignore",
        icon=":material/download:",
        help="Every file of its folder. What is saved of it, such as options, is not in it.",
    )
    with st.popover("Add to this area …", icon=":material/table_chart:", key=f"add-{additions.UPLOADS.value}"):
        additions.show(workspace, _do)
    # Their keys change as areas come and go, so that they close then.
    with st.popover("Duplicate …", icon=":material/content_copy:", key=f"duplicate-{areas}"):
        st.text_input("Name of the copy", key=COPY.key, max_chars=LONGEST_NAME)
        st.caption("Schools, groupings and all else in its folder are copied. Options and drafts stay with this area.")
        st.button("Duplicate", type="primary", on_click=_do, args=(partial(_duplicate, key),))
    only = "It is the only one." if areas == 1 else None
    with st.popover("Delete …", icon=":material/delete:", disabled=bool(only), help=only, key=f"delete-{areas}"):
        st.caption(
            "It is gone for everybody. Until midnight it can be brought back here, and its options and drafts with it."
        )
        st.button("Delete this area", type="primary", on_click=_do, args=(partial(_delete, key, name),))


def _taking_in() -> None:
    with st.form("area_archive_form", border=False, clear_on_submit=True):
        st.file_uploader("Take in an area that was downloaded (zip)", ["zip"], key=ARCHIVE.key)
        st.text_input("Under another name (optional)", key=TAKEN_AS.key, max_chars=LONGEST_NAME)
        st.form_submit_button("Take it in", on_click=_do, args=(_take_in,))


def _name(key: str, seen: About, called: Kept[str], lines: Kept[str]) -> list[str]:
    name = _free_name(called.value, but=key)
    attribution = [line for each in lines.value.splitlines() if (line := " ".join(each.split()))]
    folder_edits.carry_out(key, about_edit(caching.area_folder(key), seen, name, attribution))
    lines_said = count(len(attribution), "line")
    return [f"Saved: {name}, with {lines_said} of attribution. “Take back” in the tab “Edit” undoes it."]


def _duplicate(key: str) -> list[str]:
    name = _free_name(COPY.value)
    area = duplicate(caching.area_folder(key), caching.data_folder() / folder_name(name), name)
    COPY.put("")
    return [f"{area.name} is a copy with {count(len(area.schools), 'school')}: choose it in the list of areas."]


def _delete(key: str, name: str) -> list[str]:
    delete(caching.area_folder(key), datetime.now())
    state.ask_for_area(caching.first_area())
    return [f"{name} is deleted. Until midnight it can be brought back here, with all options and drafts of it."]


def _bring_back(deleted: DeletedArea) -> list[str]:
    bring_back(deleted, caching.data_folder(), sound_area)
    state.ask_for_area(deleted.key)
    return [f"{deleted.name} is back, with all options and drafts of it."]


def _take_in() -> list[str]:
    if ARCHIVE.value is None:
        raise BadInput.because("Take in an area", "choose a file first.")
    archive = unpacked(Source(ARCHIVE.value.name, ARCHIVE.value.getvalue()))
    if TAKEN_AS.value:
        archive = archive.called(_free_name(TAKEN_AS.value))
    key = folder_name(archive.key) or folder_name(ARCHIVE.value.name.removesuffix(".zip"))
    _free_name(archive.about.name or key)
    area = put_in_place(archive, caching.data_folder() / key, sound_area)
    left_out = [f"Left out, as programs hide them: {in_a_list(list(archive.left_out))}."] if archive.left_out else []
    holds = f"{count(len(area.schools), 'school')}, {count(len(archive.files), 'file')}"
    return [f"{area.name} is here: {holds}. Choose it in the list of areas.", *left_out]


def _free_name(typed: str, but: str = "") -> str:
    """The name on one line. Raises BadInput where it has no letters, or another area has it."""
    name = " ".join(typed.split())
    if not folder_name(name):
        raise BadInput.because("Name of the area", NAMELESS)
    taken = {other.casefold() for key, other in caching.area_names().items() if key != but}
    if name.casefold() in taken:
        raise BadInput.because(name, "there is an area of this name already; choose another name.")
    return name
